"""Answers arrive: through outages, limits and refusals."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import Update
from telegram.error import RetryAfter

from bot.chat import delivery
from bot.chat.traffic import MessageRateLimiter, PollingRequest, PollingWatch, readable
from tests.chat.fake_telegram import GROUP, PRIVATE, FakeTelegram, replied_to, until
from tests.chat.updates import ARTICLE, command, message, put, receive

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.chat.context import BotApplication


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "SECONDS_BETWEEN_TRIES", (0.01,))


OUTAGES = (
    (500, "Internal Server Error"),
    (502, "Bad Gateway"),
    (429, "Too Many Requests: retry after 0"),
)


@pytest.mark.parametrize("failure", OUTAGES, ids=[str(status) for status, _ in OUTAGES])
async def test_an_answer_waits_until_telegram_is_back(
    application: BotApplication, telegram: FakeTelegram, failure: tuple[int, str]
) -> None:
    telegram.failures["sendMessage"] = [failure] * 5

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert len(telegram.sent) == 6
    assert await application.bot_data.storage.inbox.set_aside_count() == 0


async def test_an_answer_waits_until_the_line_is_mended(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.outages = 5

    await receive(application, command(PRIVATE, "/help"))

    assert len(telegram.sent) == 1


async def test_typing_is_shown_once_until_it_fades_or_an_answer_ends_it(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    def shown() -> int:
        return sum(method == "sendChatAction" for method, _ in telegram.asked)

    now = 0.0
    sender = delivery.Delivery(
        application.bot,
        on_migrated=application.bot_data.storage.move_chat,
        on_refused=lambda: None,
        clock=lambda: now,
    )
    place = delivery.Place(PRIVATE["id"])

    await sender.show_typing(place)
    await sender.show_typing(place)
    assert shown() == 1
    now = delivery.SECONDS_BETWEEN_ACTIONS
    await sender.show_typing(place)
    assert shown() == 2
    await sender.send(place, "An answer.")
    await sender.show_typing(place)
    assert shown() == 3


async def test_a_group_that_moved_is_answered_where_it_went(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.moved["sendMessage"] = -100999
    asked = message(GROUP, text=ARTICLE) | {"message_id": 5}

    await receive(application, command(GROUP, "/brief", reply_to_message=asked))

    assert [sent["chat_id"] for sent in telegram.sent] == [str(GROUP["id"]), "-100999"]


async def test_a_person_who_blocked_the_bot_is_marked_and_not_tried_again(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(403, "Forbidden: bot was blocked by the user")]

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert len(telegram.sent) == 1
    assert (await application.bot_data.storage.chats.get(PRIVATE["id"])).blocked


async def test_a_chat_in_which_nothing_can_be_said_is_let_be(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [
        (400, "Bad Request: not enough rights to send text messages to the chat")
    ]

    await receive(application, command(GROUP, "/help"))

    assert len(telegram.sent) == 1
    assert await application.bot_data.storage.inbox.set_aside_count() == 0


async def test_a_topic_that_is_gone_is_answered_in_the_chat(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(400, "Bad Request: message thread not found")]
    topic = {"message_thread_id": 3, "is_topic_message": True}

    await receive(application, command(GROUP, "/help", **topic))

    assert ["message_thread_id" in sent for sent in telegram.sent] == [True, False]
    assert replied_to(telegram.sent[1]) == 11


async def test_a_bot_that_is_stopped_in_an_outage_leaves_its_answer_for_the_next_start(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(502, "Bad Gateway")] * 10_000
    await put(application, message(PRIVATE, text=ARTICLE))
    await until(lambda: telegram.sent)

    application.bot_data.delivery.stop()
    await application.bot_data.desk.close(seconds=5)

    assert await application.bot_data.storage.inbox.depth() == 1
    telegram.failures.clear()


async def test_a_token_refused_while_answering_is_told(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(401, "Unauthorized")]

    await put(application, message(PRIVATE, text=ARTICLE))

    async with asyncio.timeout(10):
        await application.bot_data.watch.token_refused.wait()
    assert await application.bot_data.storage.inbox.depth() == 1


# --- limits


async def ask(
    limiter: MessageRateLimiter, chat: int, callback: Callable[[], Coroutine[Any, Any, object]]
) -> None:
    await limiter.process_request(callback, [], {}, "sendMessage", {"chat_id": chat}, None)


async def test_messages_of_one_chat_are_paced_and_others_do_not_wait() -> None:
    limiter = MessageRateLimiter(seconds_between_messages=0.2)
    order: list[int] = []

    async def note(chat: int) -> None:
        async def sent() -> None:
            order.append(chat)

        await ask(limiter, chat, sent)

    async with asyncio.timeout(10):
        await asyncio.gather(note(1), note(1), note(2), note(3))

    assert sorted(order[:3]) == [1, 2, 3]
    assert order[3] == 1


async def test_a_chat_told_to_wait_does_not_hold_another() -> None:
    limiter = MessageRateLimiter(seconds_between_messages=0.001)
    order: list[str] = []
    refusals = iter([True])

    async def slow() -> None:
        order.append("asked")
        if next(refusals, False):
            raise RetryAfter(1)

    async def quick() -> None:
        order.append("other")

    first = asyncio.ensure_future(ask(limiter, 1, slow))
    await until(lambda: order)
    await ask(limiter, 2, quick)
    await first

    assert order == ["asked", "other", "asked"]


# --- polling


def test_a_conflict_is_tolerated_for_a_while_and_then_told() -> None:
    times = iter((0.0, 0.0, 30.0, 30.0, 59.0, 59.0, 61.0))
    watch = PollingWatch(grace=60.0, clock=lambda: next(times))
    for _ in range(3):
        watch(409)
        watch(200)
    assert not watch.displaced.is_set()

    watch(409)
    assert watch.displaced.is_set()
    assert watch.last_success == 59.0


def test_conflicts_far_apart_are_none() -> None:
    times = iter((0.0, 200.0, 400.0))
    watch = PollingWatch(grace=60.0, clock=lambda: next(times))
    for _ in range(3):
        watch(409)

    assert not watch.displaced.is_set()


@pytest.mark.parametrize("status", [401, 404])
def test_a_refused_token_is_told(status: int) -> None:
    watch = PollingWatch()

    watch(status)

    assert watch.token_refused.is_set()


def test_an_update_that_cannot_be_read_does_not_keep_the_rest_from_being_read() -> None:
    batch = b'{"ok": true, "result": [{"update_id": 7, "message": {"text": "no chat"}}, {"update_id": 8}]}'
    with pytest.raises(KeyError):
        Update.de_json({"update_id": 7, "message": {"text": "no chat"}}, None)

    assert readable(batch) == b'{"ok": true, "result": [{"update_id": 7}, {"update_id": 8}]}'


async def test_a_batch_that_comes_again_is_made_readable() -> None:
    payload = b'{"ok": true, "result": [{"update_id": 7, "message": {"text": "no chat at all"}}]}'
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=payload))
    request = PollingRequest(lambda _: None, httpx_kwargs={"transport": transport})
    async with request:
        first = await request.do_request("http://127.0.0.1:9/x", "POST")
        second = await request.do_request("http://127.0.0.1:9/x", "POST")

    assert first == (200, payload)
    assert second == (200, b'{"ok": true, "result": [{"update_id": 7}]}')
