"""Law 8: twice as much is twice the work, for every stage and for every shape known to be costly.

Counted (tests/counting.py); what takes the square of its input comes near to four times. The work
inside the engine of patterns no count sees: `test_no_stage_hangs` runs each stage over long texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import count

import pytest

from corpus.essay import Essay, Mark, Markup, Span
from corpus.healing.reading import Reading, heal
from extractor.find import embedded_csl, parentheses, pointing_cites, work_list
from extractor.find.loose_references import loose
from extractor.find.missing_notes import missing
from extractor.find.notes import read_notes
from extractor.find.prose import prose_reference
from extractor.language.persons import people
from extractor.merge import worth_comparing
from extractor.merge.ledger_of_run import merge
from extractor.model.links import Resolution
from extractor.normalise.cite import normalise
from extractor.pipeline import one_essay
from extractor.quotations.provenance import attach
from extractor.recognise import RECOGNISERS, recognise
from extractor.recognise.scan import scan
from extractor.resolve import work_index
from extractor.resolve.forward_pass import resolve
from extractor.resolve.history import History
from extractor.tables import load
from tests.counting import growth
from tests.essays import essay, prose
from tests.guard import finishes

VOCABULARY = load()
LINEAR = 2.6  # short texts, in which what a call costs once weighs; a square comes near to 4
Work = Callable[[], object]
Prepare = Callable[[int], Work]
LETTERS = 2000  # of the shorter text; a scrap is repeated until it has so many
LONG = 40_000  # letters of the texts that no pattern may hang over
# Of the scraps every ninth is tried in each run. Tried by hand over 2,000, 4,000 and 8,000 letters,
# all come to twice the work, but two whose first step is steeper and whose second is flatter.
FEW = 9
NOTES = 20  # of the shorter essay


def times(prepare: Prepare, size: int) -> float:
    """How many times the work twice the size is, what is looked up once only being known."""
    prepare(2 * size)()
    return growth(prepare, size)


# --- texts that repeat one scrap ---------------------------------------------------------------

SCRAPS = (
    *("a ", "A. ", "Aa ", "Aa-", "1, ", "1-", "xvi-", "/ ", "; ", ": ", "(", "((A ", "“a ", "‘A "),
    *(
        "'",
        "*Aa* ",
        "[1] ",
        "http://a.b/c ",
        "Aa Bb’s ",
        "van de ",
        "de la ",
        "p. 1, ",
        "pp. 1-2; ",
    ),
    *("vol. 2 ", "ed. ", "eds, ", "in In ", "January ", "5 May 1917 ", "1917-18 ", "Ibid., "),
    *("; see ", "see also ", "as above, ", "op. cit., ", "Lenin, ", "Lenin and ", "Hay, I. and "),
    *("London: ", "(London 1920) ", "London and Paris ", "Oxford University Press, "),
    *("Pravda ", "New Left Review 5 ", "PhD thesis, ", "f. 1, op. 2, d. 3 ", "Aa Bb Cc. "),
    *("Hume 1920, ", "Hume (1920) ", "*Aa* and *Bb*, ", "‘Aa’ and ‘Bb’, ", "cited as AB) "),
    *("Ann Hume, *Coal*, London 1920, p. 3; ", "(Ann Hume, ‘Coal’, Mind 5, p. 3). "),
    *("He wrote that “coal is king”. ", "In his book *Coal*, Ann Hume wrote: “no”. "),
)


def repeated(scrap: str, letters: int) -> str:
    return scrap * (letters // len(scrap) + 1)


def slow_scraps(prepare: Callable[[str], Work]) -> list[tuple[str, float]]:
    """The scraps over which the work grows faster than the text, and how fast."""
    slow = []
    for scrap in SCRAPS[::FEW]:
        ratio = times(lambda letters, scrap=scrap: prepare(repeated(scrap, letters)), LETTERS)
        if ratio >= LINEAR:
            slow.append((scrap, round(ratio, 2)))
    return slow


@lru_cache(maxsize=4)
def reading_of(text: str) -> Reading:
    made = prose(text)
    return heal(made, Span(0, len(made.text)))


@pytest.mark.parametrize(("name", "recogniser"), RECOGNISERS, ids=[name for name, _ in RECOGNISERS])
def test_a_recogniser_is_linear(name: str, recogniser: Callable[..., Iterable[object]]) -> None:
    def prepare(text: str) -> Work:
        seen = scan(reading_of(text), VOCABULARY)
        return lambda: list(recogniser(seen, VOCABULARY))

    assert slow_scraps(prepare) == [], name


def of_note(text: str) -> None:
    read_notes(essay([text]), VOCABULARY)


def of_prose(text: str) -> None:
    prose_reference.references(prose(text), (), (), VOCABULARY)


def of_paragraphs(text: str) -> None:
    """The text in paragraphs of its own for every three scraps."""
    words = text.split(" ")
    parts = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
    prose_reference.references(prose(" / ".join(parts)), (), (), VOCABULARY)


def of_parentheses(text: str) -> None:
    made = prose(f"{text} / References / Hume, Ann. 1920. Coal. London: Faber.")
    lists = work_list.sections(made, VOCABULARY)
    listed = work_list.references(made, lists, VOCABULARY)
    body = work_list.without_lists(made, lists)
    pointing_cites.pointing(body, listed, VOCABULARY)
    parentheses.references(body, (), listed, VOCABULARY)


def of_loose(text: str) -> None:
    loose(text, VOCABULARY)


def of_names(text: str) -> None:
    people(text, VOCABULARY)


def of_work_list(text: str) -> None:
    made = prose(f"References / {text}")
    work_list.references(made, work_list.sections(made, VOCABULARY), VOCABULARY)


def of_recognisers(text: str) -> None:
    recognise(reading_of(text), VOCABULARY, notes=True)


PLACES = (
    *(of_note, of_prose, of_paragraphs, of_parentheses, of_loose, of_names, of_work_list),
    of_recognisers,
)


@pytest.mark.parametrize("stage", PLACES, ids=[stage.__name__ for stage in PLACES])
def test_a_place_is_read_in_linear_work(stage: Callable[[str], None]) -> None:
    assert slow_scraps(lambda text: partial(stage, text)) == []


def over_long_texts(stage: Callable[[str], None]) -> None:
    """A stage over a long text of each scrap, of blanks alone and with blanks between."""
    for scrap in (*SCRAPS[::FEW], " ", "\n", "A \n", "A,      ", "\t"):
        stage(repeated(scrap, LONG))
    for sign in "A1-.,;:(“’":
        stage(f"Ann Hume{' ' * LONG}{sign}{' ' * LONG}{sign}")


@pytest.mark.parametrize("stage", [of_note, of_names, of_work_list])
def test_no_stage_hangs(stage: Callable[[str], None]) -> None:
    """No count sees a pattern that tries a long run of blanks from each of them."""
    finishes(over_long_texts, stage)


# --- essays of many parts ------------------------------------------------------------------------


def many_links(size: int) -> Essay:
    """A list of links: its heading and titles on lines of their own."""
    return prose("More details here: / " + " / ".join(f"Coal and iron {n}" for n in range(size)))


def many_lists(size: int) -> Essay:
    """Many headings of lists of works, each with one entry."""
    entry = "References / Hume, Ann. 1920. *Coal*. London: Faber."
    return prose(" / ".join([entry] * size))


def many_italics(size: int) -> Essay:
    """One paragraph of many sentences, each with a title and its date."""
    return prose(" ".join(f"In his *Coal {n}* (1920), Hume dug." for n in range(size)))


def many_letters(size: int) -> Essay:
    """One paragraph of many letters."""
    return prose(
        " ".join(f"In a letter to Ann Hay of 5 May 1917, Hume {n} dug." for n in range(size))
    )


def gaps(size: int) -> Essay:
    """A series in which every fourth note is missing."""
    labels = [str(n) for n in range(1, 4 * size) if n % 4]
    return essay(["Ann Hume, Coal."] * len(labels), labels=labels)


def unanswered(size: int) -> Essay:
    """Marks that no note answers."""
    made = essay(["Ann Hume, Coal."])
    marks = tuple(Mark(str(n), Span(n % 9, n % 9 + 1)) for n in range(2, size))
    return replace(made, unanswered=marks)


def field_codes(size: int) -> Essay:
    """Citations that a program has left as data, in notes and in running text."""
    made = essay(["Ann Hume, Coal."] * size)
    data = '{"citationItems": [{"itemData": {"type": "book", "title": "Coal"}}]}'
    places = [span for note in made.notes for span in (note.anchor, note.span) if span]
    return replace(
        made, markup=tuple(Markup("citation-data", span, data) for span in sorted(places))
    )


def titles_everywhere(size: int) -> Essay:
    """Many paragraphs, each with a title in italics."""
    return prose(" / ".join(f"In his *Coal of {n}* (1920), Hume dug." for n in range(size)))


ESSAYS = (
    *(many_links, many_lists, many_italics, many_letters, gaps, unanswered, field_codes),
    titles_everywhere,
)


def find_all(made: Essay) -> None:
    """All places of an essay that may cite."""
    lists = work_list.sections(made, VOCABULARY)
    body = work_list.without_lists(made, lists)
    listed = work_list.references(made, lists, VOCABULARY)
    coded = embedded_csl.references(made)
    named = prose_reference.references(body, coded, (), VOCABULARY)
    taken = [reference.span for reference in (*named, *coded)]
    pointing_cites.pointing(body, listed, VOCABULARY)
    parentheses.references(body, taken, listed, VOCABULARY)


def find_bookkeeping(made: Essay) -> None:
    """What `find` does around the recognisers, whose work would hide it."""
    lists = work_list.sections(made, VOCABULARY)
    work_list.without_lists(made, lists)
    list(missing(made))


@pytest.mark.parametrize("shape", ESSAYS, ids=[shape.__name__ for shape in ESSAYS])
@pytest.mark.parametrize("work", [find_all, find_bookkeeping])
def test_find_is_linear(work: Callable[[Essay], None], shape: Callable[[int], Essay]) -> None:
    assert times(lambda size: partial(work, shape(size)), NOTES) < LINEAR


def test_a_note_of_any_number_costs_no_more() -> None:
    """A note labelled 9999999999 is no series of so many."""
    made = essay(["Ann Hume, Coal."] * 2, labels=("1", "9999999999"))
    assert list(missing(made)) == []


# --- notes that mean works cited before ---


WORDS = "coal iron bread war peace land class state union party power money".split()


def title(n: int) -> str:
    """A title of four words out of twelve: every word stands in a third of the titles."""
    return " ".join(WORDS[(n // 12**place + 5 * place) % 12].title() for place in range(4))


def cycle(*forms: str) -> Callable[[int], list[str]]:
    """Notes in these forms one after the other; {n} is the number of the round, {t} a title."""

    def notes(size: int) -> list[str]:
        rounds = range(size // len(forms))
        return [form.format(n=n, t=title(n), year=1900 + n % 90) for n in rounds for form in forms]

    return notes


def first_then(first: str, then: str) -> Callable[[int], list[str]]:
    """One note, and many others in one form."""
    return lambda size: [first, *(then.format(n=n, t=title(n)) for n in range(1, size))]


def halves(first: str, second: str) -> Callable[[int], list[str]]:
    """So many notes in one form, and then as many in another."""

    def notes(size: int) -> list[str]:
        before = [first.format(n=n, t=title(n)) for n in range(size // 2)]
        return before + [second.format(n=n, t=title(n)) for n in range(size // 2)]

    return notes


def one_note(*forms: str) -> Callable[[int], list[str]]:
    """All in one note, parted by semicolons."""
    return lambda size: ["; ".join(cycle(*forms)(size)) + "."]


FULL = "Ann Hume, *{t}*, London 1920, p. {n}."
NOTE_SHAPES: dict[str, Callable[[int], list[str]]] = {
    "same author": cycle(FULL),
    "same author, other years": cycle("Ann Hume, *{t}* (London, {year}), p. {n}."),
    "same title, other authors": cycle("Ann Hume{n}, *Coal and Iron*, London 1920, p. {n}."),
    "same journal": cycle("Ann Hume, ‘{t}’, Mind {n}, p. {n}."),
    "same issue": cycle("Ann Hume{n}, ‘{t}’, Mind 5 (1920), p. {n}."),
    "untitled": cycle("Ann Hume in New Left Review {n}."),
    "untitled in one issue": cycle("Ann Hume{n} in New Left Review 5, p. 3."),
    "newspaper": cycle("Pravda, 5 May {year}, p. {n}."),
    "archive": cycle("RGASPI, f. 17, op. 2, d. {n}."),
    "ibid": first_then(FULL, "Ibid., p. {n}."),
    "ibid after each": cycle(FULL, "Ibid., p. {n}."),
    "ibid of nothing": cycle("Ibid., p. {n}."),
    "ibid in one note": one_note("Ann Hume, *{t}*, London 1920, p. {n}", "ibid., p. {n}"),
    "ibid of other volumes": first_then(
        "Lenin, *Collected Works*, Vol. 1, Moscow 1960, p. 3.", "Ibid., vol. {n}, p. 3."
    ),
    "idem": first_then(FULL, "Idem, *{t}*, London 1930, p. {n}."),
    "as above": halves(FULL, "Hume, *{t}*, as above, p. {n}."),
    "as above, no title": cycle(FULL, "Hume, as above, p. {n}."),
    "as above, no such volume": halves(
        "Ann Hume, *{t}*, vol. 1, London 1920, p. {n}.", "Hume, vol. 99{n}, as above, p. {n}."
    ),
    "op. cit. by others": halves(FULL, "Hume{n}, op. cit., p. {n}."),
    "surname": halves(FULL, "Hume, p. {n}."),
    "short titles": halves(FULL, "Hume, *{t}*, p. {n}."),
    "titles alone": halves(FULL, "*{t}*, p. {n}."),
    "author and year": cycle(FULL, "Hume 1920, p. {n}."),
    "volumes of a set": cycle("Lenin, *Collected Works*, Vol. {n}, Moscow 1960, p. 3."),
    "chapters of a book": cycle(
        "Ann Hume{n}, ‘{t}’, in Ian Hay (ed.), *Coal*, London 1920, p. {n}."
    ),
    "new items": first_then(
        "Lenin, *Collected Works*, Vol. 1, Moscow 1960, p. 3.", "Lenin, ‘{t}’, as above, p. {n}."
    ),
    "sigla": cycle("Ann Hume, *{t}*, London 1920 (hereafter AB{n}), p. 3.", "AB{n}, p. 4."),
    "see note": cycle(FULL, "Hume, see note 1, p. {n}."),
    "in running text": cycle("text: In his *{t}* (1920), Ann Hume dug.", "Hume, as above, p. {n}."),
    "doubtful pages": cycle(
        "Ann Hume, *{t}*, London 1920, pp. {n}-9{n}; Ann Hume, *{t} Again*, London 1921, p. 3.",
        "Hume, as above, p. {n}.",
    ),
    "publishers": cycle("Ann Hume, *Coal and Iron* (Verlag{n} Press), p. 3."),
    "places": cycle("Ann Hume, *Coal and Iron*, Stad{n} 1920, p. 3."),
}
shapes = pytest.mark.parametrize("shape", NOTE_SHAPES)


def labels() -> Iterator[str]:
    return map(str, count(1))


def essay_of(shape: str, size: int, ident: str = "essay") -> Essay:
    return essay(NOTE_SHAPES[shape](size), ident=ident, labels=labels())


@pytest.fixture
def few_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds of `resolve` and `merge` made small, so that small essays reach them."""
    monkeypatch.setattr(work_index, "COMPARED_MAX", 6)
    monkeypatch.setattr(work_index, "LIKELIEST_MAX", 4)
    monkeypatch.setattr(work_index, "LOOKED_AT_MAX", 8)
    monkeypatch.setattr(worth_comparing, "BLOCK_PROFILES_MAX", 4)
    monkeypatch.setattr(worth_comparing, "NEIGHBOURS", 3)


