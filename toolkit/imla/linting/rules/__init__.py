"""One module per rule. The docstring of a module is what ``imla rule CODE`` prints."""
