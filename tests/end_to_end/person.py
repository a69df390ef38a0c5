"""Somebody at the chat page, as a program: the same routes that the page uses."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import aiohttp

from bot.sandbox import GROUP, PRIVATE, Sandbox

if TYPE_CHECKING:
    from types import TracebackType

Message = dict[str, Any]

# Seconds. The first brief waits for a worker to load its models, on a busy machine for long.
PATIENCE = 90.0


@dataclass(frozen=True)
class Answer:
    """A message of the bot, as the page shows it."""

    text: str
    entities: list[dict[str, Any]]

    @property
    def lines(self) -> list[str]:
        """The lines that hold anything."""
        return [line for line in self.text.split("\n") if line.strip()]


class Person:
    """Talks to the bot through a sandbox, and waits for what it answers."""

    group = GROUP

    def __init__(self, sandbox: Sandbox) -> None:
        self._url = sandbox.page_url.rstrip("/")
        self._session: aiohttp.ClientSession
        self._listening: asyncio.Task[None]
        self._heard: list[Message] = []
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)
        await self._session.close()

    async def say(
        self, text: str, *, chat: int = PRIVATE, reply_to: Message | None = None, forwarded: bool = False
    ) -> Message:
        """Send a text, and give the message as the chat has it."""
        asked: dict[str, Any] = {"chat": chat, "text": text, "forwarded": forwarded}
        if reply_to is not None:
            asked["reply_to"] = reply_to["message_id"]
        async with self._session.post(f"{self._url}/chat/send", json=asked) as response:
            return await self._sent(response)

    async def send_file(self, name: str, data: bytes, *, mime_type: str, caption: str = "") -> Message:
        """Send a document to the bot."""
        return await self._upload(name, data, mime_type, {"caption": caption})

    async def send_photo(self, caption: str) -> Message:
        """Send a photo to the bot, with a caption."""
        return await self._upload(
            "photo.jpg", b"\xff\xd8\xff", "image/jpeg", {"caption": caption, "photo": "1"}
        )

    async def answer_to(self, message: Message) -> Answer:
        """Wait for the bot's answer to a message.

        Raises:
            TimeoutError: There is none.
        """
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self._answers(message))
        return self._answers(message)[0]

    async def answers_so_far(self, message: Message) -> list[Answer]:
        """Give what the bot has answered to a message until now."""
        return self._answers(message)

    def _answers(self, message: Message) -> list[Answer]:
        return [
            Answer(heard["text"], heard.get("entities", []))
            for heard in self._heard
            if heard["from"]["is_bot"]
            and heard.get("reply_to_message", {}).get("message_id") == message["message_id"]
        ]

    async def _upload(self, name: str, data: bytes, mime_type: str, fields: dict[str, str]) -> Message:
        form = aiohttp.FormData({"chat": str(PRIVATE), **fields})
        form.add_field("file", data, filename=name, content_type=mime_type)
        async with self._session.post(f"{self._url}/chat/file", data=form) as response:
            return await self._sent(response)

    async def _sent(self, response: aiohttp.ClientResponse) -> Message:
        answer = await response.json()
        assert answer["ok"], answer
        message: Message = answer["result"]
        return message

    async def _listen(self) -> None:
        unlimited = aiohttp.ClientTimeout(total=None)
        async with self._session.get(f"{self._url}/chat/events", timeout=unlimited) as response:
            async for line in response.content:
                if not line.startswith(b"data: "):
                    continue
                told = json.loads(line.removeprefix(b"data: "))
                if told["event"] == "message":
                    async with self._news:
                        self._heard.append(told["message"])
                        self._news.notify_all()
