"""The mentions of works in the passages of an essay: first what the whole essay tells, then each
passage by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from corpus.essay import Essay
from extractor.find.prose.essay_knowledge import EssayKnowledge, fold
from extractor.find.prose.extent import around
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.named_works import bare, by_first_words, owners_of, title_of
from extractor.find.prose.no_titles import unlike
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.pictures import artist, is_picture
from extractor.find.prose.prose_grammar import NAME, OWNED_BY
from extractor.find.prose.speeches_and_letters import untitled
from extractor.find.prose.title_author import (
    POSSESSIVE,
    Author,
    TitlePlace,
    is_among,
    possessive,
)
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.title_signs import evidence, painted, paper
from extractor.find.prose.titles_by_marks import HEADS, MarkedStretch, shape, stretches
from extractor.find.prose.titles_by_words import listed, unmarked
from extractor.find.prose.titles_known import known_titles
from extractor.model.kinds import Form

# “T” in 1931 and “T” / “T” (1951), “T” / “T”, X's “T”
JOINING = regex.compile(
    rf"[,;]?(?:\sin\s\d{{4}}|\s\(\d{{4}}\))?(?:[,;]\s|,?\s(?:and|or|&)\s)(?:(?:by\s)?{NAME}{OWNED_BY}\s)?"
)
ROW = regex.compile(r",?\s(?:and\s)?[“‘\"']?")  # X's T, T and T
Stated = Iterable[tuple[str, frozenset[str]]]  # titles, and the folded families of their authors
QUOTED = regex.compile(r"[‘“\"'](\p{Lu}[^‘“”\"\n]{6,150}?)[,.?!]?[’”\"'](?!\w)")


def mentions(
    essay: Essay, read: list[ProsePassage], stated: Stated, lexicon: Lexicon
) -> Iterator[tuple[ProsePassage, list[NamedWork]]]:
    """The passages that name works, each with its mentions in order, none overlapping another.

    `stated` are the titles that the essay's notes state.
    """
    known = knowledge(essay, read, stated, lexicon)
    for passage in read:
        if found := _apart(_mentions(passage, lexicon, known)):
            yield passage, found


def knowledge(
    essay: Essay, read: Iterable[ProsePassage], stated: Stated, lexicon: Lexicon
) -> EssayKnowledge:
    """What one part of the essay tells for the others."""
    text = essay.text
    italics = [m.span for m in essay.markup if m.kind in ("emphasis", "strong")]
    notes = sorted(note.span for note in essay.notes)
    cited = [span.of(text) for span in _within(italics, notes)]
    cited += [
        title for note in notes for title in QUOTED.findall(text, pos=note.start, endpos=note.end)
    ]
    papers, named, pictures, artists = set[str](), set[str](), set[str](), set[str]()
    for passage in read:
        for stretch in stretches(passage):
            folded = fold(passage.text[stretch.start : stretch.end])
            if stretch.mark == "emphasis" and is_picture(passage, stretch, lexicon):
                pictures.add(folded)
                artists.add(artist(passage, stretch, lexicon))
            elif stretch.mark == "emphasis" and paper(passage, stretch, lexicon):
                papers.add(folded)
            elif stretch.mark == "emphasis" and _possessed(passage, stretch, lexicon):
                named.add(folded)
    by = dict(_mains(stated))
    likely = [title for title in (*cited, *by) if _like_a_title(title, lexicon)]
    titles = {title: fold(title) for title in likely}
    known = frozenset(titles.values()) - papers - lexicon.journals
    worded = [title_of(title, by.get(title, ())) for title in titles if titles[title] in known]
    owners = owners_of(title_of(title, families) for title, families in by.items())
    return EssayKnowledge(
        known,
        frozenset(papers),
        frozenset(named),
        frozenset(pictures),
        frozenset(artists - {""}),
        by_first_words(worded),
        owners,
    )


def _mains(stated: Stated) -> Iterator[tuple[str, frozenset[str]]]:
    """Titles that notes state and the families of their authors, each also without its subtitle."""
    for title, families in stated:
        yield title, families
        if ": " in title:
            yield title.partition(": ")[0], families


def _like_a_title(printed: str, lexicon: Lexicon) -> bool:
    capital, share = shape(printed, lexicon)
    headed = printed.split()[0].casefold() in HEADS
    return capital >= (1 if headed else 2) and share >= 0.7


def _possessed(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Does a person's possessive stand right before this title ("Trotsky’s T")?"""
    match = POSSESSIVE.search(passage.before(stretch.outer, 60))
    return (
        match is not None
        and len(match["between"].split()) <= 1
        and bool(possessive(TitlePlace(passage, lexicon, stretch.outer, stretch.after)))
    )


