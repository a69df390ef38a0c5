"""The methods of the Bot API that the sandbox serves, in a table from their names."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.entities import find_entities, parse_html, utf16_length
from bot.sandbox.markup import checked
from bot.sandbox.parameters import Parameters, as_flag, as_int, as_object, as_text
from bot.sandbox.refusal import bad_request, not_found
from bot.sandbox.world import BOT, COLLEAGUE, LONGEST_MESSAGE, PERSON

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.world import Chat, Object, World

    Method = Callable[[World, Parameters], Awaitable[Any]]

LARGEST_DOWNLOAD: Final = 20 * 1024 * 1024
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


async def get_me(_world: World, _parameters: Parameters) -> Object:
    """Give the bot itself; privacy mode is on."""
    return {
        **BOT,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(world: World, parameters: Parameters) -> list[Object]:
    """Give what waits, by long polling."""
    return await world.updates.get(
        offset=as_int(parameters, "offset"),
        limit=as_int(parameters, "limit", 100),
        seconds=as_int(parameters, "timeout"),
        kinds=as_object(parameters, "allowed_updates", "allowed updates"),
    )


async def send_message(world: World, parameters: Parameters) -> Object:
    """Put the bot's message into a chat."""
    chat = world.chat(parameters.get("chat_id"))
    content = _text_content(parameters)
    reply_to = _replied_to(chat, parameters)
    if (markup := checked(as_object(parameters, "reply_markup", "reply keyboard markup"))) is not None:
        content["reply_markup"] = markup
    return world.post(chat, BOT, content, reply_to=reply_to)


async def edit_message_text(world: World, parameters: Parameters) -> Object:
    """Change the text, and the keyboard, of one of the bot's messages."""
    message = _own_message(world, parameters, "edit")
    content = _text_content(parameters)
    if (markup := checked(as_object(parameters, "reply_markup", "reply keyboard markup"))) is not None:
        content["reply_markup"] = markup
    kept = {"text", "entities", "reply_markup"}
    if {k: v for k, v in message.items() if k in kept} == content:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as "
            "a current content and reply markup of the message"
        )
    for key in kept:
        message.pop(key, None)
    message.update(content, edit_date=int(time.time()))
    world.show({"event": "edited", "message": message})
    return message


async def edit_message_reply_markup(world: World, parameters: Parameters) -> Object:
    """Change the keyboard of one of the bot's messages, or take it off."""
    message = _own_message(world, parameters, "edit")
    markup = checked(as_object(parameters, "reply_markup", "reply keyboard markup"))
    if message.get("reply_markup") == markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as "
            "a current content and reply markup of the message"
        )
    message.pop("reply_markup", None)
    message.update({"reply_markup": markup} if markup else {}, edit_date=int(time.time()))
    world.show({"event": "edited", "message": message})
    return message


async def delete_message(world: World, parameters: Parameters) -> bool:
    """Take one of the bot's messages out of its chat."""
    message = _own_message(world, parameters, "delete")
    chat = world.chat(parameters.get("chat_id"))
    del chat.messages[message["message_id"]]
    world.show({"event": "deleted", "chat": chat.about["id"], "message_id": message["message_id"]})
    return True


