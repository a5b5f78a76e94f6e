"""What a name between two commas of an imprint may be, by its words: a town, a press, neither."""

from __future__ import annotations

import re

from extractor.recognise.scan import WORD, fold
from extractor.tables import Vocabulary

ACRONYM_RE = re.compile(r"[A-Z]{2,6}")  # HMSO, ILO
INITIAL_RE = re.compile(r"[A-Z]\.")  # J. Dent
STOP_INSIDE_RE = re.compile(r"\w{3,}\.\s")  # Papers. London: what goes on behind a sentence
SINGLE_WORD_RE = re.compile(r"\w+")  # July-August has two
TOWN_WORDS = 3  # the longest name of a town
SERIES_WORDS = 3  # the shortest name of a series that no word shows to be one
PRESS_WORDS = 9  # the longest name of a publisher
# Tables whose words, printed with a capital, show that a name is no part of an imprint.
OTHER_TABLES = (
    "months", "seasons", "languages", "cue-words", "roles", "book-words", "series-words",
    "edition-cues", "thesis-words", "report-words",
)  # fmt: skip
# Tables whose words show that a name is that of a press or of a body that publishes.
PRESS_TABLES = ("publisher-begins", "publisher-ends", "institution-words", "corporate")
JOINTS = "name-joints"


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, with "&" as one."""
    return WORD.findall(fold(name).replace("&", "and"))


def could_be_imprint(name: str, vocabulary: Vocabulary) -> bool:
    """False for what has a month, a language, an edition or a series in it, or is a journal."""
    folded = fold(name)
    if folded in vocabulary["publishers"] or folded in vocabulary["places"]:
        return True
    if folded in vocabulary["journals"] or STOP_INSIDE_RE.search(name):
        return False
    if len(words_of(name)) > PRESS_WORDS:
        return False
    several = [word for word in SINGLE_WORD_RE.findall(name) if len(word) > 1]  # no initials
    capitals = [fold(word) for word in several if word[0].isupper()]
    return not any(word in vocabulary[table] for table in OTHER_TABLES for word in capitals)


def is_series(name: str, vocabulary: Vocabulary) -> bool:
    """True for "Studies in Labour History", and for what is long enough and names no press."""
    words = words_of(name)
    if not vocabulary["series-words"].keys().isdisjoint(words):
        return True
    if len(words) < SERIES_WORDS or not could_be_imprint(name, vocabulary):
        return False
    return not any(word in vocabulary[table] for table in PRESS_TABLES for word in words)


def is_university(name: str, vocabulary: Vocabulary) -> bool:
    """True for a university, a college, a school."""
    return not vocabulary["institution-words"].keys().isdisjoint(words_of(name))


def is_press(name: str, vocabulary: Vocabulary) -> bool:
    """True for what looks like the name of a publisher and of no town."""
    words = words_of(name)
    if fold(name) in vocabulary["publishers"] or ACRONYM_RE.fullmatch(name):
        return True
    if any(word in vocabulary[JOINTS] for word in words) or INITIAL_RE.match(name):
        return True
    if len(words) > 1 and words[0] in vocabulary["forenames"]:
        return True
    return any(word in vocabulary[table] for table in PRESS_TABLES for word in words)


def is_body(name: str, vocabulary: Vocabulary) -> bool:
    """True for a committee, a department, a party."""
    words = words_of(name)
    return len(words) > 1 and not vocabulary["corporate"].keys().isdisjoint(words)


def is_town(name: str, vocabulary: Vocabulary) -> bool:
    """True for a town of the tables."""
    return fold(name) in vocabulary["places"]


def may_be_town(name: str, vocabulary: Vocabulary) -> bool:
    """False for what is longer than the names of towns are, and for a press."""
    return len(words_of(name)) <= TOWN_WORDS and not is_press(name, vocabulary)
