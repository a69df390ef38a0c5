"""Reads the rows of results and standings, whose names no sentence frames: "Bergen 0 Bodo 3 (Larsen 12)".

A row alone may be anything; from two of them on they are a table of teams.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.parties.form import is_first_name
from bot.news.parties.mention import Mention
from bot.news.parties.territories import fold, towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.territories import Territories

ROWS = 2  # that make a table, where the story is no sports report
FULL = 2  # words of a full name

_TEAM: Final = r"[A-ZÀ-Þ][\w.'’&-]*+(?: [A-ZÀ-Þ][\w.'’&-]*+){0,3}"
_OF: Final = r"(?: \([A-ZÀ-Þ][^()\d]{1,40}\))?"  # where the team is from
_SCORERS: Final = r"(?: ?\(([^()]{3,200})\))?"
# As in "Leeds 2 (Hale 14, Berg 70-pen) Ajax 0".
_SCORE: Final = re.compile(
    rf"({_TEAM}){_OF} (\d{{1,3}}){_SCORERS},? ({_TEAM}){_OF} (\d{{1,3}}){_SCORERS}(?=[.,;]? |[.,;]?$)"
)
_STANDING: Final = re.compile(rf"(?:\d{{1,2}}\. )?({_TEAM})(?: \d{{1,3}}| \.\d{{3}}| -){{3,}}")
_SCORER: Final = re.compile(r"(?:(?<=\()|, ?)([A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)?) (?=\d)")


def table_names(
    split: Sequence[Sentence], countries: Territories, *, sport: bool
) -> dict[int, tuple[Mention, ...]]:
    """Give the teams and the scorers of a story's rows by sentence; nothing for a row alone in no report."""
    rows = {sentence.index: tuple(_row(sentence, countries)) for sentence in split}
    rows = {index: names for index, names in rows.items() if names}
    return rows if sport or len(rows) >= ROWS else {}


def _row(sentence: Sentence, countries: Territories) -> Iterator[Mention]:
    """Give the names of one row; none where the sentence is none."""
    text = sentence.text
    score = _SCORE.match(text)
    if score is not None:
        for group in (1, 4):
            yield from _team(sentence, *score.span(group), countries)
        for group in (3, 6):
            yield from _scorers(sentence, *score.span(group))
        return
    standing = _STANDING.match(text)
    if standing is not None:
        yield from _team(sentence, *standing.span(1), countries)


def _team(sentence: Sentence, start: int, end: int, countries: Territories) -> Iterator[Mention]:
    name = sentence.text[start:end]
    words = name.split(" ")
    person = len(words) >= FULL and is_first_name(words[0]) and fold(name) not in towns()
    if not person and countries.country(name) is None:
        yield Mention(name, "organisation", sentence.index, start, end, certain=True)


def _scorers(sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    if start < 0:
        return
    for found in _SCORER.finditer(sentence.text, start, end):
        first, last = found.span(1)
        yield Mention(found[1], "person", sentence.index, first, last, certain=True)
