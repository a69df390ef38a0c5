"""The buttons under a brief and in the settings, and what is in them. Pure.

Telegram gives back 64 bytes at most of a button's data (core.telegram.org/bots/api#inlinekeyboardbutton), and
whoever sees a message can press its buttons again later. So the data hold a brief's id, which cannot be
guessed, the view that the button stood under, and the view that it leads to.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.words import LANGUAGES, N_

if TYPE_CHECKING:
    from bot.chat.saved import Written
    from bot.render.view import Panel
    from bot.storage import ChatSettings
    from bot.words import Words

SHORTER = N_("Shorter")
LONGER = N_("Longer")
ALL_PARTIES = N_("All parties")
DATES = N_("Dates")
BACK = N_("Back to the brief")
DISMISS = N_("Dismiss")
ANYWAY = N_("Brief it anyway")

BYTES_OF_ID = 12
_BRIEF_DATA = re.compile(r"b:([A-Za-z0-9_-]{16}):([bpdr]\d{1,2}):([bpdrx]\d{1,2})")
_SETTING_DATA = re.compile(r"s:([a-z_]{1,20}):([a-z0-9]{1,8})")
_PANELS: dict[str, Panel] = {"b": "brief", "p": "parties", "d": "dates"}

TICK = "✓ "
# What a row of buttons shows on a phone 360 pixels wide, where clients cut a longer label: 36 Latin letters
# of one button, 18 of each of two. Counted in the sandbox's page.
LETTERS_OF_A_ROW = 36
LENGTHS = (2, 3, 4, 6, 8)
AUTOMATIC_LENGTHS = (600, 1200, 2500)


@dataclass(frozen=True, slots=True)
class BriefView:
    """What a brief's message shows.

    Attributes:
        code: ``b`` the brief, ``p`` all parties, ``d`` dates, ``r`` only that it was briefed before, ``x``
            nothing: the message is deleted.
        length: Sentences asked for, 1 to 10; it is kept while another panel is shown.
    """

    code: Literal["b", "p", "d", "r", "x"]
    length: int

    def __str__(self) -> str:
        return f"{self.code}{self.length}"

    @property
    def panel(self) -> Panel:
        """The panel to render."""
        return _PANELS.get(self.code, "brief")

    @staticmethod
    def parse(text: str) -> BriefView:
        """Read what ``str`` wrote."""
        return BriefView(text[0], int(text[1:]))  # type: ignore[arg-type]  # both come through patterns


@dataclass(frozen=True, slots=True)
class BriefPress:
    """A button under a brief, pressed: the view it stood under, and the one that it leads to."""

    brief_id: str
    now: BriefView
    wanted: BriefView

    def __str__(self) -> str:
        return f"b:{self.brief_id}:{self.now}:{self.wanted}"


@dataclass(frozen=True, slots=True)
class SettingPress:
    """A button of the settings, pressed: the setting and its new value."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"s:{self.name}:{self.value}"


def new_brief_id() -> str:
    """Make an id that nobody can guess: 96 random bits, 16 letters."""
    return secrets.token_urlsafe(BYTES_OF_ID)


def read_press(data: str | None) -> BriefPress | SettingPress | None:
    """Read a button's data; None for what we never wrote.

    Example:
        >>> read_press("s:dates:1")
        SettingPress(name='dates', value='1')
    """
    if match := _BRIEF_DATA.fullmatch(data or ""):
        return BriefPress(match[1], BriefView.parse(match[2]), BriefView.parse(match[3]))
    if match := _SETTING_DATA.fullmatch(data or ""):
        return SettingPress(match[1], match[2])
    return None


def brief_keyboard(
    brief_id: str, view: BriefView, written: Written, words: Words, *, in_group: bool
) -> InlineKeyboardMarkup | None:
    """Give the buttons under a brief: those that lead somewhere, and no others."""

    def button(label: str, code: Literal["b", "p", "d", "x"], length: int) -> InlineKeyboardButton:
        data = str(BriefPress(brief_id, view, BriefView(code, length)))
        return InlineKeyboardButton(words.say(label), callback_data=data)

    rows: list[list[InlineKeyboardButton]] = []
    if view.code == "b":
        shorter, longer = written.shorter(view.length), written.longer(view.length)
        rows += _rows(
            [
                *([button(SHORTER, "b", shorter)] if shorter else []),
                *([button(LONGER, "b", longer)] if longer else []),
            ]
        )
        rows += _rows(
            [
                *([button(ALL_PARTIES, "p", view.length)] if written.brief.parties else []),
                *([button(DATES, "d", view.length)] if written.brief.dates else []),
            ]
        )
    else:
        rows.append([button(ANYWAY if view.code == "r" else BACK, "b", view.length)])
    if in_group:
        rows.append([button(DISMISS, "x", view.length)])
    return InlineKeyboardMarkup(rows) if rows else None


def settings_keyboard(settings: ChatSettings, words: Words, *, in_group: bool) -> InlineKeyboardMarkup:
    """Give the buttons of ``/settings``; what is chosen is ticked."""

    def choice(label: str, name: str, value: str, *, chosen: bool) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            TICK + label if chosen else label, callback_data=str(SettingPress(name, value))
        )

    def switch(label: str, name: str, *, on: bool) -> InlineKeyboardButton:
        return choice(words.say(label), name, str(int(not on)), chosen=on)

    rows = [
        *_rows([choice(str(n), "sentences", str(n), chosen=settings.sentences == n) for n in LENGTHS]),
        *_rows(
            [
                switch(N_("Key parties"), "parties", on=settings.parties),
                switch(N_("Dates"), "dates", on=settings.dates),
            ]
        ),
    ]
    if in_group:
        rows.append([switch(N_("Brief long texts unasked"), "automatic", on=settings.automatic)])
        if settings.automatic:
            rows += _rows(
                [
                    choice(
                        words.count("from {count} character", "from {count} characters", n),
                        "automatic_length",
                        str(n),
                        chosen=settings.automatic_length == n,
                    )
                    for n in AUTOMATIC_LENGTHS
                ]
            )
    rows += _rows(
        [choice(name, "language", code, chosen=words.language == code) for code, name in LANGUAGES.items()]
    )
    rows.append([choice(words.say(N_("Done")), "done", "1", chosen=False)])
    return InlineKeyboardMarkup(rows)


def _rows(buttons: list[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Lay buttons out in rows of much the same length, as few as their labels allow."""
    if not buttons:
        return []
    longest = max(_width(button.text) for button in buttons)
    columns = next((n for n in range(len(buttons), 1, -1) if longest <= LETTERS_OF_A_ROW // n), 1)
    rows = -(-len(buttons) // columns)
    ends = [-(-len(buttons) * row // rows) for row in range(rows + 1)]
    return [buttons[start:end] for start, end in pairwise(ends)]


def _width(label: str) -> int:
    """Count the letters that take room, and that of a tick, which must not move the others when it comes."""
    letters = label.removeprefix(TICK)
    return sum(not unicodedata.combining(letter) for letter in letters) + len(TICK)
