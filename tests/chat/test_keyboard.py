"""Buttons, laid out: every label can be read on a phone, in every language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from bot.chat.keyboard import BriefView, brief_keyboard, settings_keyboard
from bot.news.model import DatedEvent, Party
from bot.storage import ChatSettings
from bot.words import LANGUAGES, words_for
from tests.chat.fake_telegram import written

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

# Letters that a phone of 360 pixels shows of each button, by how many stand in its row.
ROOM = {1: 36, 2: 18, 3: 12, 4: 9, 5: 7}
WRITTEN = written(6, parties=(Party("Ana", "person"),), dates=(DatedEvent("2025", "2025", "In 2025."),))


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def cut(rows: list[list[str]]) -> list[str]:
    """Give the labels that a phone would cut."""
    return [
        label
        for row in rows
        for label in row
        if sum(not unicodedata.combining(letter) for letter in label) > ROOM[len(row)]
    ]


@pytest.mark.parametrize("language", tuple(LANGUAGES))
@pytest.mark.parametrize("code", ["b", "p", "d", "r"])
def test_no_button_under_a_brief_is_cut_on_a_phone(language: str, code: str) -> None:
    view = BriefView.parse(f"{code}4")

    rows = labels(brief_keyboard("x" * 16, view, WRITTEN, words_for(language), in_group=True))

    assert rows
    assert cut(rows) == []


@pytest.mark.parametrize("language", tuple(LANGUAGES))
def test_no_button_of_the_settings_is_cut_on_a_phone(language: str) -> None:
    settings = ChatSettings(automatic=True, parties=True, dates=True)

    assert cut(labels(settings_keyboard(settings, words_for(language), in_group=True))) == []


@pytest.mark.parametrize("language", tuple(LANGUAGES))
def test_ticks_do_not_move_the_buttons_of_the_settings(language: str) -> None:
    def shape(*, ticked: bool) -> list[int]:
        settings = ChatSettings(parties=ticked, dates=ticked)
        return [len(row) for row in labels(settings_keyboard(settings, words_for(language), in_group=False))]

    assert shape(ticked=True) == shape(ticked=False)


def test_short_labels_stand_side_by_side() -> None:
    rows = labels(brief_keyboard("x" * 16, BriefView("b", 4), WRITTEN, words_for("en"), in_group=False))

    assert rows == [["Shorter", "Longer"], ["All parties", "Dates"]]


def test_a_brief_that_can_only_grow_has_one_button() -> None:
    few = written(6)

    rows = labels(brief_keyboard("x" * 16, BriefView("b", 1), few, words_for("en"), in_group=False))

    assert rows == [["Longer"]]


def test_a_brief_in_which_nothing_can_change_has_no_buttons() -> None:
    one = written(1)

    assert brief_keyboard("x" * 16, BriefView("b", 1), one, words_for("en"), in_group=False) is None
