"""A capital that stands for a government is its country's; where something is, it is a place."""

from __future__ import annotations

import pytest

from tests.news.parties.marked import parties_of

GOVERNMENT = [
    ("Arms went there after [Moscow|place] requested clarification.", "what a government does"),
    ("They condemned [Moscow|place]’s invasion of a neighbour.", "what a government has"),
    ("[Beijing|place] has long rejected the claim.", "an auxiliary before the deed"),
    ("Talks with [Tehran|place] broke down.", "dealings"),
    ("These were harsh words from [Moscow|place].", "words from a government"),
    ("The dispute between [Ankara|place] and others grew.", "between"),
    ("It strained [Kyiv|place]'s relations with its ally.", "relations"),
]
TOWN = [
    ("He watched a parade in [Moscow|place].", "in"),
    ("[Moscow|place]’s streets were empty.", "a town's streets"),
    ("The flight to [Beijing|place] was late.", "a journey"),
    ("They flew from [Paris|place] on Monday.", "a journey"),
    ("Crowds near [Kyiv|place] waited.", "near"),
    ("The mayor of [London|place] spoke.", "of"),
]


@pytest.mark.parametrize(("sentence", "reason"), GOVERNMENT)
def test_a_capital_that_acts_is_its_country(sentence: str, reason: str) -> None:
    assert [party.kind for party in parties_of(sentence).values()] == ["country"], reason


@pytest.mark.parametrize(("sentence", "reason"), TOWN)
def test_a_capital_where_something_happens_is_a_place(sentence: str, reason: str) -> None:
    assert [party.kind for party in parties_of(sentence).values()] == ["place"], reason


def test_a_capital_of_a_country_that_is_not_named_stays_where_it_is() -> None:
    found = parties_of("[Quito|place] refused the request.", "A fire broke out in [Quito|place].")
    assert [(party.name, party.kind, party.mentions) for party in found.values()] == [("Quito", "place", 2)]


def test_a_capital_joins_the_country_that_the_story_names() -> None:
    found = parties_of(
        "[Russia|place] denied it.",
        "Later [Moscow|place] requested talks.",
        "A parade in [Moscow|place] was cancelled.",
    )
    assert (found["Russia"].mentions, found["Moscow"].kind, found["Moscow"].mentions) == (2, "place", 1)
