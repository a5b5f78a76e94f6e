"""Proposals that their surroundings refute, mended or dropped before anyone decides by them.

Dr. Rink            "Dr" is no author          J.H. Goldthorpe, D. Lockwood     not "Goldthorpe, D."
Also Grey, *Title*  "Also" is no forename      N.S. Khrushchev                   not a new series
Smith *et al.*      no title                   Available at http://…             no title

Each refutation is a function of its own in REFUTERS. A proposal that one of them makes anew bears
the id of the recogniser whose work it mends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractor.language.spans import covering
from extractor.model.proposals import Proposal
from extractor.recognise.refuting_patterns import HELD_IN, RefutingPatterns, patterns
from extractor.recognise.source_quotations import quoted_passages
from extractor.tables import Vocabulary

NO_FAMILY_RE = regex.compile(r"(?:(?:^|[^\p{L}])(?:\p{Lu}\.\s?){1,4}|\bthe\s)$")
INITIALS_CHARS = 12  # before a name: as far back as its initials are looked for
BEFORE_PART_RE = regex.compile(r"[\p{L}\p{N}][.,]\s+$")  # Vol. II. *Foreword*, pp. x–xi
BEFORE_PART_CHARS = 4
BEFORE_PAGE_RE = regex.compile(r"[.,]?\s*pp?\b")
OF_EDITION_RE = regex.compile(r"\sto\sthe\s\p{N}+\s?\p{L}*\sedition\sof\b")
# Japanese Marxist H. Takahashi
NAMED_RE = regex.compile(r"(?:\p{Lu}\p{L}+\s){1,3}(?P<name>(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}+)")
UNCAPPED = ("contributors.part", "contributors.document")  # preface to …; letter to the author
PARTED = (", ", ". ", ": ", " (")  # what may part an imprint from a title in the same italics
DASH_RE = regex.compile(r"[—–-]+\s?")
DATED_RE = regex.compile(r",?\s\(?(?:1[5-9]|20)\d\d\b")
PLACE_WEIGHT, SURNAME_WEIGHT, PRESS_WEIGHT, NAMED_WEIGHT = 0.6, 0.6, 0.75, 0.75
BEFORE_NAME_CHARS = 16  # as far back as a title or initials before a name are looked for

Holds = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a proposal: the text, and what the other proposals say of it."""

    text: str
    italics: tuple[tuple[int, int], ...]  # in order of start
    names: frozenset[int]  # where names begin that are written forward
    held: tuple[tuple[frozenset[str], Holds], ...]  # kinds, and where other things hold them
    places: frozenset[int]  # where likely places of publication end
    pointers: frozenset[int]  # where words begin that point back
    passages: frozenset[int]  # where words begin that a note quotes from what it cites
    patterns: RefutingPatterns


