"""imla keeps the names of Central Asia consistent."""

__version__ = "0.1.0"
