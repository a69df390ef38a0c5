"""A brief for Telegram: HTML within the limits of one message.

Tags and their rules: https://core.telegram.org/bots/api#html-style. A message has at most 4096 UTF-16 units
after its entities are parsed, so what counts is the text without tags and with references resolved.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.news.warnings import OPEN_DAYS
from bot.render.view import WHOLE, View
from bot.render.wording import (
    ALL_PARTIES_TITLE,
    DATES_TITLE,
    ENGLISH,
    NO_DATES,
    NO_PARTIES,
    PARTIES_TITLE,
    date_row,
    full_label,
    instead_of_summary,
    label,
    note,
    notes_of,
    open_days_of,
    quiet_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.news.model import Brief, DatedEvent, Party
    from bot.words import Words

MAX_UNITS = 4096
# Rows that are read at a glance on a phone; more go behind a tap.
OPEN_PARTIES = 8
# A headline is a line or three; what is longer is not one and must not push the summary out.
MAX_HEADLINE_UNITS = 400
MAX_QUIET_UNITS = 300
MAX_ROW_UNITS = 200
MAX_WARNING_UNITS = 300
MAX_WARNINGS = 3
MAX_EVENT_UNITS = 400
# Below a brief, dates are an extra; all of them stand behind their button.
MOST_DATES = 8
# Isolates and their end: a name or line keeps its own direction, and so does its neighbour.
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM, RLM = "\u200e", "\u200f"
RIGHT_TO_LEFT = frozenset(("R", "AL"))
# Articles in these are laid out from right to left, also a line of them that begins with a Latin name.
LANGUAGES_FROM_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ps", "ur"))
# Overrides and isolates of the text itself could turn the rest of our message around.
DIRECTION_CONTROLS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
AIR = "\n\n"


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the message between blank lines: its text as shown, and its HTML."""

    shown: str
    markup: str


def as_telegram(brief: Brief, view: View = WHOLE, words: Words = ENGLISH) -> str:
    """Write the brief as Telegram's HTML, at most `MAX_UNITS` UTF-16 units once parsed.

    What does not fit goes whole: dates and parties from the last, then sentences from the last. A word or a
    tag is never cut in the middle.

    Args:
        brief: What is shown.
        view: What of it.
        words: The language of what is not the article's.

    Example:
        >>> as_telegram(brief).splitlines()[0]
        '<b>Old bridge at Merrow closes for repairs</b>'
    """
    head = [block] if (block := _head(brief, words)) else []
    if view.panel == "parties":
        rows = _rows(brief, words, full_label)
        title = _ours(words.say(ALL_PARTIES_TITLE), brief, words)
        listed = _fit_parties(rows, title, words, MAX_UNITS - _units_of(head) - units(AIR))
        return _joined([*head, *(listed or [_wrapped(_ours(words.say(NO_PARTIES), brief, words), "i")])])
    if view.panel == "dates":
        events = [_event(event, brief, words) for event in brief.dates]
        left = [_note(open_days, brief, words) for open_days in open_days_of(brief)]
        room = MAX_UNITS - _units_of([*head, *left]) - units(AIR)
        listed = _fit(_wrapped(_ours(words.say(DATES_TITLE), brief, words), "b"), events, room)
        none = _wrapped(_ours(words.say(NO_DATES), brief, words), "i")
        return _joined([*head, *(listed or [none]), *left])
    return _joined(_brief_blocks(brief, view, words, head))


