"""The methods in raw HTTP, and through the library that the bot uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox import CHANNEL, DISCUSSION, ELSEWHERE, FORUM, GROUP, PRIVATE

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.sandbox.sides import BotSide, People

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])

# method, parameters, and the refusal's code and words
REFUSALS: list[tuple[str, dict[str, Any], str]] = [
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
    ("sendMessage", {"text": "x", "message_thread_id": 3}, "400 Bad Request: message thread not found"),
    (
        "sendMessage",
        {"text": "x", "chat_id": FORUM, "message_thread_id": 1},
        "400 Bad Request: message thread not found",
    ),
    (
        "sendMessage",
        {"text": "x", "chat_id": ELSEWHERE},
        "403 Forbidden: bot is not a member of the supergroup chat",
    ),
    (
        "sendMessage",
        {"text": "x", "chat_id": CHANNEL},
        "403 Forbidden: bot is not a member of the channel chat",
    ),
    ("editMessageText", {"message_id": 99, "text": "x"}, "400 Bad Request: message to edit not found"),
    ("editMessageText", {"inline_message_id": "x", "text": "x"}, "400 Bad Request: MESSAGE_ID_INVALID"),
    ("deleteMessage", {"message_id": 99}, "400 Bad Request: message to delete not found"),
    ("sendChatAction", {"action": "dance"}, "400 Bad Request: wrong parameter action in request"),
    ("sendDocument", {}, "400 Bad Request: there is no document in the request"),
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
    ("answerCallbackQuery", {"text": "x" * 201}, "400 Bad Request: MESSAGE_TOO_LONG"),
    ("getChatMember", {"user_id": 55}, "400 Bad Request: user not found"),
    ("getChatAdministrators", {}, "400 Bad Request: there are no administrators in the private chat"),
    (
        "setMyCommands",
        {"commands": [{"command": "Grüße", "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setWebhook",
        {"url": "ftp://localhost/"},
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "no spaces"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    ("sendPoem", {}, "404 Not Found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "parameters", "refusal"), REFUSALS)
async def test_what_telegram_refuses_is_refused_in_its_words(
    api: BotSide, method: str, parameters: dict[str, Any], refusal: str
) -> None:
    assert await api.refusal(method, **{"chat_id": PRIVATE, **parameters}) == refusal


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    stranger = Bot("1:wrong", base_url=f"{sandbox.api_url}/bot")

    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_the_library_reads_every_answer(bot: Bot, people: People) -> None:
    asked = await people.say("Hello")

    await bot.send_chat_action(PRIVATE, "typing")
    sent = await bot.send_message(
        PRIVATE,
        "<b>Hello</b> &amp; welcome",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(asked["message_id"]),
        reply_markup=KEYS,
    )
    edited = await bot.edit_message_text("Bye", chat_id=PRIVATE, message_id=sent.message_id)

    assert (bot.username, sent.text, sent.text_html) == (
        "brief_trial_bot",
        "Hello & welcome",
        "<b>Hello</b> &amp; welcome",
    )
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Hello"
    assert isinstance(edited, type(sent))
    assert edited.text == "Bye"
    assert (await bot.get_webhook_info()).url == ""
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Bye", chat_id=PRIVATE, message_id=sent.message_id)
    assert await bot.delete_message(PRIVATE, sent.message_id)


async def test_the_bot_is_what_botfather_has_made_it(bot: Bot, people: People) -> None:
    assert not (await bot.get_me()).can_read_all_group_messages

    await people.do("settings", privacy=False)

    me = await bot.get_me()
    assert me.can_read_all_group_messages
    assert me.can_join_groups
    assert me.supports_guest_queries


async def test_a_message_of_somebody_else_cannot_be_edited_or_deleted_in_a_group(
    bot: Bot, people: People
) -> None:
    sent = await people.say("Mine", chat=GROUP)

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Ours", chat_id=GROUP, message_id=sent["message_id"])
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP, sent["message_id"])


async def test_an_administrator_deletes_what_others_have_written(bot: Bot, people: People) -> None:
    sent = await people.say("Mine", chat=GROUP)
    await people.do("member", chat=GROUP, status="administrator")

    assert await bot.delete_message(GROUP, sent["message_id"])


async def test_a_message_says_that_it_has_no_link_preview(bot: Bot) -> None:
    off = LinkPreviewOptions(is_disabled=True)

    sent = await bot.send_message(PRIVATE, "https://example.org/story", link_preview_options=off)

    assert sent.link_preview_options == off


async def test_a_keyboard_is_changed_and_taken_off(bot: Bot) -> None:
    sent = await bot.send_message(PRIVATE, "Hello", reply_markup=KEYS)

    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(PRIVATE, sent.message_id, reply_markup=KEYS)
    bare = await bot.edit_message_reply_markup(PRIVATE, sent.message_id)

    assert not isinstance(bare, bool)
    assert bare.reply_markup is None


async def test_a_document_is_sent_and_comes_back(bot: Bot) -> None:
    sent = await bot.send_document(
        PRIVATE, b"The ferry sank.", filename="brief.txt", caption="<b>Ferry</b>", parse_mode="HTML"
    )

    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("brief.txt", "Ferry")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"The ferry sank."
    edited = await bot.edit_message_caption(PRIVATE, sent.message_id, caption="Sunk")
    assert not isinstance(edited, bool)
    assert edited.caption == "Sunk"


async def test_a_pressed_button_becomes_a_query_that_is_answered_once(bot: Bot, people: People) -> None:
    sent = await bot.send_message(GROUP, "Hello", reply_markup=KEYS)

    pressed = await people.do("press", chat=GROUP, message_id=sent.message_id, data="more", as_="colleague")

    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.first_name) == ("more", "Mira")
    assert await query.answer("Not yours", show_alert=True)
    answer = await people.look("query", id=pressed["query"])
    assert answer["answer"] == {"text": "Not yours", "alert": True}
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()


async def test_a_query_that_is_too_old_cannot_be_answered(bot: Bot, people: People) -> None:
    sent = await bot.send_message(PRIVATE, "Hello", reply_markup=KEYS)

    await people.do("press", chat=PRIVATE, message_id=sent.message_id, data="more", expired=True)

    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_a_file_is_fetched_as_it_was_sent(bot: Bot, people: People) -> None:
    (sent,) = await people.send_files([("story.txt", b"The ferry sank.")])

    file = await bot.get_file(sent["document"]["file_id"])

    assert bytes(await file.download_as_bytearray()) == b"The ferry sank."


async def test_a_file_over_20_mb_cannot_be_fetched(bot: Bot, people: People) -> None:
    (sent,) = await people.send_files([("story.txt", bytes(20 * 1024 * 1024 + 1))])

    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent["document"]["file_id"])


async def test_members_are_what_they_are(bot: Bot, people: People) -> None:
    await people.do("member", chat=GROUP, user="colleague", status="administrator")
    await people.do("member", chat=GROUP, user="other_bot", status="administrator")

    administrators = await bot.get_chat_administrators(GROUP)

    assert {(one.user.id, one.status) for one in administrators} == {
        (1001, "creator"),
        (1002, "administrator"),
    }
    assert (await bot.get_chat_member(GROUP, bot.id)).status == "member"
    assert await bot.get_chat_member_count(GROUP) == 4


async def test_an_anonymous_administrator_is_no_member_by_name(bot: Bot) -> None:
    assert (await bot.get_chat_member(GROUP, 1087968824)).status == "left"


async def test_a_group_is_described(bot: Bot) -> None:
    group = await bot.get_chat(DISCUSSION)

    assert (group.title, group.type, group.linked_chat_id) == ("Readers", "supergroup", CHANNEL)
    assert (await bot.get_chat(FORUM)).is_forum


async def test_a_bot_that_has_left_hears_nothing_and_may_not_write(
    bot: Bot, api: BotSide, people: People
) -> None:
    assert await bot.leave_chat(GROUP)
    await people.say("/brief", chat=GROUP)

    updates = await api.updates()

    assert [list(update)[1] for update in updates] == ["my_chat_member"]
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(GROUP, "Hello")


async def test_a_guest_answers_the_mention_where_it_is_no_member(bot: Bot, people: People) -> None:
    article = await people.say("The ferry sank.", chat=ELSEWHERE)
    await people.say("Look @brief_trial_bot", chat=ELSEWHERE, reply_to=article["message_id"])
    (update,) = await bot.get_updates()
    summons = update.guest_message
    assert summons is not None
    assert summons.guest_query_id is not None
    assert summons.reply_to_message is not None
    assert summons.reply_to_message.text == "The ferry sank."

    result = InlineQueryResultArticle(
        "1", "Brief", InputTextMessageContent("<b>A ferry</b>", parse_mode="HTML"), reply_markup=KEYS
    )
    sent = await bot.answer_guest_query(summons.guest_query_id, result)

    posted = (await people.look("messages", chat=ELSEWHERE))[-1]
    assert (posted["text"], posted["guest_bot_caller_user"]["first_name"]) == ("A ferry", "You")
    assert await bot.edit_message_text("Sunk", inline_message_id=sent.inline_message_id, reply_markup=KEYS)
    assert (await people.look("messages", chat=ELSEWHERE))[-1]["text"] == "Sunk"
    await people.do("press", chat=ELSEWHERE, message_id=posted["message_id"], data="more")
    query = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
    assert query is not None
    assert (query.message, query.inline_message_id) == (None, sent.inline_message_id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_guest_query(summons.guest_query_id, result)
