"""Knows the cases of Russian names: "России" and "Россией" are "Россия"."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CASED = frozenset({"ru"})  # languages whose names are met in cases
MOST_WORDS = 3  # of a name that is put into cases: "Южная Корея"


def forms_of_word(word: str) -> frozenset[str]:
    """Give a word in all its cases.

    Example:
        >>> sorted(forms_of_word("Россия"))
        ['Россией', 'России', 'Россию', 'Россия']
    """
    if word.isupper():
        return frozenset((word,))
    for ending, others in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            if ending or word[-1] not in "аеёиоуыэюяйь":
                return frozenset((word, *(stem + other for other in others)))
    return frozenset((word,))


def nominatives(names: Iterable[str]) -> Mapping[str, str]:
    """Give names by all their cases, folded."""
    found: dict[str, str] = {}
    for name in names:
        words = name.split()
        if len(words) > MOST_WORDS:
            found.setdefault(fold(name), name)
            continue
        for forms in itertools.product(*map(forms_of_word, words)):
            found.setdefault(fold(" ".join(forms)), name)
    return found


def stem(word: str) -> str:
    """Give a folded word without the ending of its case; three letters and more stay."""
    return next(
        (word[: -len(e)] for e in _every_ending() if word.endswith(e) and len(word) > len(e) + 2), word
    )


@cache
def _every_ending() -> tuple[str, ...]:
    """Give the endings of all cases, folded, the longest first."""
    every = {fold(e) for ending, others in _endings() for e in (ending, *others) if e}
    return tuple(sorted(every, key=len, reverse=True))


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the endings of nominatives with those of the other cases, the longest first."""
    rows = (
        ("" if ending == "-" else ending, tuple(others.split(",")))
        for ending, others in read_rows("party_case_endings.tsv")
    )
    return tuple(sorted(rows, key=lambda row: -len(row[0])))
