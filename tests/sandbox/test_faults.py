"""What goes wrong on purpose."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from telegram.error import Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.sandbox import GROUP, PRIVATE
from bot.sandbox.faults import KINDS, Faults
from bot.sandbox.limits import RateLimits
from bot.sandbox.refusal import Refusal

if TYPE_CHECKING:
    from telegram import Bot

    from bot.sandbox import Sandbox
    from tests.sandbox.sides import BotSide, People

REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "too_many_requests", "retry_after": 7}, "429 Too Many Requests: retry after 7"),
    ({"kind": "server_error"}, "500 Internal Server Error"),
    ({"kind": "server_error", "status": 503}, "503 Service Unavailable"),
    (
        {"kind": "conflict"},
        (
            "409 Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        ),
    ),
    ({"kind": "unauthorized"}, "401 Unauthorized"),
    ({"kind": "blocked"}, "403 Forbidden: bot was blocked by the user"),
    ({"kind": "reply_not_found"}, "400 Bad Request: message to be replied not found"),
    ({"kind": "migrated"}, "400 Bad Request: group chat was upgraded to a supergroup chat"),
]


async def texts(people: People, chat: int = PRIVATE) -> list[str]:
    return [message["text"] for message in await people.look("messages", chat=chat)]


@pytest.mark.parametrize(("fault", "refusal"), REFUSALS, ids=[words for _, words in REFUSALS])
async def test_a_refusal_is_in_telegrams_words_and_then_over(
    api: BotSide, people: People, fault: dict[str, Any], refusal: str
) -> None:
    await people.do("faults", **fault)

    assert await api.refusal("sendMessage", chat_id=PRIVATE, text="one") == refusal
    await api.get("sendMessage", chat_id=PRIVATE, text="two")

    assert await texts(people) == ["two"]


async def test_a_bad_gateway_is_a_page_and_no_json(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.faults.add("server_error", status=502)

    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(PRIVATE, "Hello")


@pytest.fixture
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library give durations as such, which it warns of otherwise."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.mark.usefixtures("durations")
async def test_the_library_reads_the_refusals(sandbox: Sandbox, bot: Bot) -> None:
    expected: list[tuple[str, type[Exception]]] = [
        ("too_many_requests", RetryAfter),
        ("conflict", Conflict),
        ("unauthorized", InvalidToken),
        ("blocked", Forbidden),
    ]
    for kind, error in expected:
        sandbox.faults.add(kind)
        with pytest.raises(error):
            await bot.send_message(PRIVATE, "Hello")


async def test_a_time_out_before_the_message_was_taken_leaves_none(
    sandbox: Sandbox, bot: Bot, people: People
) -> None:
    sandbox.faults.add("timeout_before", methods=["sendMessage"])

    with pytest.raises(TimedOut):
        await bot.send_message(PRIVATE, "Hello", read_timeout=0.1)

    assert await texts(people) == []


async def test_a_time_out_after_the_message_was_taken_leaves_it(
    sandbox: Sandbox, bot: Bot, people: People
) -> None:
    sandbox.faults.add("timeout_after", methods=["sendMessage"])

    with pytest.raises(TimedOut):
        await bot.send_message(PRIVATE, "Hello", read_timeout=0.1)

    assert await texts(people) == ["Hello"]


@pytest.mark.parametrize(("kind", "left"), [("reset_before", []), ("reset_after", ["Hello"])])
async def test_a_reset_connection_is_one(
    sandbox: Sandbox, api: BotSide, people: People, kind: str, left: list[str]
) -> None:
    sandbox.faults.add(kind, methods=["sendMessage"])

    with pytest.raises((aiohttp.ClientConnectionError, ConnectionResetError)):
        await api.call("sendMessage", chat_id=PRIVATE, text="Hello")

    assert await texts(people) == left


async def test_a_fault_strikes_its_method_and_chat_as_often_as_it_says(api: BotSide, people: People) -> None:
    await people.do("faults", kind="blocked", methods=["sendMessage"], chat=GROUP, times=2)

    await api.get("sendMessage", chat_id=PRIVATE, text="elsewhere")
    await api.get("sendChatAction", chat_id=GROUP, action="typing")
    for _ in range(2):
        assert (await api.refusal("sendMessage", chat_id=GROUP, text="x")).startswith("403")
    await api.get("sendMessage", chat_id=GROUP, text="here")

    (fault,) = await people.look("faults")
    assert (fault["hits"], fault["over"]) == (2, True)


async def test_a_fault_with_a_span_lasts_as_long(sandbox: Sandbox, api: BotSide) -> None:
    sandbox.faults.add("too_many_requests", seconds=0.3)
    began = time.monotonic()

    refusals = 0
    while not (await api.call("sendMessage", chat_id=PRIVATE, text="x"))["ok"]:
        refusals += 1
        await asyncio.sleep(0.05)

    assert refusals > 1
    assert time.monotonic() - began >= 0.3


async def test_faults_are_ended_by_the_test_side(
    web: aiohttp.ClientSession, api: BotSide, people: People, sandbox: Sandbox
) -> None:
    await people.do("faults", kind="blocked", seconds=60)

    async with web.delete(f"{sandbox.api_url}/chat/faults") as response:
        assert (await response.json())["ok"]

    await api.get("sendMessage", chat_id=PRIVATE, text="Hello")


async def test_a_download_fails_too(sandbox: Sandbox, bot: Bot, people: People) -> None:
    (sent,) = await people.send_files([("story.txt", b"The ferry sank.")])
    file = await bot.get_file(sent["document"]["file_id"])
    sandbox.faults.add("reset_before", methods=["file"])

    with pytest.raises(NetworkError):
        await file.download_as_bytearray()

    assert bytes(await file.download_as_bytearray()) == b"The ferry sank."


async def test_people_are_never_struck(sandbox: Sandbox, people: People) -> None:
    for kind in KINDS:
        sandbox.faults.add(kind, seconds=60)

    await people.say("Hello")


def test_there_is_no_fault_of_another_name() -> None:
    with pytest.raises(ValueError, match="no such fault"):
        Faults().add("earthquake")


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def retry_after(limits: RateLimits, chat: int, method: str = "sendmessage") -> int:
    """Give how long Telegram lets a call wait; 0 for not at all."""
    try:
        limits.check(method, chat)
    except Refusal as refusal:
        return int((refusal.parameters or {})["retry_after"])
    return 0


def test_a_chat_takes_one_message_a_second() -> None:
    clock = Clock()
    limits = RateLimits(clock)

    assert [retry_after(limits, 1), retry_after(limits, 1), retry_after(limits, 2)] == [0, 1, 0]
    clock.now = 1.0
    assert retry_after(limits, 1) == 0


def test_a_group_takes_twenty_a_minute() -> None:
    clock = Clock()
    limits = RateLimits(clock)
    for _ in range(20):
        assert retry_after(limits, -1) == 0
        clock.now += 1.0

    assert retry_after(limits, -1) == 40
    clock.now = 60.0
    assert retry_after(limits, -1) == 0


def test_a_bot_sends_thirty_a_second() -> None:
    limits = RateLimits(Clock())

    assert [retry_after(limits, chat) for chat in range(1, 32)] == [0] * 30 + [1]


def test_typing_is_not_counted() -> None:
    limits = RateLimits(Clock())

    assert [retry_after(limits, 1, "sendchataction") for _ in range(5)] == [0] * 5


@pytest.mark.usefixtures("durations")
async def test_real_limits_are_switched_on(bot: Bot, people: People) -> None:
    await people.do("settings", real_limits=True)
    await bot.send_message(PRIVATE, "one")

    with pytest.raises(RetryAfter):
        await bot.send_message(PRIVATE, "two")
