"""One input format a file; nothing else in the folder."""
