"""Typeset pages: from words with places and fonts to the text of an essay and its notes."""
