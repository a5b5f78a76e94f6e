"""Patterns that are compiled when they are first used.

An essay of one line needs few of the patterns that know how prose names a work, and compiling them
takes longer than reading the line.
"""

from __future__ import annotations

from typing import Any, cast

import regex


class LatePattern:
    """A pattern of which only the source is known until it is asked for something.

    What it is asked for (`search`, `finditer`, `pattern` …) it keeps, so that from the second time
    on it costs no more than a compiled pattern.
    """

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What a compiled pattern answers to; called only for what is not kept yet.

        Raises AttributeError for what no pattern has, regex.error where the source is no pattern.
        """
        if name.startswith("__"):  # what copying asks for
            raise AttributeError(name)
        if "_made" not in self.__dict__:
            self._made = regex.compile(self._source, self._flags)
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> regex.Pattern[str]:
    """What `regex.compile` gives, made when it is first used. A mistake in the source shows only
    then; `tests/extractor/language/test_late_pattern.py` uses every one."""
    return cast(regex.Pattern[str], LatePattern(source, flags))
