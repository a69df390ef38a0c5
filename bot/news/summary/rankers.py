"""Centrality: sumy's rankers over our own sentences, through their public call.

A ranker is called with a document and a function that takes the rated sentences, best first. A sentence is
named by its position, so that repeated ones do not share a rating, and hands over stems made once for all.
LexRank (Erkan and Radev, 2004) and TextRank (Mihalcea and Tarau, 2004) compare each sentence with each other:
only the first `SENTENCES_COMPARED` are, which bounds the cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import isnan, log
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

# A news story has some 30 sentences, a long read 150. The cost grows with the square of them: TextRank takes
# 0.1 s for 120.
SENTENCES_COMPARED: Final = 120
# News has some 20 words a sentence; a "sentence" of 40 000 characters took sumy 20 s.
WORDS_COMPARED: Final = 100


class LexRank(LexRankSummarizer):  # type: ignore[misc]  # sumy is not annotated
    """Sumy's LexRank; its cosines are one sum of products in place of a loop over pairs of sentences."""

    def _to_words_set(self, sentence: Sentence) -> list[str]:
        # Our words are stems in lower case with no stop words among them: sumy would make them so once more.
        return list(sentence.words)

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        held_by = Counter(term for words in sentences for term in set(words))
        return {term: log(len(sentences) / (1 + count)) for term, count in held_by.items()}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[Mapping[str, float]],
        idf_metrics: Mapping[str, float],
    ) -> npt.NDArray[np.float64]:
        columns = {term: column for column, term in enumerate(idf_metrics)}
        weights = np.zeros((len(sentences), len(columns)))
        for row, frequencies in zip(weights, tf_metrics, strict=True):
            row[[columns[term] for term in frequencies]] = [
                frequency * idf_metrics[term] for term, frequency in frequencies.items()
            ]
        lengths = np.linalg.norm(weights, axis=1, keepdims=True)
        weights /= np.where(lengths > 0, lengths, 1)
        # Not "@": for so small a product its threads spin longer than they work, half of a ranking's time.
        linked = np.einsum("ij,kj->ik", weights, weights) > threshold
        matrix: npt.NDArray[np.float64] = linked / np.maximum(linked.sum(axis=1, keepdims=True), 1)
        return matrix


def rate(sentences: Sequence[Sequence[str]], ranker: Callable[[], _Ranker]) -> list[float]:
    """Rate sentences, given as content stems, by one of sumy's rankers.

    Returns:
        A rating a sentence in 0..1, the most central 1; 0 beyond the sentences that are compared, and for all
        where no two have a word in common.

    Example:
        >>> rate([["bank", "close"], ["bank", "close", "storm"], ["cat"], ["cat", "storm"]], LexRank)[1]
        1.0
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
