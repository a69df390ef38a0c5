"""The two sides of a sandbox in raw HTTP: people at the page, and the bot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.sandbox import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterable

Answer = dict[str, Any]


class People:
    """What people do: each method answers with the route's result, and fails where the route refuses."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def ask(self, route: str, **body: Any) -> Answer:
        """Give a route's whole answer to a POST; ``as_`` is sent as ``as``."""
        asked = {name.rstrip("_"): value for name, value in body.items()}
        async with self._session.post(f"{self._url}/chat/{route}", json=asked) as response:
            return dict(await response.json())

    async def do(self, route: str, **body: Any) -> Any:
        """Give a route's result."""
        answer = await self.ask(route, **body)
        assert answer["ok"], answer
        return answer["result"]

    async def look(self, route: str, **query: str | int) -> Any:
        """Give what there is to see."""
        asked = {name.rstrip("_"): str(value) for name, value in query.items()}
        async with self._session.get(f"{self._url}/chat/{route}", params=asked) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def say(self, text: str, *, chat: int = PRIVATE, **more: Any) -> Answer:
        """Send a text, and give the message."""
        return dict(await self.do("send", chat=chat, text=text, **more))

    async def send_files(
        self, files: Iterable[tuple[str, bytes]], *, chat: int = PRIVATE, **fields: str
    ) -> list[Answer]:
        """Send files at once, and give their messages."""
        form = aiohttp.FormData({"chat": str(chat), **fields})
        for name, data in files:
            form.add_field("file", io.BytesIO(data), filename=name, content_type="text/plain")
        async with self._session.post(f"{self._url}/chat/file", data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return list(answer["messages"])


class BotSide:
    """What the bot does."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._base = f"{url}/bot{token}"

    async def call(self, method: str, **parameters: Any) -> Answer:
        """Give a method's whole answer."""
        async with self._session.post(f"{self._base}/{method}", json=parameters) as response:
            answer: Answer = await response.json()
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            return answer

    async def get(self, method: str, **parameters: Any) -> Any:
        """Give a method's result."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        """Give a refusal's code and words."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def updates(self, **parameters: Any) -> list[Answer]:
        """Give what waits, at once."""
        return list(await self.get("getUpdates", timeout=0, **parameters))
