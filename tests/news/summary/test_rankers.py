from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.news.summary.rankers import SENTENCES_COMPARED, LexRank, rate

WORDS = ["bank", "storm", "ferry", "mayor", "harbour", "vote", "ship", "winter"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), max_size=12))
def test_ratings_are_those_of_sumys_own_loop(stems: list[list[str]]) -> None:
    assert rate(stems, LexRank) == pytest.approx(rate(stems, LexRankSummarizer))


def test_the_sentence_that_most_others_resemble_is_the_most_central() -> None:
    ratings = rate([["bank", "close"], ["bank", "close", "storm"], ["cat"], ["cat", "storm"], ["x"]], LexRank)

    assert ratings.index(max(ratings)) == 1


def test_sentences_beyond_those_compared_have_no_rating() -> None:
    stems = [["bank", "storm", word] for word in WORDS] * 20

    ratings = rate(stems, LexRank)

    assert all(ratings[:SENTENCES_COMPARED])
    assert not any(ratings[SENTENCES_COMPARED:])
