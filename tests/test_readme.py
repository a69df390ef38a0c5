"""README keeps its word."""

from __future__ import annotations

from tests import readme


def test_the_reply_that_readme_shows_is_the_one_that_comes() -> None:
    assert readme.shown_reply() == readme.true_reply()
