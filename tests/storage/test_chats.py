from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.storage import ChatSettings

if TYPE_CHECKING:
    from bot.storage import Storage

CHAT = -100_200_300_400_500
CHOSEN = ChatSettings(
    sentences=2,
    parties=False,
    dates=True,
    automatic=True,
    automatic_length=900,
    language="hi",
    greeted=True,
    blocked=True,
)


async def test_a_chat_that_has_chosen_nothing_has_the_defaults(storage: Storage) -> None:
    assert await storage.chats.get(CHAT) == ChatSettings()


async def test_settings_come_back_as_they_were_put(storage: Storage) -> None:
    await storage.chats.put(CHAT, CHOSEN)
    await storage.chats.put(CHAT + 1, ChatSettings())
    assert await storage.chats.get(CHAT) == CHOSEN


async def test_putting_settings_replaces_all_of_them(storage: Storage) -> None:
    await storage.chats.put(CHAT, CHOSEN)
    await storage.chats.put(CHAT, ChatSettings(sentences=3))
    assert await storage.chats.get(CHAT) == ChatSettings(sentences=3)


async def test_an_update_changes_what_it_names_and_gives_the_whole(storage: Storage) -> None:
    assert await storage.chats.update(CHAT, dates=True) == ChatSettings(dates=True)
    assert await storage.chats.update(CHAT, language="de") == ChatSettings(dates=True, language="de")
    assert await storage.chats.update(CHAT) == ChatSettings(dates=True, language="de")
    assert await storage.chats.get(CHAT) == ChatSettings(dates=True, language="de")


async def test_changes_of_different_settings_at_once_all_hold(storage: Storage) -> None:
    await asyncio.gather(
        storage.chats.update(CHAT, sentences=6),
        storage.chats.update(CHAT, parties=False),
        storage.chats.update(CHAT, greeted=True),
    )
    assert await storage.chats.get(CHAT) == ChatSettings(sentences=6, parties=False, greeted=True)


async def test_a_setting_that_does_not_exist_is_refused(storage: Storage) -> None:
    with pytest.raises(TypeError, match="colour"):
        await storage.chats.update(CHAT, colour="blue")
