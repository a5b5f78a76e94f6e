"""From what the user names to the bytes and the text of files."""
