"""The person's side: the chat page, what it sends, and the stream of events that it shows.

Everything that a person can do goes through these routes, for the page and for tests alike.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox.refusal import bad_request
from bot.sandbox.world import COLLEAGUE, LONGEST_CAPTION, PERSON, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.world import Chat, Object, World

PAGES: Final = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
# Nothing but this page's own files runs or is fetched.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A line of comment now and then, so that neither side takes a quiet stream for a broken one.
SECONDS_OF_QUIET: Final = 15.0
PHOTOS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})


def routes(world: World) -> Iterable[web.RouteDef]:
    """Give the routes of the page."""
    side = _Side(world)
    yield from (web.get(path, _static(name, kind)) for path, (name, kind) in PAGES.items())
    yield web.get("/chat/events", side.events)
    yield web.post("/chat/send", side.send)
    yield web.post("/chat/file", side.upload)
    yield web.post("/chat/press", side.press)


class _Side:
    """What the person does in a world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream all messages there are, and then each event, as server-sent events."""
        queue: asyncio.Queue[Object] = asyncio.Queue()
        for chat in self._world.chats.values():
            queue.put_nowait({"event": "chat", "chat": chat.about})
            for message in chat.messages.values():
                queue.put_nowait({"event": "message", "message": message, "old": True})
        queue.put_nowait({"event": "ready"})
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        self._world.watchers.append(queue.put_nowait)
        try:
            while True:
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
            self._world.watchers.remove(queue.put_nowait)

    async def send(self, request: web.Request) -> web.Response:
        """Send a text: ``{"chat", "text", "reply_to"?, "forwarded"?, "as"?}``; ``as`` 2 is a colleague."""
        asked = await _json(request)
        chat = self._world.chat(asked.get("chat"))
        content = text_content(str(asked.get("text", "")).strip("\n"))
        if not content["text"].strip():
            raise bad_request("message text is empty")
        if asked.get("forwarded"):
            content["forward_origin"] = {
                "type": "hidden_user",
                "sender_user_name": "Morning Wire",
                "date": int(time.time()),
            }
        sender = COLLEAGUE if asked.get("as") == "colleague" and chat.is_group else PERSON
        return self._posted(chat, sender, content, asked.get("reply_to"))

    async def upload(self, request: web.Request) -> web.Response:
        """Send a file: a form with ``chat``, ``file``, ``caption``?, ``reply_to``?, ``photo``?."""
        form = await request.post()
        chat = self._world.chat(form.get("chat"))
        uploaded = form.get("file")
        if not isinstance(uploaded, web.FileField):
            raise bad_request("there is no file in the request")
        data, kind = uploaded.file.read(), uploaded.content_type
        caption = str(form.get("caption", "")).strip()
        content = text_content(caption, key="caption", limit=LONGEST_CAPTION) if caption else {}
        if form.get("photo") and kind in PHOTOS:
            kept = self._world.keep(data, name=None, mime=None, folder="photos")
            content["photo"] = [{**kept, "width": 800, "height": 600}]
        else:
            content["document"] = self._world.keep(
                data, name=uploaded.filename, mime=kind, folder="documents"
            )
        return self._posted(chat, PERSON, content, form.get("reply_to"))

    async def press(self, request: web.Request) -> web.Response:
        """Press a button: ``{"chat", "message_id", "data"}``."""
        asked = await _json(request)
        message = self._world.chat(asked.get("chat")).messages.get(int(asked.get("message_id", 0)))
        rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
        if message is None or not any(
            b.get("callback_data") == asked.get("data") for row in rows for b in row
        ):
            raise bad_request("there is no such button")
        query = secrets.token_hex(8)
        self._world.queries.add(query)
        pressed = {
            "id": query,
            "from": PERSON,
            "message": message,
            "chat_instance": str(message["chat"]["id"]),
            "data": asked["data"],
        }
        self._world.updates.put("callback_query", pressed)
        return web.json_response({"ok": True})

    def _posted(self, chat: Chat, sender: Object, content: Object, reply_to: Any) -> web.Response:
        answered = int(reply_to) if reply_to else None
        if answered is not None and answered not in chat.messages:
            raise bad_request("message to be replied not found")
        message = self._world.post(chat, sender, content, reply_to=answered)
        return web.json_response({"ok": True, "result": message})


async def _json(request: web.Request) -> Object:
    """Read the object that a page sends; a form of another origin cannot be one."""
    if request.content_type != "application/json":
        raise bad_request("JSON expected")
    try:
        asked = await request.json()
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(asked, dict):
        raise bad_request("JSON object expected")
    return asked


def _static(name: str, kind: str) -> Any:
    body = files("bot.sandbox").joinpath("static", name).read_bytes()
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)

    return show
