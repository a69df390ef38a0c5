from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.storage import BriefAnswer, Storage, StorageUnreachable, StoredUpdate
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from tests.storage.values import DAY, HOUR, NOW, a_brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

T = TypeVar("T")


async def added(storage: Storage, *update_ids: int, chat_id: int | None = 5) -> None:
    for update_id in update_ids:
        assert await storage.inbox.add(update_id, f"payload {update_id}", chat_id=chat_id, now=NOW)


async def pending_ids(storage: Storage) -> list[int]:
    return [update.update_id for update in await storage.inbox.pending()]


async def test_an_added_update_is_pending_as_it_was_given(storage: Storage) -> None:
    assert await storage.inbox.add(9, "text", chat_id=-100_200_300_400_500, now=NOW)
    expected = StoredUpdate(9, "text", -100_200_300_400_500, NOW, 0)
    assert await storage.inbox.pending() == (expected,)


async def test_what_was_added_is_there_after_the_storage_was_opened_again(address: str) -> None:
    async with Storage(address) as storage:
        await added(storage, 2, 1)
    async with Storage(address) as storage:
        assert await pending_ids(storage) == [1, 2]
        assert not await storage.inbox.add(1, "again", chat_id=5, now=NOW)


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("", id="empty"),
        pytest.param("nul \0 inside", id="PostgreSQL's text takes no NUL"),
        pytest.param("half a pair \ud83d", id="a lone surrogate, as a cut emoji leaves it"),
        pytest.param("العربية हिन्दी 新华社 🚢", id="scripts of the world"),
        pytest.param("%s :name ? $1 '; DROP TABLE inbox", id="what SQL might take for its own"),
        pytest.param("x" * 2_000_000, id="two million characters"),
    ],
)
async def test_any_text_comes_back_as_it_was(storage: Storage, payload: str) -> None:
    await storage.inbox.add(1, payload, chat_id=None, now=NOW)
    (update,) = await storage.inbox.pending()
    assert update.payload == payload
    assert update.chat_id is None


async def test_times_come_back_in_utc(storage: Storage) -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    await storage.inbox.add(1, "", chat_id=None, now=NOW.astimezone(kolkata))
    (update,) = await storage.inbox.pending()
    assert update.received == NOW
    assert update.received.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(storage: Storage) -> None:
    with pytest.raises(ValueError, match="time zone"):
        await storage.inbox.add(1, "", chat_id=None, now=datetime(2026, 3, 1))  # noqa: DTZ001  on purpose
    assert await storage.inbox.add(1, "", chat_id=None, now=NOW)


async def test_an_update_seen_before_is_told_apart_whatever_became_of_it(storage: Storage) -> None:
    await added(storage, 1, 2, 3)
    await storage.inbox.done([2], now=NOW)
    await storage.inbox.set_aside([3], reason="killed us", now=NOW)
    again = [await storage.inbox.add(n, "again", chat_id=5, now=NOW) for n in (1, 2, 3)]
    assert again == [False, False, False]
    assert [update.payload for update in await storage.inbox.pending()] == ["payload 1"]


async def test_of_many_adds_of_one_update_at_once_one_is_the_first(storage: Storage) -> None:
    answers = await asyncio.gather(
        *(storage.inbox.add(n % 10, str(n), chat_id=5, now=NOW) for n in range(100))
    )
    assert answers == [True] * 10 + [False] * 90
    assert [update.payload for update in await storage.inbox.pending()] == [str(n) for n in range(10)]


async def test_pending_updates_come_by_their_numbers(storage: Storage) -> None:
    await added(storage, 30, 4, 1_900_000_000, 5)
    assert await pending_ids(storage) == [4, 5, 30, 1_900_000_000]


async def test_each_begin_counts_and_gives_the_highest_count(storage: Storage) -> None:
    await added(storage, 1, 2)
    assert await storage.inbox.begin([1]) == 1
    assert await storage.inbox.begin([1, 2]) == 2
    assert [update.attempts for update in await storage.inbox.pending()] == [2, 1]


async def test_begin_counts_nothing_for_what_is_not_pending(storage: Storage) -> None:
    await added(storage, 1, 2)
    await storage.inbox.done([1], now=NOW)
    await storage.inbox.set_aside([2], reason="failed", now=NOW)
    assert await storage.inbox.begin([1, 2, 3]) == 0
    assert await storage.inbox.begin([]) == 0


async def test_survived_work_leaves_no_attempt_behind(storage: Storage) -> None:
    await added(storage, 1, 2, 3)
    await storage.inbox.begin([1, 2, 3])
    await storage.inbox.survived([1])
    await storage.briefs.put(a_brief(), survived=[3])
    assert [update.attempts for update in await storage.inbox.pending()] == [0, 1, 0]


async def test_done_updates_are_pending_no_more(storage: Storage) -> None:
    await added(storage, 1, 2, 3)
    await storage.inbox.done([1, 3], now=NOW)
    assert await pending_ids(storage) == [2]
    assert await storage.inbox.depth() == 1


async def test_done_twice_or_for_the_unknown_changes_nothing(storage: Storage) -> None:
    await added(storage, 1)
    await storage.inbox.done([1, 99], now=NOW)
    await storage.inbox.done([1], now=NOW + HOUR)
    assert await storage.inbox.add(99, "", chat_id=5, now=NOW)


