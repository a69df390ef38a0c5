"""What concerns all tables: forgetting a chat, moving a chat, opening and closing."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage import ChatSettings, Storage, StorageClosed
from tests.storage.values import BRIEF, DAY, NOW, a_brief

OLD = -4_321
NEW = -100_200_300_400_500


async def test_a_forgotten_chat_has_no_settings_no_briefs_and_no_updates(storage: Storage) -> None:
    await storage.chats.put(OLD, ChatSettings(sentences=2))
    await storage.briefs.put(a_brief(chat_id=OLD))
    for update_id in (1, 2, 3):
        await storage.inbox.add(update_id, "text", chat_id=OLD, now=NOW)
    await storage.inbox.set_aside([2], reason="failed", now=NOW)
    await storage.inbox.done([3], now=NOW)
    await storage.forget_chat(OLD)
    assert await storage.chats.get(OLD) == ChatSettings()
    assert await storage.briefs.get(BRIEF.id) is None
    assert await storage.briefs.by_source(OLD, 12) is None
    assert (await storage.inbox.pending(), await storage.inbox.set_aside_count()) == ((), 0)


async def test_forgetting_a_chat_leaves_the_others_alone(storage: Storage) -> None:
    await storage.chats.put(NEW, ChatSettings(sentences=2))
    await storage.briefs.put(a_brief(chat_id=NEW))
    await storage.inbox.add(1, "text", chat_id=NEW, now=NOW)
    await storage.inbox.add(2, "text", chat_id=None, now=NOW)
    await storage.forget_chat(OLD)
    assert await storage.chats.get(NEW) == ChatSettings(sentences=2)
    assert await storage.briefs.get(BRIEF.id) == a_brief(chat_id=NEW)
    assert await storage.inbox.depth() == 2


async def test_the_update_that_asked_to_forget_stays_until_it_is_answered(storage: Storage) -> None:
    for update_id in (1, 2, 3):
        await storage.inbox.add(update_id, "text", chat_id=OLD, now=NOW)
    await storage.forget_chat(OLD, keep_update=2)
    assert [update.update_id for update in await storage.inbox.pending()] == [2]


async def test_a_forgotten_update_that_telegram_repeats_is_not_new(storage: Storage) -> None:
    await storage.inbox.add(1, "text", chat_id=OLD, now=NOW)
    await storage.forget_chat(OLD)
    assert not await storage.inbox.add(1, "text", chat_id=OLD, now=NOW)


async def test_forgotten_numbers_are_cleaned_away_like_done_ones(storage: Storage) -> None:
    await storage.inbox.add(1, "text", chat_id=OLD, now=NOW)
    await storage.forget_chat(OLD)
    await storage.clean(NOW + 3 * DAY, briefs_kept=DAY, ids_kept=2 * DAY)
    assert await storage.inbox.add(1, "text", chat_id=OLD, now=NOW)


async def test_a_moved_chat_keeps_settings_briefs_and_updates(storage: Storage) -> None:
    await storage.chats.put(OLD, ChatSettings(sentences=2))
    await storage.briefs.put(a_brief(chat_id=OLD, answer_message_id=20))
    await storage.inbox.add(1, "text", chat_id=OLD, now=NOW)
    await storage.move_chat(OLD, NEW)
    assert (await storage.chats.get(OLD), await storage.chats.get(NEW)) == (
        ChatSettings(),
        ChatSettings(sentences=2),
    )
    assert [recent.id for recent in await storage.briefs.recent_fingerprints(NEW, NOW)] == [BRIEF.id]
    assert [update.chat_id for update in await storage.inbox.pending()] == [NEW]


async def test_numbers_of_messages_do_not_move_with_a_chat(storage: Storage) -> None:
    """In the supergroup message 12 is another message."""
    await storage.briefs.put(a_brief(chat_id=OLD, answer_message_id=20))
    await storage.move_chat(OLD, NEW)
    assert await storage.briefs.by_source(NEW, 12) is None
    moved = a_brief(chat_id=NEW, answer_message_id=None, source_message_ids=())
    assert await storage.briefs.get(BRIEF.id) == moved


async def test_a_chat_moved_twice_is_as_if_moved_once(storage: Storage) -> None:
    """Telegram tells of it in both chats."""
    await storage.chats.put(OLD, ChatSettings(sentences=2))
    await storage.move_chat(OLD, NEW)
    await storage.chats.update(NEW, dates=True)
    await storage.briefs.put(a_brief(chat_id=NEW))
    await storage.move_chat(OLD, NEW)
    assert await storage.chats.get(NEW) == ChatSettings(sentences=2, dates=True)
    assert await storage.briefs.by_source(NEW, 12) == a_brief(chat_id=NEW)


async def test_the_old_chats_settings_win_over_the_new_ones(storage: Storage) -> None:
    await storage.chats.put(NEW, ChatSettings(greeted=True))
    await storage.chats.put(OLD, ChatSettings(sentences=2))
    await storage.move_chat(OLD, NEW)
    assert await storage.chats.get(NEW) == ChatSettings(sentences=2)


async def test_a_closed_storage_says_so(address: str) -> None:
    storage = Storage(address)
    with pytest.raises(StorageClosed, match="not open"):
        await storage.inbox.add(1, "", chat_id=None, now=NOW)
    async with storage:
        await storage.inbox.add(1, "", chat_id=None, now=NOW)
    with pytest.raises(StorageClosed, match="not open"):
        await storage.inbox.depth()
    async with storage:
        assert await storage.inbox.depth() == 1


async def test_closing_waits_for_what_is_being_written(address: str) -> None:
    async with Storage(address) as storage:
        adding = [asyncio.create_task(storage.inbox.add(n, "", chat_id=5, now=NOW)) for n in range(50)]
        await asyncio.sleep(0)
    assert await asyncio.gather(*adding) == [True] * 50


async def test_a_cancelled_reader_does_no_harm(storage: Storage) -> None:
    await storage.inbox.add(1, "x", chat_id=5, now=NOW)
    for yields in range(25):
        task = asyncio.create_task(storage.inbox.pending())
        for _ in range(yields):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await storage.inbox.depth() == 1
    await storage.inbox.done([1], now=NOW)
    assert await storage.inbox.depth() == 0


async def test_forgetting_cleaning_reading_and_writing_at_once_disturb_each_other_in_nothing(
    storage: Storage,
) -> None:
    async def many(first: int) -> None:
        for number in range(first, first + 10):
            await storage.inbox.add(number, "text " * 500, chat_id=first, now=NOW)
            await storage.inbox.pending()
            await storage.forget_chat(first)
            await storage.clean(NOW, briefs_kept=DAY, ids_kept=DAY)

    await asyncio.gather(*(many(first) for first in range(0, 100, 20)))
    assert await storage.inbox.depth() == 0
