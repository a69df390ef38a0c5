"""The order in which sentences are admitted to a summary: one of n sentences is the first n of it.

One order serves every length, so a longer summary only adds sentences. Each step admits the sentence that
gains most: its own worth and the words that none admitted has brought, so that what repeats is worth little
(the idea of maximal marginal relevance: Carbonell and Goldstein, 1998), among those that keep the summary
within its words. One that needs another follows only once that one is in. As what is needed can itself be
admitted, an order never ends while something that fits is left: where nothing else serves, the sentence that
introduces is taken along.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A sentence that shares so much with an admitted one says the same again.
SAME_AGAIN: Final = 0.6
# What a word costs, in expected words of a person's summary. ROUGE F grows by a sentence only where it brings
# more hits a word than half of F, and F is about .27: .10 to .125 do about as well, cross-validated.
PRICE_OF_WORD: Final = 0.11
# Words: a summary of n sentences keeps within `WORDS_AT_FIRST` and n times `WORDS_A_SENTENCE`, so one of four
# within 116, which a phone shows at once. Cross-validated, 25 and 20 do as well, 30 and 24 (which lets longer
# leads through) and 20 and 20 (which shuts more out) worse.
WORDS_A_SENTENCE: Final = 24
WORDS_AT_FIRST: Final = 20
# In expected words, what it is worth that a sentence follows one of the summary in the article: no gap is
# left for a reader to bridge. Cross-validated, ROUGE is the same up to .15, and falls beyond.
READS_ON: Final = 0.1
# What a sentence far from the opening costs, for each unit of the natural logarithm of how many times farther
# than `NEAR` it stands: more of what it takes for known has gone unread. Of summaries read by eye, most that
# read badly did so by such a sentence. It takes a fifth of them away and .005 off ROUGE-1 against the lead.
PRICE_OF_DISTANCE: Final = 0.2
NEAR: Final = 6
# Sentences: the longest summary that anybody can ask for.
LONGEST_SUMMARY: Final = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice knows of a sentence.

    Attributes:
        score: By its own features; higher is better.
        content: Its content stems.
        function: Its other words.
        length: Number of words, as a reader counts them.
        bad: No summary may hold it.
        needs: Of each of these places it needs one in the summary; see `bot.news.summary.needs`.
        leans: Those of its needs without which it is not understood at all.
    """

    score: float
    content: frozenset[str]
    function: frozenset[str] = frozenset()
    length: int = 0
    bad: bool = False
    needs: tuple[frozenset[int], ...] = ()
    leans: tuple[frozenset[int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """All sentences of an article, in the order in which a growing summary takes them.

    Attributes:
        order: Their places, each once.
        standing: How many of the first a summary can hold; the others read badly, need what none of the first
            gives, say again what those say, or would make it too long.
    """

    order: tuple[int, ...] = ()
    standing: int = 0


def admit(candidates: Sequence[Candidate], chances: Mapping[str, float], *, room: int) -> Ranking:
    """Rank all sentences in the order of their admission.

    Args:
        candidates: All of an article's sentences, in its order.
        chances: Of each of their words, to be one of a person's summary.
        room: Words that the longest summary may have.

    Example:
        >>> ferry, storm = frozenset({"ferry"}), frozenset({"storm"})
        >>> said = [Candidate(0.9, ferry), Candidate(0.8, ferry), Candidate(0.7, storm)]
        >>> admit(said, {"ferry": 0.5, "storm": 0.5}, room=100)
        Ranking(order=(0, 2, 1), standing=2)
    """
    gains = _Gains(candidates, chances)
    near = [0.0] * len(candidates)
    able = _able(candidates)
    order: list[int] = []
    total = 0
    while len(order) < LONGEST_SUMMARY:
        open_ = [
            i
            for i in able
            if i not in order
            and near[i] < SAME_AGAIN
            and candidates[i].length <= room - total
            and not any(need.isdisjoint(order) for need in candidates[i].needs)
        ]
        if not open_:
            break
        budget = WORDS_AT_FIRST + WORDS_A_SENTENCE * (len(order) + 1) - total
        fitting = [i for i in open_ if candidates[i].length <= budget]
        chosen = (
            max(fitting, key=lambda i: (gains.of[i] + READS_ON * (i - 1 in order), -i))
            if fitting
            else min(open_, key=lambda i: candidates[i].length)
        )
        order.append(chosen)
        total += candidates[chosen].length
        gains.admit(chosen)
        for i in able:
            near[i] = max(near[i], likeness(candidates[i].content, candidates[chosen].content))
    return Ranking((*order, *_rest(gains.of, order, able)), standing=len(order))


def _able(candidates: Sequence[Candidate]) -> list[int]:
    """Give the places of those that some summary could hold: what they need is among them, before them."""
    able: dict[int, None] = {}
    for i, one in enumerate(candidates):
        if not one.bad and not any(need.isdisjoint(able) for need in one.needs):
            able[i] = None
    return list(able)


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
            one.score
            + sum(self._chances[word] for word in sorted(words))
            - PRICE_OF_WORD * one.length
            - PRICE_OF_DISTANCE * max(0.0, log((1 + place) / NEAR))
            for place, (one, words) in enumerate(zip(candidates, self._words, strict=True))
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
