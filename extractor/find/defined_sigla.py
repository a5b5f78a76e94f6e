"""Cites by letters that a note of the essay defines, in notes and in running text.

G. Hegel, *Phenomenology of Spirit* (Oxford, 1977), 19 (hereafter PhG).   …   as in PhG 33
Kant, *Kritik* [= KrV]   …   (KrV A 78/B 103)        Hume, MNE, 20        GW 9, 453

What such a cite points to is told by the letters, wherever it stands; that it is one is told by the
place cited behind them. Letters that only stand in brackets behind a work, "(GM)", count where they
are the first ones of words of its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.language.spans import meeting
from extractor.language.years import YEAR_RE
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.parse.clip import read_clip
from extractor.tables import Vocabulary

BETWEEN_CHARS = 12  # between a work and the definition of its letters: ", ", ") ["
LETTERS_RE = regex.compile(r"(?=\p{L}{2,6}\d?$)\p{Lu}\p{L}*\d?")
WORD_RE = regex.compile(r"\p{L}+")
PAGE = r"\d{1,4}[a-z]?(?:[-–]\d{1,4})?"
# behind letters: "19", "12, 45", "A 51/B 75", "B131–32", "§§410–11", "II, 34", "1103b1–5", "9:27"
PLACE = rf"""
    ,? \s (?:
        (?: p{{1,2}}\.?\s? )? (?P<page> (?: [AB]\s?)? {PAGE} \d{{0,2}} (?: /B\s?{PAGE} )?
            (?: (?<!\d[,:.]\s?\d+) ,\s{PAGE}(?!\d) )*+ )
      | (?P<section> §{{1,2}}\s?\d+[a-z]?(?:[-–]\d+)? )
      | (?P<part> [IVX]+ ) ,? \s (?P<inner> {PAGE} )
    ) (?! [\p{{L}}\d] )
