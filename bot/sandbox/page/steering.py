"""What makes the world another: chats, members, settings, and faults."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.sandbox.chat import STATUSES
from bot.sandbox.limits import RateLimits
from bot.sandbox.page.asked import done, json_of, number, user_of
from bot.sandbox.people import BOT
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.world import World

_FAULT_NUMBERS: Final = ("chat", "times", "seconds", "retry_after", "status", "migrate_to", "delay")


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the routes that change the world."""
    for name, steer in (
        ("topic", _topic),
        ("member", _member),
        ("migrate", _migrate),
        ("new", _new),
        ("language", _language),
        ("settings", _settings),
        ("faults", _add_fault),
    ):
        yield web.post(f"/chat/{name}", partial(steer, world))
    yield web.get("/chat/faults", partial(_show_faults, world))
    yield web.delete("/chat/faults", partial(_clear_faults, world))


async def _topic(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return done(world.open_topic(chat, str(asked.get("name") or "Topic")))


async def _member(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    chat = world.chat(asked.get("chat"))
    status = asked.get("status")
    if status not in STATUSES:
        raise bad_request(f"there is no such status: {', '.join(sorted(STATUSES))}")
    user = user_of(world, asked["user"]) if asked.get("user") else BOT
    by = world.person(chat.id) if chat.is_private else user_of(world, asked.get("as"))
    world.set_member(chat, user, status, by=by)
    return done(world.described(chat))


async def _migrate(world: World, request: web.Request) -> web.Response:
    chat = world.chat((await json_of(request)).get("chat"))
    if chat.about["type"] != "group" or chat.migrated_to is not None:
        raise bad_request("only a group becomes a supergroup")
    return done(world.migrate(chat).about)


async def _new(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    kind = str(asked.get("kind", ""))
    chat = world.open_chat(
        kind,
        str(asked.get("name") or kind.title()),
        bot=str(asked.get("bot") or "member"),
        language=str(asked.get("language_code") or "en"),
    )
    return done(chat.about)


async def _language(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    user = user_of(world, asked.get("user"))
    changed = {**user, "language_code": str(asked.get("language_code") or "en")}
    world.people[user["id"]] = changed
    world.show({"event": "person", "person": changed})
    return done(changed)


async def _settings(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    world.privacy = bool(asked.get("privacy", world.privacy))
    world.guests = bool(asked.get("guests", world.guests))
    if "real_limits" in asked:
        world.limits = RateLimits() if asked["real_limits"] else None
    world.show({"event": "settings", "privacy": world.privacy})
    return done({"privacy": world.privacy, "guests": world.guests, "real_limits": world.limits is not None})


async def _add_fault(world: World, request: web.Request) -> web.Response:
    asked = await json_of(request)
    methods = asked.get("methods") or []
    if not isinstance(methods, list):
        raise bad_request("methods are a list")
    given = {key: asked[key] for key in _FAULT_NUMBERS if asked.get(key) is not None}
    if wrong := [key for key, value in given.items() if not isinstance(value, int | float)]:
        raise bad_request(f"{wrong[0]} is no number")
    try:
        fault = world.faults.add(str(asked.get("kind")), methods=map(str, methods), **given)
    except ValueError as error:
        raise bad_request(str(error)) from None
    return done(fault.as_object())


async def _show_faults(world: World, _request: web.Request) -> web.Response:
    return done([fault.as_object() for fault in world.faults.all()])


async def _clear_faults(world: World, request: web.Request) -> web.Response:
    world.faults.clear(number(request.query.get("id"), "id"))
    return done()
