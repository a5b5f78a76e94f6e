"""How names, years, dates and runs of capitals are printed in prose, as parts of patterns."""

from __future__ import annotations

import regex

from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.tables import Vocabulary

Pattern = regex.Pattern[str]
# A person as printed in prose: "Marx", "E.H. Carr", "Rosa Luxemburg", "Henk van Wersch", "James
# O’Toole".
WORD = r"\p{Lu}[\p{L}\p{M}]{0,40}+(?:[-‐]\p{L}+|['’]\p{Lu}\p{L}+)*"
INITIALS = r"(?:\p{Lu}\p{Ll}?\.[\s-]?){1,4}"
PARTICLE = r"(?:van|von|de|di|du|da|del|della|der|den|la|le|al|el|bin|ibn|zu)"
NAME = rf"(?:{INITIALS}\s?)?{WORD}(?:\s(?:{INITIALS}\s?|(?:{PARTICLE}\s){{1,2}})?{WORD}){{0,3}}"
PRONOUN = r"(?:he|she|they)"
OWNER = r"(?:his|her|their)"
JOINING = (
    r"(?:a|an|and|as|at|be|by|for|from|in|into|is|of|on|or|the|to|upon|with"
    r"|de|des|du|la|le|der|die|und|van|von)"
)
MORE = r"(?:\p{Lu}[\p{L}\p{N}’'-]{0,40}+|\d{4}(?:[-–]\d{2,4})?)"
# a run of capitalised words and what joins them: How Capitalism Has Been Restored In the Soviet
# Union
RUN = rf"\p{{Lu}}[\p{{L}}\p{{N}}’'-]{{0,40}}+(?::?\s(?:{JOINING}\s){{0,3}}{MORE}){{0,18}}\??"
OWNED_BY = r"(?:['’]s|(?<=s)['’])"  # Lenin's, Nicolaus’


def date(vocabulary: Vocabulary) -> str:
    """A pattern for a date with its year: 22 March 1922, February 1956, July–August 1915, autumn
    1924, 1957."""
    months = choice(form.title() for form in vocabulary["months"])
    seasons = choice(form.title() for form in vocabulary["seasons"])
    day = r"\d{1,2}(?:st|nd|rd|th)?\s"
    month = rf"(?:{day})?{months}(?:[-–]{months})?(?:\s\d{{1,2}})?,?\s"
    return rf"(?:(?:{month}|(?i:{seasons})\s(?:of\s)?)?{YEAR})"
