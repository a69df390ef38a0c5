"""The person's side: the chat page, and the routes by which it, and tests, do what people can do.

Bodies and answers are JSON: ``{"ok": true, "result": …}``, or ``{"ok": false, "description": …}``.
``?`` marks what may be left out. ``as`` is who acts: "you" (the default), "colleague", "anonymous" (an
administrator who hides behind the group), "other_bot", "channel" (somebody who writes as the channel), or a
user id. In a private chat it is always that chat's person.

    GET  /                the page
    GET  /chat/events     server-sent events: the chats, their last messages, "ready", and what happens then
    POST /chat/send       {chat, text, reply_to?, thread?, as?, forwarded?: true | "user" | "channel"}
    POST /chat/file       a form: chat, file (several: an album), caption?, reply_to?, thread?, as?, photo?
    POST /chat/edit       {chat, message_id, text}; the caption of a file
    POST /chat/delete     {chat, message_id}
    POST /chat/press      {chat, message_id, data, as?, expired?}; gives {"query"}
    GET  /chat/query      ?id=…: what the bot has answered to a pressed button or a summons
    POST /chat/topic      {chat, name}: open a topic of a forum
    POST /chat/member     {chat, status, user?, as?}; status: creator, administrator, member, restricted,
                          left, kicked; the bot where no user is named. Kicked in a private chat means that
                          the person blocks the bot
    POST /chat/migrate    {chat}: the group becomes a supergroup
    POST /chat/new        {kind, name?, bot?, language_code?}; kind: private, group, supergroup, forum,
                          channel; bot: its status
    POST /chat/language   {language_code, user?}
    POST /chat/settings   {privacy?, guests?, real_limits?}
    GET  /chat/state      chats, people, settings, how many updates wait
    GET  /chat/messages   ?chat=…&after=…: the messages that are there; "edits" has earlier versions of one
    GET  /chat/transcript ?chat=…&after=…: every message, edit and deletion in order, numbered by "seq"
    GET  /chat/commands   ?chat=…&as=…: the commands that the person's menu shows
    GET, DELETE, POST /chat/faults    {kind, methods?, chat?, times?, seconds?, …}: see `bot.sandbox.faults`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.page import acting, looking, static, steering, stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiohttp import web

    from bot.sandbox.world import World

__all__ = ["routes"]


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the routes of the page."""
    yield from static.routes()
    yield from stream.routes(world)
    yield from acting.routes(world)
    yield from looking.routes(world)
    yield from steering.routes(world)
