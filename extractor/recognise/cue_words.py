"""Cue words: signals, back-references, roles of persons, sigla. What they are is vocabulary, their shape is here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, fold, lookup
from extractor.tables import Vocabulary

SHORT = frozenset(
    {"ib", "id", "above", "tr", "ed", "eds"}
)  # cue words that are also ordinary syllables
SIGLUM = re.compile(r"(?=[A-Z])(?<![\w.&])[A-Z]{2,6}(?![\w.&'’-])")


def printed(form: str) -> str:
    """A pattern for a cue as printed: stops and spaces come and go ("op. cit", "op.cit.", "Op cit")."""
    words = [re.escape(word) for word in re.split(r"[\s.,]+", form) if word]
    return r"(?:\.\s?|,?\s+)".join(words)


@lru_cache(maxsize=16)
def pattern(vocabulary: Vocabulary, table: str) -> re.Pattern[str]:
    """All forms of a table, longest first, in any case, with their final stops ("Ibid,." too)."""
    forms = sorted(vocabulary[table], key=lambda f: (-len(f), f))
    body = "|".join(printed(form) for form in forms if re.search(r"\w", form)) or r"(?!)"
    return re.compile(rf"(?<![\w])(?:{body})(?!\w)(?:\.(?!\.\.))?", re.I)


@lru_cache(maxsize=16)
def meanings(vocabulary: Vocabulary, table: str) -> dict[str, str]:
    return {bare(form): means for form, means in vocabulary[table].items()}


@lru_cache(maxsize=16)
def heads(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    """The first words of the cues: where none is said, no cue is."""
    return frozenset(
        word.group() for form in vocabulary[table] if (word := re.search(r"\w+", fold(form)))
    )


def bare(printed_form: str) -> str:
    return " ".join(re.findall(r"\w+", printed_form.casefold()))


def found(seen: Scan, vocabulary: Vocabulary, table: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, bare form, meaning) of each cue of a table."""
    if seen.bag.isdisjoint(heads(vocabulary, table)):
        return
    means = meanings(vocabulary, table)
    for m in pattern(vocabulary, table).finditer(seen.text):
        if form := means.get(bare(m.group())):
            yield m.start(), m.end(), bare(m.group()), form


def signals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    for start, end, _, meaning in found(seen, vocabulary, "signals"):
        yield Proposal("signal", start, end, 0.8, meaning, "cue-words.signal")


def back_references(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """as-above, ibid, op-cit, loc-cit, idem; "ib" and "id" need their stop, "above" alone is weak."""
    text = seen.text
    for start, end, form, meaning in found(seen, vocabulary, "back-references"):
        after = text[end : end + 1]
        if form in ("ib", "id") and not (text[end - 1] == "." or after in (",", ":")):
            continue
        if form == "u s" and text[start].isupper():
            continue  # "U.S."
        stop = end + 2 if text[end - 1] != "." and text[end : end + 2] == ",." else end  # "Ibid,."
        weight = 0.3 if form == "above" else 0.6 if form in SHORT else 0.95
        yield Proposal("back-reference", start, stop, weight, meaning, "cue-words.back-reference")


# Ib1d., lbid., ibld., Ibicl.; op. clt.; as ahove – one letter taken for another that looks like it
MISPRINT = re.compile(
    r"""
    (?=[il1jto0a]) (?<![\w]) (?: (?P<ibid> (?!ibid\b) [il1jt][bh6][il1](?:d|cl) (?!\w)\.? )
                 | (?P<opcit> (?!op\.?\s?cit\b) [o0]p\.?\s?[ceo][il1]t (?!\w)\.? )
                 | (?P<above> (?!as\sabove\b) as\s(?:a[bh]o[vyn][ec]|ab[ao]ve|abov) (?!\w) ) )
    """,
    re.X | re.I,
)
MEANT = {"ibid": "ibid", "opcit": "op-cit", "above": "as-above"}


def misprints(seen: Scan) -> Iterator[Proposal]:
    """Back-references with one letter wrong."""
    for m in MISPRINT.finditer(seen.text):
        yield Proposal(
            "back-reference",
            m.start(),
            m.end(),
            0.9,
            MEANT[m.lastgroup or ""],
            "cue-words.misprint",
            "misprint",
        )


ROLE_AROUND = re.compile(r"[(\[]\s?$")


def roles(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """editor, translator …: with the brackets that hold them ("(eds)")."""
    text = seen.text
    for start, end, form, meaning in found(seen, vocabulary, "roles"):
        bracket = start > 0 and text[start - 1] in "([" and text[end : end + 1] in (")", "]")
        weight = 0.95 if bracket or form.endswith(" by") or " and " in form else 0.7
        if (
            form in SHORT
            and not bracket
            and text[end - 1] != "."
            and text[end : end + 1] not in (",", " ", "")
        ):
            weight = 0.3
        start, end = (start - 1, end + 1) if bracket else (start, end)
        yield Proposal("role", start, end, weight, meaning, "cue-words.role")


def sigla(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Known sigla (value: the title they stand for), and capitals that may be one (value: themselves)."""
    known = set()
    for start, end, form in lookup(seen, vocabulary, "sigla"):
        if seen.text[start:end].isupper():
            known.add(start)
            yield Proposal(
                "siglum", start, end, 0.85, vocabulary["sigla"].get(form, form), "cue-words.siglum"
            )
    for m in SIGLUM.finditer(seen.text):
        if m.start() not in known and m.group().strip("IVXLCM"):
            yield Proposal(
                "siglum", m.start(), m.end(), 0.25, m.group(), "cue-words.capital-letters"
            )


def cues(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    yield from signals(seen, vocabulary)
    yield from back_references(seen, vocabulary)
    yield from misprints(seen)
    yield from roles(seen, vocabulary)
    yield from sigla(seen, vocabulary)
