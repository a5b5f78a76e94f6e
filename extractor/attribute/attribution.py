"""Whose is a title that prints no author? The step between reading and choice.

The words around the title are asked first (`title_owner`), then the other cites of the same title,
then a later cite that points back to somebody of whom nothing else is cited. Who spoke is kept as
the id of the field. A title that nothing ties to an author, or that is tied to two, stays without:
a wrong author is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from corpus.essay import Span
from extractor.attribute.title_owner import (
    RECORD_TABLES,
    Attribution,
    Untold,
    is_record,
    titled_at,
    told,
)
from extractor.compare import fold
from extractor.compare.same_person import family
from extractor.compare.same_title import weighty
from extractor.find.prose.lexicon import lexicon
from extractor.find.prose.named_works import bare, title_of
from extractor.find.prose.passages import as_prose
from extractor.find.prose.title_author import TitlePlace
from extractor.language.persons import people
from extractor.model.links import Cite
from extractor.model.references import Field
from extractor.tables import Vocabulary

STATING = frozenset(("full", "short", "title-only"))  # forms that name their work
POINTING = frozenset(("as-above", "op-cit", "loc-cit", "author-only"))
IMPRINT = ("address", "publisher", "year", "journal", "booktitle", "url")
SAME_TITLE, LATER_MENTION = "attribution.same-title", "attribution.later-mention"
MENTION_CHARS = 300  # before a cite or the mark of its note, in which its author may be named
BEFORE_MOST = 40  # cites of one passage that are looked at before a title
CAPITALISED_RE = regex.compile(r"\p{Lu}[\p{L}-]+")
# A name as it is printed. What holds a figure or ends in a quotation mark was misread in one cite
# ("Beau49", "Revolution’"), and must not be handed on to others.
NAME_RE = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}.,;&'’ \u00a0‐-]*[\p{L}\p{M}.]")

Title = tuple[str, ...]  # the words of a title that tell it from others
Attributions = dict[int, Attribution]  # number of a cite -> its author


@dataclass(slots=True)
class TitleGroup:
    """The cites of one title by number, and the authors that some of them print or are told.

    Authors are held as folded family name -> the name as printed.
    """

    untold: list[int] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    told: dict[int, Attribution] = field(default_factory=dict)  # by the words around it


def attributed(found: Iterable[Cite], vocabulary: Vocabulary) -> list[Cite]:
    """The cites of an essay in reading order, with the authors that can be told."""
    cites = sorted(found, key=lambda cite: (cite.place, cite.start))
    groups = grouped(cites, vocabulary)
    authors: Attributions = {}
    for title, group in groups.items():
        authors.update(settled(group, not is_common(title, vocabulary), vocabulary))
    done = [with_author(cite, authors.get(at), vocabulary) for at, cite in enumerate(cites)]
    later = pointed_at(done, untied(groups), vocabulary)
    return [with_author(cite, later.get(at), vocabulary) for at, cite in enumerate(done)]


def grouped(cites: Sequence[Cite], vocabulary: Vocabulary) -> dict[Title, TitleGroup]:
    """The cites that name their work, by title."""
    groups: dict[Title, TitleGroup] = defaultdict(TitleGroup)
    titles = [weighty(cite.description.get("title"), vocabulary) for cite in cites]
    begun = {title[:count] for title in titles for count in range(1, len(title))}
    for number, cite in enumerate(cites):
        if not titles[number] or cite.form not in STATING:
            continue
        group = groups[titles[number]]
        sentence = said_by_sentence(cite)
        if sentence:
            group.told[number] = sentence
        elif cite.description.authors:
            first = cite.description.authors[0]
            group.printed.setdefault(family(first), cite.reference.get("author"))
        elif is_untold(cite) and not (is_short(cite) and titles[number] in begun):
            group.untold.append(number)
    for number, attribution in told_by_words(cites, groups.values(), vocabulary):
        groups[titles[number]].told[number] = attribution
    return groups


def is_untold(cite: Cite) -> bool:
    """Whether a cite names a work whose author somebody else may tell.

    Not one that is quoted at second hand: who speaks before it is somebody else.
    """
    stated = cite.description
    return not (stated.authors or stated.editors or cite.quoted_in or cite.signal == "quoted in")


def is_short(cite: Cite) -> bool:
    """Whether a cite has a title and nothing else that tells its work."""
    return cite.form == "title-only" and not cite.description.has_any(*IMPRINT)


def said_by_sentence(cite: Cite) -> Attribution | None:
    """The author whom the sentence around a title in running text names."""
    for one in cite.reference.fields:
        if one.name == "author" and one.by.startswith("title-author."):
            return Attribution(one.value, one.by)
    return None


def told_by_words(
    cites: Sequence[Cite], groups: Iterable[TitleGroup], vocabulary: Vocabulary
) -> Iterator[tuple[int, Attribution]]:
    """The cites without an author whose passage tells one."""
    wanted = {number for group in groups for number in group.untold}
    for numbers in by_passage(cites):
        if wanted.isdisjoint(numbers):
            continue
        of_passage = cites[numbers[0]].reference.clip.passage
        prose = as_prose(of_passage.essay, of_passage.reading)
        for at, number in enumerate(numbers):
            if number not in wanted:
                continue
            cite = cites[number]
            place = TitlePlace(prose, lexicon(vocabulary), titled_at(cite), cite.reference.clip.end)
            before = [cites[other] for other in numbers[max(0, at - BEFORE_MOST) : at]]
            attribution = told(Untold(cite, place, before, vocabulary))
            if attribution and may_own(attribution, cite, vocabulary):
                yield number, attribution


def may_own(attribution: Attribution, cite: Cite, vocabulary: Vocabulary) -> bool:
    """Whether the tables leave room for this author; "Kautsky’s edition of *Capital*" is Marx’s."""
    words = title_of(cite.description.get("title")).words
    owners = lexicon(vocabulary).works.owners.get(bare(words))
    return not owners or family_of(attribution.name, vocabulary) in owners


def by_passage(cites: Sequence[Cite]) -> Iterable[list[int]]:
    """The numbers of the cites that stand in the same passage, in order."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, cite in enumerate(cites):
        found[id(cite.reference.clip.passage.reading)].append(number)
    return found.values()


