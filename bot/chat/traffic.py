"""How requests travel to the Bot API: time limits, rate limits, and what the polling tells of the token."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import aiohttp
import httpx
from aiolimiter import AsyncLimiter
from httpx_aiohttp import AiohttpTransport
from telegram import Update
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.ext import AIORateLimiter
from telegram.request import HTTPXRequest

from bot.settings import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

logger = logging.getLogger(__name__)

# Requests that may be on their way at once: an answer and a "typing…" for each chat of a busy minute.
CONNECTIONS = 512
SECONDS_TO_CONNECT = 10.0
# Long enough for a 20 MB file on a slow line, since the limit is on the silence between two packets.
SECONDS_TO_READ = 30.0
# A request waits this long for a free connection.
SECONDS_FOR_A_CONNECTION = 30.0
TOKEN_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
# What Telegram counts as messages (core.telegram.org/bots/faq, "My bot is hitting limits").
MESSAGES = frozenset({"sendMessage", "editMessageText", "sendDocument", "editMessageReplyMarkup"})
# Limiters of quiet chats are let go of when there are so many.
CHATS_REMEMBERED = 2048
# Two chats told to wait within this time are no matter of one chat: the whole bot is too fast.
SECONDS_OF_SUSPICION = 10.0
# `{"ok":true,"result":[]}`, with some room for spaces.
EMPTY_ANSWER = 40
# PTB asks again after half a minute at most, so conflicts further apart than this are two.
SECONDS_OF_PEACE = 90.0
# Telegram's clock and ours.
SLACK = 0.1


class MessageRateLimiter(AIORateLimiter):
    """About 30 messages a second in all, 20 a minute to a group, and one a second to a chat.

    PTB's limiter would count each "typing…" among the messages, and hold every chat back for one that was
    told to wait. Here "Too Many Requests: retry after …" holds its own chat; when a second chat hears it soon
    after, it holds all. It is obeyed for as long as it comes.

    Args:
        seconds_between_messages: Of one chat.
    """

    def __init__(self, *, seconds_between_messages: float = 1.0) -> None:
        super().__init__()
        self._seconds = seconds_between_messages
        self._paces: dict[object, AsyncLimiter] = {}
        self._held_until: dict[object, float] = {}
        self._all_held_until = 0.0
        self._recently_held: deque[tuple[float, object]] = deque()

    async def process_request(  # noqa: PLR0917  PTB's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Let a request through when its turn has come; a courtesy or a look-up passes at once."""
        if endpoint not in MESSAGES:
            return await callback(*args, **kwargs)
        del rate_limit_args
        chat = data.get("chat_id")
        group: Any = chat if isinstance(chat, int) and chat < 0 else False
        while True:
            await self._until_let_go(chat)
            async with self._pace(chat):
                pass
            try:
                return await self._run_request(
                    chat=True,
                    group=group,
                    allow_paid_broadcast=False,
                    callback=callback,
                    args=args,
                    kwargs=kwargs,
                )
            except RetryAfter as error:
                self._hold(chat, error)

    def _pace(self, chat: object) -> AsyncLimiter:
        if len(self._paces) > CHATS_REMEMBERED:
            self._paces = {
                known: pace for known, pace in self._paces.items() if not pace.has_capacity(pace.max_rate)
            }
        return self._paces.setdefault(chat, AsyncLimiter(max_rate=1, time_period=self._seconds))

    def _hold(self, chat: object, error: RetryAfter) -> None:
        now = time.monotonic()
        told = error.retry_after
        until = now + (told.total_seconds() if isinstance(told, timedelta) else told) + SLACK
        self._held_until[chat] = until
        while self._recently_held and self._recently_held[0][0] < now - SECONDS_OF_SUSPICION:
            self._recently_held.popleft()
        self._recently_held.append((now, chat))
        if len({held for _, held in self._recently_held}) > 1:
            self._all_held_until = max(self._all_held_until, until)

    async def _until_let_go(self, chat: object) -> None:
        while True:
            now = time.monotonic()
            held = self._held_until.get(chat, 0.0)
            if held and held <= now:
                del self._held_until[chat]
            until = max(self._all_held_until, held)
            if until <= now:
                return
            await asyncio.sleep(until - now)