async def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show that the bot is typing."""
    chat = world.chat(parameters.get("chat_id"))
    if as_text(parameters, "action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.show({"event": "typing", "chat": chat.about["id"]})
    return True


async def get_file(world: World, parameters: Parameters) -> Object:
    """Give the path that a file can be fetched from, up to 20 MB."""
    stored = world.files.get(as_text(parameters, "file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    kept = {key: stored.about[key] for key in ("file_id", "file_unique_id", "file_size")}
    return {**kept, "file_path": stored.path}


async def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """End the waiting of a button that was pressed."""
    query = as_text(parameters, "callback_query_id")
    if query not in world.queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.queries.discard(query)
    world.show(
        {"event": "answered", "text": as_text(parameters, "text"), "alert": as_flag(parameters, "show_alert")}
    )
    return True


async def get_chat(world: World, parameters: Parameters) -> Object:
    """Give a chat's description."""
    about = world.chat(parameters.get("chat_id")).about
    return {**about, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


async def get_chat_member(world: World, parameters: Parameters) -> Object:
    """Give what somebody is in a chat: the person at the page owns the group."""
    chat = world.chat(parameters.get("chat_id"))
    return _member(chat, as_int(parameters, "user_id"))


async def get_chat_administrators(world: World, parameters: Parameters) -> list[Object]:
    """Give a group's administrators."""
    chat = world.chat(parameters.get("chat_id"))
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    return [_member(chat, PERSON["id"])]


async def get_webhook_info(world: World, _parameters: Parameters) -> Object:
    """Say that updates are fetched by polling."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": world.updates.pending()}


async def say_yes(_world: World, _parameters: Parameters) -> bool:
    """Take what changes nothing here."""
    return True


_NO_GIFTS: Final = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def _setter(key: str, what: str) -> Method:
    async def keep(world: World, parameters: Parameters) -> bool:
        value = parameters.get(what)
        scope = str(parameters.get("scope") or "") + as_text(parameters, "language_code")
        world.settings[key + scope] = as_object(parameters, what, key) if what == "commands" else value
        return True

    return keep


def _getter(key: str, what: str | None) -> Method:
    async def give(world: World, parameters: Parameters) -> Any:
        scope = str(parameters.get("scope") or "") + as_text(parameters, "language_code")
        value = world.settings.get(key + scope)
        return value or [] if what is None else {what: value or ""}

    return give


async def _forget_commands(world: World, parameters: Parameters) -> bool:
    scope = str(parameters.get("scope") or "") + as_text(parameters, "language_code")
    world.settings.pop("commands" + scope, None)
    return True


METHODS: Final[dict[str, Method]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "getfile": get_file,
    "answercallbackquery": answer_callback_query,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getwebhookinfo": get_webhook_info,
    "deletewebhook": say_yes,
    "close": say_yes,
    "logout": say_yes,
    "setmycommands": _setter("commands", "commands"),
    "getmycommands": _getter("commands", None),
    "deletemycommands": _forget_commands,
    "setmyname": _setter("name", "name"),
    "getmyname": _getter("name", "name"),
    "setmydescription": _setter("description", "description"),
    "getmydescription": _getter("description", "description"),
    "setmyshortdescription": _setter("short_description", "short_description"),
    "getmyshortdescription": _getter("short_description", "short_description"),
}


async def call(world: World, name: str, parameters: Parameters) -> Any:
    """Do what a method does; names are read without regard to case, as Telegram does.

    Raises:
        Refusal: Telegram would refuse it.
    """
    method = METHODS.get(name.lower())
    if method is None:
        raise not_found()
    return await method(world, parameters)


def _text_content(parameters: Parameters) -> Object:
    text, entities = as_text(parameters, "text"), as_object(parameters, "entities", "entities") or []
    mode = as_text(parameters, "parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise bad_request("unsupported parse_mode")
    text = text.strip() if not entities else text
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_MESSAGE:
        raise bad_request("message is too long")
    entities = entities or find_entities(text)
    return {"text": text, **({"entities": entities} if entities else {})}


def _replied_to(chat: Chat, parameters: Parameters) -> int | None:
    reply = as_object(parameters, "reply_parameters", "reply parameters")
    if reply is None:
        message_id, forgiving = (
            as_int(parameters, "reply_to_message_id"),
            as_flag(parameters, "allow_sending_without_reply"),
        )
    else:
        message_id, forgiving = as_int(reply, "message_id"), as_flag(reply, "allow_sending_without_reply")
    if not message_id and reply is None:
        return None
    if message_id in chat.messages:
        return message_id
    if forgiving:
        return None
    raise bad_request("message to be replied not found")


def _own_message(world: World, parameters: Parameters, verb: str) -> Object:
    chat = world.chat(parameters.get("chat_id"))
    message = chat.messages.get(as_int(parameters, "message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message["from"]["id"] != BOT["id"]:
        raise bad_request(f"message can't be {verb}ed" if verb == "edit" else "message can't be deleted")
    return message


def _member(chat: Chat, user_id: int) -> Object:
    if user_id == BOT["id"]:
        return {"user": BOT, "status": "member"}
    if user_id == PERSON["id"]:
        return {"user": PERSON, "status": "creator" if chat.is_group else "member", "is_anonymous": False}
    if user_id == COLLEAGUE["id"] and chat.is_group:
        return {"user": COLLEAGUE, "status": "member"}
    raise bad_request("user not found")
