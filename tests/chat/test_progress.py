"""How far a long file is, told by a worker and shown to the person."""

from __future__ import annotations

import asyncio
import functools
import os
from typing import TYPE_CHECKING

from bot.chat import answering, phrases, progress
from bot.chat.progress import Note, watched
from tests.chat.fake_telegram import PRIVATE, FakeEngine, FakeTelegram, replied_to, until
from tests.chat.updates import document, message, put, settled

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.chat.context import BotApplication


async def test_what_a_worker_notes_is_shown_each_time_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_NOTES", 0.0)
    shown: list[tuple[int, int]] = []
    async with watched(lambda done, total: shown.append((done, total)), silence=0.0, between=0.01) as path:
        note = Note(path)
        for done in (1, 2):
            note(done, 212)
            await until(functools.partial(shown.__contains__, (done, 212)))

    assert shown == [(1, 212), (2, 212)]
    assert not os.access(path, os.F_OK)


async def test_what_is_read_at_once_is_not_told() -> None:
    shown: list[tuple[int, int]] = []
    async with watched(lambda done, total: shown.append((done, total)), silence=5.0) as path:
        Note(path)(1, 2)
        await asyncio.sleep(0.05)

    assert shown == []


def test_a_worker_on_another_machine_notes_nothing(tmp_path: Path) -> None:
    Note(str(tmp_path / "elsewhere"))(1, 2)

    assert list(tmp_path.iterdir()) == []


async def test_the_person_sees_the_page_while_a_long_file_is_read(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "watched", lambda show: watched(show, silence=0.0, between=0.01))
    telegram.files["f1"] = b"%PDF"
    engine.working = asyncio.Event()
    await put(application, message(PRIVATE, document=document("long.pdf")))
    await until(lambda: engine.given)
    Note(engine.given[0][1])(40, 212)
    await until(lambda: telegram.sent)

    assert telegram.texts == [phrases.READING_PAGE.format(done=40, total=212)]
    assert replied_to(telegram.sent[0]) == 11

    engine.working.set()
    await settled(application)
    assert "deleteMessage" in dict(telegram.asked)
    assert "Lake freezes" in telegram.texts[1]
