"""Authors in the genitive before a title: "quoted in Maine's *Village Communities*, New York, 1876"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.reading import Reading
from extractor.model import Candidate, Citation, Clip, Field, Reference
from extractor.tables import Vocabulary

WORD = r"\p{Lu}[\p{L}-]{1,40}+"
ONE = rf"(?:(?:\p{{Lu}}\.\s?|{WORD}\s){{0,4}}(?:(?:de|la|van|von|der|du)\s){{0,2}}{WORD})"
# W. Arnold, in his *Wanderungen* / Maine’s / E. P. Thompson's / Sir John Lubbock’s / Gerland and Waitz’s / Philips’
# Mr. Gross’s exhaustive work,
OWNER = regex.compile(
    rf"""
    (?<![\p{{L}}.-]) (?: (?:Sir|Mr|Mrs|Miss|Dr|Prof|Rev|Col|Capt|Professor|Madame)\.?\s ){{0,2}}
    (?P<name> {ONE} (?: \s(?:and|&)\s{ONE} )? )
    (?: [’']s | (?<=s)[’'] | (?P<comma>,)? \s in \s (?P<his>his|her|their) ) \s
    (?: (?:\p{{Ll}}[\p{{L}}-]{{1,30}}+\s){{0,4}} (?:work|book|booklet|study|essay|pamphlet|article|novel)[,:]?\s )?
    """,
    regex.X,
)
# Tony Cliff on the 1967 war, as above
SUBJECT = regex.compile(
    rf"(?<![\p{{L}}.-])(?P<name>{ONE})\son\s(?:the\s)?(?=[^.;:()]{{1,80}},\s(?:(?:as|cited)\sabove|op\.\s?cit))"
)
FIRST = regex.compile(r"\p{L}+\s")
QUOTES = "'\"‘“„«"
RECOGNISER = "genitive"


def owners(reading: Reading, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Names in the genitive, or with "in his", right before italics or quotation marks."""
    starts = {span.start for span in reading.emphasis}
    for found in OWNER.finditer(reading.text):
        end = found.end()
        if reading.text[end : end + 1] in QUOTES or end in starts:
            start, begin = found.start(), found.start("name")
            while (first := FIRST.match(reading.text, begin, found.end("name"))) and _is_cue(first, vocabulary):
                start = begin = first.end()
            name = reading.text[begin : found.end("name")]
            if found["his"] and not found["comma"] and any(_is_ordinary(word, vocabulary) for word in name.split()):
                continue  # upon the essence of Roman Law in his *Weltgeschichte*
            yield Candidate("name", start, found.end("name"), 0.95, name, RECOGNISER)
    for found in SUBJECT.finditer(reading.text):
        yield Candidate("name", *found.span("name"), 0.95, found["name"], RECOGNISER)


def _is_ordinary(word: str, vocabulary: Vocabulary) -> bool:
    return word.casefold() in vocabulary["ordinary"]


def _is_cue(word: regex.Match[str], vocabulary: Vocabulary) -> bool:
    return word.group().strip().casefold() in vocabulary["cue-words"]


def owned(clip: Clip) -> tuple[Clip, Candidate] | None:
    """A clip that begins with an owner: the rest of it, and the owner. No name inside the title is an author."""
    for one in clip.inside():
        if one.recogniser == RECOGNISER and one.start == clip.start:
            text = clip.citation.reading.text
            found = OWNER.match(text, one.start) or SUBJECT.match(text, one.start)
            if not found or found.end() >= clip.end:
                return None
            return replace(clip, start=found.end(), citation=_plain(clip, found.end())), one
    return None


def _plain(clip: Clip, start: int) -> Citation:
    """The citation without the names that stand inside the title which begins at `start`."""
    citation = clip.citation
    titles = [one for one in citation.candidates if one.kind in ("emphasised", "quoted")]
    end = max((one.end for one in titles if 0 <= one.start - start < 2), default=start)
    kept = (one for one in citation.candidates if one.kind != "name" or one.start < start or one.end > end)
    return replace(citation, candidates=tuple(kept))


def with_owner(reference: Reference, clip: Clip, owner: Candidate) -> Reference:
    """What the rest of the clip states, by its owner; an editor or author printed there stays."""
    span = clip.citation.reading.span(owner.start, owner.end)
    author = () if reference.get("author") else (Field("author", owner.value, span, owner.recogniser),)
    form = "short" if author and reference.form == "title-only" else reference.form
    return replace(reference, clip=clip, form=form, fields=(*author, *reference.fields))