def _brief_blocks(brief: Brief, view: View, words: Words, head: list[_Block]) -> list[_Block]:
    # Days that stay open are told where the dates are.
    told = [warning for warning in notes_of(brief) if not warning.startswith(OPEN_DAYS)]
    notes = [_note(warning, brief, words) for warning in told[:MAX_WARNINGS]]
    points = [_point(sentence, brief) for sentence in brief.summary if clean(sentence)]
    if not points and (brief.body or not notes):  # else a note says why
        points = [_wrapped(_ours(words.say(instead_of_summary(brief)), brief, words), "i")]
    frame = [*head, *notes]
    while len(points) > 1 and _units_of([*frame, *points]) > MAX_UNITS:
        points.pop()
    if _units_of([*frame, *points]) > MAX_UNITS:  # one sentence longer than a message
        room = MAX_UNITS - _units_of([*frame, _Block(f"{RLM}• ", "")]) - 2 * units(AIR)
        points = [_point(shorten(brief.summary[0], room), brief)]
    blocks = [*head, *points]
    if view.parties:
        rows = _rows(brief, words, label)[: OPEN_PARTIES if view.has_more else None]
        room = MAX_UNITS - _units_of([*blocks, *notes]) - units(AIR)
        blocks += _fit_parties(rows, _ours(words.say(PARTIES_TITLE), brief, words), words, room)
    if view.dates and brief.dates:
        days = [
            _wrapped(_ours(f"{date_row(event, words)} · {clean(event.text)}", brief, words), None)
            for event in brief.dates
        ]
        room = MAX_UNITS - _units_of([*blocks, *notes]) - units(AIR)
        blocks += _fit(
            _wrapped(_ours(words.say(DATES_TITLE), brief, words), "b"), days[:MOST_DATES], room, between="\n"
        )
    return [*blocks, *notes]


def units(text: str) -> int:
    """Count UTF-16 units, as Telegram does.

    Example:
        >>> units("a😀")
        3
    """
    return len(text) + sum(letter > "\uffff" for letter in text)


def shorten(text: str, most: int) -> str:
    """Cut a text that is longer than `most` units after a whole word, with "…".

    Example:
        >>> shorten("The old bridge at Merrow", 12)
        'The old…'
    """
    text = clean(text)
    if units(text) <= most:
        return text
    kept: list[str] = []
    room = most - 1
    for word in text.split():
        room -= units(word) + bool(kept)
        if room < 0:
            break
        kept.append(word)
    # A first word that fills the line by itself is no word.
    return " ".join(kept).rstrip(" ,;:-–—") + "…"


def clean(text: str) -> str:
    """Make a text safe to stand in a line of ours: one line, no control characters, no lone surrogates."""
    text = text.translate(DIRECTION_CONTROLS)
    return " ".join(
        "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text).split()
    )


def _note(warning: str, brief: Brief, words: Words) -> _Block:
    return _wrapped(_ours(shorten(note(warning, words), MAX_WARNING_UNITS), brief, words), "i")


def _joined(blocks: list[_Block]) -> str:
    return AIR.join(block.markup for block in blocks)


def _rows(brief: Brief, words: Words, name: Callable[[Party, Brief, Words], str]) -> list[str]:
    rows = [clean(shorten(name(party, brief, words), MAX_ROW_UNITS)) for party in brief.parties]
    return [_directed(row, brief) for row in rows]


def _event(event: DatedEvent, brief: Brief, words: Words) -> _Block:
    day = _ours(date_row(event, words), brief, words)
    sentence = _theirs(shorten(event.sentence, MAX_EVENT_UNITS), brief)
    return _Block(f"{day}\n{sentence}", f"<b>{day}</b>\n{html.escape(sentence, quote=False)}")


def _fit(title: _Block, rows: list[_Block], room: int, *, between: str = AIR) -> list[_Block]:
    """Give a title with as many rows as fit below it, as one block; nothing where none does."""
    kept = [title]
    for row in rows:
        if _units_of([*kept, row]) > room:
            break
        kept.append(row)
    if len(kept) == 1:
        return []
    return [
        _Block(between.join(row.shown for row in kept), between.join(row.markup for row in kept)),
    ]