def is_common(title: Title, vocabulary: Vocabulary) -> bool:
    """Whether works of several authors have this title: "Collected Works", "Introduction".

    Or somebody stands before it who only spoke there: "Lenin, *Ninth Congress*".
    """
    if any(word in vocabulary[table] for table in RECORD_TABLES for word in title):
        return True
    sets, generic = vocabulary["set-words"], vocabulary["running-generic"]
    if any(sets.get(word) == "noun" for word in title):
        return True
    return len(title) == 1 and title[0] in generic


def settled(group: TitleGroup, shares: bool, vocabulary: Vocabulary) -> Attributions:
    """The authors of the cites of one title; none where two are possible.

    Where cites of the title share an author (`shares`), what one prints holds for all, and what
    the words around one tell for those that print none.
    """
    if not shares:
        return {number: group.told[number] for number in group.untold if number in group.told}
    names = group.printed or {
        family_of(one.name, vocabulary): one.name for one in group.told.values()
    }
    if len(names) != 1:
        return {}
    ((folded, name),) = names.items()
    return shared(group, folded, name, vocabulary) if NAME_RE.fullmatch(name) else {}


def shared(group: TitleGroup, folded: str, name: str, vocabulary: Vocabulary) -> Attributions:
    """One author for all cites of a title, but for those whose note names another."""
    found = {number: Attribution(name, SAME_TITLE) for number in group.untold}
    for number, attribution in group.told.items():
        agrees = family_of(attribution.name, vocabulary) == folded
        if agrees and number in found:
            found[number] = attribution
        elif not agrees and number in found:
            del found[number]
        elif not agrees:
            found[number] = Attribution(name, SAME_TITLE)  # notes print another than the sentence
    return found


def family_of(name: str, vocabulary: Vocabulary) -> str:
    """The folded family name of the first of some persons as printed; "" where there is none."""
    persons, _ = people(name, vocabulary)
    return family(persons[0]) if persons else ""


def untied(groups: Mapping[Title, TitleGroup]) -> dict[int, Title]:
    """The cites of titles that nothing ties to an author, with the title."""
    found: dict[int, Title] = {}
    for title, group in groups.items():
        if not group.printed and not group.told:
            found.update(dict.fromkeys(group.untold, title))
    return found


def pointed_at(
    cites: Sequence[Cite], free: Mapping[int, Title], vocabulary: Vocabulary
) -> Attributions:
    """The authors whom a later cite tells: "H. Thomas, as above" says whose *Cuba* an earlier note
    means, if nothing by Thomas is cited before, and the text there names him.

    `free` are the cites that nothing else ties to an author.
    """
    known: set[str] = set()
    named: dict[str, dict[Title, list[int]]] = defaultdict(lambda: defaultdict(list))
    later: Attributions = {}
    for number, cite in enumerate(cites):
        families = {family(person) for person in cite.description.authors}
        if number in free and is_book(cite, vocabulary):
            for word in words_before(cite):
                named[word][free[number]].append(number)
        elif is_pointing(cite) and families.isdisjoint(known):
            told_so = Attribution(cite.reference.get("author"), LATER_MENTION)
            later.update(dict.fromkeys(only_title(families, named), told_so))
        known |= families
    return later


def only_title(
    families: Iterable[str], named: Mapping[str, Mapping[Title, Sequence[int]]]
) -> Sequence[int]:
    """The cites of the one title before which somebody of these families is named; none of two."""
    titles: dict[Title, Sequence[int]] = {}
    for one in families:
        titles.update(named.get(one, {}))
    return next(iter(titles.values())) if len(titles) == 1 else ()


def is_book(cite: Cite, vocabulary: Vocabulary) -> bool:
    """Whether a cite states in a note a work that one author may have written."""
    if not cite.note or cite.form != "full":
        return False
    return not is_record(cite.description, vocabulary)


def is_pointing(cite: Cite) -> bool:
    """Whether a cite points back by an author alone: "H. Thomas, as above"."""
    stated = cite.description
    return cite.form in POINTING and bool(stated.authors) and not stated.get("title")


def words_before(cite: Cite) -> set[str]:
    """The capitalised words, folded, before a cite in its note and before the note's mark."""
    clip = cite.reference.clip
    in_note = clip.passage.reading.text[max(0, clip.start - MENTION_CHARS) : clip.start]
    text = clip.passage.essay.text
    in_text = text[max(0, cite.place - MENTION_CHARS) : cite.place]
    return {fold.name(word) for word in CAPITALISED_RE.findall(f"{in_note} {in_text}")}


def with_author(cite: Cite, attribution: Attribution | None, vocabulary: Vocabulary) -> Cite:
    """A cite with the author told, in place of one that its sentence told."""
    if attribution is None:
        return cite
    authors, others = people(attribution.name, vocabulary)
    start = cite.reference.span.start
    author = Field("author", attribution.name, Span(start, start), attribution.by)
    kept = [one for one in cite.reference.fields if one.name != "author"]
    reference = replace(cite.reference, fields=(author, *kept))
    description = replace(cite.description, authors=authors, others=others)
    return replace(cite, reference=reference, description=description)