def sifted(proposals: Iterable[Proposal], text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The proposals that nothing beside them refutes, some of them mended; order is kept."""
    proposals = tuple(proposals)
    around = surroundings(proposals, text, vocabulary)
    for proposal in proposals:
        kept = unrefuted(proposal, around)
        if kept is not None:
            yield kept


def surroundings(proposals: Sequence[Proposal], text: str, vocabulary: Vocabulary) -> Surroundings:
    """What the refutations need to know of a reading."""
    italics = []
    names = set()
    holders: dict[str, list[tuple[int, int]]] = {name: [] for name in HELD_IN}
    places = set()
    passages = quoted_passages(proposals, text)
    holders["passage"] = passages
    for proposal in proposals:
        if proposal.kind == "emphasised":
            italics.append((proposal.start, proposal.end))
        elif proposal.variant == "forward":
            names.add(proposal.start)
        elif (holder := proposal.variant or proposal.kind) in HELD_IN:
            holders[holder].append((proposal.start, proposal.end))
        elif proposal.kind == "place" and proposal.weight >= PLACE_WEIGHT:
            places.add(proposal.end)
    held = tuple((HELD_IN[name], covering(spans)) for name, spans in holders.items() if spans)
    return Surroundings(
        text,
        tuple(sorted(italics)),
        frozenset(names),
        held,
        frozenset(places),
        frozenset(one.start for one in proposals if one.kind == "back-reference"),
        frozenset(start for start, _ in passages),
        patterns(vocabulary),
    )


def unrefuted(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """The proposal after all refutations of its kind, in their order; None if one drops it."""
    for refute in BY_KIND.get(proposal.kind, ()):
        mended = refute(proposal, around)
        if mended is None:
            return None
        proposal = mended
    return proposal


def no_series_in_initials(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """N.S. Khrushchev: the initials are no "new series"."""
    is_followed = around.text[proposal.end : proposal.end + 1] == " "
    in_name = proposal.start in around.names and proposal.variant != "by-place"
    return None if in_name and is_followed else proposal


def nothing_held(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """What something longer holds and explains is dropped.

    *Title*, London, Victor Gollancz, 1963     who prints the book is no person cited
    2., überarb. Aufl.; the newspaper Página 12    no page
    *Trud* (organ of the Ministry of Labour)   the ministry signs nothing
    """
    if proposal.variant == "by-place":
        return proposal
    for kinds, holds in around.held:
        if proposal.kind in kinds and holds(proposal.start, proposal.end):
            return None
    return proposal


def no_name_behind_initials(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """J.H. Goldthorpe, D. Lockwood; across the Atlantic, Jacob Dale: no name turned round."""
    if proposal.variant != "inverted":
        return proposal
    first = max(0, proposal.start - INITIALS_CHARS)
    return None if NO_FAMILY_RE.search(around.text, first, proposal.start) else proposal


def publisher_in_imprint(proposal: Proposal, around: Surroundings) -> Proposal:
    """London, Moll Carrick, 1994: who stands between a town and a year published the book."""
    text, start = around.text, proposal.start
    is_behind_place = start - 2 in around.places and text[start - 2 : start] == ", "
    if proposal.variant != "forward" or not is_behind_place:
        return proposal
    if DATED_RE.match(text, proposal.end) is None:
        return proposal
    return replace(proposal, kind="publisher", weight=PRESS_WEIGHT, variant="")


def page_without_stop(proposal: Proposal, around: Surroundings) -> Proposal:
    """pp. 63ff. – the stop that ends a cite is not cut out with the page."""
    if around.text[proposal.end - 1] == ".":
        return replace(proposal, end=proposal.end - 1)
    return proposal


def no_quotation_in_italics(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """*The ‘Dictatorship of the Proletariat’ in Marx*: the quotation marks belong to the title."""
    at = bisect_right(around.italics, (proposal.start, proposal.end)) - 1
    if at < 0:
        return proposal
    start, end = around.italics[at]
    return None if start < proposal.start - 1 and proposal.end <= end else proposal


def quotation_of_the_source(proposal: Proposal, around: Surroundings) -> Proposal:
    """*Ibid.*, p. 4 ("The mill is shut."): what stands there, not a title."""
    return replace(proposal, kind="passage") if proposal.start in around.passages else proposal


def no_name_that_points_back(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Ders., *Titel*: "Ders." is nobody's name."""
    is_pointer = proposal.variant == "surname" and proposal.start in around.pointers
    return None if is_pointer else proposal


def no_place_in_italics(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """*Popular Disturbances in France and England*: the last words of a title are no imprint."""
    at = bisect_right(around.italics, (proposal.start, len(around.text))) - 1
    start, end = around.italics[at] if at >= 0 else (0, 0)
    before = around.text[proposal.start - 2 : proposal.start]
    is_last = start < proposal.start < proposal.end == end
    return None if is_last and before not in PARTED else proposal


def no_journal_of_a_press(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Monthly Review Press: the name of a publisher, though the *Monthly Review* is a journal."""
    return None if around.patterns.press.match(around.text, proposal.end) else proposal


def no_title_for_a_given_name(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Coures, Prof; Pit News, Sunday: a title of honour or a day is no given name."""
    return None if around.patterns.title_behind.search(proposal.value) else proposal


def name_behind_capitals(proposal: Proposal, around: Surroundings) -> Proposal:
    """Japanese Marxist H. Takahashi: what ends such a run of capitals is a name."""
    named = NAMED_RE.fullmatch(around.text, proposal.start, proposal.end)
    if not named:
        return proposal
    start, end = named.span("name")
    return Proposal(
        "name", start, end, NAMED_WEIGHT, named["name"], "person-names.forward", "forward"
    )


def no_editor_in_brackets(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """[*Editor:* the only link that could be found]"""
    text = around.text
    before, behind = (
        text[proposal.start - 1 : proposal.start],
        text[proposal.end : proposal.end + 1],
    )
    return None if before == "[" and behind == ":" else proposal


def title_without_dash(proposal: Proposal, around: Surroundings) -> Proposal:
    """*— The Title*: a dash before a title is no part of it."""
    dash = DASH_RE.match(around.text, proposal.start, proposal.end)
    if not dash or dash.end() == proposal.end:
        return proposal
    return beginning_at(dash.end(), proposal, around.text)


def part_cited(proposal: Proposal, around: Surroundings) -> Proposal:
    """Vol. II. *Foreword*, pp. x–xi: the place cited, not a title."""
    if not around.patterns.book_part.fullmatch(proposal.value):
        return proposal
    first = max(0, proposal.start - BEFORE_PART_CHARS)
    is_behind_work = BEFORE_PART_RE.search(around.text[first : proposal.start])
    is_before_page = BEFORE_PAGE_RE.match(around.text, proposal.end)
    of_edition = OF_EDITION_RE.match(around.text, proposal.end)
    if of_edition or (is_behind_work and is_before_page):
        return replace(proposal, kind="section")
    return proposal


def no_title_without_capital(proposal: Proposal, _around: Surroundings) -> Proposal | None:
    """Smith *et al.*: a title in italics has a capital or a figure."""
    is_title = any(letter.isupper() or letter.isdigit() for letter in proposal.value)
    return proposal if is_title or proposal.by in UNCAPPED else None


def no_title_in_phrases(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Available at http://…; translated from the German by …; grosse Ausgabe"""
    text, start = around.text, proposal.start
    if around.patterns.address_lead.match(text, start):
        return None
    return None if around.patterns.no_title.match(text, start) else proposal


def capitals_behind_honorific(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Also *Capital* begins at "Capital"; what is left of "Professor Luchitzkiy" is a surname."""
    start = behind_honorifics(proposal, around)
    if start >= proposal.end:
        return None
    rest = around.text[start : proposal.end]
    if start > proposal.start and " " not in rest:
        by = "person-names.surname"
        return Proposal("name", start, proposal.end, SURNAME_WEIGHT, rest, by, "surname")
    return beginning_at(start, proposal, around.text)


def name_with_its_title(proposal: Proposal, around: Surroundings) -> Proposal | None:
    """Dr. Rink begins at "Rink"; but "by Rev. J. M. Lambert" begins at "Rev.".

    In "C L R James" the initials before the name belong to it. None if nothing but titles is left.
    """
    if proposal.variant == "owner":
        return proposal
    start = behind_honorifics(proposal, around)
    if start >= proposal.end:
        return None
    first = max(0, proposal.start - BEFORE_NAME_CHARS)
    before = around.patterns.by_title.search(around.text[first : proposal.start])
    if before and before["title"]:
        return replace(proposal, start=proposal.start - len(before["title"]))
    if before and proposal.variant == "forward":
        initials = before["initials"]
        value = initials + proposal.value
        return replace(proposal, start=proposal.start - len(initials), value=value)
    return beginning_at(start, proposal, around.text)


def behind_honorifics(proposal: Proposal, around: Surroundings) -> int:
    """Where a proposal begins without the titles of honour and the like at its head."""
    start = proposal.start
    while honorific := around.patterns.before_name.match(around.text, start, proposal.end):
        start = honorific.end()
    return start


def beginning_at(start: int, proposal: Proposal, text: str) -> Proposal:
    """The proposal without what stands before `start`; a name of one word is then a surname."""
    if start == proposal.start:
        return proposal
    rest = text[start : proposal.end]
    if proposal.kind == "name" and " " not in rest:
        by = "person-names.surname"
        return replace(proposal, start=start, value=rest, by=by, variant="surname")
    return replace(proposal, start=start, value=rest)


Refuter = Callable[[Proposal, Surroundings], Proposal | None]
# (id, the kinds of proposals that it looks at, the refutation), in the order in which they are
# asked. The kind is that which the recogniser gave: a refutation may change it.
REFUTERS: tuple[tuple[str, frozenset[str], Refuter], ...] = (
    ("refute.held", frozenset().union(*HELD_IN.values()), nothing_held),
    ("refute.series-in-initials", frozenset(("series",)), no_series_in_initials),
    ("refute.name-behind-initials", frozenset(("name",)), no_name_behind_initials),
    ("refute.person-in-imprint", frozenset(("name",)), publisher_in_imprint),
    ("refute.stop-of-page", frozenset(("page",)), page_without_stop),
    ("refute.quotation-in-italics", frozenset(("quoted",)), no_quotation_in_italics),
    ("refute.quotation-of-source", frozenset(("quoted",)), quotation_of_the_source),
    ("refute.name-that-points-back", frozenset(("name",)), no_name_that_points_back),
    ("refute.place-in-italics", frozenset(("place", "publisher")), no_place_in_italics),
    ("refute.journal-of-a-press", frozenset(("journal",)), no_journal_of_a_press),
    ("refute.title-for-given-name", frozenset(("name",)), no_title_for_a_given_name),
    ("refute.name-behind-capitals", frozenset(("capitals",)), name_behind_capitals),
    (
        "refute.editor-in-brackets",
        frozenset(("emphasised", "capitals", "name")),
        no_editor_in_brackets,
    ),
    ("refute.dash-before-title", frozenset(("emphasised",)), title_without_dash),
    ("refute.part-cited", frozenset(("emphasised",)), part_cited),
    ("refute.title-without-capital", frozenset(("emphasised",)), no_title_without_capital),
    ("refute.title-in-phrases", frozenset(("capitals",)), no_title_in_phrases),
    ("refute.honorific-in-capitals", frozenset(("capitals",)), capitals_behind_honorific),
    ("refute.title-of-name", frozenset(("name",)), name_with_its_title),
)


def _by_kind() -> dict[str, tuple[Refuter, ...]]:
    """The refutations of each kind, in their order."""
    by_kind: dict[str, tuple[Refuter, ...]] = {}
    for _, kinds, refute in REFUTERS:
        for kind in kinds:
            by_kind[kind] = (*by_kind.get(kind, ()), refute)
    return by_kind


BY_KIND = _by_kind()
