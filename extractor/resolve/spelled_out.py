"""Titles that a later cite abbreviates, as the essay prints them in full.

(*Selected Correspondence*, Leeds 1950), p. 3   …   *Sel. Cor.*, p. 40       every word is cut off
F. Holm, *Tales of the Weavers*, hereafter TW   …   *Looms*, TW, II, p. 4    the essay said so

The container of a letter or article is compared by its title; so it is given the title that is
known. What the cite prints stays in its reference.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.compare.fold import tokens
from extractor.compare.same_title import is_abbreviated
from extractor.model.links import Cite
from extractor.resolve.history import TITLES, History

CONTAINERS = ("booktitle", "journal")


def spelled_out(cite: Cite, history: History) -> Cite:
    """The cite with the titles in full that it abbreviates."""
    fields: dict[str, str] = {}
    for name in TITLES:
        printed = cite.description.get(name)
        full = _title_of_siglum(cite, printed, history) if name in CONTAINERS else ""
        if not full and "." in printed:
            full = _title_in_full(printed, history)
        if full:
            fields[name] = full
    if not fields:
        return cite
    return replace(cite, description=cite.description.with_fields(**fields))


def _title_of_siglum(cite: Cite, printed: str, history: History) -> str:
    """The title of the book for which the essay defined the siglum that is printed; else ""."""
    if not printed or not history.sigla:
        return ""
    expanded = any(field.by == "sigla.expanded" for field in cite.reference.fields)
    for siglum in _sigla_printed(cite):
        work = history.sigla.get(" ".join(tokens(siglum)))
        if work is not None and (expanded or siglum == printed):
            return history.works[work].whole_title
    return ""


def _sigla_printed(cite: Cite) -> list[str]:
    """The capitals in a cite that may be a siglum."""
    clip = cite.reference.clip
    text = clip.passage.reading.text
    return [text[one.start : one.end] for one in clip.inside() if one.kind == "siglum"]


def _title_in_full(printed: str, history: History) -> str:
    """The one title met before of which every word, or its beginning, is printed; else ""."""
    known = history.titles_like(printed)
    full = [title for title in known if is_abbreviated(printed, title, history.vocabulary)]
    return full[0] if len(full) == 1 else ""
