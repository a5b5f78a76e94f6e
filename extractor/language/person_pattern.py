"""How a person's name is printed: the building blocks of the patterns that read names.

    Henk van Wersch, E. H. Carr, Yu. M. Steklov, James O'Toole, Timothy P. Wickham-Crowley, Jr.

WORD, PARTICLE, INITIAL, SUFFIX and OTHERS are pieces of patterns for the module `re`. Those that
need words of a table are built once for each vocabulary.
"""

from __future__ import annotations

import re  # its `escape`
from dataclasses import dataclass
from functools import lru_cache

from extractor.language.letters import LETTER, UPPER
from extractor.language.printed_words import (
    any_of,
    cues,
    first_letters,
    longest_first,
    printed,
    words,
)
from extractor.tables import Vocabulary

# O'Toole, Wickham-Crowley; never the genitive "Lenin's"
WORD = rf"(?:[ODLdl]['’])?[{UPPER}]{LETTER}++(?:['’´`](?!s\b){LETTER}++)?(?>(?:[-‐‑]{LETTER}++)*)"
SURNAME = r"\p{Lu}[\p{L}’'-]{1,40}+"  # for `regex`: the shorter grammar of the author–date style


@dataclass(frozen=True, slots=True)
class NameBlocks:
    """Pieces of patterns for names, built with the words of one vocabulary.

    `particles` is up to three particles, each with the space behind it; `head` looks ahead for the
    first letter of a family name or its particle, which is cheap and spares the rest.
    `others` is a group named "others".
    """

    particle: str  # van, de la
    particles: str
    initial: str  # E.   J.-P.   Yu.
    initials: str  # E. H.
    suffix: str  # , Jr.
    others: str  # et al.
    head: str


@lru_cache(maxsize=8)
def name_blocks(vocabulary: Vocabulary) -> NameBlocks:
    """The building blocks of names with the particles and initials that the tables know."""
    loud = any_of(re.escape(form.upper()) for form in longest_first(vocabulary["particles"]))
    particle = rf"(?:{cues(vocabulary, 'particles')}|{loud}(?=\s[{UPPER}]{{2}}|[.,;]))"
    digraph = cues(vocabulary, "initial-digraphs")
    initial = rf"(?:[{UPPER}]|{digraph})\s?\.(?:-\s?[{UPPER}]\.)?"
    return NameBlocks(
        particle=particle,
        particles=rf"(?>(?:(?=[{first_letters(vocabulary, 'particles')}]){particle}\s){{0,3}})",
        initial=initial,
        initials=rf"(?>{initial}(?:\s?{initial}){{0,4}})",
        suffix=rf"(?:,?\s{words(vocabulary, 'name-suffixes')}(?:(?<=\w)\.)?)?",
        others=rf"(?P<others>(?:,?\s|/){words(vocabulary, 'and-others')})?",
        head=rf"(?=[{UPPER}{_small_heads(vocabulary)}])",
    )


def _small_heads(vocabulary: Vocabulary) -> str:
    """The first letters of the particles that may begin small."""
    heads = {form[0] for form, capitals in vocabulary["particles"].items() if capitals != "capital"}
    return "".join(sorted(heads))


def behind_words(vocabulary: Vocabulary, table: str) -> str:
    """A look-behind for any form of a table and the space behind it: "see ", "Cf. ".

    `re` looks behind by a fixed number of characters only, so forms of one length stand together.
    """
    by_length: dict[int, list[str]] = {}
    for form, capitals in sorted(vocabulary[table].items()):
        by_length.setdefault(len(form), []).append(printed(form, capitals))
    return any_of(rf"(?<=\b{any_of(forms)}\s)" for _, forms in sorted(by_length.items()))
