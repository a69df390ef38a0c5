"""What is known of a sentence before any is chosen: a dozen named numbers, most of them in 0..1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.news.lexicon import read_rows
from bot.news.summary.coherence import quotation_share, speaks_in_person
from bot.news.summary.rankers import rate
from bot.news.summary.vocabulary import content_stems, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Article, Party, Sentence

FEATURES: Final = (
    "lead",  # it is the first
    "early",  # 1 / its place, counted from 1
    "opens_paragraph",
    "headline",  # share of the headline's (or the standfirst's) content words that it holds
    "parties",  # share of the salience of the five main parties that it names
    "lexrank",
    "textrank",
    "length",  # words, in tens, up to LONG
    "long",  # words beyond LONG, in tens
    "figures",  # it holds a number or a date
    "quoted",  # share of its characters within quotation marks
    "in_person",  # the writer speaks: "I", "we", "you"
)
# Words. A sentence beyond 30 mostly says two things.
LONG: Final = 30
MAIN_PARTIES: Final = 5

_FIGURE: Final = re.compile(r"\d")


def measure(
    sentences: Sequence[Sentence],
    stems: Sequence[Sequence[str]],
    *,
    article: Article,
    parties: Sequence[Party],
    language: str,
) -> list[list[float]]:
    """Give a row of `FEATURES` for each sentence.

    Args:
        sentences: All of an article's.
        stems: The content stems of each sentence.
        article: Headline and standfirst are read.
        parties: Most salient first.
        language: ISO 639-1.
    """
    lexrank, textrank = (rate(stems, ranker) for ranker in (LexRankSummarizer, TextRankSummarizer))
    heads = [
        set(content_stems(head, language=language)) for head in (article.headline, article.standfirst) if head
    ]
    named = _salience_named(sentences, parties)
    return [
        [
            float(sentence.index == 0),
            1.0 / (1 + sentence.index),
            float(sentence.position == 0),
            max((len(head.intersection(words)) / len(head) for head in heads if head), default=0.0),
            named[i],
            lexrank[i],
            textrank[i],
            min(LONG, count_words(sentence.text)) / 10,
            max(0, count_words(sentence.text) - LONG) / 10,
            float(_FIGURE.search(sentence.text) is not None),
            quotation_share(sentence.text),
            float(speaks_in_person(sentence, language=language)),
        ]
        for i, (sentence, words) in enumerate(zip(sentences, stems, strict=True))
    ]


def read_weights() -> tuple[float, ...]:
    """Give the fitted weights in the order of `FEATURES`.

    Raises:
        KeyError: The lexicon file lacks one.
    """
    by_name = {name: float(weight) for name, weight in read_rows("summary_weights.tsv")}
    return tuple(by_name[name] for name in FEATURES)


def _salience_named(sentences: Sequence[Sentence], parties: Sequence[Party]) -> list[float]:
    main = parties[:MAIN_PARTIES]
    total = sum(party.salience for party in main)
    if not total:
        return [0.0] * len(sentences)
    patterns = [
        (
            re.compile(r"\b(?:" + "|".join(map(re.escape, {party.name, *party.aliases})) + r")\b"),
            party.salience,
        )
        for party in main
    ]
    return [
        sum(salience for pattern, salience in patterns if pattern.search(sentence.text)) / total
        for sentence in sentences
    ]