class ApiRequest(HTTPXRequest):
    """Tells a broken line from silence.

    aiohttp's errors come through httpx-aiohttp as time-outs where a connection was closed or reset. PTB polls
    again at once after a time-out, and without end while the line is broken.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request; see `telegram.request.BaseRequest.do_request`."""
        try:
            return await super().do_request(*args, **kwargs)
        except TimedOut as error:
            carried = error.__cause__ and error.__cause__.__cause__
            if isinstance(carried, aiohttp.ClientError) and not isinstance(carried, TimeoutError):
                raise NetworkError(f"the connection broke: {type(carried).__name__}") from error
            raise


class PollingRequest(ApiRequest):
    """Tells what the Bot API answers while updates are asked for, and keeps the odd update from blocking all.

    PTB's updater ends its loop with no word to the application when the token is refused, and tries for ever
    when another program polls with the same token. A batch with an update that it cannot read it asks for
    again and again; so of a batch that comes a second time, what cannot be read is emptied.

    Args:
        on_answer: Called with the HTTP status of each answer.
        options: What `HTTPXRequest` takes.
    """

    def __init__(self, on_answer: Callable[[int], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_answer = on_answer
        self._last = b""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request; see `telegram.request.BaseRequest.do_request`."""
        status, payload = await super().do_request(*args, **kwargs)
        self._on_answer(status)
        is_repeated = status == HTTPStatus.OK and payload == self._last and len(payload) > EMPTY_ANSWER
        self._last = payload
        return status, readable(payload) if is_repeated else payload


def readable(payload: bytes) -> bytes:
    """Empty the updates that cannot be read, so that the rest of their batch can be.

    Example:
        >>> readable(b'{"ok": true, "result": [{"update_id": 7, "message": {"text": "no chat"}}]}')
        b'{"ok": true, "result": [{"update_id": 7}]}'
    """
    answer = json.loads(payload)
    if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
        return payload
    for at, update in enumerate(answer["result"]):
        try:
            Update.de_json(update, None)
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            number = update.get("update_id") if isinstance(update, dict) else None
            logger.error(  # noqa: TRY400  its words may quote a message
                "an update cannot be read: %s", type(error).__name__, extra={"update_id": number}
            )
            answer["result"][at] = {"update_id": number}
    return json.dumps(answer).encode()


class PollingWatch:
    """What the answers of polling add up to.

    Args:
        grace: Seconds for which another poller of the same token is tolerated: a bot that is being replaced
            ends its last poll within half a minute.
        clock: Seconds that never go back.

    Attributes:
        token_refused: Set when the Bot API refuses the token.
        displaced: Set when another program has been polling with the token for longer than the grace.
        last_success: When updates were last given, by the clock; None before.
        grace: As given; it may be changed while the bot runs.
    """

    def __init__(self, *, grace: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.token_refused = asyncio.Event()
        self.displaced = asyncio.Event()
        self.last_success: float | None = None
        self.grace = grace
        self._clock = clock
        self._conflict: tuple[float, float] | None = None  # its first and its latest refusal

    def __call__(self, status: int) -> None:
        """Take the status of one answer."""
        now = self._clock()
        if status in TOKEN_REFUSED:
            self.token_refused.set()
        elif status == HTTPStatus.CONFLICT:
            # Two pollers end each other's polls in turn, so a success between does not end the conflict.
            if self._conflict is None or now - self._conflict[1] > SECONDS_OF_PEACE:
                self._conflict = (now, now)
            self._conflict = (self._conflict[0], now)
            if now - self._conflict[0] >= self.grace:
                self.displaced.set()
        elif status == HTTPStatus.OK:
            self.last_success = now


def options_for(
    api_url: str, *, connections: int, transport: httpx.AsyncBaseTransport | None = None
) -> dict[str, Any]:
    """Give the options of a request object for this Bot API.

    Args:
        api_url: A proxy of the environment cannot reach this machine's loopback, and is passed by there.
        connections: How many may be open at once.
        transport: What carries requests, in place of the network.
    """
    local = is_loopback(api_url)
    client: dict[str, Any] = {"trust_env": not local}
    if transport is not None:
        client["transport"] = transport
    elif local or not getproxies():
        # httpx's own looks at every connection for every request: with twenty requests at once, a request
        # costs four times the CPU that it costs with this one. Proxies are a matter of httpx's own.
        client["transport"] = AiohttpTransport(limits=httpx.Limits(max_connections=connections))
    return {
        "connection_pool_size": connections,
        "connect_timeout": SECONDS_TO_CONNECT,
        "read_timeout": SECONDS_TO_READ,
        "write_timeout": SECONDS_TO_READ,
        "pool_timeout": SECONDS_FOR_A_CONNECTION,
        "httpx_kwargs": client,
    }
