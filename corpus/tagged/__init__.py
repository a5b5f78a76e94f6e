"""Texts whose parts are tagged for what they are (TEI, JATS, ODT, LaTeX): nothing is guessed."""
