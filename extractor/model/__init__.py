"""The types that pass between the stages of the extractor.

Each stage takes values of one type and returns values of the next. Nothing is filled in later:

find       Essay             -> Passage…     a note, or a stretch of running text, that may cite
split      Passage           -> Clip…        one clip for each source that the passage points to
parse      Clip              -> Reference    what the clip prints, as fields
normalise  Reference         -> Cite         the same in normal form: names, years, volumes, pages
resolve    Cite… (one essay) -> Resolution   each cite linked to a work of the essay
merge      Resolution…       -> Ledger       the works and editions of all essays
"""
