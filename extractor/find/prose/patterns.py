"""What stands before and after a title in prose, as patterns made from the tables."""

from __future__ import annotations

from typing import Any

import regex

from extractor.find.prose.prose_grammar import (
    NAME,
    OWNED_BY,
    OWNER,
    PRONOUN,
    RUN,
    WORD,
    Pattern,
    date,
)
from extractor.language.late_pattern import late
from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.tables import Vocabulary

# between "the weekly" and its name, between "sang" and the song
GAP = r"""(?:\s(?:the|a|an|its|their|his|her|London|bourgeois|called|either|entitled|named|such\sas
    |like|was|is|to\sread|known\sas
    |–|—|-))*"""
# the small words of a title in another language, up to its imprint: Staline: Aperçu historique du
# bolchévisme (
FOREIGN_WORD = r"\s\p{Ll}[\p{L}’'-]+"
FOREIGN = (
    rf"(?:(?:{FOREIGN_WORD}){{0,3}}\s(?:de|della|delle|der|des|du|la|les|und|zur)(?:{FOREIGN_WORD}){{0,3}}"
    r"(?=\s\([^()]{0,60}\d{4}))?"
)
# the name of a journal
NAMED = r"\p{Lu}[\w’'-]*(?:\s(?:(?:of|and|for|the|de|des|der|die|du)\s){0,2}\p{Lu}[\w’'-]*){0,5}"
LISTS = (
    "dailies", "films", "headings", "headlines", "hymns", "journals", "magazines",
    "newspapers", "papers", "periodicals", "sang", "sing", "singing", "songs", "weeklies",
)  # fmt: skip


def left(pattern: str) -> Pattern:
    """A pattern that ends where a title begins."""
    return late(rf"(?:{pattern})\s*$", regex.I | regex.X)


def patterns(vocabulary: Vocabulary) -> dict[str, Any]:
    """The patterns of a lexicon, by the names of its fields."""
    when = date(vocabulary)
    return {
        **titled(vocabulary),
        **papers(vocabulary),
        **dated(vocabulary, when),
        **untitled(vocabulary, when),
        "else_left": things(vocabulary),
        "else_right": elsewhere(vocabulary),
        # Turner exhibited T
        "artist_left": late(
            rf"(?<![\w.])(?P<name>{NAME})\s(?:had\s|has\s)?{choice(vocabulary['running-artists'])}"
            r"(?:\s(?:the|his|her))?\s$"
        ),
        "lead": late(rf"\b{choice(vocabulary['running-leads'])}\s?:$", regex.I),
    }


def titled(vocabulary: Vocabulary) -> dict[str, Pattern]:
    """A noun of work, "entitled", a part of a work: a title follows."""
    works, parts = choice(vocabulary["running-works"]), choice(vocabulary["running-parts"])
    accounts = choice(vocabulary["running-accounts"])
    title = choice(vocabulary.forms("running-entitled", "title"))
    called = choice(vocabulary.forms("running-entitled", "name"))
    names = choice(form.title() for form in vocabulary["running-named"])
    return {
        # his pamphlet, T / their book of documents T / the study T
        # "Theses" (T
        "noun_left": left(
            rf"\b(?P<noun>{works})(?:\sof\s\w+|\sby(?:\s[\w.’'-]+){{1,4}})?[”\"’']?\s?[,:(]?"
        ),
        "entitled_left": left(rf"\b{title}\s?[,:]?"),
        # a pamphlet for soldiers called T
        "called_left": left(rf"\b(?P<noun>{works})\b[^.;:!?“”\"()]{{0,60}}\b{called}\s?[,:]?"),
        # famous quote from the T / a passage in T
        "part_left": left(rf"\b{parts}\s(?:from|in|of)(?:\s(?:the|his|her|their))?"),
        "nouned": late(
            rf"\b(?P<noun>{works})(?:\sof\s[\p{{Ll}}]+|\s(?P<by>by\s{NAME}))?(?P<comma>,?)\s(?P<title>{RUN}{FOREIGN})"
        ),
        "accounted": late(
            rf"""(?:\b{OWNER}|\p{{L}}{OWNED_BY})\s(?:[\w-]+\s){{0,2}}{accounts}
            (?:\s(?:of|on)(?:\s[\w’'-]+){{1,5}})?(?P<comma>,)\s(?P<title>{RUN})""",
            regex.X,
        ),
        "parted": late(rf"\b{parts}\s(?:from|in|(?P<of>of))\s(?:the\s)?(?P<title>{RUN})"),
        # John Reed’s account of the rising, T
        "accounted_left": left(
            rf"(?:\b{OWNER}|\p{{L}}{OWNED_BY})\s(?:[\w-]+\s){{0,2}}{accounts}(?:\s(?:of|on)(?:\s[\w’'-]+){{1,5}})?,"
        ),
        # Point 5 of the Economic Section of the 1919 Party Programme
        "numbered": late(
            rf"""\b(?i:{choice(vocabulary["running-numbered-parts"])})\s\d{{1,3}}\sof\sthe\s
            (?:(?:\p{{Lu}}\p{{L}}+\s){{1,2}}of\sthe\s)? (?P<title>(?:{YEAR}\s)?{RUN})""",
            regex.X,
        ),
        # the Brown Report / the Communist Manifesto / April Theses
        "named": late(
            rf"(?<![\w’'-])(?P<title>(?:{WORD}\s){{1,3}}(?P<last>{names}))\b(?!\s\p{{Lu}})"
        ),
    }


