"""``python -m imla``."""

from imla.cli import main

main()
