"""The order in which sentences are admitted to a summary: one of n sentences is the first n of it.

One order serves every length, so a longer summary only adds sentences. Each step admits the sentence that
gains most: its own worth and the words that none admitted has brought, so that what repeats is worth little
(the idea of maximal marginal relevance: Carbonell and Goldstein, 1998), among those that keep the summary
within its words. One that leans on the sentence before it follows only once that one is in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A sentence that shares so much with an admitted one says the same again.
SAME_AGAIN: Final = 0.6
# What a word costs, in expected words of a person's summary. ROUGE F grows by a sentence only where it brings
# more hits a word than half of F, and F is about .27: .11 to .14 do about as well, cross-validated.
PRICE_OF_WORD: Final = 0.125
# Words: a summary of n sentences keeps within `WORDS_AT_FIRST` and n times `WORDS_A_SENTENCE`, so one of four
# within 116, which a phone shows at once. Cross-validated, 25 and 20 do as well, 30 and 24 (which lets longer
# leads through) and 20 and 20 (which shuts more out) worse.
WORDS_A_SENTENCE: Final = 24
WORDS_AT_FIRST: Final = 20
# Steps that are chosen with care; a summary has at most ten, and what follows is in the order of the gains.
STEPS: Final = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice knows of a sentence.

    Attributes:
        score: By its own features; higher is better.
        content: Its content stems.
        function: Its other words.
        length: Number of words that it costs.
        bad: No summary may hold it.
        leaning: It needs the sentence before it.
        introduced_by: Places of sentences of which it needs one, unless empty.
    """

    score: float
    content: frozenset[str]
    function: frozenset[str] = frozenset()
    length: int = 0
    bad: bool = False
    leaning: bool = False
    introduced_by: frozenset[int] = frozenset()


def admission_order(candidates: Sequence[Candidate], chances: Mapping[str, float]) -> list[int]:
    """Give the indices of all sentences in the order of their admission, those that no summary may hold last.

    Args:
        candidates: All of an article's sentences, in its order.
        chances: Of each of their words, to be one of a person's summary.

    Example:
        >>> ferry, storm = frozenset({"ferry"}), frozenset({"storm"})
        >>> said = [Candidate(0.9, ferry), Candidate(0.8, ferry), Candidate(0.7, storm)]
        >>> admission_order(said, {"ferry": 0.5, "storm": 0.5})
        [0, 2, 1]
    """
    gains = _Gains(candidates, chances)
    near = [0.0] * len(candidates)
    able = [
        i
        for i, one in enumerate(candidates)
        if not one.bad and not (one.leaning and (i == 0 or candidates[i - 1].bad))
    ]
    order: list[int] = []
    total = 0
    while len(order) < STEPS:
        open_ = [
            i
            for i in able
            if i not in order and near[i] < SAME_AGAIN and _can_follow(i, candidates[i], order)
        ]
        if not open_:
            break
        budget = WORDS_AT_FIRST + WORDS_A_SENTENCE * (len(order) + 1) - total
        fitting = [i for i in open_ if candidates[i].length <= budget]
        chosen = (
            max(fitting, key=lambda i: (gains.of[i], -i))
            if fitting
            else min(open_, key=lambda i: candidates[i].length)
        )
        order.append(chosen)
        total += candidates[chosen].length
        gains.admit(chosen)
        for i in able:
            near[i] = max(near[i], likeness(candidates[i].content, candidates[chosen].content))
    return order + _rest(gains.of, order, able)


def _can_follow(place: int, candidate: Candidate, order: Sequence[int]) -> bool:
    """Tell whether those admitted hold what a sentence needs."""
    return (not candidate.leaning or place - 1 in order) and (
        not candidate.introduced_by or not candidate.introduced_by.isdisjoint(order)
    )


class _Gains:
    """What each sentence would add to those admitted, kept up to date in time linear in the text."""

    def __init__(self, candidates: Sequence[Candidate], chances: Mapping[str, float]) -> None:
        self._chances = chances
        self._words = [one.content | one.function for one in candidates]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for i, words in enumerate(self._words):
            for word in words:
                self._holders[word].append(i)
        self.of = [
            one.score + sum(self._chances[word] for word in sorted(words)) - PRICE_OF_WORD * one.length
            for one, words in zip(candidates, self._words, strict=True)
        ]

    def admit(self, chosen: int) -> None:
        """Take what the chosen sentence brings off the gains of all that have it too."""
        for word in sorted(self._words[chosen]):
            for i in self._holders.pop(word, ()):
                self.of[i] -= self._chances[word]


def _rest(gains: Sequence[float], order: Iterable[int], able: Sequence[int]) -> list[int]:
    """Give the others: those that could stand in a summary before those that could not, best first."""
    admitted, standing = set(order), set(able)
    others = [i for i in range(len(gains)) if i not in admitted]
    return sorted(others, key=lambda i: (i not in standing, -gains[i], i))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the shorter sentence's stems that the longer has."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
