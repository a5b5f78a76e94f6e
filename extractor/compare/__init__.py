"""Are these two the same? Two strictnesses, side by side in one file for each idea.

*Lenient*, for `resolve`: may a cite mean a work of its own essay? The functions take what is
printed (`Description`, `Person`, title) and answer yes or no; silence speaks against nothing.
They are called `same_…`, `…_agree`.

*Strict*, for `merge`: do two essays mean one work? The functions take profiles, folded by the
tables, and answer with a `Match` (the rule and how sure it is) or None. They are called `match_…`.

fold.py            the form in which titles, names and numbers are compared
profile.py         what of a description tells one work from another
match.py           the answer of a strict comparison
stated.py          two values of one field
same_person.py     persons and lists of authors
same_title.py      titles, subtitles, short titles, misprints
same_container.py  volumes, issues, dates, the book around a chapter
same_work.py       all of that together
"""
