# imla: everything a new user or contributor types. "make" alone lists it.
#
#   make demo PYTHON=python3.13 VENV=/tmp/venv     another Python, another place for the environment

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

BIN := $(VENV)/bin
READY := $(VENV)/.imla-ready
READY_DEV := $(VENV)/.imla-ready-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check
UV ?= uv
LOCKFLAGS ?=
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(LOCKFLAGS)

.DEFAULT_GOAL := help
.PHONY: help demo test check static format docs lock wheel-check clean

help:  ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- the environment: made once, renewed when the lock or pyproject.toml changes ---------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'error: no Python 3.11 or newer found; install one, or name it: make demo PYTHON=/path/to/python3' >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'error: $(PYTHON) is missing or older than Python 3.11; name another: make demo PYTHON=/path/to/python3' >&2; exit 2; }
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -f $(BIN)/python; echo 'error: this Python cannot make environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "== installing what imla needs (versions and hashes from requirements.lock)"
	@$(PIP) install --require-hashes -r requirements.lock
	@echo "== installing imla itself"
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(READY_DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "== installing what imla and its tests need (versions and hashes from requirements-dev.lock)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@echo "== installing imla itself"
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $(READY) $@

# --- for users ---------------------------------------------------------------------------------------------------------------

# Exit code 1 means "there are findings": here that is the point, so it is no failure; 2 is.
SHOW = status=0; $(1) || status=$$?; test $$status -le 1

demo: $(READY)  ## set up imla and show what it does: a report, and a rewrite into two conventions
	@printf '\n== imla lint examples/mixed-names.txt\n\n'
	@$(call SHOW,$(BIN)/imla lint examples/mixed-names.txt)
	@printf '\n== imla rewrite examples/mixed-names.txt --convention de-duden --diff\n\n'
	@$(call SHOW,$(BIN)/imla rewrite examples/mixed-names.txt --convention de-duden --diff)
	@printf '\n== imla rewrite examples/mixed-names.txt --convention de-native --diff\n\n'
	@$(call SHOW,$(BIN)/imla rewrite examples/mixed-names.txt --convention de-native --diff)
	@printf '\nNothing was written. Next: %s/imla lint YOUR-DRAFT.txt (see README.md)\n' "$(BIN)"

# --- for contributors --------------------------------------------------------------------------------------------------------

test: $(READY_DEV)  ## run the tests; what cannot run here is named at the end
	@$(BIN)/python -m pytest -rs $(TESTS)

check: static test  ## everything CI checks: static, then test

static: $(READY_DEV)  ## format, lint, types, layers, glossary, docs in step with --help
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/imla glossary fmt --check
	$(BIN)/imla glossary check
	$(BIN)/python docs/write_cli.py --check

format: $(READY_DEV)  ## format the code, fix what ruff can fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY_DEV)  ## write docs/cli.md and the outputs shown in README.md and docs/ anew
	$(BIN)/python docs/write_cli.py
	$(BIN)/imla config --schema > docs/imla.schema.json
	$(BIN)/python docs/write_outputs.py

lock: $(BIN)/python  ## write the lock files (needs uv; LOCKFLAGS=--upgrade for newer versions)
	@command -v $(UV) >/dev/null || { echo 'error: "make lock" needs uv; install it, or name it: make lock UV=/path/to/uv' >&2; exit 2; }
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")' \
		> $(VENV)/build-system.in
	$(LOCK) $(VENV)/build-system.in pyproject.toml --no-annotate -o requirements.lock
	$(LOCK) $(VENV)/build-system.in pyproject.toml --no-annotate --extra dev -c requirements.lock -o requirements-dev.lock
	@! grep -nE '://|^ *-' requirements.lock requirements-dev.lock | grep -v -- '--hash=' || \
		{ echo 'error: a lock names a host or a machine' >&2; exit 1; }

wheel-check: $(READY_DEV)  ## build the wheel, install it into an empty environment, run it from another folder
	@rm -rf $(VENV)/wheel-check && mkdir -p $(VENV)/wheel-check
	@$(PIP) wheel --quiet --no-build-isolation --no-deps --wheel-dir $(VENV)/wheel-check .
	@$(BIN)/python -m venv $(VENV)/wheel-check/venv
	@$(VENV)/wheel-check/venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@$(VENV)/wheel-check/venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps $(VENV)/wheel-check/imla-*.whl
	@cp examples/mixed-names.txt $(VENV)/wheel-check/draft.txt
	@imla="$(abspath $(VENV))/wheel-check/venv/bin/imla"; cd $(VENV)/wheel-check && \
		IMLA_CACHE_DIR=cache "$$imla" glossary check && \
		IMLA_CACHE_DIR=cache "$$imla" rewrite draft.txt --convention de-native && \
		grep -q 'Qassym-Schomart Toqajew' draft.txt && echo "== the wheel works from any folder"

clean:  ## remove the environment
	@test ! -e $(VENV) || test -f $(VENV)/pyvenv.cfg || { echo 'error: $(VENV) is no environment; nothing was removed' >&2; exit 2; }
	rm -rf $(VENV)
