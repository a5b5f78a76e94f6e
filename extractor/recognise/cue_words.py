"""Cue words: signals, back-references, roles of persons, sigla.

The words are those of the tables; how they are printed (stops and spaces come and go) is here.
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns, and its `escape` is needed
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.language import printed_words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, fold, lookup
from extractor.tables import Vocabulary

WORD_RE = re.compile(r"\w+")
BETWEEN_WORDS_RE = re.compile(r"[\s.,]+")
SIGLUM_RE = re.compile(r"(?=[A-Z])(?<![\w.&])[A-Z]{2,6}(?![\w.&'’-])")
ROMAN_DIGITS = "IVXLCM"
BRACKETED = {"author": "editor"}  # "dir. Anna Holm" made a film, "Anna Holm (dir.)" a book


class Cue(NamedTuple):
    """A cue word where it stands; `form` is its words in small letters, `meaning` the table's."""

    start: int
    end: int
    form: str
    meaning: str


def printed_cue(form: str) -> str:
    """A pattern for a cue; stops and spaces come and go ("op. cit", "op.cit.", "Op cit")."""
    words = [re.escape(word) for word in BETWEEN_WORDS_RE.split(form) if word]
    return r"(?:\.\s?|,?\s+)".join(words)


@lru_cache(maxsize=16)
def cue_pattern(vocabulary: Vocabulary, table: str) -> re.Pattern[str]:
    """All forms of a table, longest first, in any case, with their final stops ("Ibid,." too)."""
    forms = sorted(vocabulary[table], key=lambda form: (-len(form), form))
    body = "|".join(printed_cue(form) for form in forms if WORD_RE.search(form)) or r"(?!)"
    return re.compile(rf"(?<![\w])(?:{body})(?!\w)(?:\.(?!\.\.))?", re.I)


@lru_cache(maxsize=16)
def meanings(vocabulary: Vocabulary, table: str) -> dict[str, str]:
    """The meaning of each bare form of a table."""
    return {bare(form): means for form, means in vocabulary[table].items()}


@lru_cache(maxsize=16)
def first_words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    """The first words of the cues: where none of them is printed, no cue is."""
    matches = (WORD_RE.search(fold(form)) for form in vocabulary[table])
    return frozenset(match.group() for match in matches if match)


def bare(printed: str) -> str:
    """A cue in small letters without stops: "Op. cit." is "op cit"."""
    return " ".join(WORD_RE.findall(printed.casefold()))


def cues_of(seen: Scan, vocabulary: Vocabulary, table: str) -> Iterator[Cue]:
    """The cues of a table, in order."""
    if seen.bag.isdisjoint(first_words(vocabulary, table)):
        return
    means = meanings(vocabulary, table)
    for match in cue_pattern(vocabulary, table).finditer(seen.text):
        form = bare(match.group())
        if meaning := means.get(form):
            yield Cue(match.start(), match.end(), form, meaning)


def signals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Words before a cite: "see also", "quoted in"."""
    for cue in cues_of(seen, vocabulary, "signals"):
        yield Proposal("signal", cue.start, cue.end, 0.8, cue.meaning, "cue-words.signal")


def back_references(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """as-above, ibid, op-cit, loc-cit, idem; "ib" and "id" need their stop, "above" is weak."""
    text = seen.text
    for cue in cues_of(seen, vocabulary, "back-references"):
        if is_other_word(cue, text):
            continue
        has_stop = text[cue.end - 1] == "."
        end = cue.end
        if not has_stop and text[end : end + 2] == ",.":
            end += 2  # "Ibid,."
        weight = 0.95
        if cue.form == "above":
            weight = 0.3
        elif cue.form in vocabulary["short-cues"]:
            weight = 0.6
        yield Proposal(
            "back-reference", cue.start, end, weight, cue.meaning, "cue-words.back-reference"
        )


def is_other_word(cue: Cue, text: str) -> bool:
    """True for "id" without a stop or comma, and for "U.S."."""
    if cue.form in ("ib", "id"):
        return text[cue.end - 1] != "." and text[cue.end : cue.end + 1] not in (",", ":")
    return cue.form == "u s" and text[cue.start].isupper()


# Ib1d., lbid., ibld., Ibicl.; op. clt.; as ahove – one letter taken for another that looks like it
MISPRINT_RE = re.compile(
    r"""
    (?=[il1jto0a]) (?<![\w])
    (?: (?P<ibid> (?!ibid\b) [il1jt][bh6][il1](?:d|cl) (?!\w)\.? )
      | (?P<opcit> (?!op\.?\s?cit\b) [o0]p\.?\s?[ceo][il1]t (?!\w)\.? )
      | (?P<above> (?!as\sabove\b) as\s(?:a[bh]o[vyn][ec]|ab[ao]ve|abov) (?!\w) ) )
    """,
    re.X | re.I,
)
MISPRINT_MEANINGS = {"ibid": "ibid", "opcit": "op-cit", "above": "as-above"}


def misprints(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Back-references with one letter wrong."""
    for match in MISPRINT_RE.finditer(seen.text):
        meaning = MISPRINT_MEANINGS[match.lastgroup or ""]
        yield Proposal(
            "back-reference", *match.span(), 0.9, meaning, "cue-words.misprint", "misprint"
        )


