"""Numbers of an entry of a list of works that its other numbers tell: year and page.

Annales du tissage 38 1983 139–141        the year between volume and pages, without a sign
Journal of Mill Studies 14: 508, 1988     the one page behind the volume, at the end
"""

from __future__ import annotations

import re  # as fast as `regex` on these patterns
from collections.abc import Iterator, Sequence

from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan

LEAST_WEIGHT = 0.5  # of a year that may be that of the work
YEAR_WEIGHT = 0.8
PAGE_WEIGHT = 0.95
# Annales 38 1983 139   Literacki, 2 1977
BEHIND_VOLUME_RE = re.compile(
    rf"[^\W\d_][.,]?\s\d{{1,3}}\s(?P<year>{YEAR})(?=[,.;]?\s\d|[,.;]?\s*$|[,;]\spp?\b)"
)
# 14: 508, 1988.   1988; 14: 508.
LAST_PAGE_RE = re.compile(
    rf"\s\d{{1,3}}\s?:\s?(?P<page>(?!{YEAR}\b)\d{{3,4}})(?=,?\s\(?{YEAR}\)?\.?\s*$|\.?\s*$)"
)


def told_numbers(seen: Scan, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Kinds year and page; a year only where no other stands."""
    is_dated = any(p.kind in ("year", "date") and p.weight >= LEAST_WEIGHT for p in proposals)
    year = None if is_dated else BEHIND_VOLUME_RE.search(seen.text)
    if year:
        by = "entry-numbers.year"
        yield Proposal("year", *year.span("year"), YEAR_WEIGHT, year["year"], by)
    if page := LAST_PAGE_RE.search(seen.text):
        by = "entry-numbers.page"
        yield Proposal("page", *page.span("page"), PAGE_WEIGHT, page["page"], by)
