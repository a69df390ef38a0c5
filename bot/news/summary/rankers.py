"""Centrality: sumy's rankers over our own sentences, through their public call.

A ranker is called with a document and a function that takes the rated sentences, best first. A sentence is
named by its position, so that repeated ones do not share a rating, and hands over stems made once for all.
LexRank (Erkan and Radev, 2004) and TextRank (Mihalcea and Tarau, 2004) compare each sentence with each other:
only the first `SENTENCES_COMPARED` are, which bounds the cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isnan
from typing import Final, Protocol

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

# A news story has some 30 sentences, a long read 150. Comparing 120 takes 0.1 s a ranker, twice as many four
# times that.
SENTENCES_COMPARED: Final = 120
# LexRank looks each word up in each sentence, one word after the other, so its cost grows with the square of
# a sentence's length: a "sentence" of 40 000 characters took 20 s. News has some 20 words a sentence.
WORDS_COMPARED: Final = 100

RANKERS: Final = (LexRankSummarizer, TextRankSummarizer)


def rate(sentences: Sequence[Sequence[str]], ranker: Callable[[], _Ranker]) -> list[float]:
    """Rate sentences, given as content stems, by one of sumy's rankers.

    Returns:
        A rating a sentence in 0..1, the most central 1; 0 beyond the sentences that are compared, and for all
        where no two have a word in common.

    Example:
        >>> rate([["bank", "close"], ["bank", "close", "storm"], ["cat"]], TextRankSummarizer)[2] < 1
        True
    """
    compared = sentences[:SENTENCES_COMPARED]
    ratings = [0.0] * len(sentences)
    if not any(compared):
        return ratings
    # One word stands alone in no ranker's way: a sentence of none would divide by nothing.
    tokenizer = _Stems([list(stems[:WORDS_COMPARED]) or ["-"] for stems in compared])
    document = ObjectDocumentModel([Paragraph([Sentence(str(i), tokenizer) for i in range(len(compared))])])

    def collect(rated: Sequence[_Rated]) -> Sequence[_Rated]:
        for info in rated:
            ratings[info.order] = float(info.rating)
        return rated

    # LexRank divides by zero where no two sentences have a word in common: no centre, no rating.
    with np.errstate(invalid="ignore"):
        ranker()(document, collect)
    ratings = [0.0 if isnan(rating) else rating for rating in ratings]
    highest = max(ratings)
    return [rating / highest for rating in ratings] if highest > 0 else ratings


_Count = Callable[[Sequence["_Rated"]], Sequence["_Rated"]]


class _Rated(Protocol):
    order: int
    rating: float


class _Ranker(Protocol):
    def __call__(self, document: object, count: _Count, /) -> object: ...


class _Stems:
    """What sumy asks for words: the stems of the sentence that has the number."""

    def __init__(self, stems: list[list[str]]) -> None:
        self._stems = stems

    def to_words(self, number: str) -> list[str]:
        return self._stems[int(number)]