@lru_cache(maxsize=8)
def alone_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A word like "cited" between commas, or at the end of a cite."""
    words = printed_words.words(vocabulary, "cited-alone")
    return re.compile(rf"(?<=,\s){words}\.?(?=\s*[,.;)]|\s*$)")


def cited_alone(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Holt, *The Long Day*, cité, p. 4; in running text "cited" means something else."""
    if seen.bag.isdisjoint(printed_words.telling_words(vocabulary, "cited-alone")):
        return
    for match in alone_pattern(vocabulary).finditer(seen.text):
        by = "cue-words.cited-alone"
        yield Proposal("back-reference", *match.span(), 0.9, "as-above", by)


def roles(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """editor, translator …: with the brackets that hold them ("(eds)")."""
    text = seen.text
    for cue in cues_of(seen, vocabulary, "roles"):
        before, behind = text[max(0, cue.start - 1) : cue.start], text[cue.end : cue.end + 1]
        if before in ("(", "[") and behind in (")", "]"):
            meaning = BRACKETED.get(cue.meaning, cue.meaning)
            yield Proposal("role", cue.start - 1, cue.end + 1, 0.95, meaning, "cue-words.role")
            continue
        weight, meaning = 0.7, cue.meaning
        if is_small_abbreviation(cue, text):
            meaning = BRACKETED.get(cue.meaning, cue.meaning)
        if cue.form.endswith(" by") or " and " in cue.form:
            weight = 0.95
        if cue.form in vocabulary["short-cues"] and is_syllable(cue, text):
            weight = 0.3
        yield Proposal("role", cue.start, cue.end, weight, meaning, "cue-words.role")


def is_small_abbreviation(cue: Cue, text: str) -> bool:
    """True for ", dir. A. Holm", as French lists print who edited a book; a film has "Dir."."""
    before = text[max(0, cue.start - 2) : cue.start]
    return before == ", " and text[cue.start].islower() and text[cue.end - 1] == "."


def is_syllable(cue: Cue, text: str) -> bool:
    """True for "ed" where no stop, comma, space or end of the text follows."""
    return text[cue.end - 1] != "." and text[cue.end : cue.end + 1] not in (",", " ", "")


def sigla(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Known sigla (value: the title they stand for) and capitals that may be one (themselves)."""
    known = set()
    for start, end, form in lookup(seen, vocabulary, "sigla"):
        if seen.text[start:end].isupper():
            known.add(start)
            title = vocabulary["sigla"].get(form, form)
            yield Proposal("siglum", start, end, 0.85, title, "cue-words.siglum")
    for match in SIGLUM_RE.finditer(seen.text):
        is_roman = not match.group().strip(ROMAN_DIGITS)
        if match.start() not in known and not is_roman:
            capitals = match.group()
            yield Proposal("siglum", *match.span(), 0.25, capitals, "cue-words.capital-letters")


def cues(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds signal, back-reference, role and siglum."""
    for family in (signals, back_references, cited_alone, misprints, roles, sigla):
        yield from family(seen, vocabulary)
