"""What counts as a word."""

from __future__ import annotations

import regex

# letters and figures, with apostrophes and hyphens inside: workers', Wickham-Crowley, 1917-23
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]*")
