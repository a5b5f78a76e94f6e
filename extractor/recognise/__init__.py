"""RECOGNISE: what may each stretch of a reading be?

Each recogniser looks at a reading for one family of things and proposes typed, weighted stretches
of it. They do not decide: proposals overlap and contradict each other ("Stalin" is a person and a
title, "1917-23" a span of years and the end of a title). Deciding is the business of
`extractor.parse`, which sees how the proposals fit together; `refute` only drops or mends what
stands beside a proposal shows to be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus.healing.reading import Reading
from extractor.model.proposals import Proposal
from extractor.recognise import (
    archives,
    contributors,
    cue_words,
    dates,
    debates,
    locators,
    marked_titles,
    periodicals,
    person_names,
    publishers,
    theses_and_reports,
    web_addresses,
)
from extractor.recognise.before_titles import with_authors
from extractor.recognise.entry_authors import with_entry_author
from extractor.recognise.entry_firms import entry_firms
from extractor.recognise.entry_heads import (
    glosses_behind,
    lemmas,
    signing_body,
    without_bare_surnames,
)
from extractor.recognise.entry_imprints import entry_imprints
from extractor.recognise.entry_numbers import told_numbers
from extractor.recognise.entry_order import in_order
from extractor.recognise.glosses import reviews
from extractor.recognise.headlines import headlines
from extractor.recognise.imprints import imprints
from extractor.recognise.law_reports import with_law
from extractor.recognise.lost_italics import lost_italics
from extractor.recognise.quoted_series import quoted_series
from extractor.recognise.scan import Scan, scan
from extractor.recognise.second_hand import quoting
from extractor.recognise.set_off import whole_titles
from extractor.recognise.slanted_authors import without_slanted_authors
from extractor.recognise.years_in_titles import with_years_in_titles
from extractor.tables import Vocabulary

Recogniser = Callable[[Scan, Vocabulary], Iterable[Proposal]]
# (id, recogniser). The ids of proposals begin with that of the module that makes them:
# "person-names.forward".
RECOGNISERS: tuple[tuple[str, Recogniser], ...] = (
    ("web-addresses", web_addresses.addresses),
    ("cue-words", cue_words.cues),
    ("dates", dates.times),
    ("locators", locators.locators),
    ("publishers", publishers.imprint),
    ("contributors", contributors.contributors),
    ("theses-and-reports", theses_and_reports.origin),
    ("archives", archives.archives),
    ("periodicals", periodicals.periodicals),
    ("debates", debates.debates),
    ("person-names", person_names.names),
    ("marked-titles.quoted", marked_titles.quoted),
    ("marked-titles.emphasised", marked_titles.emphasised),
)


def recognise(
    reading: Reading, vocabulary: Vocabulary, *, notes: bool = False, listed: bool = False
) -> tuple[Proposal, ...]:
    """What a whole note or passage may hold, in order of start, the longer before the shorter.

    Notes set their titles in italics, lists and sentences need not: only with `notes` are italics
    missed where there are none. An entry of a list of works (`listed`) begins with its author and
    ends with its imprint.
    """
    seen = scan(reading, vocabulary)
    proposals: list[Proposal] = []
    for _, recogniser in RECOGNISERS:
        proposals.extend(recogniser(seen, vocabulary))
    if notes:
        proposals.extend(list(lost_italics(seen, proposals, vocabulary)))
        proposals.extend(list(imprints(seen, proposals, vocabulary)))
        proposals.extend(list(headlines(seen, proposals, vocabulary)))
        proposals.extend(list(quoted_series(seen, proposals, vocabulary)))
        proposals.extend(list(reviews(seen, proposals, vocabulary)))
    if listed:
        proposals = list(web_addresses.with_leads(proposals, seen.text, vocabulary))
        proposals = without_bare_surnames(proposals)
        proposals = with_entry_author(seen, proposals, vocabulary)
        proposals.extend(signing_body(seen, vocabulary))
        proposals = without_slanted_authors(proposals, seen.text, vocabulary)
        proposals.extend(lemmas(seen, vocabulary))
        proposals = in_order(seen, proposals)
        proposals.extend(list(entry_firms(seen, proposals, vocabulary)))
        proposals.extend(list(glosses_behind(seen, proposals, vocabulary)))
        proposals.extend(list(told_numbers(seen, proposals)))
        proposals = with_years_in_titles(proposals, seen.text, vocabulary)
        proposals.extend(list(entry_imprints(seen, proposals, vocabulary)))
    if not notes:  # a number in square brackets is that of an entry there
        proposals = [proposal for proposal in proposals if not is_bare_note(proposal)]
    proposals.extend(list(marked_titles.capitals(seen, proposals)))
    proposals = with_authors(proposals, seen.text, vocabulary)
    if notes:
        proposals = with_law(seen, proposals, vocabulary)
        proposals.extend(list(quoting(proposals, seen.text, vocabulary)))
    proposals.sort(key=_order)
    return tuple(whole_titles(proposals, seen.text))


def is_bare_note(proposal: Proposal) -> bool:
    """True for the number of a note that brackets alone tell: "Holm [3]"."""
    return proposal.kind == "note-reference" and proposal.variant == "bare-number"


def _order(proposal: Proposal) -> tuple[int, int, str, float, str]:
    return proposal.start, -proposal.end, proposal.kind, -proposal.weight, proposal.value
