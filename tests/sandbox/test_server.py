"""The server in raw HTTP, and through the library that the bot uses."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import pytest_asyncio
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, InvalidToken

from bot.sandbox import GROUP, PRIVATE, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Answer = dict[str, Any]


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    made = Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot", base_file_url=f"{sandbox.api_url}/file/bot")
    async with made:
        yield made


async def call(web: aiohttp.ClientSession, sandbox: Sandbox, method: str, **parameters: Any) -> Answer:
    async with web.post(f"{sandbox.api_url}/bot{sandbox.token}/{method}", json=parameters) as response:
        answer: Answer = await response.json()
        assert response.status == (200 if answer["ok"] else answer["error_code"])
        return answer


async def say(web: aiohttp.ClientSession, sandbox: Sandbox, text: str, **more: Any) -> Answer:
    asked = {"chat": PRIVATE, "text": text, **more}
    async with web.post(f"{sandbox.page_url}chat/send", json=asked) as response:
        return dict(await response.json())


# method, parameters, and the refusal's code and words
REFUSALS = [
    ("sendMessage", {"chat_id": 5, "text": "x"}, "400 Bad Request: chat not found"),
    ("sendMessage", {"text": "x" * 4097}, "400 Bad Request: message is too long"),
    ("sendMessage", {"text": "📰" * 2049}, "400 Bad Request: message is too long"),
    ("sendMessage", {"text": " \n"}, "400 Bad Request: message text is empty"),
    (
        "sendMessage",
        {"text": "<b>x", "parse_mode": "HTML"},
        "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 99}},
        "400 Bad Request: message to be replied not found",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]}},
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    ("editMessageText", {"message_id": 9, "text": "x"}, "400 Bad Request: message to edit not found"),
    ("deleteMessage", {"message_id": 9}, "400 Bad Request: message to delete not found"),
    ("sendChatAction", {"action": "dance"}, "400 Bad Request: wrong parameter action in request"),
    (
        "getFile",
        {"file_id": "none"},
        "400 Bad Request: wrong file_id or the file is temporarily unavailable",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "7"},
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("sendPoem", {}, "404 Not Found"),
]


@pytest.mark.parametrize(("method", "parameters", "refusal"), REFUSALS)
async def test_what_telegram_refuses_is_refused_in_its_words(
    web: aiohttp.ClientSession, sandbox: Sandbox, method: str, parameters: Answer, refusal: str
) -> None:
    answer = await call(web, sandbox, method, **{"chat_id": PRIVATE, **parameters})

    assert not answer["ok"]
    assert f"{answer['error_code']} {answer['description']}" == refusal


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    stranger = Bot("1:wrong", base_url=f"{sandbox.api_url}/bot")

    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_a_message_comes_once_and_is_confirmed_by_the_next_offset(
    web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    await say(web, sandbox, "Hello")

    first = (await call(web, sandbox, "getUpdates", timeout=0))["result"]
    again = (await call(web, sandbox, "getUpdates", timeout=0))["result"]
    after = (await call(web, sandbox, "getUpdates", offset=first[0]["update_id"] + 1, timeout=0))["result"]

    assert [update["message"]["text"] for update in first] == ["Hello"]
    assert again == first
    assert after == []


async def test_a_poll_waits_for_the_next_message(web: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(call(web, sandbox, "getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()

    await say(web, sandbox, "Hello")

    assert [update["message"]["text"] for update in (await poll)["result"]] == ["Hello"]


async def test_a_second_poll_ends_the_first_with_a_conflict(
    web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    first = asyncio.create_task(call(web, sandbox, "getUpdates", timeout=20))
    await asyncio.sleep(0.05)

    second = await call(web, sandbox, "getUpdates", timeout=0)

    assert second["ok"]
    assert (await first)["error_code"] == 409


async def test_kinds_of_updates_not_asked_for_do_not_come(
    web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    await call(web, sandbox, "getUpdates", timeout=0, allowed_updates=["callback_query"])

    await say(web, sandbox, "Hello")

    assert (await call(web, sandbox, "getUpdates", timeout=0))["result"] == []


GROUP_TEXTS = [
    ("Hello all", "", "plain text"),
    ("/brief", "/brief", "a command"),
    ("/brief@brief_trial_bot", "/brief@brief_trial_bot", "a command that names the bot"),
    ("/brief@other_bot", "", "a command that names another"),
    ("see /brief", "", "a command that does not open the message"),
]


@pytest.mark.parametrize(("text", "seen", "reason"), GROUP_TEXTS)
async def test_privacy_mode_holds_in_the_group(
    web: aiohttp.ClientSession,
    sandbox: Sandbox,
    text: str,
    seen: str,
    reason: str,
) -> None:
    await say(web, sandbox, text, chat=GROUP)

    updates = (await call(web, sandbox, "getUpdates", timeout=0))["result"]

    assert [update["message"]["text"] for update in updates] == [seen] * bool(seen), reason


async def test_a_reply_to_the_bot_is_seen_in_the_group(web: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    sent = (await call(web, sandbox, "sendMessage", chat_id=GROUP, text="I am here"))["result"]

    await say(web, sandbox, "thank you", chat=GROUP, reply_to=sent["message_id"])

    (update,) = (await call(web, sandbox, "getUpdates", timeout=0))["result"]
    assert update["message"]["reply_to_message"]["text"] == "I am here"


async def test_the_library_reads_every_answer(bot: Bot, web: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    asked = (await say(web, sandbox, "Hello"))["result"]

    await bot.send_chat_action(PRIVATE, "typing")
    sent = await bot.send_message(
        PRIVATE,
        "<b>Hello</b> &amp; welcome",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(asked["message_id"]),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]]),
    )
    edited = await bot.edit_message_text("Bye", chat_id=PRIVATE, message_id=sent.message_id)
    await bot.set_my_commands([("help", "Help")])

    assert (bot.username, sent.text, sent.text_html) == (
        "brief_trial_bot",
        "Hello & welcome",
        "<b>Hello</b> &amp; welcome",
    )
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Hello"
    assert isinstance(edited, type(sent))
    assert edited.text == "Bye"
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert (await bot.get_chat_member(GROUP, PRIVATE)).status == "creator"
    assert (await bot.get_webhook_info()).url == ""
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Bye", chat_id=PRIVATE, message_id=sent.message_id)
    assert await bot.delete_message(PRIVATE, sent.message_id)


async def test_a_pressed_button_becomes_a_query_that_is_answered_once(
    bot: Bot, web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    sent = await bot.send_message(PRIVATE, "Hello", reply_markup=keys)

    asked = {"chat": PRIVATE, "message_id": sent.message_id, "data": "more"}
    async with web.post(f"{sandbox.page_url}chat/press", json=asked) as response:
        assert (await response.json())["ok"]

    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "more"
    assert await update.callback_query.answer()
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def send_file(web: aiohttp.ClientSession, sandbox: Sandbox, data: bytes) -> str:
    form = aiohttp.FormData({"chat": str(PRIVATE)})
    form.add_field("file", io.BytesIO(data), filename="story.txt", content_type="text/plain")
    async with web.post(f"{sandbox.page_url}chat/file", data=form) as response:
        return str((await response.json())["result"]["document"]["file_id"])


async def test_a_file_is_fetched_as_it_was_sent(
    bot: Bot, web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    file = await bot.get_file(await send_file(web, sandbox, b"The ferry sank."))

    assert bytes(await file.download_as_bytearray()) == b"The ferry sank."


async def test_a_file_over_20_mb_cannot_be_fetched(
    bot: Bot, web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    sent = await send_file(web, sandbox, bytes(20 * 1024 * 1024 + 1))

    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent)


async def test_what_is_too_long_for_a_client_is_not_sent(
    web: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    answer = await say(web, sandbox, "x" * 4097)

    assert answer["description"] == "Bad Request: message is too long"


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://example.org"}, {"Host": "example.org"}], ids=["origin", "host"]
)
async def test_pages_of_other_origins_are_kept_out(
    web: aiohttp.ClientSession, sandbox: Sandbox, headers: dict[str, str]
) -> None:
    asked = {"chat": PRIVATE, "text": "x"}
    async with web.post(f"{sandbox.page_url}chat/send", json=asked, headers=headers) as response:
        assert response.status == 403


async def test_a_taken_port_is_an_error(sandbox: Sandbox) -> None:
    port = int(sandbox.api_url.rpartition(":")[2])

    with pytest.raises(OSError, match="in use"):
        await Sandbox(port=port).__aenter__()
