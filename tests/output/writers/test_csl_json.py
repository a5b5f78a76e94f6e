"""CSL-JSON: its own form, and that it says what the .bib of the same run says."""

from __future__ import annotations

import json
import re
from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware

from corpus import read
from corpus.essay import Essay
from extractor import understand
from extractor.model.ledger import Ledger
from extractor.tables import load
from output.demo import sample_paths
from output.writers import bibtex, csl_json
from tests.output.writers.made_ledgers import EVERY_SORT, HOSTILE, described, held, hostile

# CSL 1.0.2, appendix IV: those variables that are used here, by the type of their values
NAMES = {"author", "editor", "translator", "container-author"}
DATES = {"issued", "original-date", "accessed"}
TEXTS = {
    "id", "type", "title", "container-title", "volume-title", "collection-title", "volume",
    "issue", "number", "edition", "page", "publisher", "publisher-place", "URL", "DOI", "archive",
    "part-number", "collection-number", "genre", "language", "medium", "note", "annote", "keyword",
}  # fmt: skip
NAME_PARTS = {"family", "given", "non-dropping-particle", "suffix", "literal"}
# type, of appendix III
TYPES = {
    "article-journal", "article-newspaper", "book", "chapter", "document", "interview",
    "manuscript", "pamphlet", "paper-conference", "personal_communication", "report", "speech",
    "thesis", "webpage",
}  # fmt: skip


def items(ledger: Ledger) -> dict[str, dict[str, Any]]:
    made = json.loads(csl_json.write(ledger))
    return {item["id"]: item for item in made}


def of(*args: Any, **fields: Any) -> dict[str, Any]:
    return items(held(described(*args, **fields)))["work0"]


def samples() -> Ledger:
    essays = [one for one in read(list(sample_paths())) if isinstance(one, Essay)]
    return understand(essays, load())


def test_every_value_has_the_form_that_csl_gives_it() -> None:
    for ledger in (held(*EVERY_SORT), hostile(), samples()):
        for item in items(ledger).values():
            assert set(item) <= NAMES | DATES | TEXTS
            assert item["type"] in TYPES
            assert all(isinstance(item[name], str) for name in TEXTS & set(item))
            for name in (name for key in NAMES & set(item) for name in item[key]):
                assert set(name) <= NAME_PARTS and name
                assert ("literal" in name) != ("family" in name)
            for date in (item[key] for key in DATES & set(item)):
                assert set(date) <= {"date-parts", "season", "literal"} and date
                assert all(1 <= len(parts) <= 3 for parts in date.get("date-parts", []))


def test_names() -> None:
    author = of("article", *EVERY_SORT[1].authors, title="T")["author"]
    assert author == [
        {"family": "Linden", "given": "Marcel", "non-dropping-particle": "van der"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
    ]
    found = of("book", EVERY_SORT[4].authors[0], others=True, title="T")
    assert found["author"] == [{"literal": "Ministry of Coal and Iron"}, {"literal": "others"}]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"year": "1917"}, {"date-parts": [[1917]]}),
        ({"year": "1917", "month": "November"}, {"date-parts": [[1917, 11]]}),
        ({"year": "1917", "month": "nov", "day": "7"}, {"date-parts": [[1917, 11, 7]]}),
        ({"year": "1874-1875"}, {"date-parts": [[1874], [1875]]}),
        ({"year": "1991", "month": "Autumn"}, {"date-parts": [[1991]], "season": 3}),
        ({"month": "May", "day": "3"}, {"literal": "3 May"}),
        ({"year": "n.d."}, None),
    ],
)
def test_dates(fields: dict[str, str], wanted: dict[str, Any] | None) -> None:
    assert of("article", title="T", **fields).get("issued") == wanted


def test_a_volume_with_a_title_of_its_own() -> None:
    found = of("inbook", title="Slag", booktitle="Heaps", maintitle="Works", volume="4")
    assert (found["container-title"], found["volume-title"]) == ("Works", "Heaps")


def test_what_a_number_counts() -> None:
    assert of("article", title="T", journal="J", number="5")["issue"] == "5"
    assert of("book", title="T", series="S", number="5")["collection-number"] == "5"
    assert of("report", title="T", number="5")["number"] == "5"


def test_titles_come_through_unchanged() -> None:
    titles = [item["title"] for item in items(hostile()).values()]
    for text in HOSTILE:
        clean = " ".join(re.sub("[\ud800\x00\ufdd0\uffff]", "", text).split())
        if "\x1b" not in text:
            assert titles.count(clean) + titles.count(text) >= 2


# --- the .bib of the same run ---------------------------------------------------------------------

SAME = {
    "title": "title", "volume": "volume", "edition": "edition", "pages": "page",
    "address": "publisher-place", "url": "URL", "doi": "DOI", "archive": "archive",
    "series": "collection-title", "keywords": "keyword", "annote": "annote",
}  # fmt: skip


def bib(ledger: Ledger) -> dict[str, dict[str, str]]:
    """The entries of the .bib by key: addresses as they stand, other fields without LaTeX."""
    found: dict[str, dict[str, str]] = {}
    for middleware in ((LatexDecodingMiddleware(),), ()):
        parsed = bibtexparser.parse_string(bibtex.write(ledger), append_middleware=middleware)
        assert not parsed.failed_blocks
        for entry in parsed.entries:
            kept = [f for f in entry.fields if middleware or f.key in bibtex.VERBATIM_FIELDS]
            found.setdefault(entry.key, {}).update({f.key: f.value for f in kept})
    return found


def as_bibtex(name: dict[str, str]) -> str:
    """A name as BibTeX writes it: "van der Linden, Jr., Marcel"."""
    whole = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return ", ".join(filter(None, (whole, name.get("suffix"), name.get("given"))))


def said(names: list[dict[str, str]]) -> str:
    return " and ".join(name.get("literal") or as_bibtex(name) for name in names)


@pytest.mark.parametrize("which", ["made up", "samples", "with what was not read"])
def test_it_agrees_with_the_bib_field_by_field(which: str, ledger: Ledger) -> None:
    run = {"made up": held(*EVERY_SORT), "samples": samples()}.get(which, ledger)
    entries, made = bib(run), items(run)
    assert list(made) == list(entries) != []
    for key, entry in entries.items():
        item = made[key]
        for name, variable in SAME.items():
            plain = entry.get(name, "").replace("{", "").replace("}", "")
            assert plain == item.get(variable, ""), (key, name)
        for name in NAMES:
            assert entry.get(name, "").strip("{}") == said(item.get(name, [])), (key, name)
        year = str(item.get("issued", {}).get("date-parts", [[""]])[0][0])
        assert entry.get("year", "").startswith(year)
        holder = entry.get("journal") or entry.get("booktitle", "")
        assert holder in (item.get("container-title", ""), item.get("volume-title"))
