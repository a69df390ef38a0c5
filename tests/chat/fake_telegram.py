"""A Bot API in memory: it answers each request, keeps what it was asked, and fails when told to."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl

import httpx

from bot.news.model import Brief

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "123456:" + "x" * 35
ME = {"id": 42, "is_bot": True, "first_name": "Brief", "username": "brief_bot"}
ANA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Ana"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ana"}
GROUP = {"id": -100200, "type": "supergroup", "title": "News desk"}


class FakeTelegram(httpx.AsyncBaseTransport):
    """Carries requests nowhere.

    Attributes:
        asked: Each request so far: its method and its parameters.
        files: The bytes that a download gives, by path.
        failures: What the next requests of a method are answered with instead: (status, description).
        outages: How many of the next requests find nobody.
        updates: What the next request for updates is given.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.files: dict[str, bytes] = {}
        self.failures: dict[str, list[tuple[int, str]]] = {}
        self.outages = 0
        self.updates: list[dict[str, Any]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if self.outages:
            self.outages -= 1
            raise httpx.ConnectError("nobody there")
        if path.startswith("/file/"):
            return httpx.Response(200, content=self.files[path.rsplit("/", maxsplit=1)[-1]])
        method = path.rsplit("/", maxsplit=1)[-1]
        parameters = dict(parse_qsl((await request.aread()).decode()))
        self.asked.append((method, parameters))
        if failures := self.failures.get(method):
            status, description = failures.pop(0)
            return httpx.Response(
                status, json={"ok": False, "error_code": status, "description": description}
            )
        if method == "getUpdates" and not self.updates:
            await asyncio.sleep(0.02)
        return httpx.Response(200, json={"ok": True, "result": self._result(method, parameters)})

    def _result(self, method: str, parameters: dict[str, str]) -> Any:
        if method == "getUpdates":
            given, self.updates = self.updates, []
            return given
        if method == "getMe":
            return ME
        if method == "sendMessage":
            return {
                "message_id": 900,
                "date": 0,
                "chat": {"id": int(parameters["chat_id"]), "type": "private"},
            }
        if method == "getFile":
            identity = parameters["file_id"]
            return {"file_id": identity, "file_unique_id": identity, "file_path": f"documents/{identity}"}
        return True

    @property
    def sent(self) -> list[dict[str, str]]:
        """The messages that the bot sent, or tried to."""
        return [parameters for method, parameters in self.asked if method == "sendMessage"]

    @property
    def texts(self) -> list[str]:
        """Their texts."""
        return [message["text"] for message in self.sent]


@dataclass
class FakeEngine:
    """Runs nothing: gives a value or raises an error, and keeps what it was given.

    Attributes:
        working: When there is one, each job waits for it.
    """

    outcome: Any
    given: list[Any] = field(default_factory=list)
    working: asyncio.Event | None = None

    async def run(self, job: Any, argument: Any) -> Any:
        del job
        self.given.append(argument)
        if self.working is not None:
            await self.working.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def close(self) -> None:
        """Nothing runs."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing runs."""


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that the bot does by itself; fail after twenty seconds."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  the fake has no event for each thing that can be waited for
            await asyncio.sleep(0.005)


def replied_to(message: dict[str, str]) -> int | None:
    """Give the message that a message sent by the bot replies to."""
    parameters = message.get("reply_parameters")
    return json.loads(parameters)["message_id"] if parameters else None


def a_brief(
    headline: str = "Lake freezes", *, body: tuple[str, ...] = ("The lake froze.",), **more: Any
) -> Brief:
    """Make a brief, as the core would."""
    values: dict[str, Any] = {
        "headline": headline,
        "standfirst": None,
        "byline": (),
        "source": None,
        "published": None,
        "language": "en",
        "dateline": None,
        "body": body,
        "sentences": (),
        "ranking": (),
        "summary": (),
        "parties": (),
        "dates": (),
        "warnings": (),
    }
    return Brief(**(values | more))
