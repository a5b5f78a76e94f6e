"""How good is a run? What `ibidem check` measures against an answer that a person has written.

The answer (the *gold*) is a ledger that a person has corrected, or the shorter form of
docs/check.md. Both, and the run itself, are read into the same plain types (`labelled.py`), so that
everything behind that compares like with like. Works are compared by what is printed of them, never
by key or offset, and not with the rules of `extractor/compare/`: a mistake there must not hide
itself.
"""
