"""Who wrote the work that a sentence names, from the words around its title.

The possessive before it, "by X", "X in his book T", "In T, X argues", "X described it in T", a
pronoun that means X.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

import regex

from extractor.compare import fold
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import PersonNamed, antecedent, persons
from extractor.find.prose.prose_grammar import NAME, OWNER, PRONOUN
from extractor.language.late_pattern import late

NAMES = rf"(?:{NAME},?\s(?:and|&)\s)?{NAME}"
MARK = r"[“‘\"'(]?$"
# (Lenin, T / (see Giry and Luchaire, T
LISTED = late(
    rf"""(?:[(;]\s?(?:(?:[Ss]ee|[Cc]f\.?|[Cc]ompare|e\.g\.)(?:\salso|,?\sfor\sexample|,?\se\.g\.)?,?\s)?
    |\b(?:[Ss]ee|[Cc]ompare|[Cc]onsult|remains?|is|are|also)\s)(?P<name>{NAMES}),\s{MARK}""",
    regex.X,
)
# Ann Marsh, T, p. 23: at the head of a sentence
HEADED = regex.compile(rf"^[“‘\"'(]?(?P<name>{NAMES}),\s{MARK}")
# For Mandel (T, London, 1975)
BRACKETED = late(rf"(?<![\w.])(?P<name>{NAMES})\s\([“‘\"']?$")
# “…” — Tom Porter, T
PAGES = late(r",\spp?\.\s?\d")
SIGNED_BY = late(rf"[.!?”’\"']\s?[—–-]{{1,2}}\s?(?P<name>{NAMES}),\s{MARK}")
# Lenin's T / Martin Nicolaus’ book T / Marx’s famous quote from the T
POSSESSIVE = late(
    rf"(?<![\w.])(?P<name>{NAMES})(?:['’]s|(?<=s)['’])\s(?P<between>(?:[\p{{Ll}}\d][\w’'-]*,?\s){{0,6}}){MARK}"
)
# by Marx in T / Samuel Farber in his book T / Merle Fainsod in T
IN = late(
    rf"(?<![\w.])(?P<name>{NAMES})(?:\s(?:him|her)self)?,?\sin\s(?:(?:{OWNER}|the|an?)\s)?(?:[\w-]+\s){{0,6}}{MARK}"
)
# the classic work of Rosa Luxemburg, T
OF = late(rf"\b(?:of|by)\s(?P<name>{NAMES}),\s{MARK}")
# an article by Valery Bron, the grandson of his brother Alex, T
OF_KIND = late(rf"\b(?P<kind>[\p{{Ll}}-]+)\sby\s(?P<name>{NAME}),\s[^.;:()“”]{{3,90}},\s{MARK}")
# Tom Porter, author of T
AUTHOR_OF = late(rf"(?<![\w.])(?P<name>{NAMES}),?\s(?:the\s)?authors?\sof\s(?:the\s)?{MARK}")
# George Orwell, whose T
WHOSE = late(rf"(?<![\w.])(?P<name>{NAMES}),?\swhose\s(?:[\w-]+\s){{0,3}}{MARK}")
# his book T / her famous pamphlet, T
OWNED = late(rf"\b(?P<owner>{OWNER})\s(?:own\s)?(?:[\w’'-]+,?\s){{0,7}}{MARK}", regex.I)
# …, Voline’s account of the rising
APPOSED = late(
    rf"""[”’"']?,[”’"']?\s(?P<name>{NAMES})(?:['’]s|(?<=s)['’])\s(?:[\w-]+\s){{0,4}}?
    (?:account|book|classic|history|memoir|memoirs|novel|pamphlet|portrait|record|report|study|work)s?\b""",
    regex.X,
)
IN_FIRST = late(
    r"^\W*(?:[\p{L}’]+(?:ly|ing)?,?\s)?in\s(?:the\s)?[“‘\"'(]?$", regex.I
)  # In T, X …; Thus, in the T, X …
FRONTED = late(
    rf"(?:^|,)\W*(?:In|With|Throughout|Thus,?\sin|Already\sin|Writing\sin)\s{OWNER}\b", regex.I
)
# …, Tony Cliff presented / T, which Marx wrote / T he argues
FOLLOWING = late(
    rf"""^[”’"']?,?\s?(?:\([^()]{{0,60}}\),?\s? | of\s\d{{4}},?\s
      | (?:written|published)\s(?:(?:in|on)\s[^.;(),]{{0,14}}\d{{4}},?\s | [^.;()]{{3,40}}?,?\s))?
    (?:(?:which|that|where|as)\s)?
    (?:(?P<pronoun>{PRONOUN})|(?P<name>{NAMES}))\s(?P<verb>(?:\w+[:,]?(?:\s|$)){{0,2}})""",
    regex.X,
)
AFTER_BY = late(
    rf"^[”’\"']?,?\s?(?:\(?(?:edited\s|written\s|published\s)?by\s)(?:(?:Prof|Dr|Mr|Mrs)\.?\s|Professor\s)?"
    rf"(?:(?:the|an?)\s(?:[\w’'-]+\s){{1,5}}?)?(?P<name>{NAMES})"
)
# (T, Ann Marsh, 1931, p. 4)
BEHIND = late(
    r"^[”’\"']?,\s(?P<name>\p{L}+\s(?:\p{Lu}\.\s)?\p{Lu}[\p{L}-]+),\s(?:\p{Lu}[\p{L}\s]{2,30},?\s)?\d{4}\b"
)
BRACKET = late(r"\([^()]*$")
SUBJECT = late(rf"\b(?P<pronoun>{PRONOUN})\s(?P<verb>\w+(?:\s\w+)?)\b", regex.I)
OWN = late(
    r"\b(?:[Mm]y|[Oo]ur)\s(?:own\s)?(?:[\p{Ll}\d][\w’'-]*,?\s){0,5}[“‘\"'(]?$|\bI\s(?:\w+\s){1,6}in\s(?:the\s)?[“‘\"'(]?$"
)
OWN_AFTER = late(r"^[”’\"']?,?[”’\"']?\s(?:which|that)\sI\s")  # a lecture, “T”, which I gave
ABOUT = late(
    r"""\b(?:notes?|comments?|commentary|edition|translation|reading|review|reflections|remarks|attack|polemic|introduction|preface|foreword|afterword
    |appendix|references?)(?:\s(?:of\s)?\d{4})?\s(?:on|to|against|of)\s(?:the\s(?:\w+\s(?:edition|translation)\sof\s)?)?[“‘"']?$""",
    regex.X,
)
SIGNED = late(
    rf"[“‘\"']?{NAME}['’]s\s\p{{Lu}}"
)  # a title that begins with a possessive: Lenin’s April Theses
# the obituary he wrote on Kirk. It was called T
CALLED = regex.compile(
    rf"(?P<stop>[.!?])[’”\"']?\sIt\s(?:was|is|has)\s(?:called|entitled|titled|the\stitle)\s{MARK}"
)
POINTING = frozenset(
    (("points", "to"), ("pointed", "to"), ("points", "at"), ("calls", "for"), ("called", "for"))
)
SEE = late(r"\(\s?(?:[Ss]ee|[Cc]f\.?)(?:\s(?:also|for\sexample|especially),?)?\s[“‘\"']?$")
BY_OTHERS = late(rf"\b(?:{OWNER}|by)\s")
CLAUSE = late(r"[;:]|[“”]|\b(?:but|while|whereas|whose(?!\stitle))\b")


@dataclass(frozen=True, slots=True)
class Author:
    """The stretch that names the author, who said so, and whether the essay's own author is
    meant ("my book")."""

    start: int
    end: int
    rule: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """Where a title stands, with its marks: [start, end) of a passage."""

    passage: ProsePassage
    lexicon: Lexicon
    start: int
    end: int

    def left(self, most: int = 160) -> str:
        return self.passage.before(self.start, most)

    def right(self, most: int = 160) -> str:
        return self.passage.after(self.end, most)

    def persons(self, start: int, end: int) -> tuple[PersonNamed, ...]:
        return persons(self.passage, self.lexicon, start, end)

    def named(self, match: regex.Match[str] | None, offset: int, rule: str) -> Author | None:
        """The person in the group "name" of a match in a stretch that begins at `offset` of the
        passage."""
        if match is None:
            return None
        last = offset + match.end("name")
        found = self.persons(offset + match.start("name"), last)
        return Author(found[-1].start, last, rule) if found and found[-1].end == last else None

    def meant(self, at: int) -> Author | None:
        """Whom the pronoun at `at` means."""
        back = antecedent(self.passage, self.lexicon, at)
        return Author(back.start, back.end, "title-author.pronoun") if back else None

    def nobody(self) -> Author:
        return Author(self.start, self.start, "nobody")


Rule = Callable[[TitlePlace], Author | None]


def author(passage: ProsePassage, lexicon: Lexicon, start: int, end: int) -> Author | None:
    """The author of the title printed (with its marks) at [start, end) of a passage; None where
    the text names none."""
    title = TitlePlace(passage, lexicon, start, end)
    for rule in RULES:
        if found := rule(title):
            return None if found.rule == "nobody" else found
    return None


def is_among(passage: ProsePassage, by: Author, families: Container[str]) -> bool:
    """Whether an author bears one of these folded family names."""
    words = passage.text[by.start : by.end].split()
    return any(fold.name(" ".join(words[first:])) in families for first in range(len(words)))


def listed(title: TitlePlace) -> Author | None:
    left = title.passage.text[max(0, title.start - 90) : title.start]
    found = LISTED.search(left) or SIGNED_BY.search(left) or BRACKETED.search(left)
    if not found and PAGES.match(title.right(20)):
        left = title.left()
        found = HEADED.search(left)
    return title.named(found, title.start - len(left), "title-author.listed")


def apposed(title: TitlePlace) -> Author | None:
    """T, X's account of it."""
    return title.named(APPOSED.match(title.right()), title.end, "title-author.apposed")


def own(title: TitlePlace) -> Author | None:
    if not OWN.search(title.left()) and not OWN_AFTER.match(title.right()):
        return None
    return (
        Author(title.start, title.start, "title-author.own", own=True)
        if title.passage.essay.author
        else title.nobody()
    )


def others(title: TitlePlace) -> Author | None:
    """Notes on T, an introduction to T: who wrote that did not write T."""
    return title.nobody() if ABOUT.search(title.left(60)) else None


def possessive(title: TitlePlace) -> Author | None:
    left = title.left()
    match = POSSESSIVE.search(left)
    if match and BY_OTHERS.search(match["between"]):
        return None
    return title.named(match, title.start - len(left), "title-author.possessive")


def inside(title: TitlePlace) -> Author | None:
    left = title.left()
    matches = (IN.search(left), OF.search(left), AUTHOR_OF.search(left), WHOSE.search(left))
    found = (title.named(match, title.start - len(left), "title-author.in") for match in matches)
    return next(filter(None, found), None)


def of_kind(title: TitlePlace) -> Author | None:
    """An article by X, the brother of Y, T."""
    left = title.left()
    match = OF_KIND.search(left)
    if match is None or match["kind"] not in title.lexicon.kinds:
        return None
    return title.named(match, title.start - len(left), "title-author.by-kind")


def owned(title: TitlePlace) -> Author | None:
    """His book T: forward to "In his book T, X argues", else back to whom "his" means."""
    left = title.left()
    if not (match := OWNED.search(left)):
        return None
    if FRONTED.search(left) and (ahead := following(title)):
        return ahead
    return title.meant(title.start - len(left) + match.start("owner")) or title.nobody()


def called(title: TitlePlace) -> Author | None:
    """Whoever wrote something in the sentence before "It was called T"."""
    text = title.passage.text
    match = CALLED.search(text, max(0, title.start - 40), title.start)
    if match is None:
        return None
    stop = match.start("stop")
    first = title.passage.sentence(stop)
    for said in reversed([*SUBJECT.finditer(text, pos=first, endpos=stop)]):
        if title.lexicon.verbs & {*said["verb"].split()}:
            return title.meant(said.start())
    return None


def after_by(title: TitlePlace) -> Author | None:
    """T by X; (T, Ann Marsh, 1931): a given name and a family name, so no publisher."""
    right = title.right(120)
    found = AFTER_BY.match(right)
    if not found and BRACKET.search(title.left(90)) and (behind := BEHIND.match(right)):
        first = behind["name"].split()[0].casefold()
        found = behind if first in title.lexicon.forenames else None
    return title.named(found, title.end, "title-author.by")


def following(title: TitlePlace) -> Author | None:
    """In T, X argues; T, which X wrote."""
    match = FOLLOWING.match(title.right())
    if match is None:
        return None
    said = any(word.strip(":,") in title.lexicon.verbs for word in match["verb"].split())
    fronted = FRONTED.search(title.left()) or (
        IN_FIRST.search(title.left()) and ("," in match.group() or match["name"])
    )
    if not said and not fronted:
        return None
    if match["pronoun"]:
        return title.meant(title.passage.sentence(title.start))
    return title.named(match, title.end, "title-author.following")


def subject(title: TitlePlace) -> Author | None:
    """X described it in T; he published T: the nearest subject of a verb of writing before the
    title."""
    text = title.passage.text
    first = _clause(title)
    if SIGNED.match(text, pos=title.start):
        return None
    named = title.persons(first, title.start)
    pronouns = [
        m
        for m in SUBJECT.finditer(text, pos=first, endpos=title.start)
        if title.lexicon.verbs & {*m["verb"].split()}
    ]
    writer = next(
        (name for name in reversed(named) if not name.oblique and _writes(title, name)), None
    )
    if pronouns and (writer is None or pronouns[-1].start() > writer.start):
        return title.meant(pronouns[-1].start())
    return (
        Author(writer.start, writer.end, "title-author.subject")
        if writer and named[-1] == writer
        else None
    )


def _clause(title: TitlePlace) -> int:
    """Where the clause before the title begins, at most 200 characters back."""
    left = title.left(200)
    cut = max((m.end() for m in CLAUSE.finditer(left)), default=0)
    return title.start - len(left) + cut


def _writes(title: TitlePlace, name: PersonNamed) -> bool:
    """Does a verb of writing follow this person, within a few words, or "in an article"?"""
    stretch = title.passage.text[name.end : min(title.start, name.end + 60)]
    between = [word.strip(",") for word in stretch.lstrip(", ").split()]
    if between[:1] == ["in"] and any(word in title.lexicon.kinds for word in between[:5]):
        return True
    pairs = zip(between[:5], [*between[1:], ""], strict=False)
    return any(
        word in title.lexicon.verbs and (word, after) not in POINTING for word, after in pairs
    )


def see(title: TitlePlace) -> Author | None:
    """(see T): the only person whom the sentence before (or this one) names."""
    text, window = title.passage.text, max(0, title.start - 30)
    opening = SEE.search(text[window : title.start])
    if not opening:
        return None
    at = window + opening.start()
    first = title.passage.sentence(at)
    if not text[first:at].strip(" ("):
        at, first = first, title.passage.sentence(max(0, first - 1))
    named = {text[name.start : name.end]: name for name in title.persons(first, at)}
    if len(named) != 1:
        return None
    one = next(iter(named.values()))
    return Author(one.start, one.end, "title-author.see")


RULES: tuple[Rule, ...] = (
    listed,
    apposed,
    others,
    own,
    possessive,
    inside,
    of_kind,
    called,
    owned,
    after_by,
    see,
    following,
    subject,
)
