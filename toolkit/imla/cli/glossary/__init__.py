"""``imla glossary``: look after the glossary. One file per command, as one level above."""
