"""What people send while the bot is being killed, and what they expect to get."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.end_to_end.articles import FERRY, RIVER

if TYPE_CHECKING:
    import random

BETWEEN_PARTS = 0.05
# Parts are joined by the time between them, so a paste right behind another's parts would be one of them.
SECONDS_OF_A_PERSON = 2.5
# What the page does with a paste that is too long.
PART = 4090
FORMATS = (
    ("story.txt", "text/plain"),
    ("story.html", "text/html"),
    ("story.docx", "application/octet-stream"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A message that must be answered with one brief.

    Attributes:
        source: The message that the brief replies to.
        kind: paste, parts, file or group.
    """

    chat: int
    source: int
    kind: str


@dataclass(slots=True)
class Load:
    """Sends, steadily and at random, and remembers what must be answered.

    Args:
        web: Speaks to the sandbox.
        url: The sandbox's page.
        chance: Where chance comes from.
        people: How many private chats there are.
    """

    web: aiohttp.ClientSession
    url: str
    chance: random.Random
    people: int = 8
    expected: list[Expected] = field(default_factory=list)
    presses: list[str] = field(default_factory=list)
    _private: list[int] = field(default_factory=list)
    _groups: list[int] = field(default_factory=list)
    _number: int = 0
    _busy_until: dict[int, float] = field(default_factory=dict)

    async def begin(self) -> None:
        """Make the chats."""
        for number in range(self.people):
            made = await self.post("new", {"kind": "private", "name": f"Reader {number}"})
            self._private.append(made["id"])
        for number in range(2):
            made = await self.post("new", {"kind": "supergroup", "name": f"Desk {number}", "bot": "member"})
            self._groups.append(made["id"])

    def _somebody(self) -> int:
        """Choose a private chat whose person is not busy: nobody pastes twice within two seconds."""
        now = time.monotonic()
        free = [chat for chat in self._private if self._busy_until.get(chat, 0.0) <= now]
        chat = self.chance.choice(free or self._private)
        self._busy_until[chat] = now + SECONDS_OF_A_PERSON
        return chat

    async def send_one(self) -> None:
        """Do one thing, whichever it is."""
        act = self.chance.choices(
            (self._paste, self._parts, self._file, self._in_group, self._press), weights=(4, 3, 2, 2, 2)
        )[0]
        await act()

    async def write_privately(self) -> None:
        """Send an article to the bot alone, in one of the ways in which that is done."""
        await self.chance.choice((self._paste, self._parts, self._file))()

    async def post(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        """Do something at the page, and give what came of it."""
        async with self.web.post(f"{self.url}chat/{action}", json=body) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise RuntimeError(f"the sandbox refuses {action}: {answer['description']}")
        result: dict[str, Any] = answer["result"]
        return result

    async def look(self, what: str, **query: Any) -> Any:
        """Read something of the page's side."""
        async with self.web.get(f"{self.url}chat/{what}", params=query) as response:
            return (await response.json())["result"]

    def _article(self, *, length: int = 0) -> str:
        self._number += 1
        story = self.chance.choice((FERRY, RIVER))
        paragraphs = list(story.paragraphs)
        while sum(map(len, paragraphs)) < length:
            source = self.chance.choice((FERRY, RIVER)).paragraphs[1:]
            paragraphs.append(f"In year {len(paragraphs)}, so it is told: {self.chance.choice(source)}")
        return "\n\n".join((f"{story.headline}, part {self._number} of the story", *paragraphs))

    async def _paste(self) -> None:
        chat = self._somebody()
        sent = await self.post("send", {"chat": chat, "text": self._article()})
        self.expected.append(Expected(chat, sent["message_id"], "paste"))

    async def _parts(self) -> None:
        chat = self._somebody()
        text = self._article(length=self.chance.randint(5000, 14000))
        first: int | None = None
        while text:
            cut = len(text) if len(text) <= PART else text.rfind(" ", 0, PART)
            sent = await self.post("send", {"chat": chat, "text": text[:cut]})
            first = first or sent["message_id"]
            text = text[cut:].strip()
            await asyncio.sleep(BETWEEN_PARTS)
        if first is not None:
            self.expected.append(Expected(chat, first, "parts"))

    async def _file(self) -> None:
        chat = self.chance.choice(self._private)
        name, mime_type = self.chance.choice(FORMATS)
        story = self.chance.choice((FERRY, RIVER))
        data = {
            "story.txt": story.as_text().encode(),
            "story.html": story.as_html(),
            "story.docx": story.as_docx(),
        }[name]
        form = aiohttp.FormData({"chat": str(chat)})
        form.add_field("file", data, filename=name, content_type=mime_type)
        async with self.web.post(f"{self.url}chat/file", data=form) as response:
            sent = (await response.json())["result"]
        sent = sent[0] if isinstance(sent, list) else sent
        self.expected.append(Expected(chat, sent["message_id"], "file"))

    async def _in_group(self) -> None:
        chat = self.chance.choice(self._groups)
        post = await self.post("send", {"chat": chat, "text": self._article(), "as": "colleague"})
        await self.post("send", {"chat": chat, "text": "/brief", "reply_to": post["message_id"]})
        self.expected.append(Expected(chat, post["message_id"], "group"))

    async def _press(self) -> None:
        chat = self.chance.choice(self._private)
        messages = await self.look("messages", chat=chat)
        with_buttons = [m for m in messages if m.get("reply_markup", {}).get("inline_keyboard")]
        if not with_buttons:
            return
        message = self.chance.choice(with_buttons[-5:])
        button = self.chance.choice([b for row in message["reply_markup"]["inline_keyboard"] for b in row])
        asked = {"chat": chat, "message_id": message["message_id"], "data": button["callback_data"]}
        async with self.web.post(f"{self.url}chat/press", json=asked) as response:
            answer = await response.json()
        if answer["ok"]:  # the keyboard may have changed since it was looked at
            self.presses.append(answer["result"]["query"] if "result" in answer else answer["query"])
