"""Text as such: str in, str or spans out. Knows no names and opens no files."""
