"""The words by which an essay points to the issue or the book that it stands in itself."""

from __future__ import annotations

import regex

THIS_ISSUE = regex.compile(
    r",?\s+(?:elsewhere\s+)?in\s+th(?:is|e\s+present|e\s+same)\s+(?:issue|volume|number|collection|book)\b"
)  # in this issue