def _within(spans: list, outer: list) -> Iterator:  # type: ignore[type-arg]
    """The spans that lie in one of the outer ones (both in order)."""
    at = 0
    for span in spans:
        while at < len(outer) and outer[at].end < span.end:
            at += 1
        if at < len(outer) and span in outer[at]:
            yield span


def _mentions(passage: ProsePassage, lexicon: Lexicon, known: EssayKnowledge) -> list[NamedWork]:
    marked = [(s, evidence(passage, s, lexicon, known)) for s in stretches(passage)]
    pictures = [(s.start, s.end) for s, _ in marked if painted(passage, s, lexicon, known)]
    found = [
        *_joined(passage, marked, lexicon),
        *(one for one in unmarked(passage, lexicon) if not _meets(one[0], pictures)),
    ]
    found += known_titles(passage, lexicon, known.stated)
    made, floor = list[NamedWork](), 0
    for stretch, why in sorted(
        found, key=lambda pair: (pair[0].outer, pair[0].mark == "capitals", -pair[0].after)
    ):
        if stretch.outer < floor:
            continue
        work = around(passage, stretch, why, lexicon, floor, known.owners)
        made.append(_same_author(work, made, lexicon, known))
        floor = made[-1].end
        for more in _list(passage, made[-1], lexicon):
            made.append(more)
            floor = more.end
    return made + list(untitled(passage, lexicon))


def _meets(stretch: MarkedStretch, others: Iterable[tuple[int, int]]) -> bool:
    return any(start < stretch.end and stretch.start < end for start, end in others)


def _same_author(
    mention: NamedWork, before: list[NamedWork], lexicon: Lexicon, known: EssayKnowledge
) -> NamedWork:
    """Mao's “T”, “T” and “T”: with nothing else between them, the possessive stands before all, but
    for a title that is known to be by others."""
    last = before[-1] if before else None
    if mention.author or not last or not last.author or mention.form != "title-only":
        return mention
    between = mention.passage.text[last.end : mention.start]
    if not ROW.fullmatch(between) or last.author.rule != "title-author.possessive":
        return mention
    if mention.title:
        words = bare(title_of(mention.passage.text[slice(*mention.title)]).words)
        owners = known.owners.get(words) or lexicon.works.owners.get(words)
        if owners and not is_among(mention.passage, last.author, owners):
            return mention
    return replace(mention, author=last.author, form="short")


def _joined(
    passage: ProsePassage, marked: list[tuple[MarkedStretch, TitleSign | None]], lexicon: Lexicon
) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """The marked titles that something speaks for, and those that follow one of them with "and"
    or a comma."""
    last = 0
    for stretch, why in marked:
        between = passage.text[last : stretch.outer] if last and not why else ""
        if (
            between
            and JOINING.fullmatch(between)
            and _like_a_title(passage.text[stretch.start : stretch.end], lexicon)
        ):
            why = None if unlike(passage, stretch, lexicon) else TitleSign("prose.joined")
        if why:
            yield stretch, why
        last = stretch.after if why and stretch.mark == "quoted" else 0


def _list(passage: ProsePassage, first: NamedWork, lexicon: Lexicon) -> Iterator[NamedWork]:
    """Further works after a semicolon, where the first had its imprint in a parenthesis; none
    inherits its author."""
    if (
        passage.text[first.end - 1 : first.end] != ")"
        or passage.text[first.end : first.end + 1] != ";"
    ):
        return
    floor = first.end
    for stretch, why, name in listed(passage, lexicon, first.end):
        made = around(passage, stretch, why, lexicon, floor, {})
        by = Author(*name, "title-author.possessive") if name else None
        start = name[0] if name else stretch.start
        form: Form = "short" if by else "title-only"
        yield NamedWork(
            passage,
            start,
            made.end,
            why.rule,
            form,
            made.title,
            _later(made.date, start),
            by,
            first.kind,
        )
        floor = made.end


def _later(date: tuple[int, int] | None, start: int) -> tuple[int, int] | None:
    return date if date and date[0] >= start else None


def _apart(found: list[NamedWork]) -> list[NamedWork]:
    """In order, without those that overlap an earlier or better one."""
    kept = list[NamedWork]()
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
