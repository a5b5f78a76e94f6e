"""One output format a file; nothing else in the folder."""