def papers(vocabulary: Vocabulary) -> dict[str, Pattern]:
    """The weekly T, editor of T, a paper for working women, T; T reported, T of 30 May, T (The
    World), a magazine."""
    before, after = (
        choice(vocabulary["running-papers-before"]),
        choice(vocabulary["running-papers-after"]),
    )
    return {
        "paper_left": left(rf"\b{before}(?:\sfor(?:\s\p{{Ll}}+){{1,3}})?\s?,?{GAP}"),
        "according": late(
            rf"\b(?i:{choice(vocabulary['running-papers-quoted'])})\s(?:the\s|The\s)?[“‘\"']?"
            rf"(?P<paper>{NAMED})(?:,\s(?:and\s)?the\s(?P<more>{NAMED}))?"
        ),
        # a letter in T / an article in the weekly T / in his organ T
        "printed_left": left(
            rf"(?:\b{choice(vocabulary['running-papers-items'])}\s(?:\p{{L}}+\s){{0,4}}?in\s(?:the\s|its\s)?"
            rf"(?:{before}\s)?|\bin\s(?:the|{OWNER})\s(?:\p{{L}}+\s)?{before}\s)[“‘\"']?"
        ),
        "paper_right": late(
            rf"""[”’'"]?(?:['’]s)?\s?(?:{after}\b | of\s\d{{1,2}}\s\p{{Lu}}\p{{Ll}}+\b
            | [–—-]\scirculation\b
            | ,?\s?\([^()]{{1,60}}\),?\s(?:[–—-]\s)?(?:an?\s)?(?:\w+[\s-]){{0,2}}
              (?:circulation|journal|magazine|monthly|paper|weekly)\b)""",
            regex.X,
        ),
    }


