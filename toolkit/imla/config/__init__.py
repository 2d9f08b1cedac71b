"""What a house settles once, in ``imla.toml``, ``.imla.toml`` or ``[tool.imla]`` of a ``pyproject.toml``.

* :mod:`imla.config.setting` has the keys there are, and :class:`~imla.config.setting.Settings`, what holds for one file.
* :mod:`imla.config.read` reads one configuration file, with every fault at its line.
* :mod:`imla.config.find` finds the file that is nearest to a text.
* :mod:`imla.config.schema` is the same for editors, as a JSON Schema; :mod:`imla.config.template` what ``imla init`` writes.

The library reads no configuration by itself: ``imla.config.settings_for("draft.md").linter()`` asks for it. Start reading at
:func:`imla.config.find.settings_for`.
"""

from imla.config.find import settings_for

__all__ = ["settings_for"]
