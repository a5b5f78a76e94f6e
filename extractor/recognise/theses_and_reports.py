"""Where what was never published, or not by a publisher, comes from: theses, reports, the bodies that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.glosses import glosses
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

# PhD thesis; unpublished Ph.D. dissertation; Master's thesis
THESIS = re.compile(
    r"""
    (?<![\w]) (?:[Uu]npublished\s)?
    (?: [Pp][Hh]\.?\s?[Dd]\.? | [Mm]aster(?:['’]?s)? | M\.?\s?(?:Sc|A|S|Phil)\.? | D\.?Phil\.? | [Dd]octoral
      | [Dd]iploma ) [\s,]{1,2} (?:[Tt]hesis|[Dd]issertation|[Dd]iss\.?)(?!\w)
  | (?<![\w])[Uu]npublished\s(?:[Tt]hesis|[Dd]issertation)
    """,
    re.X,
)
# Technical Report CS-1992-18; Working Paper No. 12; unpublished manuscript; arXiv:1504.04943; Special Issue on …
REMARK = re.compile(
    r"""
    (?<![\w])
    (?: (?:[Tt]ech(?:nical|\.)?|[Rr]esearch|[Ii]nternal)\s(?:[Rr]ep(?:ort|t)?|[Rr]pt|[Mm]emo(?:randum)?|[Nn]ote)\b\.?
            (?:,?\s(?:[Nn]o\.?\s|\#)?[\w/.-]{0,20}\d[\w/-]*+)?
      | TR[\s-]?\d[\w/-]*+
      | (?:[Ww]orking|[Dd]iscussion|[Oo]ccasional)\s[Pp]aper\b (?:\s(?:[Nn]o\.?\s|\#)?[\w/-]{0,20}\d[\w/-]*+)?
      | (?:[Uu]npublished|[Tt]yped)\s(?:[Mm]anuscript|[Pp]aper|[Mm]s\.?) | [Mm]imeo(?:graph(?:ed)?)?\b\.?
      | arXiv(?:\spreprint)?(?:\sarXiv)?\s?:\s?[\w./-]{0,20}\w | [Tt]o\sappear | [Ff]orthcoming | [Ii]n\spress
      | [Ss]pecial\s[Ii]ssue(?:\son(?:\s[A-Z][\w-]*+|\s(?:and|of|in|the|for)){1,9})?
      | [Ss]ubmitted(?:\s(?:for\spublication|to\s\w++))? | [Rr]eprint(?:ed)?(?=[\s.,)]) )
    """,
    re.X,
)
THESES = frozenset(("thesis", "dissertation", "diss"))
REMARKS = (
    "report", "rep.", "rpt", "memo", "note", "tr", "paper", "manuscript", "ms", "mimeo", "arxiv", "to appear",
    "forthcoming", "in press", "special issue", "submitted", "reprint",
)  # fmt: skip
GAP = re.compile(r",?\s(?:and\s)?|\.,?\s")
SHORTEST = 12  # characters; "University" alone is nobody


def institutions(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """University, department, institute …: runs that hold such a word, and several joined by commas."""
    text, words, found = seen.text, vocabulary["institution-words"], list[tuple[int, int]]()
    for run in seen.runs:
        if any(head in words for head in seen.heads(run)):
            start, end = seen.span(run)
            if found and GAP.fullmatch(text, found[-1][1], start):
                yield Proposal(
                    "institution",
                    *found[-1],
                    0.5,
                    text[slice(*found[-1])],
                    "theses-and-reports.institution",
                )
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    for start, end in found:
        if end - start > SHORTEST:
            yield Proposal(
                "institution",
                start,
                end,
                0.7,
                " ".join(text[start:end].split()),
                "theses-and-reports.institution",
            )


def origin(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """thesis, remark (a report, an unpublished paper), institution."""
    yield from institutions(seen, vocabulary)
    yield from glosses(seen, vocabulary)
    for m in THESIS.finditer(seen.text) if not seen.bag.isdisjoint(THESES) else ():
        yield Proposal("thesis", m.start(), m.end(), 0.9, m.group(), "theses-and-reports.thesis")
    for m in REMARK.finditer(seen.text) if any(word in seen.folded for word in REMARKS) else ():
        yield Proposal("remark", m.start(), m.end(), 0.8, m.group(), "theses-and-reports.remark")
