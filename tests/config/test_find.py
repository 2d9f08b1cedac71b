"""Which configuration holds for a file: the nearest one; which section: the last whose pattern meets it."""

from __future__ import annotations

import datetime
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imla.config import settings_for
from imla.config.find import NAMES, Configs
from imla.config.setting import COMMAND_LINE, Settings
from imla.errors import DataError, FileError, UsageError
from imla.tables import shipped


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = NAMES[0]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_nothing_changes(house: Path) -> None:
    assert settings_for(house / "a.txt") == Settings()
    assert settings_for() == Settings()


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_found_in_the_folder_and_above(house: Path, name: str) -> None:
    head = "[tool.imla]\n" if name == "pyproject.toml" else ""
    write(house / "a", f'{head}convention = "ru"\n', name)
    for path in ("a/x.txt", "a/b/c/d/x.txt", "a/b/../x.txt"):
        assert settings_for(path).convention == "ru", path
    assert settings_for("x.txt").convention == ""
    assert settings_for("a").convention == "ru"  # a folder: what holds for its files
    assert settings_for("a/../x.txt").convention == ""


def test_a_folder_of_that_name_is_none(house: Path) -> None:
    (house / "imla.toml").mkdir()
    assert settings_for("x.txt") == Settings()


def test_origins_name_the_file_from_the_working_directory(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(house / "a", '\nconvention = "ru"\n')
    assert settings_for("a/x.txt").origins == {"convention": "a/imla.toml:2"}
    (house / "a" / "b").mkdir()
    monkeypatch.chdir(house / "a" / "b")
    assert settings_for("x.txt").origins == {"convention": f"{house / 'a' / 'imla.toml'}:2"}


def test_glossary_folders_are_relative_to_the_file(house: Path) -> None:
    (house / "a" / "names").mkdir(parents=True)
    (house / "names").mkdir()
    write(house / "a", 'glossary = ["names", "../names"]\n')
    assert settings_for("a/b/x.txt").glossary == (Path("a/names"), Path("a/../names"))


def test_a_folder_is_looked_at_once(house: Path) -> None:
    write(house, 'convention = "ru"\n')
    configs = Configs()
    assert configs.settings("a/x.txt").convention == "ru"
    (house / "imla.toml").unlink()
    assert configs.settings("a/y.txt").convention == "ru"
    assert configs.settings("a/b/y.txt").convention == "ru"


def test_unreadable(house: Path) -> None:
    write(house, "").chmod(0)
    if os.access(house / "imla.toml", os.R_OK):  # root may read everything: then there is nothing that cannot be read
        assert settings_for("x.txt") == Settings()
    else:
        with pytest.raises(FileError, match="cannot read it"):
            settings_for("x.txt")


def test_one_file_or_none(house: Path) -> None:
    write(house, 'convention = "ru"\n')
    other = write(house / "b", 'convention = "uz"\n', "other.toml")
    assert Configs(other).settings("x.txt").convention == "uz"
    assert Configs(isolated=True).settings("x.txt") == Settings()
    with pytest.raises(UsageError):
        Configs(other, isolated=True)


@pytest.mark.parametrize(
    ("patterns", "met", "not_met"),
    [
        (["archive/"], ["archive/x.txt", "a/archive/b/x.txt"], ["archive.txt", "archives/x.txt"]),
        (["/archive/"], ["archive/x.txt"], ["a/archive/x.txt"]),
        (["*.ru.md"], ["x.ru.md", "a/b/x.ru.md"], ["x.md", "ru.md"]),
        (["a/*.txt"], ["a/x.txt"], ["a/b/x.txt", "b/a/x.txt"]),
        (["a/**/*.txt"], ["a/x.txt", "a/b/c/x.txt"], ["x.txt"]),
        (["*.txt", "!new.txt"], ["old.txt"], ["new.txt"]),
        (["Größe/"], ["Größe/x.txt"], ["x.txt"]),
        ([".hidden/"], [".hidden/x.txt"], ["hidden/x.txt"]),
    ],
)
def test_patterns(house: Path, patterns: list[str], met: list[str], not_met: list[str]) -> None:
    write(house, f"[[files]]\npaths = {patterns}\nnear = false\n")
    configs = Configs()
    assert [p for p in met if configs.settings(p).near] == []
    assert [p for p in not_met if not configs.settings(p).near] == []


def test_sections_hold_for_files_below_and_for_named_texts(house: Path) -> None:
    write(house / "a", '[[files]]\npaths = ["*"]\nnear = false\n')
    one = Configs(Path("a/imla.toml"))
    assert not one.settings("a/x.txt").near
    assert one.settings("x.txt").near
    assert one.settings(None).near


def test_values_and_their_types(house: Path) -> None:
    write(
        house,
        'date = 2020-05-31\nselect = "N1"\n[[files]]\npaths = "x.txt"\ndate = "2021-05-31"\nselect = ["N101", "N2"]\n',
    )
    assert settings_for("y.txt").date == datetime.date(2020, 5, 31)
    assert settings_for("y.txt").select == ("N1",)
    assert settings_for("x.txt").date == datetime.date(2021, 5, 31)
    assert settings_for("x.txt").select == ("N101", "N2")


def test_equal_settings_from_two_files_are_equal(house: Path) -> None:
    write(house / "a", 'convention = "ru"\n')
    write(house / "b", '\n\nconvention = "ru"\n')
    assert len({settings_for("a/x.txt"), settings_for("b/x.txt"), settings_for("a/y.txt")}) == 1


def test_a_file_says_all_that_is_wrong_with_it(house: Path) -> None:
    write(house, 'near = 1\nconvention = ""\n[override]\n')
    with pytest.raises(DataError) as e:
        settings_for("x.txt")
    assert [p.split(": ")[0] for p in e.value.problems] == ["imla.toml:1", "imla.toml:2"]


def test_the_library_reads_none_by_itself_but_when_asked(house: Path) -> None:
    import imla

    write(house, 'convention = "de-native"\n\n[override]\nkyrgyzstan = "Kirgistan"\ntokayev = { family = "Tokajev" }\n')
    assert imla.Linter(imla.Glossary.load()).convention is None
    linter = settings_for("x.txt").linter()
    assert [f.suggestions[0] for f in linter.lint("In Kirgisistan sprach Tokajew.").findings] == [
        "Kirgistan",
        "Tokajev",
    ]


def test_a_faultless_override_and_a_needless_one(house: Path) -> None:
    from imla.matching.faults.check import check

    write(house, 'convention = "de-native"\n\n[override]\nkyrgyzstan = "Kirgistan"\naktau = "Aqtau"\n')
    problems = [p for p in check(settings_for("x.txt").load_glossary()) if "override" in p]
    assert problems == ['imla.toml:5: [override] of "aktau" is what de-native+house writes anyway; take it out']


def test_looking_for_one_loads_no_parser(tmp_path: Path) -> None:
    """Nor does a pyproject.toml that is about other tools; what sections need waits for sections."""
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    program = "import sys, imla.config; imla.config.settings_for('a/b/x.txt'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert "imla.config.find" in loaded
    assert sorted(loaded & {"tomllib", "pathspec", "imla.tables", "imla.config.read", "imla.linting.lint"}) == []


NAME = st.text(string.ascii_lowercase, min_size=1, max_size=3)
FOLDER = st.lists(NAME, max_size=4).map(tuple)


@given(configured=st.dictionaries(FOLDER, st.sampled_from(["de-duden", "ru", "uz"]), max_size=5), file=FOLDER)
def test_the_nearest_wins(
    tmp_path_factory: pytest.TempPathFactory, configured: dict[tuple[str, ...], str], file: tuple[str, ...]
) -> None:
    root = tmp_path_factory.mktemp("house")
    for folder, convention in configured.items():
        write(root.joinpath(*folder), f'convention = "{convention}"\n')
    above = [file[:n] for n in range(len(file), -1, -1)]
    nearest = next((configured[folder] for folder in above if folder in configured), "")
    assert settings_for(root.joinpath(*file, "x.txt")).convention == nearest


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "convention": st.sampled_from(["ru", "uz"]),
        "near": st.booleans(),
        "select": st.sampled_from([("N1",), ("N2", "N3")]),
        "ignore": st.sampled_from([(), ("N303",)]),
    },
)


@given(first=VALUES, second=VALUES)
def test_what_is_laid_over_wins_and_the_rest_stays(first: dict[str, object], second: dict[str, object]) -> None:
    below = Settings().overlaid(first, "a:1")
    made = below.overlaid(second, COMMAND_LINE)
    for name in ("convention", "near", "select", "ignore"):
        if name in second:
            assert getattr(made, name) == second[name]
            assert made.origins[name] == COMMAND_LINE
        elif name == "ignore" and "select" in second:
            assert made.ignore == ()
        else:
            assert getattr(made, name) == getattr(below, name)
            assert made.origins.get(name) == below.origins.get(name)
    assert made.overlaid(second, COMMAND_LINE) == made


def test_no_configuration_lies_above_the_shipped_glossary() -> None:
    """The measurements of this repository are those of a house without one."""
    assert settings_for(shipped() / "x.txt") == Settings()
