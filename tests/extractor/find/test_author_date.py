"""Author and date in running text, against the list of works at the end of the essay."""

from __future__ import annotations

from functools import partial

import pytest

from corpus.essay import Essay, Span
from extractor.find import parentheses, pointing_cites
from extractor.find import work_list as bibliography
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.counting import LINEAR, growth
from tests.guard import finishes

VOCABULARY = load()
LIST = """\
Cabinet Office (2001) Making a Difference: Reducing Bureaucracy in Schools. London: Cabinet Office.
Chibber, V. (2003) Locked in Place: State-Building in India. Princeton: Princeton University Press.
du Gay, P. (2000) In Praise of Bureaucracy: Weber, Organization, Ethics. London: Sage.
Evans, P. (1995) Embedded Autonomy: States and Transformation. Princeton: \
Princeton University Press.
Evans, P., Rueschemeyer, D. and Skocpol, T. (eds) (1985) Bringing the State Back In. \
London: Routledge.
Foucault, M. (1991 [1978]) Governmentality. Hemel Hempstead: Harvester Wheatsheaf.
Gouldner, A.W. (1954) Patterns of Industrial Bureaucracy. Glencoe, IL: Free Press.
Gouldner, A.W. (1955) 'Metaphysical Pathos', American Political Science Review 49(2): 496–507.
Power, M. (1997) The Audit Society: Rituals of Verification. Oxford: Oxford University Press.
Rose, N. and Miller, P. (1992) 'Political Power', British Journal of Sociology 43(2): 173–205.
Scott, J.C., Tehranian, J. and Mathias, J. (2002) 'Legal Identities', \
Comparative Studies 44(1): 4–44.
Strathern, M. (ed.) (2000a) Audit Cultures. London: Routledge.
Strathern, M. (2000b) 'The Tyranny of Transparency', \
British Educational Research Journal 26(3): 309–21.
Weber, M. (1978) Economy and Society. Berkeley: University of California Press."""
CASES = {
    "So Rose and Miller (1992: 175–6) say.": [
        ("Rose and Miller (1992: 175–6)", "Political", "175-176")
    ],
    "Here du Gay (2000) defends it.": [("du Gay (2000)", "In Praise", "")],
    "The debt is to Foucault (1991 [1978]), of course.": [
        ("Foucault (1991 [1978])", "Governmentality", "")
    ],
    "Chibber (2003, p. 29) argues so.": [("Chibber (2003, p. 29)", "Locked", "29")],
    "It is so (Gouldner 1954, 1955).": [
        ("Gouldner 1954", "Patterns", ""),
        ("1955", "Metaphysical", ""),
    ],
    "It is close (Weber 1978: 223, 975).": [("Weber 1978: 223, 975", "Economy", "223, 975")],
    "It breeds (see also Gouldner 1954).": [("Gouldner 1954", "Patterns", "")],
    "It was audit (Power 1997).": [("Power 1997", "The Audit", "")],
    "A report said so (Cabinet Office 2001).": [("Cabinet Office 2001", "Making", "")],
    "It is so (Evans, Rueschemeyer, and Skocpol 1985: 3).": [
        ("Evans, Rueschemeyer, and Skocpol 1985: 3", "Bringing", "3")
    ],
    "Scott et al. (2002) look at surnames.": [("Scott et al. (2002)", "Legal", "")],
    "It is so (Strathern 2000b; Strathern 2000a).": [
        ("Strathern 2000b", "The Tyranny", ""),
        ("Strathern 2000a", "Audit Cultures", ""),
    ],
    "It is so (Strathern 2000a, b).": [
        ("Strathern 2000a", "Audit Cultures", ""),
        ("b", "The Tyranny", ""),
    ],
    "This is not far from Weber's own view (1978: 975).": [("1978: 975", "Economy", "975")],
    "Dean (2012) and Smith (1954) stand in no list.": [],
    "When Weber (1864) was born and Weber (1920) died, nobody knew.": [],
    "As Weber saw, Smith (1978) is right, and Smith et al. (1978) too.": [],
    "The state was strong. It fell (1978).": [],
}


def essay(sentence: str) -> Essay:
    text, body = "", list[Span]()
    for paragraph in (sentence, "References", *LIST.split("\n")):
        if paragraph != "References":
            body.append(Span(len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n\n"
    return Essay("x", "x", text, body=tuple(body))


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_author_and_date(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = one_essay(essay(sentence), VOCABULARY)
    links = [link for link in found.links if link.cite.start < len(sentence)]
    titles = [found.works[link.work].get("title") for link in links if link.work is not None]
    assert [(link.cite.text, link.cite.at("page")) for link in links] == [
        (text, page) for text, _, page in expected
    ]
    assert all(
        title.startswith(start) for title, (_, start, _) in zip(titles, expected, strict=True)
    )
    assert len(found.works) == len(LIST.split("\n"))


def test_the_signal_is_kept() -> None:
    links = one_essay(essay("It breeds (see also Gouldner 1954)."), VOCABULARY).links
    assert [link.cite.signal for link in links if link.cite.form == "author-date"] == ["see also"]


UNITS = (
    "Weber (1978) ",
    "Weber, Weber and ",
    "(Weber 1978, ",
    "(1978) ",
    "((Weber’s ",
    "Weber 1978, 1978, ",
)


def read_parentheses(one: Essay) -> None:
    """Reads an essay as the line does, from its list of works on."""
    lists = bibliography.sections(one, VOCABULARY)
    listed = bibliography.references(one, lists, VOCABULARY)
    prose = bibliography.without_lists(one, lists)
    pointing_cites.pointing(prose, listed, VOCABULARY)
    parentheses.references(prose, [], listed, VOCABULARY)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    """Counted; the time inside the engine of patterns is the matter of the next test."""
    assert growth(lambda size: partial(read_parentheses, essay(unit * size)), 200) < LINEAR


def read_hostile() -> None:
    """Reads each unit over and over, up to the length of a book's chapter."""
    for unit in UNITS:
        read_parentheses(essay(unit * (40_000 // len(unit))))


def test_no_pattern_hangs() -> None:
    """Over so much text a pattern takes very long if it takes the square of the length."""
    finishes(read_hostile)
