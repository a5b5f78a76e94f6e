"""Which works of different essays are one? Descriptions become works and editions with keys.

ledger_of_run.py     all of it, in order
work_mentions.py     what each essay describes, and the books and sets which that implies
collected_tables.py  the tables of collected works, by volume, page and title
collected_works.py   which edition a description names, and what is printed at a page of it
collected_items.py   the item that a cite of a volume and page means
known_works.py       the table of works that print under several titles
worth_comparing.py   which descriptions are compared at all
clusters.py          mentions to works
editions.py          mentions of a work to its editions
unite.py             several descriptions of an edition to one
entries.py           the entries of the ledger, from all of these
shared_works.py      those on which two essays rely
citation_keys.py     their keys
user_library.py      what the user's own .bib has of them
"""