"""
VOLUME_RE = regex.compile(rf"(?P<volume>\d{{1,2}})(?:,\s|:\s?)(?P<page>{PAGE})$")
NAME_BEFORE_RE = regex.compile(r"\p{Lu}[\p{L}’'-]+(?:’s|'s)?,?\s$")
LENT = ("author", "editor", "title")
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Sigla:
    """The letters that an essay defines, each with the reference to its work, and the pattern of a
    cite by them."""

    works: Mapping[str, Reference]
    cited: regex.Pattern[str]


def defined(notes: Iterable[tuple[Passage, Sequence[Reference]]]) -> Sigla | None:
    """The letters for works that notes define, the first definition of each; None without any."""
    works: dict[str, Reference] = {}
    for passage, found in notes:
        for reference in found:
            letters = _letters_of(passage, reference)
            if letters and reference.get("title"):
                works.setdefault(letters, reference)
    if not works:
        return None
    cited = rf"(?<![\p{{L}}\p{{N}}.]) (?P<letters>\L<letters>) {PLACE}"
    return Sigla(works, regex.compile(cited, regex.X, letters=list(works)))


def _letters_of(passage: Passage, reference: Reference) -> str:
    """The letters that stand for a work from now on; "" where none are defined."""
    clip = reference.clip
    stated = [one for one in clip.inside() if one.kind == "defines"]
    behind = passage.beginning(clip.end, clip.end + BETWEEN_CHARS)
    stated += [one for one in behind if one.kind == "defines"][:1]
    for one in stated:
        printed = passage.reading.text[one.start : one.end]
        alone = printed == f"({one.value})"
        if LETTERS_RE.match(one.value) and (not alone or _is_of_title(one.value, reference)):
            return one.value
    return ""


def _is_of_title(letters: str, reference: Reference) -> bool:
    """Whether letters are those with which words of the title begin, in their order."""
    first = iter([word[0] for word in WORD_RE.findall(reference.get("title").casefold())])
    return all(letter in first for letter in letters.rstrip("0123456789").casefold())


def in_notes(
    notes: Sequence[tuple[Passage, list[Reference]]], sigla: Sigla | None, vocabulary: Vocabulary
) -> list[list[Reference]]:
    """The references of each note, with those by letters; what was read of these is left out."""
    if sigla is None:
        return [found for _, found in notes]
    return [_in_note(passage, found, sigla, vocabulary) for passage, found in notes]


def _in_note(
    passage: Passage, found: list[Reference], sigla: Sigla, vocabulary: Vocabulary
) -> list[Reference]:
    found = [_before_letters(one, sigla, vocabulary) for one in found]
    stated = [one for one in found if not _is_unknown(one)]
    is_taken = meeting([Span(one.clip.start, one.clip.end) for one in stated])
    cites = [
        cite
        for cite in _cites(passage, sigla)
        if not is_taken(Span(cite.clip.start, cite.clip.end))
    ]
    meets_cite = meeting([Span(one.clip.start, one.clip.end) for one in cites])
    kept = [one for one in found if not meets_cite(Span(one.clip.start, one.clip.end))]
    return sorted((*kept, *cites), key=lambda reference: reference.clip.start)


def _before_letters(reference: Reference, sigla: Sigla, vocabulary: Vocabulary) -> Reference:
    """The reference up to the letters that it defines, if it runs on to a cite by letters:
    "…, 1998), abbreviated KrV. Compare KrV A 141"."""
    clip = reference.clip
    defining = next((one for one in clip.inside() if one.kind == "defines"), None)
    text = clip.passage.reading.text
    if defining is None or not sigla.cited.search(text, defining.end, clip.end):
        return reference
    end = clip.start + len(text[clip.start : defining.start].rstrip(" ,;.("))
    return read_clip(replace(clip, end=end, siglum=defining.value), vocabulary)


def _is_unknown(reference: Reference) -> bool:
    """True for what says no title: letters, a name beside them."""
    return reference.form in ("siglum", "author-only") or not reference.get("title")


def in_text(essay: Essay, sigla: Sigla | None, taken: Sequence[Span]) -> Iterator[Reference]:
    """The cites by letters in running text, outside the stretches of other references."""
    if sigla is None:
        return
    is_taken = meeting(taken)
    for paragraph in essay.body:
        if sigla.cited.search(essay.text, paragraph.start, paragraph.end):
            passage = Passage(essay, None, heal(essay, paragraph))
            yield from (cite for cite in _cites(passage, sigla) if not is_taken(cite.span))


def _cites(passage: Passage, sigla: Sigla) -> Iterator[Reference]:
    text = passage.reading.text
    for match in sigla.cited.finditer(text):
        work = sigla.works[match["letters"]]
        if not YEAR_RE.fullmatch(match["page"] or ""):
            yield _cite(passage, match, work)


def _cite(passage: Passage, match: regex.Match[str], work: Reference) -> Reference:
    """The cite by these letters, with author and title of their work."""
    start, end = match.span()
    names = NAME_BEFORE_RE.search(passage.reading.text, max(0, start - 30), start)
    if names and names.group().strip(" ,'’s") in work.get("author"):
        start = names.start()
    at = passage.reading.span(*match.span("letters"))
    fields = [
        Field(name, work.get(name), at, "defined-sigla.work") for name in LENT if work.get(name)
    ]
    signals = [one for one in passage.inside(max(0, start - 20), start) if one.kind == "signal"]
    clip = Clip(passage, start, end, signals[-1].value if signals else None)
    located = tuple(_places(passage, match, bool(work.get("volume"))))
    return Reference(clip, "siglum", work.type, tuple(fields), located, CONFIDENCE)


def _places(passage: Passage, match: regex.Match[str], in_volumes: bool) -> Iterator[Field]:
    """The place behind the letters; of a work in volumes "9, 453" is volume and page."""
    reading, by = passage.reading, "defined-sigla.place"
    parts = (("part", "volume-cited"), ("inner", "page"), ("section", "section"), ("page", "page"))
    volume = VOLUME_RE.match(match["page"] or "") if in_volumes else None
    if volume:
        start = match.start("page")
        for group, name in (("volume", "volume-cited"), ("page", "page")):
            first, last = volume.span(group)
            yield Field(name, volume[group], reading.span(start + first, start + last), by)
        return
    for group, name in parts:
        if match[group]:
            value = match[group].lstrip("§ ")
            yield Field(name, value, reading.span(*match.span(group)), by)
