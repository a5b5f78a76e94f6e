"""LaTeX sources: their tokens, what the commands mean, and the .bib that lies beside them."""
