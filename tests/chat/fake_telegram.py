"""A Bot API in memory: it answers each request, keeps what it was asked, and fails when told to."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl

import httpx

from bot.chat.saved import LEFT_OUT, Written
from bot.chat.traffic import MessageRateLimiter
from bot.news.model import Brief

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_MANY_REQUESTS = 429
TOKEN = "123456:" + "x" * 35
ME: dict[str, Any] = {"id": 42, "is_bot": True, "first_name": "Brief", "username": "brief_bot"}
ANA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Ana"}
PRIVATE: dict[str, Any] = {"id": 7, "type": "private", "first_name": "Ana"}
GROUP: dict[str, Any] = {"id": -100200, "type": "supergroup", "title": "News desk"}


CONSTANT_RESULTS: dict[str, Any] = {
    "getMe": ME,
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "answerGuestQuery": {"inline_message_id": "i1"},
}


class FakeTelegram(httpx.AsyncBaseTransport):
    """Carries requests nowhere.

    Attributes:
        asked: Each request so far: its method and its parameters.
        files: The bytes that a download gives, by path.
        failures: What the next requests of a method are answered with instead: (status, description).
        outages: How many of the next requests find nobody.
        updates: What the next request for updates is given.
        admins: Who is an admin of every group.
        moved: Where a method's next request learns that its group has become a supergroup.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.files: dict[str, bytes] = {}
        self.failures: dict[str, list[tuple[int, str]]] = {}
        self.outages = 0
        self.updates: list[dict[str, Any]] = []
        self.admins: set[int] = set()
        self.moved: dict[str, int] = {}
        self.last_message_id = 899

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
            refusal: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
            if status == TOO_MANY_REQUESTS:
                refusal["parameters"] = {"retry_after": int(description.rsplit(maxsplit=1)[-1])}
            return httpx.Response(status, json=refusal)
        if (new_id := self.moved.pop(method, None)) is not None:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            refusal = {"ok": False, "error_code": 400, "description": description}
            return httpx.Response(400, json={**refusal, "parameters": {"migrate_to_chat_id": new_id}})
        if method == "getUpdates" and not self.updates:
            await asyncio.sleep(0.02)
        return httpx.Response(200, json={"ok": True, "result": self._result(method, parameters)})

    def _result(self, method: str, parameters: dict[str, str]) -> Any:
        if method == "getUpdates":
            given, self.updates = self.updates, []
            return given
        if method == "getChatMember":
            user = int(parameters["user_id"])
            return a_member(user, "administrator" if user in self.admins else "member")
        if method == "sendMessage":
            self.last_message_id += 1
            chat = {"id": int(parameters["chat_id"]), "type": "private"}
            return {"message_id": self.last_message_id, "date": 0, "chat": chat}
        if method == "getFile":
            identity = parameters["file_id"]
            return {"file_id": identity, "file_unique_id": identity, "file_path": f"documents/{identity}"}
        return CONSTANT_RESULTS.get(method, True)

    @property
    def sent(self) -> list[dict[str, str]]:
        """The messages that the bot sent, or tried to."""
        return [parameters for method, parameters in self.asked if method == "sendMessage"]

    @property
    def edited(self) -> list[dict[str, str]]:
        """The messages that the bot edited, or tried to."""
        return [parameters for method, parameters in self.asked if method == "editMessageText"]

    @property
    def texts(self) -> list[str]:
        """Their texts."""
        return [message["text"] for message in self.sent]


@dataclass
class FakeEngine:
    """Runs nothing: gives a value or raises an error, and keeps what it was given.

    Attributes:
        working: When there is one, each job waits for it.
        seconds: How long each job takes.
    """

    outcome: Any
    given: list[Any] = field(default_factory=list)
    working: asyncio.Event | None = None
    seconds: float = 0.0

    async def ready(self) -> None:
        return

    async def run(self, job: Any, argument: Any) -> Any:
        if job is len:
            return len(argument)
        self.given.append(argument)
        await asyncio.sleep(self.seconds)
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


def unhurried() -> MessageRateLimiter:
    """Let messages go out at once: the pace has tests of its own."""
    return MessageRateLimiter(seconds_between_messages=0.001)


def a_member(user: int, status: str) -> dict[str, Any]:
    """Make what Telegram says of a member of a group."""
    member: dict[str, Any] = {"status": status, "user": {"id": user, "is_bot": False, "first_name": "U"}}
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
            "can_edit_stories can_delete_stories"
        )
        member |= dict.fromkeys(rights.split(), False)
    return member


def written(sentences: int = 3, *, fingerprint: int = 0, **more: Any) -> Written:
    """Make what a worker gives: a brief of so many short sentences."""
    texts = tuple(f"The lake froze on day {day}." for day in range(1, sentences + 1))
    return Written(
        brief=a_brief(body=LEFT_OUT, summary=texts, **more),
        sentences=texts,
        lengths=tuple(tuple(range(min(length, sentences))) for length in range(1, 11)) if texts else (),
        fingerprint=fingerprint,
    )


def no_article(*warnings: str) -> Written:
    """Make what a worker gives for a text with no article."""
    return Written(brief=a_brief(body=(), warnings=warnings), sentences=(), lengths=(), fingerprint=0)


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
