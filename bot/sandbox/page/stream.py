"""The stream of events that the page shows."""

from __future__ import annotations

import asyncio
import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.chat import Chat
    from bot.sandbox.world import World

Object = dict[str, Any]

# A line of comment now and then, so that neither side takes a quiet stream for a broken one.
SECONDS_OF_QUIET: Final = 15.0
# What a page is shown of each chat when it opens.
LAST_MESSAGES: Final = 200
# A page that reads more slowly than this is cut off, and comes back by itself.
MOST_UNREAD: Final = 10_000


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the route of the stream."""

    async def events(request: web.Request) -> web.StreamResponse:
        return await _events(world, request)

    return [web.get("/chat/events", events)]


async def _events(world: World, request: web.Request) -> web.StreamResponse:
    queue: asyncio.Queue[Object] = asyncio.Queue()
    for chat in world.chats.values():
        queue.put_nowait({"event": "chat", **world.described(chat)})
        for message in _last(chat):
            queue.put_nowait({"event": "message", "message": message, "old": True})
    queue.put_nowait({"event": "ready", "people": list(world.people.values()), "privacy": world.privacy})
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    # Listen first: what happens while the headers are on their way is not missed.
    world.watchers.append(queue.put_nowait)
    try:
        await response.prepare(request)
        while queue.qsize() <= MOST_UNREAD:
            try:
                event = await asyncio.wait_for(queue.get(), SECONDS_OF_QUIET)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            await response.write(b"data: " + json.dumps(event).encode() + b"\n\n")
    except ConnectionResetError:
        # The page was closed.
        return response
    finally:
        world.watchers.remove(queue.put_nowait)
    return response


def _last(chat: Chat) -> Iterable[Object]:
    return islice(chat.messages.values(), max(0, len(chat.messages) - LAST_MESSAGES), None)