async def test_done_notes_which_message_holds_the_brief(storage: Storage) -> None:
    await added(storage, 1)
    await storage.briefs.put(a_brief(id="b"))
    await storage.inbox.done([1], now=NOW, brief=BriefAnswer("b", 77))
    assert await storage.briefs.get("b") == a_brief(id="b", answer_message_id=77)


async def test_done_with_a_brief_that_is_gone_is_done_all_the_same(storage: Storage) -> None:
    await added(storage, 1)
    await storage.inbox.done([1], now=NOW, brief=BriefAnswer("expired", 77))
    assert await storage.inbox.depth() == 0


async def test_updates_set_aside_are_counted_and_not_given_again(storage: Storage) -> None:
    await added(storage, 1, 2, 3)
    await storage.inbox.set_aside([1, 2], reason="three attempts \0 \ud800", now=NOW)
    assert await pending_ids(storage) == [3]
    assert (await storage.inbox.depth(), await storage.inbox.set_aside_count()) == (1, 2)


async def test_an_update_set_aside_can_still_be_done(storage: Storage) -> None:
    await added(storage, 1)
    await storage.inbox.set_aside([1], reason="failed", now=NOW)
    await storage.inbox.done([1], now=NOW)
    assert (await storage.inbox.depth(), await storage.inbox.set_aside_count()) == (0, 0)


async def test_a_done_update_cannot_be_set_aside(storage: Storage) -> None:
    await added(storage, 1)
    await storage.inbox.done([1], now=NOW)
    await storage.inbox.set_aside([1], reason="late", now=NOW)
    assert await storage.inbox.set_aside_count() == 0


async def test_an_add_that_was_cancelled_may_be_made_again(storage: Storage) -> None:
    """Whether the first was committed or not, exactly one caller hears that the update is new."""
    heard = []
    for yields in range(12):
        task = asyncio.create_task(storage.inbox.add(yields, "", chat_id=5, now=NOW))
        for _ in range(yields):
            await asyncio.sleep(0)
        task.cancel()
        first = (await asyncio.gather(task, return_exceptions=True))[0]
        second = await storage.inbox.add(yields, "", chat_id=5, now=NOW)
        third = await storage.inbox.add(yields, "", chat_id=5, now=NOW)
        heard.append([first, second, third].count(True))
    assert heard == [1] * 12
    assert await storage.inbox.depth() == 12


class DeafDatabase(Database):
    """A database whose commits go through, while the word of every second one is lost on the way."""

    calls = 0

    async def write(self, job: Callable[[Connection], T]) -> T:
        self.calls += 1
        result = await super().write(job)
        if self.calls % 2:
            raise StorageUnreachable("the connection broke after the commit")
        return result


async def test_an_add_of_which_we_did_not_hear_is_new_when_it_is_made_again(address: str) -> None:
    database = DeafDatabase(address)
    await database.open()
    inbox = Inbox(database)
    with pytest.raises(StorageUnreachable):
        await inbox.add(1, "text", chat_id=5, now=NOW)
    assert await inbox.add(1, "text", chat_id=5, now=NOW)
    with pytest.raises(StorageUnreachable):
        await inbox.add(1, "text", chat_id=5, now=NOW)
    assert not await inbox.add(1, "text", chat_id=5, now=NOW)
    assert len(await inbox.pending()) == 1
    await database.close()


async def test_an_add_that_failed_makes_no_update_new_that_was_there_before(address: str) -> None:
    database = DeafDatabase(address)
    await database.open()
    async with Storage(address) as storage:
        await added(storage, 1)
    inbox = Inbox(database)
    with pytest.raises(StorageUnreachable):
        await inbox.add(1, "text", chat_id=5, now=NOW)
    assert not await inbox.add(1, "text", chat_id=5, now=NOW)
    await database.close()


async def test_no_log_holds_what_is_stored(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with Storage(address) as storage:
        await storage.inbox.add(1, "a person's words", chat_id=5, now=NOW)
        await storage.briefs.put(a_brief(content="a person's words"))
        await storage.inbox.pending()
    assert "a person's words" not in caplog.text


async def test_old_numbers_of_done_updates_are_cleaned_away_and_nothing_else(storage: Storage) -> None:
    await added(storage, 1, 2, 3, 4)
    await storage.inbox.done([1], now=NOW)
    await storage.inbox.done([2], now=NOW + 2 * DAY)
    await storage.inbox.set_aside([3], reason="failed", now=NOW)
    await storage.clean(NOW + 3 * DAY, briefs_kept=30 * DAY, ids_kept=2 * DAY)
    new = [await storage.inbox.add(n, "", chat_id=5, now=NOW) for n in (1, 2, 3, 4)]
    assert new == [True, False, False, False]
    assert await storage.inbox.set_aside_count() == 1


async def test_updates_set_aside_are_cleaned_away_where_a_time_is_given(storage: Storage) -> None:
    await added(storage, 1, 2)
    await storage.inbox.set_aside([1], reason="failed", now=NOW)
    await storage.inbox.set_aside([2], reason="failed", now=NOW + DAY)
    kept = {"briefs_kept": 30 * DAY, "ids_kept": 30 * DAY, "set_aside_kept": 2 * DAY}
    await storage.clean(NOW + 2 * DAY + HOUR, **kept)
    assert await storage.inbox.set_aside_count() == 1