@shapes
@pytest.mark.usefixtures("few_compared")
def test_resolve_is_linear(shape: str) -> None:
    def prepare(size: int) -> Work:
        made = essay_of(shape, size)
        notes = read_notes(made, VOCABULARY)
        named = prose_reference.references(made, (), (), VOCABULARY)
        cites = [normalise(found, VOCABULARY) for found in (*named, *notes.references)]
        return lambda: resolve(made, cites, notes.readings, (), History(VOCABULARY))

    assert times(prepare, NOTES) < LINEAR


@lru_cache(maxsize=8)
def resolved(shape: str, size: int, ident: str) -> Resolution:
    return one_essay(essay_of(shape, size, ident), VOCABULARY)


def merged(resolutions: Sequence[Resolution]) -> None:
    merge(resolutions, VOCABULARY)


@shapes
@pytest.mark.usefixtures("few_compared")
def test_merge_is_linear(shape: str) -> None:
    def prepare(size: int) -> Work:
        pair = [resolved(shape, size, ident) for ident in ("a", "b")]
        return partial(merged, pair)

    assert times(prepare, NOTES) < LINEAR


QUOTING = {
    "sentences": (
        "Hume wrote, “the w{n} of x{n} and y{n} were never z{n} nor v{n} but u{n} s{n} t{n}”. "
    ),
    "sources": (
        "In his *Coal {n}* Ann Hume wrote, “the w{n} of x{n} is y{n} not z{n} "
        "v{n} u{n} s{n} t{n}”. "
    ),
    "one phrase": "Hume wrote, “the old mole of history grubs well on below ground and above”. ",
    "marks": "“‘«",
}


@pytest.mark.parametrize("shape", QUOTING)
@pytest.mark.parametrize("between", [" ", " / "], ids=["one paragraph", "paragraphs"])
def test_quotations_are_linear(shape: str, between: str) -> None:
    def prepare(size: int) -> Work:
        text = between.join(QUOTING[shape].format(n=n) for n in range(size))
        pair = [one_essay(prose(text, ident), VOCABULARY) for ident in ("a", "b")]
        return partial(attach, pair, VOCABULARY)

    assert times(prepare, NOTES) < LINEAR


def test_chapters_are_linear() -> None:
    """Each chapter of a book remembers what those before it cite."""

    def prepare(size: int) -> Work:
        chapters = [essay([f"Ann Hume, *{title(n)}*, London 1920.", "Ibid."]) for n in range(size)]
        return partial(read_chapters, chapters)

    assert times(prepare, NOTES) < LINEAR


def read_chapters(chapters: Sequence[Essay]) -> None:
    history = History(VOCABULARY)
    for chapter in chapters:
        one_essay(chapter, VOCABULARY, history)
        history = history.next_chapter(0.9)
