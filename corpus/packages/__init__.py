"""Files that are archives of parts: Word documents and EPUB books."""
