from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import InvalidToken

from bot.chat import phrases
from bot.chat.application import Displaced, build_application, serve
from bot.chat.handlers import ALLOWED_UPDATES
from bot.chat.process import BAD_CONFIGURATION, run
from bot.settings import Settings, is_loopback
from tests.chat.fake_telegram import ANA, PRIVATE, FakeEngine, FakeTelegram, unhurried, until

if TYPE_CHECKING:
    from bot.chat.context import BotApplication
    from bot.storage import Storage

UPDATE: dict[str, Any] = {
    "update_id": 1,
    "message": {
        "message_id": 11,
        "date": 0,
        "chat": PRIVATE,
        "from": ANA,
        "text": "The lake froze on Monday.",
    },
}


@pytest.fixture
def application(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> BotApplication:
    """The bot, not started."""
    return build_application(settings, engine, storage, transport=telegram, limiter=unhurried())


async def cancelled(serving: asyncio.Task[None]) -> None:
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving


async def test_the_bot_polls_and_answers_until_it_is_cancelled(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    serving = asyncio.ensure_future(serve(application))
    telegram.updates = [UPDATE]

    await until(lambda: telegram.sent)
    await cancelled(serving)

    assert "Lake freezes" in telegram.texts[0]
    assert not application.running


async def test_the_bot_asks_for_the_updates_that_it_handles_and_no_others(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    ready = asyncio.Event()
    serving = asyncio.ensure_future(serve(application, on_ready=ready.set))
    await ready.wait()
    await until(lambda: "getUpdates" in dict(telegram.asked))
    await cancelled(serving)

    asked = dict(telegram.asked)["getUpdates"]
    assert json.loads(asked["allowed_updates"]) == ALLOWED_UPDATES
    assert set(ALLOWED_UPDATES) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "guest_message",
    }


async def test_commands_are_named_for_each_kind_of_chat_and_each_language(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    serving = asyncio.ensure_future(serve(application))
    await until(lambda: len([1 for method, _ in telegram.asked if method == "setMyShortDescription"]) == 7)
    await cancelled(serving)

    named = {
        (json.loads(asked["scope"])["type"], asked.get("language_code", "")): [
            command["command"] for command in json.loads(asked["commands"])
        ]
        for method, asked in telegram.asked
        if method == "setMyCommands"
    }
    private = ["help", "settings", "privacy", "forget"]
    assert named == {
        (scope, language): [*more, *private]
        for scope, more in (("all_private_chats", []), ("all_group_chats", ["brief"]))
        for language in ("", "es", "fr", "de", "ru", "hi", "ar")
    }


async def test_another_program_that_polls_for_too_long_ends_the_bot(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> None:
    impatient = settings.model_copy(update={"conflict_grace_seconds": 0.0})
    application = build_application(impatient, engine, storage, transport=telegram)
    telegram.failures["getUpdates"] = [(409, "Conflict: terminated by other getUpdates request")]

    async with asyncio.timeout(20):
        with pytest.raises(Displaced):
            await serve(application)


async def test_commands_that_cannot_be_set_do_not_keep_the_bot_from_answering(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["setMyCommands"] = [(404, "Not Found: method not found")]
    serving = asyncio.ensure_future(serve(application))
    telegram.updates = [UPDATE]

    await until(lambda: telegram.sent)
    await cancelled(serving)


async def test_what_is_begun_is_finished_before_the_bot_stops(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.working = asyncio.Event()
    serving = asyncio.ensure_future(serve(application))
    telegram.updates = [UPDATE]
    await until(lambda: engine.given)

    serving.cancel()
    await asyncio.sleep(0.05)
    engine.working.set()
    with pytest.raises(asyncio.CancelledError):
        await serving

    assert "Lake freezes" in telegram.texts[0]


async def test_a_bot_that_finds_nobody_tries_again(
    application: BotApplication, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.outages = 1
    ready = asyncio.Event()

    serving = asyncio.ensure_future(serve(application, on_ready=ready.set))
    async with asyncio.timeout(20):
        await ready.wait()
    await cancelled(serving)

    assert "no answer from the Bot API (NetworkError)" in caplog.text


async def test_an_outage_while_polling_is_logged_in_a_line_and_got_over(
    application: BotApplication, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.failures["getUpdates"] = [(502, "Bad Gateway")]
    telegram.updates = [UPDATE]

    serving = asyncio.ensure_future(serve(application))
    await until(lambda: telegram.sent)
    await cancelled(serving)

    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in warnings] == [
        "asking for updates failed (NetworkError); trying again"
    ]


async def test_a_refused_token_is_an_error_at_the_start(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["getMe"] = [(401, "Unauthorized")]

    with pytest.raises(InvalidToken):
        await serve(application)


async def test_a_token_revoked_later_is_an_error_too(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    ready = asyncio.Event()
    serving = asyncio.ensure_future(serve(application, on_ready=ready.set))
    await ready.wait()
    telegram.failures["getUpdates"] = [(401, "Unauthorized")] * 5

    async with asyncio.timeout(20):
        with pytest.raises(InvalidToken):
            await serving
    assert not application.running


def test_a_bot_without_a_token_is_badly_configured(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Settings(token=None)) == BAD_CONFIGURATION == 78
    assert capsys.readouterr().err.startswith("No token")


ADDRESSES = (
    ("http://127.0.0.1:8081", True, "the sandbox"),
    ("http://[::1]:8081", True, "the sandbox by its newer address"),
    ("http://localhost:8081", True, "by name"),
    ("https://api.telegram.org", False, "Telegram"),
    ("http://127.0.0.1.example.org", False, "a name that only begins like it"),
)


@pytest.mark.parametrize(("url", "expected", "reason"), ADDRESSES)
def test_loopback_is_told_from_the_rest(url: str, expected: bool, reason: str) -> None:  # noqa: FBT001  a table's column
    assert is_loopback(url) == expected, reason


def test_what_the_bot_says_of_itself_fits_into_telegrams_limits() -> None:
    assert len(phrases.DESCRIPTION) <= 512
    assert len(phrases.SHORT_DESCRIPTION) <= 120
    assert all(len(text) <= 256 for _, text in phrases.PRIVATE_COMMANDS + phrases.GROUP_COMMANDS)
