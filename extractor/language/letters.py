"""Character classes that the patterns of several rooms share.

Patterns for the module `re` need them, since `re` has no `\\p{Lu}`; patterns for `regex` use
`\\p{Lu}` and `\\p{L}` instead.
"""

from __future__ import annotations

# Capital letters of the Latin, Greek and Cyrillic scripts, as the inside of a character class.
UPPER = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
LETTER = r"[^\W\d_]"
DASH = r"[-‐‑‒–—―−]"
