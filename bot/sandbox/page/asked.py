"""What a request of the page asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.people import ANONYMOUS_ADMIN, CHANNEL_BOT, COLLEAGUE_ID, OTHER_BOT, PERSON_ID
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.world import World

Object = dict[str, Any]

_NAMED = {"": PERSON_ID, "you": PERSON_ID, "colleague": COLLEAGUE_ID, "other_bot": OTHER_BOT["id"]}


async def json_of(request: web.Request) -> Object:
    """Read the object that a page sends; a form of another origin cannot be one.

    Raises:
        Refusal: It is no JSON object.
    """
    if request.content_type != "application/json":
        raise bad_request("JSON expected")
    try:
        asked = await request.json()
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(asked, dict):
        raise bad_request("JSON object expected")
    return asked


def number(value: Any, what: str) -> int | None:
    """Give a whole number, which a form writes in digits; None where there is none.

    Raises:
        Refusal: It is no number.
    """
    if value is None or value == "":
        return None
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad_request(f"{what} is no number") from None


def message_of(chat: Chat, message_id: Any) -> Object:
    """Give a message that is there.

    Raises:
        Refusal: It is not.
    """
    message = chat.messages.get(number(message_id, "message_id") or 0)
    if message is None:
        raise bad_request("message not found")
    return message


def user_of(world: World, named: Any) -> Object:
    """Give the person or bot that ``as`` names.

    Raises:
        Refusal: There is none.
    """
    name = str(named or "")
    return world.person(_NAMED[name] if name in _NAMED else number(named, "as"))


def author_of(world: World, chat: Chat, named: Any) -> tuple[Object | None, Object]:
    """Give the sender of a message, and what else the message says of its author.

    Raises:
        Refusal: There is no such author.
    """
    if chat.is_private:
        return world.person(chat.id), {}
    if chat.is_channel:
        return None, {"sender_chat": chat.about}
    if named == "anonymous":
        return ANONYMOUS_ADMIN, {"sender_chat": chat.about}
    if named == "channel":
        return CHANNEL_BOT, {"sender_chat": world.chats[world.channel].about}
    user = user_of(world, named)
    # Whoever writes has joined.
    chat.members.setdefault(user["id"], "member")
    return user, {}


def done(result: Any = None) -> web.Response:
    """Answer that it is done."""
    return web.json_response({"ok": True, "result": result})
