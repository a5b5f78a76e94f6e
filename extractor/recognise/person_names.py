"""Names of persons and of bodies that sign as authors.

Written forward ("E.H. Carr", "Paul Le Blanc et al"), inverted ("Trotsky, L.", "Wickham-Crowley, Timothy P."), as in
medicine ("Stanger CA"), or as a bare surname ("Lenin, as above").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.essay import Span
from extractor.language.letters import LETTER, UPPER
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, lookup
from extractor.tables import Vocabulary

# O'Toole, Wickham-Crowley
WORD = rf"(?:[ODLdl]['’])?[{UPPER}]{LETTER}++(?:['’´`](?!s\b){LETTER}++)?(?>(?:[-‐‑]{LETTER}++)*)"
PARTICLE = (
    r"(?:van\sde[rn]?|von\sder|von|van|de\sla|de\slos|de\slas|de|del|della|der|den|di|da|du|dos|das|la|le|ten|ter|zu|zur"
    r"|af|av|el|al|bin|ibn|Van|Von|De|Le|La|Du|Della|Di|Den|St\.)"
)
INITIAL = rf"(?:[{UPPER}]|Ch|Th|Yu|Ya|Iu|Ia|Ju|Ja|Ph|Wm|Chr|Kh|Zh|Sh|Dm|Al|Fr)\s?\.(?:-\s?[{UPPER}]\.)?"  # E. J.-P. Yu.
INITIALS = rf"(?>{INITIAL}(?:\s?{INITIAL}){{0,4}})"
SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"
OTHERS = r"(?P<others>,?\s(?:et\.?\sal\b\.?|and\sothers\b|u\.\s?a\.|et\scoll\.|&\sal\.))?"
HEAD = rf"(?=[{UPPER}abdeiltvz])"  # how a family name or its particle begins: looked at first, being cheap
BEFORE = r"(?<![\w.'’&-])"
NOT_MORE = r"(?![\w]|-\w)"
FORWARD = re.compile(
    rf"""
    (?=[{UPPER}dl]) {BEFORE}
    (?: {INITIALS}\s? (?:{WORD}\s){{0,2}}                         # E.H. Carr, A. Gunder Frank
      | (?:[{UPPER}]{{1,3}}|[{UPPER}](?:\s[{UPPER}]){{1,2}})\s       # HM Christman, C L R James
      | {WORD}\s (?:(?:{INITIAL}|[{UPPER}](?=\s))\s?|{WORD}\s){{0,3}} )  # John Rees, Lydia H. Liu
    (?>(?:{PARTICLE}\s){{0,3}}) {WORD} {NOT_MORE} (?!\s?\.\s?[{UPPER}]\.) {SUFFIX} {OTHERS}
    """,
    re.X,
)
# Trotsky, L.; Mason, R. Hal; Wickham-Crowley, Timothy P.; Waal, Thomas de
GIVEN = rf"""
    {INITIALS} (?:\s{WORD}(?=[,;]|\sand\b|\s&))? (?:\s{PARTICLE}(?=[\s,;.]))?
  | {WORD} (?:\s?(?:{INITIAL}|{WORD}|[{UPPER}]\b)){{0,2}} (?:\s{PARTICLE}(?=[,;.(]))?
  | [{UPPER}]{{1,3}}
"""
INVERTED = re.compile(
    rf"""
    {HEAD} {BEFORE} (?P<family> (?>(?:{PARTICLE}\s){{0,3}}) {WORD}(?:\s(?:{PARTICLE}\s)?{WORD})?? )
    ,\s? (?P<given> {GIVEN} )
    {NOT_MORE} {SUFFIX}
    (?= \s? (?: [,;.:&(\[“”‘"«'\d] | (?:and|et|und|y|e|with|in|In)\b | $ ) | (?<=\.)\s ) {OTHERS}
    """,
    re.X,
)
# Stanger CA; GORDON M. J.; Chen S-Y
MEDICAL = re.compile(
    rf"""
    {HEAD} {BEFORE} (?P<family> (?>(?:{PARTICLE}\s){{0,3}}) {WORD}(?:\s{WORD})? ) \s
    (?P<given> (?> (?: [{UPPER}]
                       (?: \.(?:\s?-?(?=[{UPPER}](?![^\W\d_])))? | \s(?=[{UPPER}](?![^\W_])) | -(?=[{UPPER}])
                         | (?=[{UPPER}\s.,;&(:]|$|\d) ) ){{1,4}}
               | [{UPPER}]{{1,4}}(?![^\W_])\.? ) )
    (?= \s? (?: [,;.&(:] | (?:and|et)\b | $ | \d ) | (?<=\.)\s ) {OTHERS}
    """,
    re.X,
)
# Lenin, as above; (Sukhanov); see Browder and Kerensky
ALONE = re.compile(
    rf"""
    {HEAD} (?<![^\s(\[])
    (?: ^ | (?<=[;.,:(\[]\s) | (?<=[(\[]) | (?<=\b(?:and|see|for|See|Cf\.|Cp\.|too)\s)
      | (?<=\b(?:also|Also|with|From|from)\s) | (?<=\b(?:compare|Compare)\s)
      | (?<=\b(?:contrast|Contrast)\s) | (?<=\bespecially\s) | (?<=\b(?:by|in|to|In|of|cf|or)\s)
      | (?<=[‘'"“]\s) )
    (?P<name> (?>(?:{PARTICLE}\s){{0,3}}) {WORD} ) (?!['’]s) {NOT_MORE} {OTHERS}
    (?= \s? (?: [,.:;()\]] | $ | (?:and|op|as|in|to|(?:1\d\d\d|20\d\d)[a-z]?)\b | & ) )
    """,
    re.X,
)
PIECE = re.compile(r"\S+")
FIRST = re.compile(rf"{LETTER}++")
ROMAN = re.compile(r"[IVXLC]+")


def common(word: str, vocabulary: Vocabulary) -> bool:
    """Is this an ordinary word, or a month, rather than part of a name?"""
    return word.lower() in ordinary(vocabulary)


@lru_cache(maxsize=8)
def ordinary(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset((*vocabulary["ordinary"], *vocabulary["months"]))


def weigh(words: list[str], base: float, vocabulary: Vocabulary) -> float:
    """How much a run of capitalised words looks like a name, by its given name and its ordinary words."""
    plain, lower = ordinary(vocabulary), [word.lower() for word in words]
    weight = base + (0.38 if lower and lower[0] in vocabulary["forenames"] else 0.0)
    if said := sum([word in plain for word in lower]):
        weight -= 0.35 if said == 1 else 0.6
    return max(0.05, min(0.98, weight))


def parts(printed: str) -> list[str]:
    return [word for word in printed.replace(",", " ").split() if len(word.strip(".")) > 1]


def value(m: re.Match[str]) -> str:
    """The name in plain form: one space between words, "et al." as "and others"."""
    whole = m.group()
    name = whole[: m.start("others") - m.start()] if m["others"] else whole
    name = " ".join(name.split()).strip(" ,")
    return f"{name} and others" if m["others"] else name


def stepped(
    pattern: re.Pattern[str], seen: Scan, vocabulary: Vocabulary
) -> Iterator[re.Match[str]]:
    """What a pattern finds; a cue word at its head ("See Tony Cliff", "In Giles, C.") is stepped over."""
    text, place, cues = seen.text, 0, vocabulary["cue-words"]
    while m := pattern.search(text, place):
        first = FIRST.match(text, m.start())
        if first and first.end() - first.start() > 1 and first.group().lower() in cues:
            place = first.end()
            continue
        place = m.end()
        yield m


def forward(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Given name or initials first."""
    for m in stepped(FORWARD, seen, vocabulary):
        end = shortened(m, vocabulary)
        whole = seen.text[m.start() : end]
        words, initials = parts(whole), "." in whole[:4]
        base = 0.75 if initials else 0.42 if len(words) < 4 else 0.25
        if not initials and words[0].isupper() and len(words[0]) <= 3:
            base = 0.45
        if whole.lower() in vocabulary["journals"]:
            continue  # "Le Monde" is nobody
        weight = weigh(words, base, vocabulary)
        if whole.lower() in vocabulary["places"]:
            weight = min(weight, 0.15)
        said = value(m) if end == m.end() else " ".join(whole.split())
        yield Proposal("name", m.start(), end, weight, said, "person-names.forward", "forward")


def shortened(m: re.Match[str], vocabulary: Vocabulary) -> int:
    """Where a name ends that runs into a title without punctuation ("R. Conquest The Great Terror")."""
    words = list(PIECE.finditer(m.group()))
    for i, word in enumerate(words[1:], 1):
        cue = word.group().lower() in vocabulary["cue-words"] and len(word.group()) > 1
        if cue and parts(m.group()[: word.start()]) and (i > 1 or "." in words[0].group()):
            return m.start() + words[i - 1].end()
    return m.end()


def inverted(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Family name first, then a comma."""
    for m in stepped(INVERTED, seen, vocabulary):
        given = m["given"]
        initials = "." in given[:3] or (
            given.isupper() and len(given) < 4 and not ROMAN.fullmatch(given)
        )
        base = (
            0.5 if initials and len(given.split()[-1].strip(".")) > 2 else 0.9 if initials else 0.4
        )
        if not initials and given.split()[0].lower() in vocabulary["forenames"]:
            base = 0.8
        if " " in m["family"] and m["family"].partition(" ")[0].lower() in vocabulary["forenames"]:
            base -= 0.3
        if (
            given.lower() in vocabulary["places"]
            or f"{given.lower()}." in vocabulary["places"]
            or given.lower() in vocabulary["journals"]
        ):
            base = 0.15
        doubts = sum(
            common(word, vocabulary) for word in parts(m["family"] if initials else m.group())
        )
        doubts += (m["family"].lower() in vocabulary["places"]) + (
            given.lower() in vocabulary["sigla"]
        )
        yield Proposal(
            "name",
            *m.span(),
            max(0.05, base - 0.3 * doubts),
            value(m),
            "person-names.inverted",
            "inverted",
        )


def medical(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Family name first, initials without stops, no comma."""
    for m in MEDICAL.finditer(seen.text):
        roman = bool(ROMAN.fullmatch(m["given"]))
        doubts = sum(
            common(word, vocabulary) or word.lower() in vocabulary["places"]
            for word in parts(m["family"])
        )
        given = (
            m["given"].strip()
            if m["given"].count(".") > 1 or "." in m["given"][:2]
            else m["given"].strip(" .")
        )
        plain = f"{m['family']}, {given}" + (" and others" if m["others"] else "")
        weight = max(0.05, (0.3 if roman else 0.7) - 0.55 * doubts)
        yield Proposal("name", *m.span(), weight, plain, "person-names.medical", "medical")


def alone(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """A bare surname where an author may stand."""
    for m in ALONE.finditer(seen.text):
        word = m["name"]
        if common(word, vocabulary) or word.lower() in vocabulary["cue-words"]:
            continue
        short = word.isupper() and len(word) <= 4
        if short and (word.lower() in vocabulary["sigla"] or m.start("name") == 0):
            continue
        known = word.lower() in vocabulary["surnames"]
        place = word.lower() in vocabulary["places"] or word.lower() in vocabulary["journals"]
        weight = 0.7 if known else 0.1 if place else 0.45
        start = m.start("name")
        yield Proposal("name", start, m.end(), weight, value(m), "person-names.surname", "surname")


def bodies(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Bodies that sign as authors ("World Bank"): those of the table."""
    for start, end, _ in lookup(seen, vocabulary, "bodies"):
        yield Proposal("name", start, end, 0.6, seen.text[start:end], "person-names.body", "body")


def known(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Surnames of the table, wherever they stand ("in *The Foundations of Leninism* Stalin wrote")."""
    surnames = vocabulary["surnames"]
    if seen.bag.isdisjoint(surnames):
        return
    for start, word in seen.capitals:
        if word in surnames:
            end = start + len(word)
            yield Proposal(
                "name", start, end, 0.6, seen.text[start:end], "person-names.surname", "surname"
            )


def within(
    proposals: Iterable[Proposal], text: str, emphasis: tuple[Span, ...]
) -> Iterator[Proposal]:
    """The names that no edge of italics cuts; those of "et al." do not count."""
    titles = [span for span in emphasis if text[span.start : span.start + 1].isupper()]
    if not titles:
        yield from proposals
        return
    edges = sorted({edge for span in titles for edge in (span.start, span.end)})
    for proposal in proposals:
        if bisect_right(edges, proposal.start) == bisect_left(edges, proposal.end):
            yield proposal


def names(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """name, whole persons and bare surnames; bodies as far as the table has them."""
    found: dict[tuple[int, int, str], Proposal] = {}
    for recogniser in (forward, inverted, medical, alone, known, bodies):
        for proposal in within(recogniser(seen, vocabulary), seen.text, seen.reading.emphasis):
            found.setdefault((proposal.start, proposal.end, proposal.by), proposal)
    return iter(found.values())
