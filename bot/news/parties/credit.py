"""Knows credit lines: "Reporting by", "Ann Hale contributed to this report"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_words

_CONTRIBUTED: Final = re.compile(
    r"\b(?:contributed|contributing) (?:reporting|to|from)\b(?: (?:to|from|in))?(?: (?:this|the))? ?"
    r"(?:report|story|article|reporting|writing)?[\w ,]{0,30}[.)]*$"
)
LOOK = 72  # characters at a sentence's end in which a credit stands


def is_credit(text: str) -> bool:
    """Tell whether a sentence only credits writers, editors or photographers."""
    return (
        text.startswith(_credit_openers()) or _CONTRIBUTED.search(text, max(0, len(text) - LOOK)) is not None
    )


@cache
def _credit_openers() -> tuple[str, ...]:
    return read_words("party_credit_openers.txt")