def things(vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    """A ship, a song, a party, a slogan; and a list of such: under the headings A, B and T; sing
    A instead of T."""
    thing, body, phrase = (
        choice(vocabulary.forms("running-else", kind)) for kind in ("thing", "body", "phrase")
    )
    owned = rf"(?:\sof)?(?:\s[\p{{L}}’'.-]+){{1,2}}?{OWNED_BY}"
    return (
        left(rf"\b{thing}(?:{owned})?\s?[,:]?{GAP}"),
        left(rf"\b{body}\s?,?{GAP}"),
        left(rf"\b{phrase}(?:\s(?:of|that|was|is))?\s?[,:]?{GAP}"),
        left(rf"\b{choice(LISTS)}\b[^.;:]*"),
    )


def elsewhere(vocabulary: Vocabulary) -> Pattern:
    """Behind the name of a picture or a ship: T hangs in London; T, in the National Gallery."""
    said, places = (choice(vocabulary.forms("running-else-after", of)) for of in ("thing", "place"))
    return regex.compile(
        rf"[”’\"']?(?:\s{said}\b|,?(?:\sis(?:\snow)?)?\s(?:in|at)\s(?:the\s)?(?:\p{{L}}+\s){{0,3}}{places}\b)",
        regex.I,
    )


def dated(vocabulary: Vocabulary, when: str) -> dict[str, Pattern]:
    """The date of a work beside its title."""
    publish = choice(vocabulary.forms("running-verbs", "publish"))
    works = choice(vocabulary["running-works"])
    months = choice(form.title() for form in vocabulary["months"])
    return {
        "date": late(when),
        # 5 May 1926 / May 5, 1926
        # (19 April, 1947)
        "day_alone": late(rf"\((?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s{months},?\s{YEAR})\)"),
        "day": late(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s{months}|{months}\s\d{{1,2}}),?\s{YEAR}\b"),
        # 30.3.47 / Dec. 1946 / May 1947: days and months of an issue, right behind its paper
        "issue_day": late(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?![\d.]\d)"),
        "issue_month": late(rf"\b{months}\.?,?\s{YEAR}\b"),
        # T, published in Pravda in September 1928 / T in New Left Review 23 (1964)
        "printed_in": late(
            rf"""[”’"']?,?\s(?:(?:which\s)?(?:was\s|had\s|has\s)?(?:been\s)?(?:first\s)?(?:appeared|carried|printed|published)\s)?
            in\s(?:the\s|his\s|her\s|their\s)?(?:journal\s|magazine\s|newspaper\s|paper\s)?[“‘"']?
            (?P<journal>{NAMED})[”’"']?(?:,?\s(?:[Nn]o\.?\s|[Nn]umber\s|[Ii]ssue\s)?(?P<number>\d{{1,3}})(?![\d\w]|\s\p{{Lu}}))?
            (?:(?:,?\s(?:in|of|on|for|dated)\s|,\s|\s\()(?P<date>{when})\)?)?""",
            regex.X,
        ),
        # T of December 1917 / T (1845) / T, written on 29 August 1936 / T, which he wrote in 1844 /
        # T (drawn up in 1956
        "date_right": late(
            rf"""[”’'"]?\s?(?: of\s | \(\s? | ,\s(?=\d)(?!\d{{4}}[-–]\d)
            | ,?\s?\(?\s?(?:(?:which|that)\s(?:{PRONOUN}|{NAME})\s)?(?:first\s|was\s|were\s)?
              (?:adopted|appeared|came\sout|completed|composed|delivered|drawn\sup|finished
                |issued|published|written|wrote)\s(?:in|on)\s )
            (?:of\s|from\s)?(?P<date>{when})(?!\d)""",
            regex.X,
        ),
        # his 1957 essay T / in November 1917 in a statement T / in 1924 he published T
        "date_left": late(
            rf"""(?: (?:\b(?:{OWNER}|the|an?)|\p{{L}}{OWNED_BY})\s(?P<date>{YEAR})\s
               (?:[\w-]+\s){{0,3}}
            | \b{works}\s(?:of|from)\s(?P<date>{when}),\s(?:[\p{{Ll}}-]+\s){{0,4}}
            | \b(?:[Ii]n|[Oo]n)\s(?:the\s|late\s|early\s)?(?P<date>{when}),?\s
              (?:(?:{PRONOUN}|{NAME})\s(?:{publish}|wrote)\s)? (?:in\s)? (?:(?:an?|{OWNER}|the)\s)?
              (?:(?!(?:by|of|from|quoted|cited)\b)[\p{{Ll}}-]+,?\s){{0,4}} )[“‘"'(]?$""",
            regex.X,
        ),
    }


def untitled(vocabulary: Vocabulary, when: str) -> dict[str, Pattern]:
    """Speeches and letters that the prose identifies without a title."""
    occasions = choice(form.title() for form in vocabulary["running-occasions"])
    return {
        # X’s secret speech to the Twentieth Congress of the … in February 1956
        "speech": late(
            rf"""(?:(?P<author>{NAME}){OWNED_BY}|\b(?P<owner>[Hh]is|[Hh]er))\s
            (?P<title>(?:[\p{{Ll}}-]+\s){{0,3}}(?P<noun>speech|address|lecture|report)\s(?:to|at|before)\s(?:the\s)?
            (?:{WORD}['’]?\s){{0,4}}(?:{occasions})(?:\s(?:of|for)(?:\sthe)?(?:\s{WORD}['’]?){{1,4}}){{0,3}})
            (?:,?\s(?:in|on|of)\s(?P<date>{when}))?""",
            regex.X,
        ),
        # In March 1919, X wrote to Y: / X wrote to Y in March 1919,
        "wrote_to": late(
            rf"""(?:\b(?:In|On)\s(?P<date>{when}),?\s)?(?P<author>{NAME})\swrote\s(?:a\sletter\s)?to\s(?P<to>{NAME})
            (?:\s(?:in|on)\s(?P<date>{when}))?(?P<quoted>\s?[:,])?""",
            regex.X,
        ),
        # letter to Y of 5 March 1852 / letter to Y, dated … / letter to Y (March 1852
        "letter_to": late(
            rf"\b(?:letter|[Ww]riting)\sto\s(?P<to>{NAME})(?:,?\s(?:of|dated|on|in|from)|,|\s\()\s?(?:the\s)?(?P<date>{when})"
        ),
    }
