"""Cites of Markdown by the key of an entry ([@holt1961, p. 40]), and the entries they mean."""
