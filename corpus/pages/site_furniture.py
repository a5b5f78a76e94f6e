"""What of a page belongs to its site and not to the essay: navigation, banners, footers."""

from __future__ import annotations

import re  # faster than `regex` on classes and ids as short as these
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element


BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hgroup html li main menu ol p pre "
        "section summary table tbody td tfoot th thead tr ul"
    ).split()
)
WHOLE_PAGE: Final = frozenset(("body", "html", "article", "main"))
SKIPPED: Final = frozenset(
    (
        "script style noscript template head nav footer button select option textarea input svg "
        "math iframe object embed applet canvas audio video map noframes frameset title link meta"
    ).split()
)
COUNTED: Final = frozenset(("nav", "footer"))
# words of class and id: class="site-header", id="top nav"
SITE_RE: Final = re.compile(
    r"""
    (?: ^ | [\s_-] )
    (?: nav | navbar | navigation | navlinks? | menu | breadcrumbs? | toplink | topnav
      | sidebar | side-bar | site-?footer | footer | site-?header | masthead | banner
      | share | sharing | social | cookies? | comments? | related | updat | updated
      | skip-link | pagination | pager | advert | ads? | newsletter | subscribe
      | jp-relatedposts | navbox | pg-boilerplate | citation_display | reader-estimated-time
      | widget-area | catlinks | print-?link | toc | noprint | mw-editsection | screen-reader-text )
    (?: $ | [\s_-] )
    """,
    re.I | re.X,
)
DELETED: Final = "words struck out"
REMARKS: Final = ("sup", "span")
REMARK_CLASS: Final = "noprint"  # of remarks of editors on a sentence: "[citation needed]"
PAGE_NUMBERS: Final = frozenset(("pagenum", "pageno", "page-number", "pagenumber"))
ROLES: Final = frozenset(
    "navigation banner contentinfo search complementary doc-toc menu doc-pagelist".split()
)
TITLE_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4"))


def is_furniture(element: _Element, left_out: dict[str, int]) -> bool:
    """Whether an element is part of the site and not of the essay.

    What a reader might miss is counted in `left_out`; scripts and the like are not.
    """
    tag = name_of(element)
    if tag in SKIPPED or "hidden" in element.attrib or is_page_number(element, tag):
        if tag in COUNTED:
            count_navigation(left_out)
        return True
    if tag in REMARKS and REMARK_CLASS in element.get("class", "").split():
        return True
    if tag == "del":
        left_out[DELETED] = left_out.get(DELETED, 0) + 1
        return True
    if element.get("role", "") in ROLES or is_named_after_site(element, tag):
        count_navigation(left_out)
        return True
    return tag == "header" and not holds_title(element)


def is_page_number(element: _Element, tag: str) -> bool:
    """Whether an element is the number of a printed page, set into the text: "[Pg 12]"."""
    return tag in ("span", "a") and element.get("class", "") in PAGE_NUMBERS


def is_named_after_site(element: _Element, tag: str) -> bool:
    """Whether the class or id of a block names a part of a web site."""
    if tag not in BLOCKS or tag in WHOLE_PAGE:
        return False
    look = f"{element.get('class', '')} {element.get('id', '')}".strip()
    return look != "" and names_site(look)


@lru_cache(maxsize=256)  # the blocks of a page share a few classes
def names_site(look: str) -> bool:
    """Whether class and id of an element name a part of a web site: "navbar", "site-footer".

    Notes at the foot of a page ("footer-notes") are no such part.
    """
    return SITE_RE.search(look) is not None and "note" not in look.lower()


def holds_title(header: _Element) -> bool:
    """Whether a <header> holds a heading, which may be the title of the essay."""
    return any(name_of(inner) in TITLE_HEADINGS for inner in header.iter())


def count_navigation(left_out: dict[str, int]) -> None:
    """Counts one more block of navigation among what is left out."""
    left_out["navigation"] = left_out.get("navigation", 0) + 1


def name_of(element: _Element) -> str:
    """The tag without its namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
