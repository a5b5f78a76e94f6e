"""Pieces made of names: authors, editors, translators, one or many, and the writers of letters."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from extractor.model.proposals import Proposal
from extractor.parse.cut_words import CutWords, Placed
from extractor.parse.pieces import Plan
from extractor.parse.pieces_of_letters import ByFirst, letters
from extractor.recognise.set_off_names import SET_OFF

SURE = 0.5  # weight of a name that has a known given name or initials
MOST_INITIALS = 3
LIKELY = 0.6  # weight of a name that a dash may join to another
DOUBTFUL = 0.25  # mean weight of names
JOINER = frozenset(("and", "und", "et", "y", "e", "with"))
CUE = frozenset(
    ("in", "by", "and", "to", "from", "see", "für", "with")
)  # a name may follow without punctuation
JOINING_SIGNS = frozenset("&;/")  # between two surnames
DASHES = frozenset("–—-")  # between names that type sets off, or whole names (S. Orne - B. Orne)
UNFINISHED = ("space", "dash", "abbr")  # signs at which a list of names hardly ends
ROLES = ("editor", "translator", "editor-translator", "author", "performer")
HERALDS = frozenset(
    ("by", "prof", "professor", "dr", "sir", "lord", "comrade")
)  # of an author behind a title
BEHIND = {"author": "author-behind", "performer": "gloss"}  # what stands behind a title
FOLLOWING = (
    "back-reference",
    "year",
    "emphasised",
    "role",
    "page",
)  # may follow a name without punctuation
Role = tuple[int, str]  # a word index, editor or translator


def people(plan: Plan) -> None:
    """Lists of names, with the role that stands before or behind them."""
    line = plan.line
    by_first: ByFirst = {}
    for name in line.of("name"):
        by_first.setdefault(name[0], []).append(name)
    before, behind = roles(line, by_first)
    letters(plan, by_first)
    followers = frozenset(first for kind in FOLLOWING for first, _, _ in line.of(kind))
    apart = {last for kind in ("emphasised", "quoted") for _, last, _ in line.of(kind)}
    for start in by_first:
        if (
            start in plan.openings
            or line.classes[start] != "space"
            or start in before
            or start in apart
            or line.lower[start - 1] in CUE
        ):
            for chain, cut in chains(line, by_first, start):
                after = chain[-1][1]
                ending = broken_off(plan, after, followers)
                gain = worth(plan, chain)
                if cut:
                    gain += plan.weights["names"]["cut before a likely name"]
                listed(plan, chain, gain, ending, before.get(start), behind.get(after))


def roles(line: CutWords, by_first: ByFirst) -> tuple[dict[int, Role], dict[int, Role]]:
    """Roles by the word behind them ("edited by …"), and by their own first word ("… (eds)")."""
    before: dict[int, Role] = {}
    behind: dict[int, Role] = {}
    for first, last, role in line.of("role"):
        opened, closed = line.text[role.start] in "([", line.text[role.end - 1] in ")]"
        named = line.classes[last] == "space" and any(
            name[2].weight >= 0.5 for name in by_first.get(last, ())
        )
        if role.value in ROLES[:3] and (opened or not named):
            behind[first] = (last, role.value)
        if role.value in ROLES and not (opened and closed):
            before[last] = (first, role.value)
    return before, behind


def chains(line: CutWords, by_first: ByFirst, start: int) -> Iterator[tuple[list[Placed], bool]]:
    """Lists of names that begin here, and whether a likely name goes on with them."""
    for name in sorted(by_first[start], key=lambda n: -n[2].weight)[:4]:
        if name[2].weight < 0.1:
            continue
        chain = [name]
        while following := next_name(line, by_first, chain[-1]) if len(chain) < 40 else None:
            yield chain, following[2].weight >= 0.6
            chain = [*chain, following]
        yield chain, False


def next_name(line: CutWords, by_first: ByFirst, name: Placed) -> Placed | None:
    """The name that continues a list, in a manner that fits the last one."""
    _, at, last = name
    if at >= len(line.words) or last.value.endswith("others"):
        return None
    glue = line.glue[at].strip()
    if line.text[last.end - 1] == ")":
        glue = glue.removeprefix(".").removeprefix(")")  # Penrose (J.), Holm (A.)
    word = line.word(at) in JOINER or line.word(at) == "AND"
    if not continues(glue, word, last):
        return None
    if word:
        at += 1
        if at < len(line.words) and line.glue[at].strip():
            return None
    joined = word or not JOINING_SIGNS.isdisjoint(glue)
    options = [n for n in by_first.get(at, ()) if fits(last, n[2], joined)]
    options = whole_names(options) if word and last.variant == "inverted" else options
    if not DASHES.isdisjoint(glue):
        options = [n for n in options if are_alike(last, n[2])]
    return max(
        options,
        key=lambda n: (n[2].weight + 0.1 * (n[2].variant == last.variant), n[1]),
        default=None,
    )


def whole_names(options: list[Placed]) -> list[Placed]:
    """The names without those that are the given name of another: behind "Moll, Ann and" the
    "Tristram R." of "Tristram R. Dunn"."""
    longest = max((last for _, last, name in options if name.variant == "forward"), default=0)
    return [one for one in options if one[2].variant != "medical" or one[1] >= longest]


def continues(glue: str, word: bool, last: Proposal) -> bool:
    """May a list of names go on over this punctuation?"""
    if glue.strip(",;&/.–—- ") or not (glue or word):
        return False
    if glue == ".":
        return word or last.variant == "medical"
    return "." not in glue or glue.startswith(".")


def fits(last: Proposal, following: Proposal, joined: bool) -> bool:
    """Are the two written in manners that go together?"""
    a, b = last.variant, following.variant
    if following.weight < 0.3:
        return False
    if are_set_off(last, following):
        return True
    if b == "surname":
        return joined
    if last.weight < SURE and has_initials(following) and not has_initials(last):
        return False  # In: Northern Mills, O Holm, W Kay
    return a == b or joined or (a, b) == ("inverted", "forward")


def has_initials(name: Proposal) -> bool:
    """True for "O Holm" and "O. Holm"."""
    first = name.value.partition(" ")[0]
    return (first.isupper() and len(first) <= MOST_INITIALS) or "." in first


def are_set_off(last: Proposal, following: Proposal) -> bool:
    """True for two names that type sets off, as by small capitals."""
    return last.by == following.by == SET_OFF


def are_alike(last: Proposal, following: Proposal) -> bool:
    """May a dash join the two? Those that type sets off, and two likely whole names."""
    whole = last.variant == following.variant == "forward"
    least = min(last.weight, following.weight)
    return are_set_off(last, following) or (whole and least >= LIKELY)


class People(NamedTuple):
    """A list of names as printed: words [first, last), the fields it gives, its gain, and what it
    gains, mostly less than nothing, by where it ends."""

    first: int
    last: int
    place: tuple[str, int, int, str]  # value, start, end, recogniser
    gain: float
    ending: float


def listed(
    plan: Plan,
    chain: list[Placed],
    gain: float,
    ending: float,
    before: Role | None,
    behind: Role | None,
) -> None:
    """The pieces that a list of names gives, as authors and in the roles printed with it."""
    value = " and ".join(name[2].value for name in chain)
    place = (value, chain[0][2].start, chain[-1][2].end, chain[0][2].by)
    them = People(chain[0][0], chain[-1][1], place, gain, ending)
    first = them.first
    within = first > 0 and (plan.line.lower[first - 1] == "in" or behind_part(plan, first))
    if before:
        role_before(plan, them, before)
    if behind:
        role_behind(plan, them, behind, amid=first not in plan.openings and not within)
    if within:
        of_container(plan, them, alone=len(chain) == 1)
    as_authors(plan, them)
    if is_pseudonym(plan.line, chain):
        gloss = plan.weights["names"]["pseudonym"]
        plan.add("gloss", first, them.last, gloss, ("", *place))


def as_authors(plan: Plan, them: People) -> None:
    """Before or, where a likely name stands alone, behind the title."""
    first, last, gain = them.first, them.last, them.gain + them.ending
    plan.add("author", first, last, gain, ("author", *them.place))
    if first and follows_title(plan.line, first) and them.gain >= 1.1 and " " in them.place[0]:
        plan.add("author-behind", first, last, gain, ("author", *them.place))


def role_before(plan: Plan, them: People, role: Role) -> None:
    """ "edited and translated by A. Holm"."""
    first, names = role[0], role[1].split("-")
    element = BEHIND.get(names[0], names[0]) if first else names[0]
    parts = [] if names[0] == "performer" else [(name, *them.place) for name in names]
    gain = them.gain + plan.weights["names"]["role before"] + them.ending / 2
    plan.add(element, first, them.last, gain, *parts)


def role_behind(plan: Plan, them: People, role: Role, *, amid: bool) -> None:
    """ "A. Holm (ed.)", at the head of a cite or amid it."""
    last, names = role[0], role[1].split("-")
    name, *_ = names
    of_book = them.first not in plan.openings and name == "editor"
    gain = (
        them.gain + plan.weights["names"]["role behind, amid the cite" if amid else "role behind"]
    )
    parts = [(one, *them.place) for one in names]
    plan.add("editor-of" if of_book else name, them.first, last, gain, *parts)


def of_container(plan: Plan, them: People, *, alone: bool) -> None:
    """ "in Holm, *Looms*": whoever stands there may have edited the book."""
    value, start, end, by = them.place
    bare = alone and by == "person-names.surname"
    doubt = plan.weights["names"]["within, surname alone" if bare else "within"]
    part = ("editor", value, start, end, "pieces-of-names.contained")
    plan.add("editor-of", them.first, them.last, them.gain + doubt + them.ending, part)


def behind_part(plan: Plan, first: int) -> bool:
    """ "preface to Rosa Lindt, *Title*": whose book the preface stands in."""
    words = plan.line.lower[max(0, first - 2) : first]
    return (
        len(words) == 2 and words[1] == "to" and words[0] in plan.vocabulary["contribution-nouns"]
    )


def follows_title(line: CutWords, first: int) -> bool:
    """ "*Wages*, A. L. Bowley", "*Wages*, by Prof. A. L. Bowley": may an author stand behind the
    title here?"""
    return line.classes[first] == "comma" or line.lower[first - 1] in HERALDS


def is_pseudonym(line: CutWords, chain: list[Placed]) -> bool:
    """ "Ygael Gluckstein (Tony Cliff), …": a name in brackets behind another."""
    first, last, only = chain[0]
    if len(chain) > 1 or only.weight < 0.4 or last == len(line.words):
        return False
    bracketed = line.glue[first].strip() == "(" and line.glue[last].startswith("),")
    return bracketed and any(b == first and c.weight >= 0.5 for _, b, c in line.of("name"))


def worth(plan: Plan, chain: list[Placed]) -> float:
    """How well a list of names reads: the mean of its names, more for each; less for a part of a
    fuller name."""
    line, known = plan.line, plan.weights["names"]
    mean = sum([name[2].weight for name in chain]) / len(chain)
    gain = known["sure"] * mean + known["each further name"] * (len(chain) - 1) * mean
    if mean < DOUBTFUL:
        gain += known["doubtful"]
    first, last, only = chain[0]
    if len(chain) == 1 and only.variant in ("surname", "medical"):
        fuller = [b for _, b, c in line.starting("name", first) if b > last and c.weight >= 0.7]
        if fuller:
            gain += known["surname of a fuller name"]
    return gain


def broken_off(plan: Plan, i: int, followers: Container[int]) -> float:
    """What a list of names gains by ending before word i: less than nothing amid words, but "Lenin
    op. cit." costs nothing."""
    line = plan.line
    if i == len(line.words) or (
        line.classes[i] == "space" and (i in followers or line.lower[i] == "in")
    ):
        return 0.0
    sign = line.classes[i]
    return plan.weights["names"][f"ends at {sign}"] if sign in UNFINISHED else 0.0
