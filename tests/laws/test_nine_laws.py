"""The laws over the whole line (DESIGN, section 4), on essays that nobody would write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import extractor
from corpus.essay import Essay, Span, Unread
from extractor.model.ledger import Ledger, LedgerEssay
from extractor.tables import load
from output import where_cited, writers
from output.reports import explain, inspect
from output.reports import page_report as page
from output.reports import plain_report as report
from tests import essays as made
from tests.counting import LINEAR, operations
from tests.guard import finishes

SUFFIXES = (".txt", ".md", ".html")
VOCABULARY = load()
NUMBERS = count()

# --- what essays are made of ----------------------------------------------------------------------

CITING = (
    "Victor Serge, *Memoirs of a Revolutionary*, Oxford 1980, p. 245",
    "Lenin, Collected Works, Vol. 26, pp. 381-98",
    "John Rees, ‘In Defence of October’, International Socialism 52, Autumn 1991, pp. 3-79",
    "In his book *Coal and Iron*, Ann Hume wrote "
    "“the pits were never ours, nor the furnaces theirs to give away”",
    "Quoted in Ann Hume, Coal and Iron, London 1920, p. 3",
    "all in International Socialism 55",
    *("Ibid., p. 12", "ibid", "Cliff, as above, p. 184", "As above", "op. cit.", "see note 1"),
    *(
        "Cited in",
        "See also",
        "and",
        "; ",
        ". ",
        ", ",
        "Vol..32",
        "pp. 12–13",
        "p.4O",
        "Hume",
        "1917",
    ),
    *("the party was right", "xliv", "http://x.org/a_b?c=d&e", "(London: Pluto, 1975)"),
    "(Hume 1920, p. 4)",
)
MARKS = (
    *("¹", "²", "¹²", "[1]", "[2]", "[^1]", "[^1]: ", "[^2]: ", "^{3}"),
    *("$^{^{2}\\}\\mathrm{As}$ above", "1. ", "\n1 ", "\n2 ", "\n¹ "),
    *("<sup>1</sup>", '<a href="#n1">1</a>', '<a name="n1">1.</a>'),
)
SIGNS = (
    *(
        "\n\n",
        "\n",
        " ",
        "*",
        "_",
        "**",
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "# Notes\n",
        "---\n",
        "> ",
        "\f",
    ),
    *("- \n", "cita-\ntion", "<p>", "</p>", "<i>", "</i>", "<ol><li>", "&amp;", "&#0;", "<!--"),
    *(
        "<blockquote>",
        "\u00a0",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\x00",
        "𝕷",
        "e\u0301",
        "ﬁ",
        "Що",
        "\u202e",
    ),
)
SHARDS = st.sampled_from([*CITING, *MARKS, *SIGNS])
PIECES = st.lists(SHARDS | st.text(max_size=12), min_size=1, max_size=40).map("".join)
ANY = PIECES.map(lambda text: text.encode("utf-8", "ignore")) | st.binary(min_size=1, max_size=300)
# notes of well-behaved essays, for laws that need works to share
REFERENCES = (
    "Victor Serge, Memoirs of a Revolutionary, Oxford 1980, p. 245.",
    "Serge, *Memoirs of a Revolutionary*, p. 31.",
    "Lenin, Collected Works, Vol. 26, pp. 381-98.",
    "Lenin, Collected Works, Vol. 27, p. 12; Ibid., p. 14.",
    "John Rees, 'In Defence of October', International Socialism 52, Autumn 1991, pp. 3-79.",
    "Tony Cliff, *Lenin*, Vol. 3, London 1978, p. 184.",
    "Tony Cliff, *Lenin*, Vol. 4, London 1979; as above, p. 4.",
    "Cliff, as above, p. 9.",
    "Moshe Lewin, Lenin's Last Struggle, London 1969, p. 4.",
    "M. Levin, *Lenin's Last Struggle*, New York 1968, p. 7.",
    "Ibid., p. 99.",
    "Isaac Deutscher, *Stalin*, Harmondsworth 1966, p. 3. "
    "See also Isaac Deutscher, The Prophet Armed, Oxford 1954.",
    "The party had changed by then.",
    "pp. 12-13 zz; op. lib. 5.",
)
NOTES = st.lists(st.sampled_from(REFERENCES), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def read(folder: Path, data: bytes, suffix: str) -> list[Essay]:
    """The essays in these bytes; or none, and one line that says why."""
    path = folder / f"{next(NUMBERS)}{suffix}"
    path.write_bytes(data)
    found = list(corpus.read([str(path)]))
    path.unlink()
    for one in found:
        if isinstance(one, Unread):
            assert one.reason and "\n" not in one.reason
    return [one for one in found if isinstance(one, Essay)]


def understood(*essays: Essay) -> Ledger:
    return extractor.understand(essays, VOCABULARY)


def outputs(ledger: Ledger) -> dict[str, str]:
    """Every output there is."""
    told = {name: writers.load(name).write(ledger) for name in writers.names()}
    return told | {
        "report": report.text(ledger),
        "page": page.html(ledger),
        "explain": explain.text(ledger),
    }


# --- laws 1 to 3, 7: any bytes at all -------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=ANY)
def test_anything_gives_a_ledger_that_keeps_the_laws(
    data: bytes, suffix: str, folder: Path
) -> None:
    essays = read(folder, data, suffix)
    ledger = understood(*essays)
    told = outputs(ledger)
    assert [essay.essay for essay in ledger.essays] == essays
    assert all(inspect.inspect(essay) for essay in essays)
    spans_slice_and_nest(ledger)
    nothing_is_lost(ledger, told)


def spans_slice_and_nest(ledger: Ledger) -> None:
    """field ⊂ cite ⊂ note ⊂ text; and what is healed is printed there."""
    for essay in ledger.essays:
        whole = Span(0, len(essay.essay.text))
        for note in essay.notes:
            assert note.note.span in whole and (
                note.note.anchor is None or note.note.anchor in whole
            )
        for at in essay.cites:
            cite = at.link.cite
            span = Span(cite.start, cite.end)
            assert len(span) > 0 and span in (cite.note.span if cite.note else whole)
            assert is_left_of(cite.text, span.of(essay.essay.text))
            for field in (*cite.reference.fields, *cite.reference.locators):
                assert len(field.span) == 0 or field.span in span, field
        for problem in essay.problems:
            assert 0 <= problem.start <= len(whole)


def is_left_of(healed: str, printed: str) -> bool:
    """Healing leaves out; what it leaves stands in the same order."""
    signs = iter(printed)
    return all(sign in signs for sign in healed if not sign.isspace())


def nothing_is_lost(ledger: Ledger, told: dict[str, str]) -> None:
    """Notes = parsed + commentary + unparsed; the last is said everywhere and is no work."""
    bib = bibtexparser.parse_string(told["bibtex"])
    assert not bib.failed_blocks
    keys = {work["key"] for work in json.loads(told["json"])["works"]}
    kept = [entry for entry in bib.entries if entry.key not in keys]
    assert {entry.key for entry in bib.entries} >= keys
    for entry in kept:
        assert (
            entry.entry_type == "misc" and "ibidem-unparsed" in entry.fields_dict["keywords"].value
        )
    unread = [
        (essay, note) for essay in ledger.essays for note in essay.notes if note.kind == "unparsed"
    ]
    assert len(kept) >= len(unread)
    unexplained = len(where_cited.unexplained(ledger))
    read_badly = len(kept) - unexplained
    assert (f"Not understood ({read_badly})" in told["report"]) == bool(read_badly)
    assert unexplained <= sum(cite.work is None for essay in ledger.essays for cite in essay.cites)
    for essay in ledger.essays:
        accounted(essay)


def accounted(essay: LedgerEssay) -> None:
    citing = {at.link.cite.note.id for at in essay.cites if at.link.cite.note}
    assert [n.note for n in essay.notes] == list(essay.essay.notes)
    for note in essay.notes:
        assert (note.kind in ("references", "mixed")) == (note.note.id in citing), note
        if note.kind == "unparsed":
            said = [problem.start for problem in essay.problems if problem.kind == "unparsed"]
            assert note.note.span.start in said, note
    for at in essay.cites:
        if at.work is None:
            assert any(
                p.kind in ("unresolved", "ambiguous") and p.start == at.link.cite.start
                for p in essay.problems
            )


# --- laws 5 and 9: several essays -----------------------------------------------------------------


def literature(notes: Sequence[Sequence[str]]) -> list[Essay]:
    return [made.essay(lines, ident=f"essay-{n}") for n, lines in enumerate(notes)]


@given(st.lists(NOTES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_essays_changes_no_byte(notes: list[list[str]], chance: Any) -> None:
    essays = literature(notes)
    shuffled = chance.sample(essays, len(essays))
    assert outputs(understood(*essays)) == outputs(understood(*shuffled))


@given(st.lists(NOTES, min_size=2, max_size=4), st.data())
def test_removing_an_essay_never_adds_a_shared_work(
    notes: list[list[str]], data: st.DataObject
) -> None:
    essays = literature(notes)
    gone = data.draw(st.sampled_from(essays))
    before = [set(one.essays) for one in understood(*essays).shared]
    for after in understood(*(essay for essay in essays if essay is not gone)).shared:
        assert any(set(after.essays) <= essays_before for essays_before in before)


# --- law 8: linear --------------------------------------------------------------------------------


def lines(number: int, first: int = 0) -> Iterator[str]:
    """Notes that cite works of their own, and back."""
    for n in range(first, first + number):
        yield f"Ann Hume{n}, *Coal of County {n}*, London {1900 + n % 90}, p. {n}."
        beside = f"See also Ian Hay, *Iron {n}*, Oxford 1950; Ibid., p. 3."
        yield f"Hume{n}, as above, p. {n + 1}. {beside}"


def literature_of(essays: int, notes: int) -> list[Essay]:
    """So many essays, each with twice as many notes as `notes` says."""
    return [made.essay(lines(notes, n * notes), ident=f"e{n:03}") for n in range(essays)]


@pytest.mark.parametrize(
    ("once", "twice"), [((6, 4), (12, 4)), ((1, 20), (1, 40))], ids=["essays", "notes"]
)
def test_twice_as_much_is_twice_the_work(once: tuple[int, int], twice: tuple[int, int]) -> None:
    """Counted; the time inside the engine of patterns is the matter of the next test."""
    understood(*literature_of(1, 2))  # what is looked up once only
    work = operations(understood, *literature_of(*once))
    assert operations(understood, *literature_of(*twice)) < LINEAR * work


HOSTILE = (  # scraps that patterns could take in many ways, over and over
    *("a", "A", "Aa ", "A. ", "Aa-", "1", "1-", "1, ", "xvi-", "x.", "/", ". ", "- \n", "\n", " "),
    *(
        "(",
        "((A ",
        "“",
        "‘a ",
        "'",
        "*",
        "**a",
        "_",
        "<i>",
        "[",
        "[1]",
        "{",
        "^{",
        "$^{",
        "&",
        "http://",
    ),
    *(
        "Aa Bb’s ",
        "van de ",
        "p. 1, ",
        "vol. ",
        "ed. ",
        "in In ",
        "January ",
        "Ibid., ",
        "; see ",
        "Lenin, ",
    ),
)


def understand_hostile(before: str, size: int) -> None:
    """Understands, for each hostile scrap, an essay of one line of that many characters of it."""
    for scrap in HOSTILE:
        understood(made.essay([before + scrap * (size // len(scrap))]))


@pytest.mark.parametrize(
    ("before", "size"), [("", 6_000), ("text: ", 24_000)], ids=["note", "running text"]
)
def test_no_pattern_hangs(before: str, size: int) -> None:
    """No count sees a pattern that backtracks; one that does so without bounds would hang here.

    What takes the square of the length takes minutes only over far longer texts: for what reads
    whole essays at a time see test_reading.py and test_authordate.py.
    """
    finishes(understand_hostile, before, size)
