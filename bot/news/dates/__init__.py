"""Dated events: when a story says that things happened, resolved against its publication day or dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.news.dates.recognisers import Setting, find_hits
from bot.news.dates.words import words_of
from bot.news.model import DatedEvent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.news.model import Dateline, Sentence


def find_dates(
    sentences: Sequence[Sentence], *, published: date | None, dateline: Dateline | None, language: str
) -> tuple[DatedEvent, ...]:
    """Give every date that the sentences say, in their order, each once a sentence.

    Args:
        sentences: All of the body's.
        published: The publication day.
        dateline: Its day, where known, wins: "Thursday" is said from there.
        language: ISO 639-1; for one without words of its own, only full dates are found.

    Returns:
        Events whose date is as precise as the text: a day, a month, or a year. What needs a publication day
        ("Thursday", "May 9") is left out where there is none.

    Example:
        >>> from datetime import date
        >>> from bot.news.model import Sentence
        >>> said = [Sentence("It fell on Thursday.", 0, 0, 0)]
        >>> find_dates(said, published=date(2025, 5, 30), dateline=None, language="en")[0].date
        '2025-05-29'
    """
    today = dateline.date if dateline is not None and dateline.date is not None else published
    words = words_of(language)
    events: list[DatedEvent] = []
    for sentence in sentences:
        text = sentence.text.lower().replace("\u00a0", " ")
        if len(text) != len(sentence.text):
            # A few letters grow when lowered ("İ"): places would shift.
            text = sentence.text
        ahead = words.ahead.search(text) is not None
        said: set[str] = set()
        for hit in find_hits(Setting(text, today, ahead, words, language)):
            if hit.date not in said:
                said.add(hit.date)
                events.append(DatedEvent(hit.date, sentence.text[hit.start : hit.end], sentence.text))
    return tuple(events)
