"""Nothing is lost and nothing is answered twice: what the durable inbox promises."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.chat import phrases
from bot.chat.application import build_application
from bot.chat.inbox import DurableQueue, payload_of
from bot.engine import EngineClosed, WorkerDied
from bot.service.correlation import fields_in_work
from bot.storage import StorageClosed
from tests.chat.fake_telegram import (
    GROUP,
    ME,
    PRIVATE,
    FakeEngine,
    FakeTelegram,
    replied_to,
    unhurried,
    until,
)
from tests.chat.updates import ARTICLE, command, message, put, receive, settled

if TYPE_CHECKING:
    import logging

    from bot.chat.context import BotApplication
    from bot.settings import Settings
    from bot.storage import Storage

NOW = datetime(2025, 5, 29, tzinfo=UTC)


def update(number: int, **content: Any) -> dict[str, Any]:
    return {"update_id": number, "message": message(PRIVATE, **content)}


async def store(storage: Storage, *updates: dict[str, Any]) -> None:
    """Leave updates in the inbox, as a run does that was killed."""
    for data in updates:
        await storage.inbox.add(data["update_id"], json.dumps(data), chat_id=7, now=NOW)


async def start_again(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> BotApplication:
    """Start the bot on what an earlier run has left."""
    application = build_application(settings, engine, storage, transport=telegram, limiter=unhurried())
    await application.initialize()
    queue = application.update_queue
    assert isinstance(queue, DurableQueue)
    replayed = await queue.replay(application.bot)
    await application.start()
    # As long as workers take to be warm, in little.
    await asyncio.sleep(0.1)
    application.bot_data.desk.open(has_replayed=replayed > 0)
    return application


async def stop(application: BotApplication) -> None:
    application.bot_data.delivery.stop()
    await application.bot_data.desk.close(seconds=1)
    await application.stop()
    await application.shutdown()


async def test_an_update_is_stored_before_it_is_queued(storage: Storage) -> None:
    queue = DurableQueue(storage.inbox, now=lambda: NOW)

    await queue.put(Update.de_json(update(5, text="hello"), None))

    (stored,) = await storage.inbox.pending()
    assert (stored.update_id, stored.chat_id) == (5, 7)
    assert queue.qsize() == 1


async def test_an_update_seen_twice_is_queued_once(storage: Storage) -> None:
    queue = DurableQueue(storage.inbox, now=lambda: NOW)
    for _ in range(2):
        await queue.put(Update.de_json(update(5, text="hello"), None))

    assert queue.qsize() == 1


async def test_each_new_update_is_counted_by_its_kind(storage: Storage) -> None:
    counted: list[str] = []
    queue = DurableQueue(storage.inbox, now=lambda: NOW, on_new=counted.append)
    edited = {"update_id": 6, "edited_message": message(PRIVATE, text="hello") | {"edit_date": 1}}

    for data in (update(5, text="hello"), update(5, text="hello"), edited):
        await queue.put(Update.de_json(data, None))

    assert counted == ["message", "edited_message"]


async def test_every_log_line_of_an_update_tells_which_and_in_which_chat(
    application: BotApplication, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[dict[str, object]] = []

    def look(_: logging.LogRecord) -> bool:
        seen.append(dict(fields_in_work()))
        return True

    caplog.handler.addFilter(look)
    caplog.set_level("INFO")

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert seen
    assert {"update_id", "chat"} <= set.intersection(*map(set, seen))


async def test_what_cannot_be_stored_is_left_to_telegram() -> None:
    class Closed:
        async def add(self, *_: object, **__: object) -> bool:
            raise StorageClosed("the disk is full")

    queue = DurableQueue(Closed(), now=lambda: NOW)  # type: ignore[arg-type]  # a fake

    with pytest.raises(NetworkError):
        await queue.put(Update.de_json(update(5, text="hello"), None))
    assert queue.empty()


async def test_an_update_is_done_when_it_is_answered(application: BotApplication) -> None:
    await receive(application, message(PRIVATE, text=ARTICLE))

    assert await application.bot_data.storage.inbox.pending() == ()


async def test_what_a_killed_run_has_left_is_answered_in_order(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    await store(storage, *(update(n, text=f"Article {n}.") | {} for n in (3, 1, 2)))

    application = await start_again(telegram, engine, storage, settings)
    await settled(application)
    await stop(application)

    assert [given.text for given in engine.given] == ["Article 1.", "Article 2.", "Article 3."]


async def test_parts_left_by_a_killed_run_become_one_brief(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    parts = [update(n, text=f"{n} {'words ' * 680}".strip()) for n in (1, 2)]
    for number, data in enumerate(parts, 11):
        data["message"]["message_id"] = number
    await store(storage, *parts)

    application = await start_again(telegram, engine, storage, settings)
    # The tail is what Telegram still had.
    await put(application, message(PRIVATE, text="the tail.") | {"message_id": 13})
    await settled(application)
    await stop(application)

    assert len(engine.given) == 1
    assert engine.given[0].text.endswith("the tail.")
    assert [replied_to(sent) for sent in telegram.sent] == [11]


async def test_what_a_killed_run_has_left_is_answered_however_much_it_is(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    """It was accepted when it came: the limit of one person's queue is for what comes now."""
    await store(storage, *(update(n, text=f"Article {n}.") for n in range(1, settings.user_queue + 4)))

    application = await start_again(telegram, engine, storage, settings)
    await settled(application)
    await stop(application)

    assert len(engine.given) == settings.user_queue + 3


