"""What the page and tests can see of the world."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.page.asked import done, number, user_of
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.world import World


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the routes that change nothing."""
    for name, look in (
        ("messages", _messages),
        ("transcript", _transcript),
        ("commands", _commands),
        ("query", _query),
        ("state", _state),
    ):
        yield web.get(f"/chat/{name}", partial(look, world))


async def _messages(world: World, request: web.Request) -> web.Response:
    chat = world.chat(request.query.get("chat"))
    after = number(request.query.get("after"), "after") or 0
    found = []
    for message_id, message in chat.messages.items():
        if message_id > after:
            versions = chat.versions.get(message_id)
            found.append({**message, "edits": versions} if versions else message)
    return done(found)


async def _transcript(world: World, request: web.Request) -> web.Response:
    chat = number(request.query.get("chat"), "chat")
    after = number(request.query.get("after"), "after") or 0
    return done(world.transcript.entries(chat=chat, after=after))


async def _commands(world: World, request: web.Request) -> web.Response:
    chat = world.chat(request.query.get("chat"))
    user = world.person(chat.id) if chat.is_private else user_of(world, request.query.get("as"))
    shown = world.profile.shown(
        chat_id=chat.id,
        private=chat.is_private,
        user_id=user["id"],
        status=chat.status(user["id"]),
        language=str(user.get("language_code", ""))[:2],
    )
    return done(shown)


async def _query(world: World, request: web.Request) -> web.Response:
    query = world.queries.find(request.query.get("id", ""))
    if query is None:
        raise bad_request("there is no such query")
    return done({"kind": query.kind, "chat": query.chat, "answer": query.answer})


async def _state(world: World, _request: web.Request) -> web.Response:
    return done(
        {
            "chats": [world.described(chat) for chat in world.chats.values()],
            "people": list(world.people.values()),
            "privacy": world.privacy,
            "guests": world.guests,
            "real_limits": world.limits is not None,
            "updates_waiting": world.updates.pending(),
            "updates_dropped": world.updates.dropped,
            "webhook": world.webhook.webhook is not None,
        }
    )
