"""Dated events: when a story says that things happened, resolved against its publication day or dateline."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.dates.recognisers import Setting, find_hits
from bot.news.dates.words import words_of
from bot.news.model import DatedEvent
from bot.news.warnings import OPEN_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.news.model import Dateline, Sentence

# Open days that a warning quotes; the rest it counts.
MOST_QUOTED: Final = 3
# News is as old as newspapers; around other years, a slip of the keyboard, nothing is counted.
YEARS_OF_NEWS: Final = range(1600, 9000)
_PLAIN_SPACES: Final = {code: " " for code in range(128) if chr(code).isspace()}


@dataclass(frozen=True, slots=True)
class DateList:
    """The dates of a story.

    Attributes:
        dates: In the order of the story, each once a sentence.
        warnings: One that says which days stay open, where no publication day is known.
    """

    dates: tuple[DatedEvent, ...]
    warnings: tuple[str, ...] = ()


def find_dates(
    sentences: Sequence[Sentence], *, published: date | None, dateline: Dateline | None, language: str
) -> DateList:
    """Find every date that the sentences say.

    Args:
        sentences: All of the body's.
        published: The publication day.
        dateline: Its day, where known, wins: "Thursday" is said from there.
        language: ISO 639-1; for one without words of its own, only full dates are found.

    Returns:
        Events whose date is as precise as the text: a day, a month, or a year. What needs a publication day
        ("Thursday", "May 9") stays open where there is none, and a warning says so.

    Example:
        >>> from datetime import date
        >>> from bot.news.model import Sentence
        >>> said = [Sentence("It fell on Thursday.", 0, 0, 0)]
        >>> find_dates(said, published=date(2025, 5, 30), dateline=None, language="en").dates[0].date
        '2025-05-29'
        >>> find_dates(said, published=None, dateline=None, language="en").warnings
        ('no publication date: “Thursday” cannot be placed in the calendar',)
    """
    today = dateline.date if dateline is not None and dateline.date is not None else published
    today = today if today is not None and today.year in YEARS_OF_NEWS else None
    words = words_of(language)
    events: list[DatedEvent] = []
    left_open: dict[str, None] = {}
    for sentence in sentences:
        setting = Setting(sentence.text, _in_small_letters(sentence.text), today, words, language)
        said: set[str] = set()
        for hit in find_hits(setting):
            printed = sentence.text[hit.start : hit.end]
            if hit.date is None:
                left_open[printed] = None
            elif hit.date not in said:
                said.add(hit.date)
                events.append(DatedEvent(hit.date, printed, sentence.text))
    return DateList(tuple(events), _warnings(list(left_open)))


def _warnings(left_open: list[str]) -> tuple[str, ...]:
    if not left_open:
        return ()
    quoted = ", ".join(f"“{printed}”" for printed in left_open[:MOST_QUOTED])
    others = len(left_open) - MOST_QUOTED
    more = f" and {others} more" if others > 0 else ""
    return (f"{OPEN_DAYS}: {quoted}{more} cannot be placed in the calendar",)


def _in_small_letters(text: str) -> str:
    """Give a text character by character as `_small` has it."""
    return text.lower().translate(_PLAIN_SPACES) if text.isascii() else "".join(map(_small, text))


@cache
def _small(character: str) -> str:
    """Give a character in lower case, a digit as a European one, an odd space as a plain one: one for one."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character
