"""Entities and their names, as the glossary files state them.

Start reading at :class:`imla.glossary.entity.Entity`; :class:`imla.glossary.load.Glossary` is a set of folders of such files.
"""
