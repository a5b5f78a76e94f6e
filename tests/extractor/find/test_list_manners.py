"""Manners of citing in the text against the essay's own list of works, and what only looks so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.essay import Essay, Markup, Span
from extractor.model.links import Link, Resolution
from extractor.pipeline import one_essay
from extractor.tables import load

VOCABULARY = load()
PLAIN = (
    "Hume, Ann. *Coal and Iron*. London: Faber, 1920.",
    "———. *The Price of Bread*. London: Faber, 1924.",
    "Kay, Bertram, Dora Lund, and Otto Marsh. *Harbour Towns*. Paris: Seuil, 1931.",
    "“Miners Return to Work.” *Northern Herald*, 3 May 1926, p. 7.",
    "Ross, Mary. *Silent Mills*. New York: Norton, 1911.",
)
NUMBERED = (
    "1. Hume A. Coal and Iron. London: Faber; 1920.",
    "2. Kay B. Harbour Towns. Paris: Seuil; 1931.",
    "3. Ross M. Silent Mills. New York: Norton; 1911.",
    "4. Lund D. The Long Winter. Oslo: Aschehoug; 1940.",
)
LABELLED = (
    "[Hum20] Hume, Ann: *Coal and Iron*. London: Faber, 1920.",
    "[Kay31] Kay, Bertram: *Harbour Towns*. Paris: Seuil, 1931.",
    "[Ros11] Ross, Mary: *Silent Mills*. New York: Norton, 1911.",
)
Expected = list[tuple[str, str, str]]  # what is printed, the first words of the title, the page
PAGED: dict[str, Expected] = {
    "It was so (Ross 12). And so (Kay et al. 7–9; Ross 40).": [
        ("Ross 12", "Silent", "12"),
        ("Kay et al. 7–9", "Harbour", "7-9"),
        ("Ross 40", "Silent", "40"),
    ],
    "It was so (Hume, *Coal* 12), and so (see Hume, *Price* 3).": [
        ("Hume, Coal 12", "Coal", "12"),
        ("Hume, Price 3", "The Price", "3"),
    ],
    "She said no (qtd. in Ross 145).": [("Ross 145", "Silent", "145")],
    "They came back (“Miners Return” 7).": [("Miners Return” 7", "Miners", "7")],
    "It was so (Ross 12; Kay, Lund, and Marsh 3; Hume, *Coal* 9). Nobody knew (Ross).": [
        ("Ross 12", "Silent", "12"),
        ("Kay, Lund, and Marsh 3", "Harbour", "3"),
        ("Hume, Coal 9", "Coal", "9"),
        ("Ross", "Silent", ""),
    ],
    "It was so (Ross 12; Ross 13; Ross 14). For Kay it was not (88).": [
        ("Ross 12", "Silent", "12"),
        ("Ross 13", "Silent", "13"),
        ("Ross 14", "Silent", "14"),
        ("88", "Harbour", "88"),
    ],
    "So it was (Ross 12), and again (p. 127).": [
        ("Ross 12", "Silent", "12"),
        ("p. 127", "Silent", "127"),
    ],
    "Somebody else (Ross) spoke first.": [],
    "Three of them (12) stayed. Ross stayed (1911 was cold).": [],
    "The mill (Ross and sons, founded early) burnt down.": [],
}
DATED: dict[str, Expected] = {
    "It was so [Ross, 1911 : 12 ; Hume, 1924].": [
        ("Ross, 1911 : 12", "Silent", "12"),
        ("Hume, 1924", "The Price", ""),
    ],
    "It was so (KAY et al., 1931, p. 5).": [("KAY et al., 1931, p. 5", "Harbour", "5")],
    "It was so (Kay/Lund/Marsh 1931: 5).": [("Kay/Lund/Marsh 1931: 5", "Harbour", "5")],
    "It was so, see Ross 1911, 12; Kay u. a. 1931.": [
        ("Ross 1911, 12", "Silent", "12"),
        ("Kay u. a. 1931", "Harbour", ""),
    ],
    "It was so (Ross [1899] 1911, 2:29; Hume 1920).": [
        ("Ross [1899] 1911, 2:29", "Silent", "29"),
        ("Hume 1920", "Coal", ""),
    ],
    "They came back (“Miners Return to Work”, 1926).": [
        ("Miners Return to Work”, 1926", "Miners", "")
    ],
    "It was so (Ross, M., 1911; Hume, Ann, 1920).": [
        ("Ross, M., 1911", "Silent", ""),
        ("Hume, Ann, 1920", "Coal", ""),
    ],
    "It was so (Hume, B., 1920).": [("Hume, B., 1920", "", "")],
    "It was so (Ross 1911p. 12). And so (Hume 1920p7).": [
        ("Ross 1911p. 12", "Silent", "12"),
        ("Hume 1920p7", "Coal", "7"),
    ],
    "It was so (Anon., 1926; Ross 1911).": [
        ("Anon., 1926", "Miners", ""),
        ("Ross 1911", "Silent", ""),
    ],
    "It was so (1926; Ross, 1911). And so (see 1926).": [
        ("1926", "Miners", ""),
        ("Ross, 1911", "Silent", ""),
        ("1926", "Miners", ""),
    ],
    "It was so (Ross, 1911). That year (1926) they left.": [("Ross, 1911", "Silent", "")],
    "In 1911 Ross went to Paris. Ross in 1911 was young.": [],
}
BY_NUMBER: dict[str, Expected] = {
    "It was so [1]. It was so [2, p. 12; 3]. And so [1–3, 4].": [
        ("1", "Coal", ""),
        ("2, p. 12", "Harbour", "12"),
        ("3", "Silent", ""),
        ("1–3", "Coal", ""),
        ("1–3", "Harbour", ""),
        ("1–3", "Silent", ""),
        ("4", "The Long", ""),
    ],
    "It was so {1}. And so {see 2; 3}.": [
        ("1", "Coal", ""),
        ("2", "Harbour", ""),
        ("3", "Silent", ""),
    ],
    "It was so (1, 2). And so (see 3(p12)).": [
        ("1", "Coal", ""),
        ("2", "Harbour", ""),
        ("3(p12)", "Silent", "12"),
    ],
    "It was so.^1,2^ And so.^3^": [
        ("1", "Coal", ""),
        ("2", "Harbour", ""),
        ("3", "Silent", ""),
    ],
    "It was so.²,³ And so.¹": [("2", "Harbour", ""), ("3", "Silent", ""), ("1", "Coal", "")],
    "There were (1) coal, and that was it.": [],
    "In those years (1911, 1920) nobody [sic] knew 3 of them.": [],
}
BY_LABEL: dict[str, Expected] = {
    "It was so [Hum20, p. 12]. And so [Kay31; Ros11].": [
        ("Hum20, p. 12", "Coal", "12"),
        ("Kay31", "Harbour", ""),
        ("Ros11", "Silent", ""),
    ],
    "It was so [Smith99].": [],
}
MANNERS = [
    *((PLAIN, sentence, expected) for sentence, expected in (PAGED | DATED).items()),
    *((NUMBERED, sentence, expected) for sentence, expected in BY_NUMBER.items()),
    *((LABELLED, sentence, expected) for sentence, expected in BY_LABEL.items()),
]


def essay(sentence: str, entries: tuple[str, ...], heading: str = "Works Cited") -> Essay:
    """An essay of one sentence with a list of works, each entry a paragraph; *italics*."""
    text, body, markup = "", list[Span](), list[Markup]()
    for paragraph in filter(None, (sentence, heading, *entries)):
        start = len(text)
        text += paragraph
        span = Span(start, len(text))
        if paragraph == heading:
            markup.append(Markup("heading", span, "2"))
        else:
            body.append(span)
        text += "\n\n"
    return Essay("x", "x", text, body=tuple(body), markup=tuple(markup))


def read(made: Essay) -> Resolution:
    return one_essay(made, VOCABULARY)


def pointing(resolution: Resolution) -> list[Link]:
    """The cites that are no entries of the list."""
    return [link for link in resolution.links if link.cite.kind != "listed"]


def said(resolution: Resolution) -> Expected:
    found: Expected = []
    for link in pointing(resolution):
        title = "" if link.work is None else resolution.works[link.work].get("title")
        found.append((link.cite.text, title, link.cite.at("page")))
    return found


@pytest.mark.parametrize(("entries", "sentence", "expected"), MANNERS)
def test_a_cite_points_to_its_entry(
    entries: tuple[str, ...], sentence: str, expected: Expected
) -> None:
    found = said(read(essay(sentence, entries)))
    assert [(text, page) for text, _, page in found] == [(text, page) for text, _, page in expected]
    for (_, title, _), (_, beginning, _) in zip(found, expected, strict=True):
        assert title.startswith(beginning)
        assert bool(title) == bool(beginning)


@pytest.mark.parametrize("heading", ["Works Cited", "What I have read", ""])
def test_a_list_is_known_under_any_heading(heading: str) -> None:
    entries = tuple(entry for entry in PLAIN if not entry.startswith("“"))
    assert said(read(essay("It was so (Ross 12).", entries, heading))) == [
        ("Ross 12", "Silent Mills", "12")
    ]


UNDER_NAMES = (
    "HUME A. B.",
    "1920 *Coal and Iron*. London: Faber.",
    "1924 *The Price of Bread*. London: Faber.",
    "KAY B., LUND D.",
    "1931 *Harbour Towns*. Paris: Seuil.",
)


def test_entries_stand_under_the_names_of_their_authors() -> None:
    resolution = read(essay("So (Hume 1924; Kay and Lund 1931).", UNDER_NAMES))
    assert [title for _, title, _ in said(resolution)] == ["The Price of Bread", "Harbour Towns"]
    assert len(resolution.works) == 3


APART = (
    "Hume A. Coal and Iron. Harbour Review. 1920 b;30(2):225–48.",
    "Hume A. The Price of Bread. Harbour Review. 1920 a;10(2):205–29.",
    "Ross M. Silent Mills. Harbour Review. 1911;3(1):20–29.",
)


def test_a_letter_may_stand_apart_from_its_year() -> None:
    found = said(read(essay("So (Hume 1920b; Ross 1911; Hume 1920a).", APART)))
    assert [title for _, title, _ in found] == [
        "Coal and Iron",
        "Silent Mills",
        "The Price of Bread",
    ]


def test_names_in_italics_are_no_title() -> None:
    sentence = "It was so (Kay and Lund, 1931, p. 5)."
    made = essay(sentence, PLAIN)
    begin = sentence.index("Kay")
    italics = Markup("emphasis", Span(begin, begin + len("Kay and Lund")))
    found = said(read(replace(made, markup=(*made.markup, italics))))
    assert [(title[:7], page) for _, title, page in found] == [("Harbour", "5")]


THESES = (
    "1. In 1911 the mills stood still.",
    "2. In 1920 the price of bread rose.",
    "3. By 1924 it had fallen again.",
    "4. Nobody remembered the year 1905.",
    "Ross, Mary, was born in 1911 and died young.",
)


def test_numbered_theses_are_no_list() -> None:
    assert not read(essay("It was so (Ross 12) and so [2].", THESES, "")).links


def test_each_entry_is_a_work_cited_or_not() -> None:
    resolution = read(essay("It was so (Ross 12).", PLAIN))
    assert len(resolution.works) == len(PLAIN)


def test_a_label_without_an_entry_is_reported() -> None:
    resolution = read(essay("So [1], so [2], so [3; 4], so [1; 2], so [1–4], so [9].", NUMBERED))
    problems = [(problem.kind, problem.label) for problem in resolution.problems]
    assert problems == [("unresolved", "9")]


def test_an_author_and_year_without_an_entry_are_reported() -> None:
    sentence = "So (Ross 1911), (Hume 1920), (Hume 1924), (Dean 2012: 45), (London 1917)."
    resolution = read(essay(sentence, PLAIN))
    messages = [problem.message for problem in resolution.problems]
    assert messages == ["“Dean 2012”: no entry of the list of works fits"]
