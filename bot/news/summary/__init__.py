"""Chooses the sentences of a summary: verbatim, in the article's order, each readable where it stands.

A score of few named and fitted weights (`features`), the words that a person's summary would have
(`expectation`), what a sentence needs to be read on its own (`needs`, `coherence`), an order of admission
that looks at what is new, at likeness, length and those needs (`choice`), and ceilings on length here.

A sentence of a summary is its article's, word for word, but for what `bot.news.dateline.without_dateline`
lists. A leading "Meanwhile, " and reference marks such as "[12]" are kept as they stand: a sentence that
needs the first is left out instead, or follows the one it leans on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import mul
from typing import TYPE_CHECKING, Final

from bot.news.summary.choice import LONGEST_SUMMARY, Candidate, Ranking, admit
from bot.news.summary.coherence import is_about_the_writer, reads_badly
from bot.news.summary.expectation import expect_words
from bot.news.summary.features import measure, read_weights
from bot.news.summary.needs import goes_on, leans_of, needs_of
from bot.news.summary.surroundings import inside_quotations
from bot.news.summary.vocabulary import content_stems, count_words, words_of
from bot.news.warnings import ALREADY_SHORT, NOTHING_STANDS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Article, Party, Sentence
    from bot.news.summary.vocabulary import Words

SHORTEST_SUMMARY: Final = 1
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


def rank_sentences(
    sentences: tuple[Sentence, ...], *, article: Article, parties: Sequence[Party] = (), language: str
) -> Ranking:
    """Rank all sentences of an article for its summary.

    Args:
        sentences: All of the body's, dateline off.
        article: Its headline and standfirst say what the story is about; a reader sees its headline.
        parties: Whom it names: a summary introduces people before it calls them by their surnames.
        language: ISO 639-1.

    Returns:
        The sentences in the order in which a growing summary admits them, and how many it can hold: none of a
        text that is already short. So a summary can be made shorter or longer with no more work.
    """
    if not sentences:
        return Ranking()
    words = [words_of(sentence.text, language=language) for sentence in sentences]
    heads = read_heads(article, language=language)
    rows = measure(sentences, words, heads=heads, language=language)
    weights = read_weights()
    scores = [sum(map(mul, weights, row)) for row in rows]
    candidates = describe(
        sentences, words, scores=scores, article=article, parties=parties, language=language
    )
    chances = expect_words(words, heads=heads)
    total = sum(each.length for each in candidates)
    room = int(LARGEST_SHARE * total) if total >= WORTH_SUMMARISING else 0
    ranking = admit(candidates, chances, room=room)
    if room and not ranking.standing:
        # A list of portraits, say, whose first sentence is no sentence: better somebody unknown than nothing.
        ranking = admit([replace(each, needs=each.leans) for each in candidates], chances, room=room)
    return ranking


def describe(
    sentences: Sequence[Sentence],
    words: Sequence[Words],
    *,
    scores: Sequence[float],
    article: Article,
    parties: Sequence[Party],
    language: str,
) -> list[Candidate]:
    """Give what the choice knows of each sentence: its score, its words, and how it reads."""
    inside = inside_quotations(sentences)
    leans = leans_of(sentences, language=language)
    needs = needs_of(sentences, words, shown=article.headline or "", parties=parties, language=language)
    return [
        Candidate(
            scores[i],
            content=each.content,
            function=each.function,
            length=count_words(sentence.text),
            bad=i in inside
            or is_about_the_writer(sentence, sentences, byline=article.byline, language=language)
            or reads_badly(sentence, language=language),
            needs=(*needs[i], *leans[i], *([frozenset({i - 1})] if goes_on(sentences, i) else ())),
            leans=leans[i],
        )
        for i, (sentence, each) in enumerate(zip(sentences, words, strict=True))
    ]


def read_heads(article: Article, *, language: str) -> list[frozenset[str]]:
    """Give the content stems of an article's headline and of its standfirst, where it has them."""
    heads = (article.headline, article.standfirst)
    return [content_stems(head, language=language) for head in heads if head]


def summarise(sentences: tuple[Sentence, ...], ranking: Ranking, *, length: int) -> Summary:
    """Take the first sentences of a ranking.

    Args:
        sentences: All of the body's, dateline off.
        ranking: What `rank_sentences` gave for these sentences.
        length: Number of sentences wished for; 1 to 10, and other values are taken for the nearest.

    Returns:
        At most ``length`` sentences and 40 % of the words. A greater length gives the same ones and more.

    Example:
        >>> summarise(sentences, ranking, length=2).sentences
        ('The ferry that links Kalvik with …', 'The vessel passed its last sea trial on Friday.')
    """
    wanted = max(SHORTEST_SUMMARY, min(LONGEST_SUMMARY, length))
    if chosen := ranking.order[: min(wanted, ranking.standing)]:
        return Summary(tuple(sentences[i].text for i in sorted(chosen)))
    if not sentences:
        return Summary()
    total = sum(count_words(sentence.text) for sentence in sentences)
    return Summary(warnings=(ALREADY_SHORT if total < WORTH_SUMMARISING else NOTHING_STANDS_ALONE,))
