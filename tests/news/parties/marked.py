"""Stories whose names are marked by hand, in place of a tagger: ``"[Ann Hale|person] met [Oslo|place]."``.

A tagger's chance may stand behind the label: ``"[Hale|person|0.6]"``. Everything behind the tagger is the
real thing; a label may be wrong on purpose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bot.news.model import Article, Party, Sentence
from bot.news.parties import gather
from bot.news.parties.roles import role_of
from bot.news.parties.salience import rank
from bot.news.parties.story import story_of
from bot.news.parties.tagger import Span
from bot.news.parties.territories import territories

if TYPE_CHECKING:
    from bot.news.parties.tagger import Label

_MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?:\|([\d.]+))?\]")


def read_marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Give the plain text and the spans that its marks make."""
    plain = ""
    spans: list[Span] = []
    reached = 0
    for mark in _MARK.finditer(text):
        plain += text[reached : mark.start()]
        chance = float(mark[3] or 1)
        spans.append(Span(len(plain), len(plain) + len(mark[1]), cast("Label", mark[2]), chance=chance))
        plain += mark[1]
        reached = mark.end()
    return plain + text[reached:], tuple(spans)


def parties_of(*sentences: str, article: Article | None = None) -> dict[str, Party]:
    """Give the parties of marked sentences, each a paragraph of its own, by name, most salient first."""
    read = [read_marked(sentence) for sentence in sentences]
    split = tuple(Sentence(text, index, index, 0) for index, (text, _) in enumerate(read))
    countries = territories("en")
    story = story_of(article or Article(), split)
    found = gather(story, [spans for _, spans in read], countries)
    return {
        cluster.name: Party(
            cluster.name,
            cluster.kind,
            role_of(cluster, story, countries),
            cluster.aliases,
            len(cluster.mentions),
            salience,
        )
        for cluster, salience in rank(found.clusters, story, pointers=found.pointers)
    }
