"""Words."""

from __future__ import annotations

import regex

WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]*")
