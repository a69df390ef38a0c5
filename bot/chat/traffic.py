"""How requests travel to the Bot API: time limits, rate limits, and notice of a token that is refused."""

from __future__ import annotations

import ipaddress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.ext import AIORateLimiter
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import httpx

# Requests that may be on their way at once; PTB handles up to 256 updates at a time, each with two requests.
CONNECTIONS = 512
SECONDS_TO_CONNECT = 10.0
# Long enough for a 20 MB file on a slow line, since the limit is on the silence between two packets.
SECONDS_TO_READ = 30.0
# A request waits this long for a free connection.
SECONDS_FOR_A_CONNECTION = 30.0
# How often a request is repeated after "Too Many Requests: retry after …".
RETRIES = 5
TOKEN_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class MessageRateLimiter(AIORateLimiter):
    """Counts messages only.

    PTB's limiter would count each "typing…" among the 20 messages a minute that a group takes, and hold back
    the answer for it.
    """

    async def process_request(  # noqa: PLR0917  PTB's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Let a request through when its turn has come."""
        if endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


class PollingRequest(HTTPXRequest):
    """Tells when the Bot API refuses the token while updates are asked for.

    PTB's updater then ends its loop with no word to the application, which would wait for ever.

    Args:
        on_refused: Called at each refusal.
        options: What `HTTPXRequest` takes.
    """

    def __init__(self, on_refused: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_refused = on_refused

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request; see `telegram.request.BaseRequest.do_request`."""
        status, payload = await super().do_request(*args, **kwargs)
        if status in TOKEN_REFUSED:
            self._on_refused()
        return status, payload


def options_for(api_url: str, *, transport: httpx.AsyncBaseTransport | None = None) -> dict[str, Any]:
    """Give the options of a request object for this Bot API."""
    # A proxy of the environment cannot reach this machine's loopback.
    client: dict[str, Any] = {"trust_env": not is_loopback(api_url)}
    if transport is not None:
        client["transport"] = transport
    return {
        "connect_timeout": SECONDS_TO_CONNECT,
        "read_timeout": SECONDS_TO_READ,
        "write_timeout": SECONDS_TO_READ,
        "pool_timeout": SECONDS_FOR_A_CONNECTION,
        "httpx_kwargs": client,
    }


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine itself.

    Example:
        >>> is_loopback("http://127.0.0.1:8081")
        True
    """
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
