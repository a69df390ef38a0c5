"""ROUGE (Lin, 2004): F of shared runs of words, on Porter stems as in the usual figures."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from nltk.stem.porter import PorterStemmer

TOKEN = re.compile(r"[a-z0-9]+")
_STEMMER = PorterStemmer()


@cache
def _stem(word: str) -> str:
    # As in the reference script: words of up to three letters are left as they are.
    return _STEMMER.stem(word) if len(word) > 3 else word


def stems(text: str) -> list[str]:
    """Give the stems of a text."""
    return [_stem(word) for word in TOKEN.findall(text.lower())]


def rouge_n(found: str, reference: str, *, n: int) -> float:
    """Give the F of runs of n stems, 0..1."""
    ours, theirs = (_runs(stems(text), n) for text in (found, reference))
    common = (ours & theirs).total()
    if not common:
        return 0.0
    precision, recall = common / ours.total(), common / theirs.total()
    return 2 * precision * recall / (precision + recall)


def rouge_l(found: str, reference: str) -> float:
    """Give the F of the longest common subsequence of stems, 0..1."""
    ours, theirs = stems(found), stems(reference)
    row = [0] * (len(theirs) + 1)
    for word in ours:
        above = 0
        for j, other in enumerate(theirs, start=1):
            above, row[j] = row[j], above + 1 if word == other else max(row[j], row[j - 1])
    longest = row[-1]
    return 2 * longest / (len(ours) + len(theirs)) if longest else 0.0


def _runs(words: list[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
