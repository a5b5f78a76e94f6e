"""Works that an essay names in its sentences by a title which another essay prints in full.

Like what quotations prove, these cites are added when every essay is understood: they change
nothing of what an essay says by itself, and each depends on its own words and on one title alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.essay import Span
from extractor.find import work_list
from extractor.find.prose.named_works import Owners, bare, families_of, title_of
from extractor.find.prose.titles_lent import LentTitles, references
from extractor.model.links import Cite, Link, Resolution
from extractor.model.works import Description
from extractor.normalise.cite import normalise
from extractor.tables import Vocabulary

RULE = "named-elsewhere"
CONFIDENCE = 0.8  # below that of a work which the essay itself states
REASON = "another essay prints this title in full"
FEWEST_WORDS = 2  # of a title that is lent
LISTED_PLACE = -1  # of the entries of an essay's own list


def attach(resolutions: Sequence[Resolution], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The resolutions of a run, each with the works that its prose names by titles of the others.

    Every such cite has the rule `named-elsewhere`; what its work is said to be is what the sentence
    prints. The order of the resolutions stays.
    """
    if len(resolutions) < 2:
        return tuple(resolutions)
    stated = [_titles(resolution, vocabulary) for resolution in resolutions]
    whole = _together(stated)
    return tuple(
        _with(resolution, LentTitles(whole, own), vocabulary)
        for resolution, own in zip(resolutions, stated, strict=True)
    )


def _titles(resolution: Resolution, vocabulary: Vocabulary) -> Owners:
    """The titles that the notes and the list of an essay print with their authors, each also
    without its subtitle."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for cite in _in_full(resolution):
        families = families_of(cite.reference.get("author"), vocabulary)
        title = cite.description.get("title")
        for printed in dict.fromkeys((title, title.partition(": ")[0])):
            words = bare(title_of(printed).words)
            if len(words) >= FEWEST_WORDS and families:
                found[words] = found.get(words, frozenset()) | families
    return found


def _in_full(resolution: Resolution) -> Iterator[Cite]:
    """The cites in notes and entries of the list that state title and author."""
    for link in resolution.links:
        cite = link.cite
        is_listed = cite.note is not None or cite.place == LISTED_PLACE
        states = cite.description.authors and cite.description.get("title")
        if cite.form == "full" and is_listed and states:
            yield cite


def _together(stated: Iterable[Owners]) -> Owners:
    """The titles of all essays, each with all who wrote a work of this title."""
    whole: dict[tuple[str, ...], frozenset[str]] = defaultdict(frozenset)
    for titles in stated:
        for words, families in titles.items():
            whole[words] |= families
    return dict(whole)


def _with(resolution: Resolution, lent: LentTitles, vocabulary: Vocabulary) -> Resolution:
    """A resolution with the cites of works that its prose names by titles of other essays."""
    essay = resolution.essay
    prose = work_list.without_lists(essay, work_list.sections(essay, vocabulary))
    found = references(prose, lent, _taken(resolution), vocabulary)
    if not found:
        return resolution
    works, links = list(resolution.works), list(resolution.links)
    numbers: dict[Description, int] = {}  # one work for all mentions that say the same of it
    for cite in (normalise(reference, vocabulary) for reference in found):
        if cite.description not in numbers:
            numbers[cite.description] = len(works)
            works.append(cite.description)
        links.append(Link(cite, numbers[cite.description], RULE, CONFIDENCE, reason=REASON))
    links.sort(key=lambda link: link.cite.place)
    return replace(resolution, works=tuple(works), links=tuple(links))


def _taken(resolution: Resolution) -> list[Span]:
    """Where the essay itself cites in its running text; a quotation that others prove takes nothing
    from the titles in it."""
    cites = (link.cite for link in resolution.links)
    return [
        Span(cite.start, cite.end)
        for cite in cites
        if cite.note is None and cite.place != LISTED_PLACE and cite.form != "quotation"
    ]
