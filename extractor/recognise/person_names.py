"""Names of persons, and of bodies that sign as authors.

`name_forms` holds the forms in which they are printed. What is proposed weighs more the less
doubt there is: a known given name speaks for a name, ordinary words and names of places against.
"""

from __future__ import annotations

import re  # three times as fast as `regex` on these patterns
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from extractor.language.letters import LETTER, UPPER
from extractor.model.proposals import Proposal
from extractor.recognise.name_edges import before_italics, is_author_and_title, is_heading, uncut
from extractor.recognise.name_forms import name_forms
from extractor.recognise.scan import Scan, lookup
from extractor.recognise.set_off_names import set_off
from extractor.recognise.shared_families import with_partner
from extractor.recognise.signing_bodies import signing_bodies
from extractor.tables import Vocabulary

LEAST_WEIGHT, MOST_WEIGHT = 0.05, 0.98
KNOWN_BODY = "person-names.body"
FORENAME_GAIN = 0.38
ONE_DOUBT, MORE_DOUBTS = 0.35, 0.6  # what ordinary words take away: one of them; more
HEADING_WEIGHT = 0.75  # of a name with a colon behind it, at the head of a clause
SIGLUM_CHARS = 4  # the longest word in capitals that may be a siglum and no surname
WORD_RE = re.compile(r"\S+")
# the initials of medicine behind one or two words: "Scott JW"
BEHIND_INITIALS_RE = re.compile(
    rf"(?:[{UPPER}][\w’'-]*[^\W\d_{UPPER}][\w’'-]*\s){{1,2}}[{UPPER}]{{2,3}}"
)
# Ann B. Salt: in "Holm, Ann B. Salt and Looms" the last word is rather the first of a title
BEHIND_INITIAL_RE = re.compile(rf"(?P<name>[{UPPER}][\w’'-]+\s[{UPPER}]\.)\s[{UPPER}][\w’'-]+")
FIRST_WORD_RE = re.compile(rf"{LETTER}++")
ROMAN_RE = re.compile(r"[IVX]|[IVXLC]{2,}")  # the C of "Nelson C" is an initial


def is_common(word: str, vocabulary: Vocabulary) -> bool:
    """True for an ordinary word or a month, which is hardly part of a name."""
    return word.lower() in common_words(vocabulary)


@lru_cache(maxsize=8)
def common_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The ordinary words and the names of months."""
    return frozenset((*vocabulary["ordinary"], *vocabulary["months"]))


def weight_of(words: list[str], base: float, vocabulary: Vocabulary) -> float:
    """How much a run of capitalised words looks like a name, counted from `base` up or down."""
    common, lower = common_words(vocabulary), [word.lower() for word in words]
    weight = base
    if lower and lower[0] in vocabulary["forenames"]:
        weight += FORENAME_GAIN
    doubts = sum([word in common for word in lower])
    if doubts:
        weight -= ONE_DOUBT if doubts == 1 else MORE_DOUBTS
    return max(LEAST_WEIGHT, min(MOST_WEIGHT, weight))


def parts(printed: str) -> list[str]:
    """The words of a name without its initials: "E.H. Carr" has one."""
    return [word for word in printed.replace(",", " ").split() if len(word.strip(".")) > 1]


def plain_name(match: re.Match[str]) -> str:
    """The name with single spaces and "et al." as "and others"."""
    whole = match.group()
    if not match["others"]:
        return " ".join(whole.split()).strip(" ,")
    name = whole[: match.start("others") - match.start()]
    return " ".join(name.split()).strip(" ,") + " and others"


def matches(
    pattern: re.Pattern[str], seen: Scan, vocabulary: Vocabulary
) -> Iterator[re.Match[str]]:
    """The matches of a pattern for names; a cue word at the head of one is stepped over.

    "See Tony Cliff" gives "Tony Cliff".
    """
    text, start, cues = seen.text, 0, vocabulary["cue-words"]
    italics = capital_italics(seen)
    while match := pattern.search(text, start):
        match = before_italics(match, italics) or match
        first = FIRST_WORD_RE.match(text, match.start())
        if first and is_no_name(first.group(), cues, vocabulary["name-joints"]):
            start = first.end()
            continue
        start = match.end()
        yield match


def capital_italics(seen: Scan) -> list[int]:
    """Where italics begin that may be a title, not those of "G.M. Hume *et al.*"."""
    starts = [span.start for span in seen.reading.emphasis]
    return [start for start in starts if not seen.text[start : start + 1].islower()]


def is_no_name(word: str, cues: Container[str], joints: Container[str]) -> bool:
    """True for a cue at the head of a name, and for "AND" between names in capitals."""
    lower = word.lower()
    return len(word) > 1 and (lower in cues or (word.isupper() and lower in joints))


def forward(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Names with the given name or initials first: "E.H. Carr"."""
    for match in matches(name_forms(vocabulary).forward, seen, vocabulary):
        end = end_before_title(match, vocabulary)
        whole = seen.text[match.start() : end]
        if whole.lower() in vocabulary["journals"]:
            continue  # "Le Monde" is nobody
        words = parts(whole)
        if BEHIND_INITIALS_RE.fullmatch(whole):
            continue  # "Scott JW" is Scott, as medicine prints names
        if len(words) == 1 and whole.startswith(f"{words[0]} "):
            continue  # so is "Scott J."
        weight = weight_of(words, forward_base(whole, words), vocabulary)
        if whole.startswith("A "):
            weight /= 2  # rather an article: "In A Continuous Loom"
        if whole.lower() in vocabulary["places"] or is_author_and_title(whole, vocabulary):
            weight = min(weight, 0.15)
        value = plain_name(match) if end == match.end() else " ".join(whole.split())
        start, both = with_partner(seen.text, match.start(), end, vocabulary)
        by = "person-names.forward"
        yield Proposal("name", start, end, weight, both or value, by, "forward")


