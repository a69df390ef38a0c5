"""The bot's messages: sending, changing and deleting them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.sandbox.chat import ADMINISTRATORS
from bot.sandbox.methods.content import (
    answered_by,
    caption_of,
    keyboard_of,
    preview_of,
    text_of,
    thread_of,
)
from bot.sandbox.parameters import Parameters, as_int, as_text
from bot.sandbox.people import BOT
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.world import Object, World

GENERAL_TOPIC: Final = 1
ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
_TEXT: Final = frozenset({"text", "entities", "link_preview_options", "reply_markup"})
_CAPTION: Final = frozenset({"caption", "caption_entities", "reply_markup"})
_KEYBOARD: Final = frozenset({"reply_markup"})


async def send_message(world: World, parameters: Parameters) -> Object:
    """Put the bot's message into a chat."""
    chat = _writable(world, parameters)
    return _sent(world, chat, text_of(parameters) | preview_of(parameters), parameters)


async def send_document(world: World, parameters: Parameters) -> Object:
    """Put a file into a chat: one uploaded now, or one that is known by its id."""
    chat = _writable(world, parameters)
    given = parameters.get("document")
    if isinstance(given, str) and given.startswith("attach://"):
        given = parameters.get(given.removeprefix("attach://"))
    if isinstance(given, web.FileField):
        document = world.files.keep(
            given.file.read(), name=given.filename, mime=given.content_type, folder="documents"
        )
    elif isinstance(given, str) and given:
        document = world.files.by_id(given).about
    else:
        raise bad_request("there is no document in the request")
    return _sent(world, chat, {"document": document, **caption_of(parameters)}, parameters)


async def edit_message_text(world: World, parameters: Parameters) -> Object | bool:
    """Change the text and the keyboard of one of the bot's messages."""
    content = text_of(parameters) | preview_of(parameters)
    return _edited(world, parameters, content, _TEXT, needs="text")


async def edit_message_caption(world: World, parameters: Parameters) -> Object | bool:
    """Change the caption and the keyboard of one of the bot's files."""
    return _edited(world, parameters, caption_of(parameters), _CAPTION, needs="document")


async def edit_message_reply_markup(world: World, parameters: Parameters) -> Object | bool:
    """Change the keyboard of one of the bot's messages, or take it off."""
    return _edited(world, parameters, {}, _KEYBOARD, needs="message_id")


async def delete_message(world: World, parameters: Parameters) -> bool:
    """Take a message out of its chat: the bot's own, any in a private chat, any where it is administrator."""
    chat = _readable(world, parameters)
    message = chat.messages.get(as_int(parameters, "message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    may = chat.is_private or chat.status(BOT["id"]) in ADMINISTRATORS
    if not may and message.get("from", {}).get("id") != BOT["id"]:
        raise bad_request("message can't be deleted")
    world.delete(chat, message["message_id"])
    return True


async def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show that the bot is typing."""
    chat = _writable(world, parameters)
    if as_text(parameters, "action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    if as_int(parameters, "message_thread_id") != GENERAL_TOPIC:
        thread_of(chat, parameters)
    world.show({"event": "typing", "chat": chat.id})
    return True


def _sent(world: World, chat: Chat, content: Object, parameters: Parameters) -> Object:
    reply_to, thread = answered_by(chat, parameters), thread_of(chat, parameters)
    return world.post(chat, BOT, content | keyboard_of(parameters), reply_to=reply_to, thread=thread)


def _edited(
    world: World, parameters: Parameters, content: Object, replaced: frozenset[str], *, needs: str
) -> Object | bool:
    inline = as_text(parameters, "inline_message_id")
    chat, message = _inline(world, inline) if inline else _own(world, parameters)
    if needs not in message:
        raise bad_request(f"there is no {needs} in the message to edit")
    content |= keyboard_of(parameters)
    if {key: value for key, value in message.items() if key in replaced} == content:
        raise bad_request(_NOT_MODIFIED)
    changed = world.edit(chat, message, content, without=replaced)
    return True if inline else changed


def _own(world: World, parameters: Parameters) -> tuple[Chat, Object]:
    chat = _writable(world, parameters)
    message = chat.messages.get(as_int(parameters, "message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.get("from", {}).get("id") != BOT["id"]:
        raise bad_request("message can't be edited")
    return chat, message


def _inline(world: World, inline: str) -> tuple[Chat, Object]:
    place = world.queries.place_of(inline)
    if place is None:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.chats[place[0]]
    message = chat.messages.get(place[1])
    if message is None:
        raise bad_request("message to edit not found")
    return chat, message


def _readable(world: World, parameters: Parameters) -> Chat:
    chat = world.chat(parameters.get("chat_id"))
    chat.check_bot_may_read()
    return chat


def _writable(world: World, parameters: Parameters) -> Chat:
    chat = world.chat(parameters.get("chat_id"))
    chat.check_bot_may_write()
    return chat
