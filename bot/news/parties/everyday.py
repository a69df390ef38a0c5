"""Tells everyday words from names: the capital of a sentence's head, or a line in capitals, makes none."""

from __future__ import annotations

from functools import cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold

SHORTEST_SHOUT: Final = 4  # letters; "US", "WHO" and "IT" are names in capitals and words in small letters


def is_everyday(word: str) -> bool:
    """Tell whether a word is usual in small letters inside sentences."""
    return fold(word) in _everyday()


def shouts(name: str) -> bool:
    """Tell whether a name holds an everyday word in capitals: ``"CLINTON CLEARED"``."""
    return any(
        word.isupper() and len(word) >= SHORTEST_SHOUT and is_everyday(word)
        for word in name.replace("-", " ").split()
    )


@cache
def _everyday() -> frozenset[str]:
    return frozenset(word for line in read_words("party_everyday_words.txt") for word in line.split())
