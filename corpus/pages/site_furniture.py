"""What of a page belongs to its site and not to the essay: navigation, banners, scripts, footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element


BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure form h1 h2 h3 h4 h5 h6 hgroup html li main menu ol p pre section summary table tbody td tfoot th "
        "thead tr ul"
    ).split()
)
SKIPPED: Final = frozenset(
    (
        "script style noscript template head nav footer button select option textarea input svg math iframe object "
        "embed applet canvas audio video map noframes frameset title link meta"
    ).split()
)
SITE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navlinks?|menu|breadcrumbs?|toplink|topnav|sidebar|side-bar|site-?footer|footer"
    r"|site-?header|masthead|banner|share|sharing|social|cookies?|comments?|related|updat|updated|skip-link|pagination"
    r"|pager|advert|ads?|newsletter|subscribe|print-?link|toc|noprint|mw-editsection|screen-reader-text)(?:$|[\s_-])",
    re.I,
)
ROLES: Final = frozenset(
    "navigation banner contentinfo search complementary doc-toc menu doc-pagelist".split()
)
HEADS: Final = frozenset(("h1", "h2", "h3", "h4"))


def skip(element: _Element, left_out: dict[str, int]) -> bool:
    """Is this part of the site and not of the essay? What is left out is counted."""
    tag = name_of(element)
    if tag in SKIPPED or "hidden" in element.attrib:
        if tag in ("nav", "footer"):
            count(left_out, "navigation")
        return True
    role, look = (
        element.get("role", ""),
        f"{element.get('class', '')} {element.get('id', '')}".strip(),
    )
    if role in ROLES or (
        tag in BLOCKS and tag not in ("body", "html", "article", "main") and look and site(look)
    ):
        count(left_out, "navigation")
        return True
    return tag == "header" and all(name_of(inner) not in HEADS for inner in element.iter())


def site(look: str) -> bool:
    """Do class and id name a part of a web site? Notes at the foot of a page do not."""
    return SITE.search(look) is not None and "note" not in look.lower()


def count(left_out: dict[str, int], what: str) -> None:
    left_out[what] = left_out.get(what, 0) + 1


def name_of(element: _Element) -> str:
    """The tag without its namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
