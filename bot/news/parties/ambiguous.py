"""Tells two places of one name apart by the rest of the story: Georgia the country from the state."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.mention import Mention

_WORD: Final = re.compile(r"[A-Z][\w.]*")


def read_ambiguous(split: Sequence[Sentence], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give the mentions with countries made places where the story names the other place's neighbours.

    Example: "Georgia" is a country beside "Tbilisi", and a place beside "Florida" or "Atlanta".
    """
    every = tuple(mentions)
    doubtful = {fold(m.text) for m in every if m.kind == "country"} & _witnesses().keys()
    if not doubtful:
        return every
    words = {fold(word) for sentence in split for word in _WORD.findall(sentence.text)}
    other = {name for name in doubtful if words & _witnesses()[name][1] and not words & _witnesses()[name][0]}
    return tuple(replace(m, kind="place", certain=True) if fold(m.text) in other else m for m in every)


@cache
def _witnesses() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Give by name the words that speak for the country, and those that speak for the other place."""
    return {
        fold(name): (_folded(country), _folded(other))
        for name, country, other in read_rows("party_ambiguous_places.tsv")
    }


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split(","))
