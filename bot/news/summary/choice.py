"""The order in which sentences are admitted to a summary: one of n sentences is the first n of it.

One order serves every length, so a longer summary only adds sentences. Each step admits the sentence that is
best by its score less its likeness to those admitted (maximal marginal relevance, Carbonell and Goldstein,
1998), among those that keep the summary within its words. One that leans on the sentence before it
follows only once that one is in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# How much of a sentence's likeness to an admitted one counts against it: of .1 to .8 the development stories
# like all about as well.
LIKENESS_WEIGHT: Final = 0.8
# A sentence that shares so much with an admitted one says the same again.
SAME_AGAIN: Final = 0.6
# Words: a summary of n sentences keeps within `WORDS_AT_FIRST` and n times `WORDS_A_SENTENCE`, so one of four
# within 116, which a phone shows at once. Cross-validated, 24 and 20 do better than 34 and 0 (which lets the
# first sentences through), 26 and 14 as well, 24 and 14 worse: long leads are shut out.
WORDS_A_SENTENCE: Final = 24
WORDS_AT_FIRST: Final = 20
# Steps that are chosen with care; a summary has at most ten, and what follows is in the order of the scores.
STEPS: Final = 16


def admission_order(
    scores: Sequence[float],
    stems: Sequence[frozenset[str]],
    words: Sequence[int],
    *,
    bad: Sequence[bool],
    leaning: Sequence[bool],
) -> list[int]:
    """Give the indices of all sentences in the order of their admission.

    Args:
        scores: One a sentence; higher is better.
        stems: Content stems of each, for likeness.
        words: Length of each.
        bad: Those that no summary may hold; they come last.
        leaning: Those that need the sentence before them.

    Example:
        >>> admission_order(
        ...     [3.0, 2.0, 1.0], [frozenset("a"), frozenset("a"), frozenset("b")], [9, 9, 9],
        ...     bad=[False] * 3, leaning=[False] * 3,
        ... )
        [0, 2, 1]
    """
    order: list[int] = []
    nearest = [0.0] * len(scores)
    able = [i for i in range(len(scores)) if not bad[i] and not (leaning[i] and (i == 0 or bad[i - 1]))]
    total = 0
    while len(order) < STEPS:
        open_ = [
            i
            for i in able
            if i not in order and nearest[i] < SAME_AGAIN and (not leaning[i] or i - 1 in order)
        ]
        if not open_:
            break
        budget = WORDS_AT_FIRST + WORDS_A_SENTENCE * (len(order) + 1) - total
        fitting = [i for i in open_ if words[i] <= budget] or [min(open_, key=lambda i: words[i])]
        chosen = max(fitting, key=lambda i: (scores[i] - LIKENESS_WEIGHT * nearest[i], -i))
        order.append(chosen)
        total += words[chosen]
        for i in able:
            nearest[i] = max(nearest[i], likeness(stems[i], stems[chosen]))
    return order + _rest(scores, order, able)


def _rest(scores: Sequence[float], order: Sequence[int], able: Sequence[int]) -> list[int]:
    """Give the others: those that could stand in a summary before those that could not, best first."""
    admitted, standing = set(order), set(able)
    others = [i for i in range(len(scores)) if i not in admitted]
    return sorted(others, key=lambda i: (i not in standing, -scores[i], i))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the shorter sentence's stems that the longer has."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
