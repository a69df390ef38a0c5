"""What is known of a sentence before any is chosen: ten named numbers.

Position is the strong prior of news; the others re-rank within it. TextRank, the salience of the parties
that a sentence names, and whether it holds figures gained nothing beside the others, cross-validated, and are
not among them. All cost time linear in the text but LexRank, which compares sentence with sentence and so
reads only the first `rankers.SENTENCES_COMPARED`.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows
from bot.news.summary.coherence import quotation_share, speaks_in_person
from bot.news.summary.rankers import LexRank, rate
from bot.news.summary.vocabulary import content_stems, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Article, Sentence

FEATURES: Final = (
    "early",  # 1 / its place, counted from 1
    "late",  # natural logarithm of its place
    "opens_paragraph",
    "headline",  # share of the headline's (or the standfirst's) content words that it holds
    "on_headline",  # share of its content words that the headline has: it speaks of nothing else
    "common",  # mean logarithm of how many sentences hold each of its content words
    "lexrank",
    "length",  # words, in tens
    "quoted",  # share of its characters within quotation marks
    "in_person",  # the writer speaks: "I", "we", "you"
)


def measure(
    sentences: Sequence[Sentence],
    stems: Sequence[Sequence[str]],
    *,
    article: Article,
    language: str,
) -> list[list[float]]:
    """Give a row of `FEATURES` for each sentence.

    Args:
        sentences: All of an article's.
        stems: The content stems of each sentence.
        article: Headline and standfirst are read.
        language: ISO 639-1.
    """
    lexrank = rate(stems, LexRank)
    heads = [
        set(content_stems(head, language=language)) for head in (article.headline, article.standfirst) if head
    ]
    held_by = Counter(stem for words in stems for stem in set(words))
    rows = []
    for i, (sentence, words) in enumerate(zip(sentences, map(frozenset, stems), strict=True)):
        shared = [len(words & head) for head in heads]
        rows.append(
            [
                1.0 / (1 + sentence.index),
                log(1 + sentence.index),
                float(sentence.position == 0),
                max((n / len(head) for n, head in zip(shared, heads, strict=True) if head), default=0.0),
                max(shared, default=0) / max(1, len(words)),
                sum(log(held_by[stem]) for stem in words) / max(1, len(words)),
                lexrank[i],
                count_words(sentence.text) / 10,
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
