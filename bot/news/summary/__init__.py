"""Chooses the sentences of a summary: verbatim, in the article's order, each readable where it stands.

A score of few named and fitted weights (`features`), the words that a person's summary would have
(`expectation`), an order of admission that looks at what is new, at likeness, length and what a sentence
leans on (`choice`, `coherence`), and ceilings on length here.

A sentence of a summary is its article's, word for word, but for what `bot.news.dateline.without_dateline`
lists. A leading "Meanwhile, " and reference marks such as "[12]" are kept as they stand: a sentence that
needs the first is left out instead, or follows the one it leans on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.news.summary.choice import SAME_AGAIN, Candidate, admission_order, likeness
from bot.news.summary.coherence import Names, is_about_the_writer, leaning, leans_back, reads_badly
from bot.news.summary.expectation import expect_words
from bot.news.summary.features import measure, read_weights
from bot.news.summary.surroundings import inside_quotations, introductions
from bot.news.summary.vocabulary import content_stems, count_words, words_of
from bot.news.warnings import ALREADY_SHORT, NOTHING_STANDS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Article, Sentence
    from bot.news.summary.vocabulary import Words

SHORTEST_SUMMARY: Final = 1
LONGEST_SUMMARY: Final = 10
# Words. A shorter text is read in half a minute, and a summary of it would be most of it.
WORTH_SUMMARISING: Final = 120
# A summary is never more of the article's words than this.
LARGEST_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences.

    Attributes:
        sentences: Verbatim, in the article's order; empty for a text that is already short.
        warnings: Sentences for the person.
    """

    sentences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def rank_sentences(sentences: tuple[Sentence, ...], *, article: Article, language: str) -> tuple[int, ...]:
    """Rank all sentences of an article for its summary.

    Args:
        sentences: All of the body's, dateline off.
        article: Its headline and standfirst say what the story is about.
        language: ISO 639-1.

    Returns:
        Indices into ``sentences`` in the order in which a growing summary admits them, what reads badly last.
    """
    if not sentences:
        return ()
    words = [words_of(sentence.text, language=language) for sentence in sentences]
    heads = read_heads(article, language=language)
    rows = measure(sentences, words, heads=heads, language=language)
    weights = read_weights()
    candidates = [
        replace(each, score=sum(weight * value for weight, value in zip(weights, row, strict=True)))
        for each, row in zip(
            describe(sentences, words, article=article, language=language), rows, strict=True
        )
    ]
    return tuple(admission_order(candidates, expect_words(words, heads=heads)))


def describe(
    sentences: Sequence[Sentence], words: Sequence[Words], *, article: Article, language: str
) -> list[Candidate]:
    """Give what the choice knows of each sentence before any is scored: its words, and how it reads."""
    shown = " ".join(filter(None, (article.headline, article.standfirst)))
    return [
        Candidate(
            0.0,
            content=each.content,
            function=each.function,
            length=each.length,
            bad=inside
            or is_about_the_writer(sentence, sentences, byline=article.byline, language=language)
            or reads_badly(sentence, language=language),
            leaning=leans,
            introduced_by=introduced_by,
        )
        for sentence, each, inside, leans, introduced_by in zip(
            sentences,
            words,
            map(inside_quotations(sentences).__contains__, range(len(sentences))),
            leaning(sentences, language=language),
            introductions(sentences, shown=shown),
            strict=True,
        )
    ]


def read_heads(article: Article, *, language: str) -> list[frozenset[str]]:
    """Give the content stems of an article's headline and of its standfirst, where it has them."""
    heads = (article.headline, article.standfirst)
    return [content_stems(head, language=language) for head in heads if head]


def summarise(
    sentences: tuple[Sentence, ...], ranking: Sequence[int], *, length: int, language: str
) -> Summary:
    """Take the first sentences of a ranking that fit.

    Args:
        sentences: All of the body's, dateline off.
        ranking: What `rank_sentences` gave for these sentences.
        length: Number of sentences wished for; 1 to 10, and other values are taken for the nearest.
        language: ISO 639-1.

    Returns:
        At most ``length`` sentences and 40 % of the words. A greater length gives the same ones and more.
        It needs no article and rates nothing, so a saved brief can be made shorter or longer.

    Example:
        >>> summarise(brief.sentences, brief.ranking, length=2, language=brief.language).sentences
        ('The ferry that links Kalvik with …', 'The vessel passed its last sea trial on Friday.')
    """
    order, warnings = grow(sentences, ranking, language=language)
    wanted = max(SHORTEST_SUMMARY, min(LONGEST_SUMMARY, length))
    return Summary(tuple(sentences[i].text for i in sorted(order[:wanted])), warnings)


def grow(
    sentences: tuple[Sentence, ...], ranking: Sequence[int], *, language: str
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Give the sentences of the longest summary in the order in which it grows, for one of any length.

    Returns:
        Indices into ``sentences``, at most `LONGEST_SUMMARY`; and warnings, where there are none.
    """
    words = [count_words(sentence.text) for sentence in sentences]
    total = sum(words)
    if not sentences:
        return (), ()
    if total < WORTH_SUMMARISING:
        return (), (ALREADY_SHORT,)
    inside = inside_quotations(sentences)
    names = Names(sentences)
    chosen: list[int] = []
    said: list[frozenset[str]] = []
    room = int(LARGEST_SHARE * total)
    for i in ranking:
        if len(chosen) == LONGEST_SUMMARY:
            break
        if (
            words[i] > room
            or i in inside
            or reads_badly(sentences[i], language=language)
            or is_about_the_writer(sentences[i], sentences, byline=(), language=language)
            or (i - 1 not in chosen and leans_back(sentences[i], language=language, names=names))
        ):
            continue
        stems = content_stems(sentences[i].text, language=language)
        if any(likeness(stems, other) >= SAME_AGAIN for other in said):
            continue
        chosen.append(i)
        said.append(stems)
        room -= words[i]
    return tuple(chosen), () if chosen else (NOTHING_STANDS_ALONE,)
