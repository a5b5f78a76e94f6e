"""Names of files and the order of input decide nothing; fewer essays share no more.

The works are made to be hard to tell apart: one family name of several people, titles that are
alike, cut or misspelt, missing authors and years, volumes, journals with the title of a book.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.merge.citation_keys import plain_key
from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import Ledger
from extractor.model.links import Resolution
from extractor.model.works import Description
from extractor.pipeline import lend, one_essay
from extractor.tables import load
from tests import essays as made
from tests.descriptions import essay, work

VOCABULARY = load()
EXAMPLES = 20  # 2,000 and 500 of each were tried by hand while this was written
Told = tuple[object, ...]

# --- works that are hard to tell apart ------------------------------------------------------------

AUTHORS = (
    *("", "Hume", "Hume, A.", "Hume, Ann", "Hume, Ian", "Hulme, Ann"),
    *("Hume, Ann and Hay, Ian", "Hay, Ian", "Lenin, V. I.", "Ленин, В.И."),
)
TITLES = (
    *("Coal and Iron", "Coal and Iron: A History", "Coal and Iron: A Short History"),
    *("Coal and Iron: The Lean Years", "Coal and Iran", "Coal, and Iron in the North", "Coal"),
    *("Coal and Iron in the Northern Dales", "Coal and Iron in Northern Dales"),
    *("Introduction", "Selected Works", "Notes", "notes", "State and Revolution", ""),
)
BOOKS = st.builds(
    lambda author, title, year, address, volume: work(
        "book", author, title=title, year=year, address=address, volume=volume
    ),
    st.sampled_from(AUTHORS),
    st.sampled_from(TITLES),
    st.sampled_from(("", "1931", "1950")),
    st.sampled_from(("", "Leeds", "London")),
    st.sampled_from(("", "", "", "1", "2")),
)
ARTICLES = st.builds(
    lambda author, title, number, year: work(
        "article", author, title=title, journal="The Pit", number=number, year=year
    ),
    st.sampled_from(AUTHORS),
    st.sampled_from(TITLES),
    st.sampled_from(("", "3", "4")),
    st.sampled_from(("", "1931")),
)
CHAPTERS = st.builds(
    lambda author, title, book, pages: work(
        "incollection", author, title=title, booktitle=book, pages=pages
    ),
    st.sampled_from(AUTHORS),
    st.sampled_from(TITLES),
    st.sampled_from(("Coal and Iron", "The Pits", "Selected Works")),
    st.sampled_from(("", "3-9", "12-20")),
)
SPEECHES = st.builds(
    lambda author, year: work("speech", author, year=year),
    st.sampled_from(AUTHORS),
    st.sampled_from(("", "1931")),
)
WORKS = BOOKS | ARTICLES | CHAPTERS | SPEECHES
LITERATURES = st.lists(st.lists(WORKS, min_size=1, max_size=4), min_size=2, max_size=5)

# --- notes that are hard to read ------------------------------------------------------------------

NOTES = (
    "Ann Hume, Coal and Iron, Leeds 1931, p. 12.",
    "Ann Hume, *Coal and Iron*, London 1950, p. 3; ibid., p. 9.",
    "Ian Hume, *Coal and Iron*, Oxford 1960.",
    "Hume, *Coal and Iron: A History*, p. 31.",
    "*Coal and Iron*, p. 4.",
    "A. Hume, ‘Coal and Iron’, The Pit 3, 1931, pp. 3-9.",
    "Lenin, Collected Works, Vol. 26, pp. 381-98.",
    "V.I. Lenin, *State and Revolution*, London 1933, p. 4; Lenin, as above, p. 9.",
    "Lenin, *The State and Revolution* (Moscow, 1950), p. 7.",
    "Hume, op. cit., p. 9.",
    "Speech of 1 May 1931.",
    "text: As Ann Hume wrote, “the pits were never ours, nor the furnaces theirs to give away”.",
    "text: In *Coal and Iron*, Ann Hume wrote “the pits were never ours, nor the furnaces theirs "
    "to give away”.",
    "text: Nobody had read Hume's Coal and Iron, nor *Coal and Iron: A History*.",
    "text: In Coal and Iron Ann Hume had said so.",
)
NAMES = ("a", "b", "c-1", "c-2", "1", "2", "z#3", "Ä", "long/name")
LITERATURES_IN_NOTES = st.lists(
    st.lists(st.sampled_from(NOTES), min_size=1, max_size=5).map(tuple),
    min_size=2,
    max_size=4,
    unique=True,
)


@lru_cache(maxsize=4000)
def resolved(notes: tuple[str, ...], name: str) -> Resolution:
    return one_essay(made.essay(notes, ident=name), VOCABULARY)


def ledger_of_notes(notes: Sequence[tuple[str, ...]], names: Sequence[str]) -> Ledger:
    read = [resolved(lines, name) for lines, name in zip(notes, names, strict=True)]
    return merge(lend(read, VOCABULARY), VOCABULARY)


def ledger_of_works(works: Sequence[Sequence[Description]], names: Sequence[str]) -> Ledger:
    read = [essay(name, *cited) for cited, name in zip(works, names, strict=True)]
    # what an essay prints is its own: two that print the same would be two copies of one
    own = [
        replace(one, essay=replace(one.essay, text=one.essay.text + repr(cited)))
        for one, cited in zip(read, works, strict=True)
    ]
    return merge(own, VOCABULARY)


# --- what must not change -------------------------------------------------------------------------


def told(ledger: Ledger, back: Mapping[str, int]) -> Told:
    """Everything that a ledger says; `back` are the numbers of the essays, by their names."""
    works = tuple(
        (w.key, w.description, w.part_of, w.edition_of, w.rule, sorted(back[e] for e in w.essays))
        for w in ledger.works
    )
    links = {
        back[read.essay.id]: [(c.work, c.item, c.cited_in, c.candidates) for c in read.cites]
        for read in ledger.essays
    }
    shared = sorted((one.work, sorted(back[e] for e in one.essays)) for one in ledger.shared)
    return works, sorted(links.items()), shared, ledger.doubtful_merges


@settings(max_examples=EXAMPLES)
@given(LITERATURES, st.data())
def test_names_and_order_change_nothing(
    works: list[list[Description]], data: st.DataObject
) -> None:
    works = [cited for n, cited in enumerate(works) if cited not in works[:n]]
    size = len(works)
    names = data.draw(st.permutations(NAMES))[:size]
    turn = data.draw(st.permutations(range(size)))
    first = ledger_of_works(works, NAMES[:size])
    second = ledger_of_works([works[n] for n in turn], [names[n] for n in turn])
    assert told(first, numbers(NAMES[:size])) == told(second, numbers(names))


def numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


@settings(max_examples=EXAMPLES)
@given(LITERATURES_IN_NOTES, st.data())
def test_names_and_order_of_essays_change_nothing(
    notes: list[tuple[str, ...]], data: st.DataObject
) -> None:
    size = len(notes)
    names = data.draw(st.permutations(NAMES))[:size]
    turn = data.draw(st.permutations(range(size)))
    first = ledger_of_notes(notes, NAMES[:size])
    second = ledger_of_notes([notes[n] for n in turn], [names[n] for n in turn])
    assert told(first, numbers(NAMES[:size])) == told(second, numbers(names))


# --- fewer essays ---------------------------------------------------------------------------------


def fewer(whole: Ledger, part: Ledger) -> None:
    """What holds of a run over some of the essays of another."""
    before = [set(shared.essays) for shared in whole.shared]
    for shared in part.shared:
        assert any(set(shared.essays) <= essays for essays in before), shared
    keys = keys_by_description(whole)
    namesakes, of_part = count_namesakes(whole), count_namesakes(part)
    for described, found in keys_by_description(part).items():
        plain = plain_key(described, VOCABULARY).casefold()
        if len(found) == 1 and namesakes[plain] == of_part[plain]:
            assert found <= keys.get(described, found), described


def keys_by_description(ledger: Ledger) -> dict[Description, set[str]]:
    keys: dict[Description, set[str]] = defaultdict(set)
    for entry in ledger.works:
        keys[entry.description].add(entry.key)
    return keys


def count_namesakes(ledger: Ledger) -> Counter[str]:
    return Counter(plain_key(w.description, VOCABULARY).casefold() for w in ledger.works)


@settings(max_examples=EXAMPLES)
@given(LITERATURES, st.data())
def test_fewer_essays_share_no_more(works: list[list[Description]], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(works) - 1))
    names = NAMES[: len(works)]
    kept = [n for n in range(len(works)) if n != gone]
    fewer(
        ledger_of_works(works, names),
        ledger_of_works([works[n] for n in kept], [names[n] for n in kept]),
    )


@settings(max_examples=EXAMPLES)
@given(LITERATURES_IN_NOTES, st.data())
def test_fewer_essays_in_notes_share_no_more(
    notes: list[tuple[str, ...]], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(notes) - 1))
    names = NAMES[: len(notes)]
    kept = [n for n in range(len(notes)) if n != gone]
    fewer(
        ledger_of_notes(notes, names),
        ledger_of_notes([notes[n] for n in kept], [names[n] for n in kept]),
    )


@settings(max_examples=EXAMPLES)
@given(LITERATURES)
def test_keys_differ_without_regard_to_case(works: list[list[Description]]) -> None:
    keys = [w.key.casefold() for w in ledger_of_works(works, NAMES[: len(works)]).works]
    assert len(set(keys)) == len(keys)