async def test_a_bot_that_is_stopped_leaves_what_is_not_done(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    engine.outcome = EngineClosed("stopped")
    application = await start_again(telegram, engine, storage, settings)
    await put(application, message(PRIVATE, text=ARTICLE))
    await until(lambda: engine.given)
    await stop(application)

    assert telegram.sent == []
    (left,) = await storage.inbox.pending()
    assert left.attempts == 0


async def test_a_request_that_fails_three_times_is_set_aside_with_one_apology(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = WorkerDied("status 9")

    await receive(application, message(PRIVATE, text=ARTICLE))

    await until(lambda: telegram.sent)
    assert len(engine.given) == 3
    assert telegram.texts == [phrases.WORKER_DIED]
    assert application.bot_data.metrics.registry.get_sample_value("news_brief_bot_worker_restarts_total") == 3
    assert await application.bot_data.storage.inbox.set_aside_count() == 1


async def test_a_request_that_failed_once_is_answered_by_the_next_try(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    right, engine.outcome = engine.outcome, WorkerDied("status 9")
    await put(application, message(PRIVATE, text=ARTICLE))
    await until(lambda: engine.given)
    engine.outcome = right
    await settled(application)

    assert ["Lake freezes" in text for text in telegram.texts] == [True]


async def test_an_update_that_was_being_briefed_at_three_deaths_is_set_aside(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    await store(storage, update(1, text="Poison."), update(2, text="An article."))
    for _ in range(3):
        await storage.inbox.begin([1])

    application = await start_again(telegram, engine, storage, settings)
    await settled(application)
    await stop(application)

    assert [given.text for given in engine.given] == ["An article."]
    assert telegram.texts[0] == phrases.WENT_WRONG
    assert await storage.inbox.set_aside_count() == 1


async def test_a_command_that_fails_is_tried_again_and_then_set_aside(
    application: BotApplication, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.inbox.SECONDS_BEFORE_ANOTHER_TRY", (0.01, 0.01))
    telegram.failures["sendMessage"] = [(400, "Bad Request: strange")] * 3

    await receive(application, command(PRIVATE, "/help"))
    await until(lambda: len(telegram.sent) == 4)

    assert telegram.texts == [phrases.HELP] * 3 + [phrases.WENT_WRONG]
    assert await application.bot_data.storage.inbox.set_aside_count() == 1


async def test_an_update_that_no_handler_takes_is_done(application: BotApplication) -> None:
    await receive(application, message(PRIVATE, new_chat_title="T"))

    assert await application.bot_data.storage.inbox.pending() == ()


ODD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"message": message(PRIVATE, pinned_message=message(PRIVATE, text="x") | {"date": 0})}, "inaccessible"),
    ({"message": message(GROUP, text="🇷🇸 \u202eабв\x00", quote={"text": "q", "position": 1})}, "odd letters"),
    ({"callback_query": {"id": "1", "from": ME, "chat_instance": "c", "data": "x"}}, "no message"),
    ({"something_new": {"a": 1}}, "of a kind that is not known yet"),
)


@pytest.mark.parametrize(("content", "reason"), ODD)
def test_whatever_comes_can_be_stored_and_read_again(content: dict[str, Any], reason: str) -> None:
    came = Update.de_json({"update_id": 9, **content}, None)

    again = Update.de_json(json.loads(payload_of(came)), None)

    assert again.to_dict() == came.to_dict(), reason


async def test_a_database_that_fails_for_a_while_delays_the_answer_and_loses_nothing(
    application: BotApplication, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.answering.SECONDS_AWAY", (0.01,))
    inbox = application.bot_data.storage.inbox
    begin, failures = inbox.begin, iter([StorageClosed("away"), StorageClosed("away")])

    async def failing(update_ids: Any) -> int:
        if (error := next(failures, None)) is not None:
            raise error
        return await begin(update_ids)

    monkeypatch.setattr(inbox, "begin", failing)

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert len(telegram.sent) == 1


async def test_a_queue_that_is_full_of_stored_updates_ends_with_its_application(
    application: BotApplication, engine: FakeEngine
) -> None:
    """Stopping begins nothing more: what waits is left, and quickly."""
    engine.working = asyncio.Event()
    application.bot_data.desk.most_waiting = 100
    await put(application, *(message(PRIVATE, text=f"Article {n}.") | {"message_id": n} for n in range(20)))
    await until(lambda: engine.given)

    async with asyncio.timeout(5):
        await application.bot_data.desk.close(seconds=0.1)

    assert len(engine.given) == 1
    assert await application.bot_data.storage.inbox.depth() == 20
