"""What a text language does to names: endings, quotation marks, prefixes of compounds, words that are no names.

All of it is data (``glossaries/languages/<code>.toml``). Start reading at :class:`imla.languages.language.Language`, then
:mod:`imla.languages.inflect`.
"""