def _head(brief: Brief, words: Words) -> _Block | None:
    if not brief.body and not brief.headline:
        return None
    quiet = _wrapped(_ours(shorten(quiet_line(brief, words), MAX_QUIET_UNITS), brief, words), None)
    headline = shorten(brief.headline or "", MAX_HEADLINE_UNITS)
    if not headline or headline == "…":
        return quiet
    bold = _wrapped(_theirs(headline, brief), "b")
    return _Block(f"{bold.shown}\n{quiet.shown}", f"{bold.markup}\n{quiet.markup}")


def _point(sentence: str, brief: Brief) -> _Block:
    text = clean(sentence)
    bullet = f"{RLM}• " if _reads_from_right(brief) or _is_right_to_left(text) else "• "
    return _wrapped(bullet + text, None)


def _wrapped(text: str, tag: str | None) -> _Block:
    escaped = html.escape(text, quote=False)
    return _Block(text, f"<{tag}>{escaped}</{tag}>" if tag else escaped)


def _fit_parties(rows: list[str], title: str, words: Words, room: int) -> list[_Block]:
    """Give as many rows as fit, the first few open and the rest in a quotation that a tap expands."""
    for count in range(len(rows), 0, -1):
        left = len(rows) - count
        more = [words.count("… and {count} more", "… and {count} more", left)] if left else []
        blocks = list(_party_blocks(rows[:count], more, title))
        if _units_of(blocks) <= room:
            return blocks
    return []


def _party_blocks(rows: list[str], more: list[str], heading: str) -> Iterator[_Block]:
    opened, hidden = rows[:OPEN_PARTIES], rows[OPEN_PARTIES:]
    (hidden or opened).extend(more)
    title = _wrapped(heading, "b")
    shown = "\n".join((title.shown, *opened))
    markup = "\n".join((title.markup, *(html.escape(row, quote=False) for row in opened)))
    if hidden:
        folded = "\n".join(hidden)
        shown += f"\n{folded}"
        markup += f"\n<blockquote expandable>{html.escape(folded, quote=False)}</blockquote>"
    yield _Block(shown, markup)


def _ours(line: str, brief: Brief, words: Words) -> str:
    """Lay a line of ours out on the article's side, its parts in the order of the reader's language.

    A place in another script would otherwise draw the day beside it to its other side.
    """
    kinds = {unicodedata.bidirectional(letter) for letter in line}
    own = RLM if words.is_right_to_left else LRM
    if "L" in kinds and not RIGHT_TO_LEFT.isdisjoint(kinds):
        line = own + line.replace(" · ", f"{own} · ")
    is_alone = not brief.body and not brief.headline
    if is_alone or words.is_right_to_left == _reads_from_right(brief):
        return line
    return f"{LRM}{RLI}{line}{PDI}" if words.is_right_to_left else f"{RLM}{LRI}{line}{PDI}"


def _theirs(text: str, brief: Brief) -> str:
    """Turn a text of a right-to-left article that begins with a Latin name, and would begin on the left."""
    return RLM + text if _reads_from_right(brief) and not _is_right_to_left(text) else text


def _directed(row: str, brief: Brief) -> str:
    """Lay a row out in the article's direction; the name and its role each keep their own."""
    from_right = _reads_from_right(brief)
    if not from_right and RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, row)):
        return row
    parts = (f"{FSI}{part}{PDI}" for part in row.split(" · ", maxsplit=1))
    return (RLM if from_right else LRM) + " · ".join(parts)


def _reads_from_right(brief: Brief) -> bool:
    return brief.language in LANGUAGES_FROM_RIGHT_TO_LEFT


def _is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction goes from right to left (Unicode UAX #9, rule P2)."""
    return next(
        (
            kind in RIGHT_TO_LEFT
            for letter in text
            if (kind := unicodedata.bidirectional(letter)) in RIGHT_TO_LEFT or kind == "L"
        ),
        False,
    )


def _units_of(blocks: list[_Block]) -> int:
    return sum(units(block.shown) for block in blocks) + units(AIR) * max(0, len(blocks) - 1)
