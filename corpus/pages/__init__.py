"""Pages with markup (HTML, chapters of EPUB, Word documents): their text, and the notes in it."""
