"""The benchmarks run, and count what they say they count; how long anything takes is no test."""

from __future__ import annotations

from itertools import islice

import pytest

import bot.news.brief as pipeline
from bot.news.brief import write_brief
from tests.benchmarks import brief, growth, start
from tests.benchmarks.texts import read_texts


def test_a_brief_is_measured_by_all_its_stages_and_left_as_it_was() -> None:
    before = {name: getattr(pipeline, name) for name in brief.STAGES}

    spent = brief.measure_stages(read_texts(None), rounds=1)

    assert set(spent) == set(brief.STAGES)
    assert spent["find_parties"] > 0
    assert {name: getattr(pipeline, name) for name in brief.STAGES} == before


def test_each_program_is_measured_in_each_round() -> None:
    seen: list[str] = []

    rounds = brief.measure(["one", "two"], {"first": seen.append, "second": len}, rounds=2)

    assert [set(spent) for spent in rounds] == [{"first", "second"}] * 2
    assert seen == ["one", "two"] * 3


@pytest.mark.parametrize("name", [brief.OUR_TAGGER, brief.SPACYS_TAGGER, brief.LEXRANK])
def test_a_peer_does_its_work_on_a_story(name: str) -> None:
    (text,) = read_texts(None)

    assert brief.peers()[name](text)


def test_newspaper_keeps_the_storys_sentences() -> None:
    # Not among what the tests require: beside trafilatura, pip 23 cannot resolve its extras of lxml.
    pytest.importorskip("newspaper", reason="newspaper4k is not installed")
    (text,) = read_texts(None)

    given = brief.peers()[brief.NEWSPAPER](text)

    assert isinstance(given, tuple)
    summary = given[-1]
    assert summary
    assert all(sentence in " ".join(text.split()) for sentence in summary)


def test_made_up_stories_are_news_to_brief_and_each_is_another() -> None:
    first, second = islice(growth.stories(), 2)

    written = write_brief(first)

    assert first != second
    assert len(written.parties) > 10
    assert len(written.summary) == 4


def test_growth_is_told_for_a_thousand_briefs_of_the_later_half() -> None:
    sizes = [100.0, 110, 120, 130, 140, 150, 151, 152, 153, 154, 155]

    assert growth.slope(sizes, 10_000) == pytest.approx(1.0)


def test_a_commands_seconds_are_those_of_its_own_process() -> None:
    clock, processor = start.measure(["--help"], runs=1)

    assert clock > 0
    assert processor > 0
