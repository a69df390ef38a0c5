"""Updates posted to the bot's webhook (core.telegram.org/bots/api#setwebhook)."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
import time
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.updates import UpdateQueue, Waiting

Object = dict[str, Any]

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
MOST_CONNECTIONS: Final = 40
# Seconds before an update that was not taken is posted again, the last for ever after.
PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
SECONDS_FOR_ANSWER: Final = 60.0
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass
class Webhook:
    """Where updates are posted, and how that has gone.

    Attributes:
        url: Where to.
        secret: What the secret header holds; empty for no header.
        connections: How many posts may be on their way at once.
        last_error: What went wrong last, and when, as getWebhookInfo gives it.
    """

    url: str
    secret: str = ""
    connections: int = MOST_CONNECTIONS
    last_error: Object = field(default_factory=dict)


def checked_webhook(url: str, secret: str, connections: int) -> Webhook:
    """Give a webhook that the sandbox can deliver to.

    Telegram wants HTTPS; its own server takes plain HTTP in local mode, as this does. Nothing leaves
    the machine.

    Raises:
        Refusal: The address or the secret is not such.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _is_loopback(parts.hostname):
        raise bad_request("bad webhook: the sandbox delivers to 127.0.0.1 and localhost alone")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(url, secret, max(1, min(connections or MOST_CONNECTIONS, 100)))


class WebhookDelivery:
    """Posts what waits: in order within a chat, several chats at once, each update until it is taken.

    Args:
        queue: What waits for the bot.
        pauses: Seconds between tries.
    """

    def __init__(self, queue: UpdateQueue, pauses: Sequence[float] = PAUSES) -> None:
        self._queue = queue
        self.pauses = pauses
        self.webhook: Webhook | None = None
        self._lanes: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(MOST_CONNECTIONS)
        self._session: aiohttp.ClientSession | None = None

    async def begin(self, webhook: Webhook) -> None:
        """Deliver what waits, and what will come, to a webhook."""
        await self.end()
        self.webhook = webhook
        self._places = asyncio.Semaphore(webhook.connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_FOR_ANSWER))
        for waiting in self._queue.waiting():
            self._add(waiting)
        self._queue.on_put = self._add

    async def end(self) -> None:
        """Deliver no more; what was not taken goes on waiting."""
        self._queue.on_put = None
        self.webhook = None
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _add(self, waiting: Waiting) -> None:
        lane = self._lanes.get(waiting.lane)
        if lane is not None:
            lane.append(waiting)
            return
        self._lanes[waiting.lane] = deque([waiting])
        task = asyncio.create_task(self._drain(waiting.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, name: int) -> None:
        lane = self._lanes[name]
        tries = 0
        while lane:
            if await self._taken(lane[0]):
                self._queue.confirm(lane.popleft().id)
                tries = 0
            else:
                await asyncio.sleep(self.pauses[min(tries, len(self.pauses) - 1)])
                tries += 1
        del self._lanes[name]

    async def _taken(self, waiting: Waiting) -> bool:
        webhook, session = self.webhook, self._session
        if webhook is None or session is None:
            return False
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        body = json.dumps(waiting.update).encode()
        try:
            async with self._places, session.post(webhook.url, data=body, headers=headers) as response:
                await response.read()
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(webhook, _described(error))
            return False
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return True
        self._failed(webhook, f"Wrong response from the webhook: {status} {response.reason}")
        return False

    def _failed(self, webhook: Webhook, reason: str) -> None:
        webhook.last_error = {"last_error_date": int(time.time()), "last_error_message": reason}


def _described(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    return "Connection timed out" if isinstance(error, TimeoutError) else "Connection reset by peer"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
