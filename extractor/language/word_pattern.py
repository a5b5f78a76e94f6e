"""Patterns made from the printed forms of a table."""

from __future__ import annotations

from collections.abc import Iterable

import regex


def choice(forms: Iterable[str]) -> str:
    """The source of a pattern for any of these printed forms, the longest first.

    A blank in a form is any one white-space character. Without forms the pattern never matches.
    """
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    if not ordered:
        return "(?!)"
    return "(?:" + "|".join(regex.escape(form).replace(r"\ ", r"\s") for form in ordered) + ")"
