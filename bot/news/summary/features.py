"""What is known of a sentence before any is chosen: seven named numbers beside its words.

Position is the strong prior of news; the others re-rank within it. TextRank, the salience of the parties
that a sentence names, figures, its place in its paragraph and its length gained nothing beside the others and
the words that it is expected to bring (`expectation`), cross-validated, and are not among them. All cost time
linear in the text but LexRank, which compares sentence with sentence and so reads only the first
`rankers.SENTENCES_COMPARED`.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows
from bot.news.summary.coherence import quotation_share, speaks_in_person
from bot.news.summary.rankers import LexRank, rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Sentence
    from bot.news.summary.vocabulary import Words

FEATURES: Final = (
    "early",  # 1 / its place, counted from 1
    "late",  # natural logarithm of its place
    "headline",  # share of the headline's (or the standfirst's) content words that it holds
    "common",  # mean logarithm of how many sentences hold each of its content words
    "lexrank",
    "quoted",  # share of its characters within quotation marks
    "in_person",  # the writer speaks: "I", "we", "you"
)


def measure(
    sentences: Sequence[Sentence],
    words: Sequence[Words],
    *,
    heads: Sequence[frozenset[str]],
    language: str,
) -> list[list[float]]:
    """Give a row of `FEATURES` for each sentence.

    Args:
        sentences: All of an article's.
        words: The words of each sentence.
        heads: Content stems of the headline and of the standfirst, where the article has them.
        language: ISO 639-1.
    """
    lexrank = rate([each.stems for each in words], LexRank)
    held_by = Counter(stem for each in words for stem in each.content)
    rows = []
    for sentence, each, central in zip(sentences, words, lexrank, strict=True):
        content = each.content
        rows.append(
            [
                1.0 / (1 + sentence.index),
                log(1 + sentence.index),
                max((len(content & head) / len(head) for head in heads if head), default=0.0),
                sum(log(held_by[stem]) for stem in sorted(content)) / max(1, len(content)),
                central,
                quotation_share(sentence.text),
                float(speaks_in_person(sentence, language=language)),
            ]
        )
    return rows


def read_weights() -> tuple[float, ...]:
    """Give the fitted weights in the order of `FEATURES`.

    Raises:
        KeyError: The lexicon file lacks one.
    """
    by_name = {name: float(weight) for name, weight in read_rows("summary_weights.tsv")}
    return tuple(by_name[name] for name in FEATURES)
