"""What people do in their chats."""

from __future__ import annotations

import secrets
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox.page.asked import author_of, done, json_of, message_of, number, user_of
from bot.sandbox.people import BOT, COLLEAGUE, TELEGRAM
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import LONGEST_CAPTION, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.chat import Chat
    from bot.sandbox.world import World

Object = dict[str, Any]

PHOTOS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
LARGEST_ALBUM: Final = 10
_EDITABLE: Final = frozenset({"text", "document", "photo"})
_CONTENT: Final = frozenset({"text", "entities", "caption", "caption_entities"})


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the routes of what people do."""
    for name, act in (
        ("send", _send),
        ("file", _upload),
        ("edit", _edit),
        ("delete", _delete),
        ("press", _press),
    ):
        yield web.post(f"/chat/{name}", partial(act, world))


async def _send(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    content = text_content(str(asked.get("text", "")).strip("\n"))
    if not content["text"].strip():
        raise bad_request("message text is empty")
    content |= _origin(world, asked.get("forwarded"))
    return done(_posted(world, chat, content, asked))


async def _upload(world: World, request: web.Request) -> web.Response:
    form = await request.post()
    chat = world.chat(form.get("chat"))
    uploaded = [field for field in form.getall("file", []) if isinstance(field, web.FileField)]
    if not uploaded:
        raise bad_request("there is no file in the request")
    as_photo = bool(form.get("photo"))
    contents = [_file_content(world, field, as_photo=as_photo) for field in uploaded]
    for start in range(0, len(contents) if len(contents) > 1 else 0, LARGEST_ALBUM):
        group = str(secrets.randbelow(10**17))
        for content in contents[start : start + LARGEST_ALBUM]:
            content["media_group_id"] = group
    if caption := str(form.get("caption", "")).strip():
        # Clients put the caption of an album of files under the last, and that of photos under the first.
        contents[0 if as_photo else -1] |= text_content(caption, key="caption", limit=LONGEST_CAPTION)
    sent = [_posted(world, chat, content, dict(form)) for content in contents]
    return web.json_response({"ok": True, "result": sent[0], "messages": sent})


async def _edit(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    message = message_of(chat, asked.get("message_id"))
    if message.get("from", {}).get("id") == BOT["id"] or not _EDITABLE & message.keys():
        raise bad_request("message can't be edited")
    if "text" in message:
        changes = text_content(str(asked.get("text", "")).strip("\n"))
    else:
        changes = text_content(str(asked.get("text", "")), key="caption", limit=LONGEST_CAPTION)
    return done(world.edit(chat, message, changes, without=_CONTENT))


async def _delete(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    world.delete(chat, message_of(chat, asked.get("message_id"))["message_id"])
    return done()


async def _press(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    message = message_of(chat, asked.get("message_id"))
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    data = asked.get("data")
    there = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
    if data not in there:
        raise bad_request("there is no such button")
    query = world.queries.pressed(chat.id, message)
    presser = world.person(chat.id) if chat.is_private else user_of(world, asked.get("as"))
    pressed = {"id": query, "from": presser, "chat_instance": str(chat.id), "data": data}
    inline = world.queries.inline_id(chat.id, message["message_id"])
    pressed |= {"message": message} if inline is None else {"inline_message_id": inline}
    world.updates.put("callback_query", pressed, lane=chat.id)
    if asked.get("expired"):
        world.queries.expire(query)
    return done({"query": query})


def _posted(world: World, chat: Chat, content: Object, asked: Object) -> Object:
    """Post for whom the request names; a channel's post is carried into its discussion group."""
    reply_to, thread = number(asked.get("reply_to"), "reply_to"), number(asked.get("thread"), "thread")
    if reply_to is not None and reply_to not in chat.messages:
        raise bad_request("message to be replied not found")
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    if chat.migrated_to is not None:
        raise bad_request("the group has become a supergroup")
    sender, more = author_of(world, chat, asked.get("as"))
    message = world.post(chat, sender, content | more, reply_to=reply_to, thread=thread)
    if chat.is_channel and chat.linked is not None:
        origin = {"type": "channel", "chat": chat.about, "message_id": message["message_id"]}
        carried = content | more | {"is_automatic_forward": True}
        carried["forward_origin"] = {**origin, "date": message["date"]}
        world.post(world.chats[chat.linked], TELEGRAM, carried)
    return message


def _origin(world: World, forwarded: Any) -> Object:
    if not forwarded:
        return {}
    now = int(time.time())
    if forwarded == "user":
        return {"forward_origin": {"type": "user", "sender_user": COLLEAGUE, "date": now}}
    if forwarded == "channel":
        channel = world.chats[world.channel].about
        return {"forward_origin": {"type": "channel", "chat": channel, "message_id": 7, "date": now}}
    return {"forward_origin": {"type": "hidden_user", "sender_user_name": "Morning Wire", "date": now}}


def _file_content(world: World, field: web.FileField, *, as_photo: bool) -> Object:
    data, kind = field.file.read(), field.content_type
    if as_photo and kind in PHOTOS:
        kept = world.files.keep(data, name=None, mime=None, folder="photos")
        return {"photo": [{**kept, "width": 800, "height": 600}]}
    return {"document": world.files.keep(data, name=field.filename, mime=kind, folder="documents")}
