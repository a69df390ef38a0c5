"""Answers to pressed buttons, and to summons as a guest (Bot API 10.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.methods.content import keyboard_of, text_of
from bot.sandbox.parameters import Parameters, as_flag, as_object, as_text
from bot.sandbox.people import BOT
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from bot.sandbox.world import Object, World

LONGEST_ANSWER: Final = 200


async def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """End the waiting of a button that was pressed, maybe with a notice or an alert."""
    text = as_text(parameters, "text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = as_text(parameters, "callback_query_id")
    answer: Object = {"text": text, "alert": as_flag(parameters, "show_alert")}
    query = world.queries.answer("button", query_id, answer)
    world.show({"event": "answered", "query": query_id, "chat": query.chat, **answer})
    return True


async def answer_guest_query(world: World, parameters: Parameters) -> Object:
    """Post a message where the bot is no member, since somebody has mentioned it there.

    Of the results that Telegram takes, the sandbox takes an article with a text.
    """
    result = as_object(parameters, "result", "inline query result")
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: Object expected")
    if result.get("type") != "article":
        raise bad_request("the sandbox takes guest answers of the type article alone")
    written = result.get("input_message_content")
    if not isinstance(written, dict):
        raise bad_request('can\'t parse inline query result: Field "message_text" must be of type String')
    content = text_of(written, key="message_text") | keyboard_of(result)
    query = world.queries.answer("guest", as_text(parameters, "guest_query_id"), content)
    chat = world.chats[query.chat]
    caller = query.message.get("from")
    content |= {"guest_bot_caller_user": caller} if caller else {}
    message = world.post(chat, BOT, content, thread=query.message.get("message_thread_id"))
    return {"inline_message_id": world.queries.posted(chat.id, message["message_id"])}
