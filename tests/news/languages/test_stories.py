"""One gate for ten languages: invented stories in the shape of their agencies, from paste to summary.

A story's file names its facts above a line of dashes: an empty one is absent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bot.news.brief import write_brief
from bot.news.model import Sentence
from bot.news.summary.coherence import leaning, reads_badly

if TYPE_CHECKING:
    from bot.news.model import Brief

# A sentence begins with a capital, a digit or an opening mark and ends in a mark, or it was cut in two.
WHOLE: Final = re.compile(r"[«„“”\"'–—(¿¡]*\s?[\dA-ZÀ-ÖØ-ÞĀ-Žİ-ЯЁ].*(?:[.!?…][»”“\"']*|\s»|\))", re.DOTALL)


@dataclass(frozen=True)
class Story:
    """A pasted story and what a reader finds in it."""

    name: str
    facts: tuple[tuple[str, str], ...]
    paste: str


def read_story(path: Path) -> Story:
    head, paste = path.read_text(encoding="utf-8").split("----\n", maxsplit=1)
    lines = (line.partition(":") for line in head.splitlines())
    return Story(path.stem, tuple((key, value.strip()) for key, _, value in lines), paste)


STORIES = [
    pytest.param(read_story(path), id=path.stem) for path in sorted(Path(__file__).parent.glob("*.txt"))
]


@cache
def briefed(story: Story) -> Brief:
    return write_brief(story.paste)


@pytest.mark.parametrize("story", STORIES)
def test_its_facts_are_read(story: Story) -> None:
    brief = briefed(story)

    assert brief.dateline is not None
    assert dict(story.facts) == {
        "language": brief.language,
        "places": " | ".join(brief.dateline.places),
        "agency": brief.dateline.agency or "",
        "date": str(brief.dateline.date or ""),
        "published": str(brief.published or ""),
        "byline": "; ".join(brief.byline),
        "headline": brief.headline or "",
        "lead": brief.summary[0],
    }


def test_what_a_dash_hands_to_a_speaker_leans_on_the_sentence_that_names_him() -> None:
    said = (
        Sentence("Tunneln stängs i juni.", paragraph=0, index=0, position=0),
        Sentence("Trafiken leds om.", paragraph=0, index=1, position=1),
        Sentence("– Nu byter vi larmen, säger Karin Lindqvist.", paragraph=1, index=2, position=0),
        Sentence("Arbetet går bara på sommaren.", paragraph=1, index=3, position=1),
    )

    assert leaning(said, language="sv") == [False, False, False, True]


@pytest.mark.parametrize("story", STORIES)
def test_its_sentences_are_whole_and_without_the_dateline(story: Story) -> None:
    brief = briefed(story)

    assert brief.dateline is not None
    assert [each.text for each in brief.sentences if not WHOLE.fullmatch(each.text)] == []
    assert not any(brief.dateline.text in each.text for each in brief.sentences)


@pytest.mark.parametrize("length", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("story", STORIES)
def test_its_summary_is_verbatim_and_reads_on_its_own(story: Story, length: int) -> None:
    brief = write_brief(story.paste, sentences=length)

    body = " ".join(brief.body)
    shown = [each for each in brief.sentences if each.text in brief.summary]
    leans = leaning(brief.sentences, language=brief.language)
    assert [each.text for each in shown] == list(brief.summary)
    assert all(text in body for text in brief.summary)
    assert not any(reads_badly(each, language=brief.language) for each in shown)
    assert all(not leans[each.index] or brief.sentences[each.index - 1] in shown for each in shown)
