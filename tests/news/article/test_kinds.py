"""Texts that are no article, and short ones that are: all written for these tests, a file for each kind."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.news.article import read_article

HERE = Path(__file__).parent
SENTENCE = 8
"""Words of a line that ends as a sentence and must not be lost."""
NAMES = {
    "chat": {"a conversation"},
    "code": {"source code", "a log", "a list"},
    "cv": {"a curriculum vitae"},
    "forum": {"a forum thread"},
    "headlines": {"a list of headlines", "a list"},
    "mail_thread": {"a letter"},
    "poem": {"a poem", "a song", "a list of headlines"},
    "product_page": {"a product page"},
    "recipe": {"a recipe"},
    "results": {"a table"},
    "shopping_list": {"a list"},
    "social_post": {"a personal post"},
    "terms": {"legal terms"},
    "timetable": {"a timetable"},
}
"""What a file's texts may be called; verse with no commas looks like headlines without its breaks."""


class Given(NamedTuple):
    """A text of a file: its kind, its note, its words."""

    kind: str
    note: str
    text: str


def read_given(folder: str) -> list[Given]:
    """Read the texts of a folder; each is opened by a line of three equals signs and a note."""
    given = []
    for path in sorted((HERE / folder).glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            note, _, text = block.partition("\n")
            given.append(Given(path.stem, note, text.strip()))
    return given


def name(given: Given) -> str:
    """Name a test after its text."""
    return f"{given.kind}: {given.note}"


@pytest.mark.parametrize("given", read_given("kinds"), ids=name)
def test_what_is_no_article_is_refused_by_its_kind(given: Given) -> None:
    article = read_article(given.text)
    opening = "no article found: the text is "
    assert article.paragraphs == ()
    assert [w.removeprefix(opening) in NAMES[given.kind] for w in article.warnings] == [True]


@pytest.mark.parametrize("given", read_given("stories"), ids=name)
def test_a_short_story_loses_no_sentence(given: Given) -> None:
    article = read_article(given.text)
    kept = {*(p.text for p in article.paragraphs), article.headline, article.standfirst}
    lines = [" ".join(line.split()) for line in given.text.splitlines()]
    told = [line for line in lines if len(line.split()) >= SENTENCE and line.endswith((".", "”", '"', "?"))]
    assert [line for line in told if line not in kept] == []
    assert article.paragraphs
    assert article.warnings == ()