def forward_base(whole: str, words: list[str]) -> float:
    """The weight of a name written forward, before its words are looked at."""
    has_initials = "." in whole[:4]
    if has_initials:
        return 0.75
    if words[0].isupper() and len(words[0]) <= 3:
        return 0.45  # HM Christman
    return 0.42 if len(words) < 4 else 0.25


def end_before_title(match: re.Match[str], vocabulary: Vocabulary) -> int:
    """Where a name ends that may run into a title: "R. Conquest The Great Terror"."""
    words = list(WORD_RE.finditer(match.group()))
    has_initials = "." in words[0].group()
    for i, word in enumerate(words):
        if i == 0 or (i == 1 and not has_initials):
            continue
        printed = word.group()
        is_cue = len(printed) > 1 and printed.lower() in vocabulary["cue-words"]
        if is_cue and parts(match.group()[: word.start()]):
            return match.start() + words[i - 1].end()
    return match.end()


def inverted(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Names with the family name first, then a comma: "Trotsky, L."."""
    for match in matches(name_forms(vocabulary).inverted, seen, vocabulary):
        given = match["given"] or match["bracketed"] or match["behind"]
        if given.lower() in vocabulary["roles"]:
            continue  # R Holm, Eds
        has_initials = are_initials(given)
        words = parts(match["family"] if has_initials else match.group())
        doubts = sum([is_common(word, vocabulary) for word in words])
        doubts += match["family"].lower() in vocabulary["places"]
        doubts += given.lower() in vocabulary["sigla"]
        base = inverted_base(match["family"], given, has_initials, vocabulary)
        if is_heading(seen.text, match):
            base = max(base, HEADING_WEIGHT)
        weight = max(LEAST_WEIGHT, base - 0.3 * doubts)
        value = plain_name(match) if match["given"] else f"{match['family']}, {given}"
        yield Proposal("name", *match.span(), weight, value, "person-names.inverted", "inverted")
        if title := BEHIND_INITIAL_RE.fullmatch(given):
            start, end = match.start(), match.start("given") + title.end("name")
            value = " ".join(seen.text[start:end].split())
            yield Proposal("name", start, end, weight, value, "person-names.inverted", "inverted")


def are_initials(given: str) -> bool:
    """True for "L." and "CA", not for "Leon" or "IV"."""
    if "." in given[:3]:
        return True
    return given.isupper() and len(given.replace(" ", "")) < 4 and not ROMAN_RE.fullmatch(given)


def inverted_base(family: str, given: str, has_initials: bool, vocabulary: Vocabulary) -> float:
    """The weight of a name turned round, before doubts are counted."""
    lower = given.lower()
    is_place = lower in vocabulary["places"] or f"{lower}." in vocabulary["places"]
    if is_place or lower in vocabulary["journals"]:
        return 0.15
    base = 0.4
    if has_initials:
        last = given.split()[-1].strip(".")
        ends_in_word = len(last) > 2 and "." not in last  # Mason, R. Hal; not "Carr, E.H."
        base = 0.5 if ends_in_word else 0.9
    elif given.split()[0].lower() in vocabulary["forenames"]:
        base = 0.8
    if " " in family and family.partition(" ")[0].lower() in vocabulary["forenames"]:
        base -= 0.3  # "Tony Cliff, L." is rather a name and something else
    return base


def medical(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Names with the family name first, initials without stops, no comma: "Stanger CA"."""
    for match in name_forms(vocabulary).medical.finditer(seen.text):
        doubts = 0
        for word in parts(match["family"]):
            if is_common(word, vocabulary) or word.lower() in vocabulary["places"]:
                doubts += 1
        is_roman = ROMAN_RE.fullmatch(match["given"])
        weight = max(LEAST_WEIGHT, (0.3 if is_roman else 0.7) - 0.55 * doubts)
        value = turned_round(match["family"], medical_initials(match["given"]), vocabulary)
        if match["behind"]:
            value += f" {match['behind']}"
        if match["others"]:
            value += " and others"
        yield Proposal("name", *match.span(), weight, value, "person-names.medical", "medical")


def turned_round(family: str, initials: str, vocabulary: Vocabulary) -> str:
    """The name as catalogues print it: "Stanger, CA"; "Hobsbawm Eric J." is "Hobsbawm, Eric J."."""
    first, _, second = family.partition(" ")
    forenames = vocabulary["forenames"]
    if first.lower() in vocabulary["particles"]:
        return f"{family}, {initials}"
    if second.lower() in forenames and first.lower() not in forenames:
        return f"{first}, {second} {initials}"
    return f"{family}, {initials}"


def medical_initials(given: str) -> str:
    """The initials as printed; a stop that is not theirs is left out: "CA." becomes "CA"."""
    has_stops = given.count(".") > 1 or "." in given[:2]
    return given.strip() if has_stops else given.strip(" .")


def alone(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Bare surnames where an author may stand: "Lenin, as above"."""
    for match in name_forms(vocabulary).alone.finditer(seen.text):
        name, start = match["name"], match.start("name")
        is_listed = seen.text[start - 1 : start] == "/"  # Hay/Rule
        if is_no_surname(name, start, vocabulary) and not is_listed:
            continue
        weight = surname_weight(name.lower(), vocabulary)
        value = plain_name(match)
        yield Proposal("name", start, match.end(), weight, value, "person-names.surname", "surname")


def is_no_surname(word: str, start: int, vocabulary: Vocabulary) -> bool:
    """True for an ordinary word, a cue, and capitals that are a siglum or begin the text."""
    if is_common(word, vocabulary) or word.lower() in vocabulary["cue-words"]:
        return True
    if not word.isupper() or len(word) > SIGLUM_CHARS:
        return False
    return start == 0 or word.lower() in vocabulary["sigla"]


def surname_weight(lower: str, vocabulary: Vocabulary) -> float:
    """How likely a word by itself is a surname."""
    if lower in vocabulary["surnames"]:
        return 0.7
    if lower in vocabulary["places"] or lower in vocabulary["journals"]:
        return 0.1
    return 0.45


def bodies(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Bodies of the table that sign as authors: "World Bank"."""
    for start, end, _ in lookup(seen, vocabulary, "bodies"):
        yield Proposal("name", start, end, 0.6, seen.text[start:end], KNOWN_BODY, "body")


LIST_SIGNS_RE = re.compile(r"\s?[,;/]?\s?(?:(?:&|and|AND|und|et|y|e)\s)?")  # between two names
ATTESTED_WEIGHT = 0.6


def attested(proposals: Iterable[Proposal], text: str) -> Iterator[Proposal]:
    """The names of a list; an ordinary word ("Rule JG") is a name beside names of its form.

    Hay D, Linebaugh P, Rule JG, Winslow C
    """
    names = list(proposals)
    sure_starts = {(p.start, p.variant) for p in names if p.weight >= ATTESTED_WEIGHT}
    sure_ends: set[tuple[int, str]] = set()
    for name in names:
        joint = LIST_SIGNS_RE.match(text, name.end)
        following = (joint.end() if joint else name.end, name.variant)
        is_sure = name.weight >= ATTESTED_WEIGHT
        if not is_sure and ((name.start, name.variant) in sure_ends or following in sure_starts):
            name, is_sure = replace(name, weight=ATTESTED_WEIGHT), True
        if is_sure and following[0] > name.end:
            sure_ends.add(following)
        yield name


def known(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Surnames of the table, wherever they stand ("in *The Foundations* Stalin wrote")."""
    surnames = vocabulary["surnames"]
    if seen.bag.isdisjoint(surnames):
        return
    for start, word in seen.capitals:
        if word in surnames:
            end = start + len(word)
            name = seen.text[start:end]
            yield Proposal("name", start, end, 0.6, name, "person-names.surname", "surname")


FORMS: tuple[Callable[[Scan, Vocabulary], Iterator[Proposal]], ...] = (
    forward,
    inverted,
    medical,
    alone,
    known,
    bodies,
    signing_bodies,
)


LISTED_FORMS = (inverted, medical)  # whose names stand in lists


def names(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind name: whole persons and bare surnames, and the bodies of the table."""
    first: dict[tuple[int, int, str], Proposal] = {}
    for form in FORMS:
        found = form(seen, vocabulary)
        found = attested(found, seen.text) if form in LISTED_FORMS else found
        for proposal in uncut(found, seen.text, seen.reading.emphasis):
            first.setdefault((proposal.start, proposal.end, proposal.by), proposal)
    taken = bytearray(len(seen.text))  # 1 for each character of a name that type sets off
    for name in set_off(seen, vocabulary):
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
        yield name
    for proposal in first.values():
        if not any(taken[proposal.start : proposal.end]):
            yield proposal
