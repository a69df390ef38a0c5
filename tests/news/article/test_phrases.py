"""Many phrases as one pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article.phrases import any_of

WORDS = st.lists(st.text("ab.(| ", min_size=1, max_size=6), min_size=1, max_size=8)


@given(WORDS, st.text("ab.(| ", max_size=30))
def test_it_finds_what_plain_alternatives_find_longest_first(phrases: list[str], text: str) -> None:
    plain = re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)))
    expected = [match.span() for match in plain.finditer(text)]
    assert expected == [match.span() for match in re.compile(any_of(phrases)).finditer(text)]


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["ago", "agree"], "ag(?:o|ree)"),
        (["min", "minute"], "min(?:ute)?"),
        (["a.b"], r"a\.b"),
    ],
)
def test_phrases_that_open_alike_share_their_opening(phrases: list[str], expected: str) -> None:
    assert expected == any_of(phrases)
