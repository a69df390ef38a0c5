"""What holds of the summary of any story, at any length that can be asked for."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from bot.news.brief import write_brief
from bot.news.summary import summarise
from bot.news.summary.choice import Ranking
from bot.news.summary.needs import leans_of, needs_of
from bot.news.summary.vocabulary import count_words, words_of
from tests.end_to_end.articles import FERRY, RIVER
from tests.news.article.own_pages import read_own_pages
from tests.news.parties.stories import ARMS, COURT, DERBY, MERGER
from tests.news.summary.stories import MILL, SEARCH

STORIES = {
    "ferry": FERRY.as_text(),
    "river": RIVER.as_text(),
    "search": SEARCH.as_text(),
    "mill": MILL.as_text(),
    "arms and a court case": ARMS + "\n" + COURT,
    "a merger and a match": MERGER + "\n" + DERBY,
    **{page.name: page.paste for page in read_own_pages()},
}
LENGTHS = range(1, 11)
briefed = cache(write_brief)


def test_there_are_enough_stories_that_are_worth_a_summary() -> None:
    assert sum(briefed(text).standing > 1 for text in STORIES.values()) >= 8


def chosen(text: str, length: int) -> list[int]:
    """Give the places of a summary's sentences, and check that these are what a reader is shown."""
    brief = briefed(text)
    found = summarise(brief.sentences, Ranking(brief.ranking, brief.standing), length=length).sentences
    places = sorted(brief.ranking[: min(length, brief.standing)])
    assert found == tuple(brief.sentences[i].text for i in places)
    return places


@pytest.mark.parametrize("name", STORIES)
def test_growing_only_adds_sentences(name: str) -> None:
    summaries = [set(chosen(STORIES[name], length)) for length in LENGTHS]

    assert all(shorter <= longer <= shorter | longer for shorter, longer in pairwise(summaries))
    assert all(len(longer) - len(shorter) <= 1 for shorter, longer in pairwise(summaries))


@pytest.mark.parametrize("name", STORIES)
def test_every_sentence_is_the_articles_own_word_for_word(name: str) -> None:
    body = "\n".join(briefed(STORIES[name]).body)

    assert all(briefed(STORIES[name]).sentences[i].text in body for i in chosen(STORIES[name], 10))


@pytest.mark.parametrize("name", STORIES)
def test_no_summary_has_more_than_two_fifths_of_the_words(name: str) -> None:
    lengths = [count_words(sentence.text) for sentence in briefed(STORIES[name]).sentences]

    assert 5 * sum(lengths[i] for i in chosen(STORIES[name], 10)) <= 2 * sum(lengths)


@pytest.mark.parametrize("name", STORIES)
def test_a_text_of_under_120_words_is_not_summarised(name: str) -> None:
    brief = briefed(STORIES[name])
    short = sum(count_words(sentence.text) for sentence in brief.sentences) < 120

    assert bool(brief.summary) is not short


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", STORIES)
def test_what_a_sentence_needs_stands_before_it_in_the_summary(name: str, length: int) -> None:
    brief = briefed(STORIES[name])
    needs = needs_of(
        brief.sentences,
        [words_of(sentence.text, language=brief.language) for sentence in brief.sentences],
        shown=brief.headline or "",
        parties=brief.parties,
        language=brief.language,
    )
    leans = leans_of(brief.sentences, language=brief.language)
    places = chosen(STORIES[name], length)

    assert all(any(j in places and j < i for j in need) for i in places for need in (*needs[i], *leans[i]))


def test_the_lead_stands_in_every_summary_of_a_plain_story() -> None:
    for story in (FERRY, RIVER, SEARCH, MILL):
        assert all(0 in chosen(story.as_text(), length) for length in LENGTHS)
