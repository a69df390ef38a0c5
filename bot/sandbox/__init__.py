"""A strict Bot API server on loopback, inside the program, with a chat page: the bot tried with no token.

The bot is the same, and speaks the same HTTP; only its address and token differ. What Telegram refuses is
refused here, in its words and codes. Nothing is kept when it stops. `bot.sandbox.page` says what people,
and tests in their place, can do over HTTP.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from aiohttp import web

from bot.sandbox.limits import RateLimits
from bot.sandbox.server import build_server
from bot.sandbox.world import (
    CHANNEL,
    COLLEAGUE_PRIVATE,
    DISCUSSION,
    ELSEWHERE,
    FORUM,
    GROUP,
    PRIVATE,
    World,
)

if TYPE_CHECKING:
    from types import TracebackType

    from bot.sandbox.faults import Faults

__all__ = [
    "CHANNEL",
    "COLLEAGUE_PRIVATE",
    "DISCUSSION",
    "ELSEWHERE",
    "FORUM",
    "GROUP",
    "PRIVATE",
    "Sandbox",
]

HOST: Final = "127.0.0.1"
# Open streams and polls are cut after this; a page connects again by itself.
SECONDS_TO_CLOSE: Final = 0.5


class Sandbox:
    """The server, running while the ``async with`` block does.

    Args:
        port: Where on loopback; 0 takes any free port.
        token: What the bot must name itself with; a new one by default.
        real_limits: Whether Telegram's rate limits hold.

    Raises:
        OSError: The port is taken (on entering).

    Example:
        async with Sandbox(port=0) as sandbox:
            sandbox.faults.add("too_many_requests", methods=["sendMessage"], retry_after=3)
            print(sandbox.page_url)
    """

    def __init__(self, *, port: int = 0, token: str | None = None, real_limits: bool = False) -> None:
        self._port = port
        self.world = World(token)
        self.world.limits = RateLimits() if real_limits else None
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        runner = web.AppRunner(
            build_server(self.world),
            access_log=None,
            shutdown_timeout=SECONDS_TO_CLOSE,
            handle_signals=False,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._port = runner.addresses[0][1]
        self._runner = runner
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """What BOT_API_URL is set to."""
        return f"http://{HOST}:{self._port}"

    @property
    def page_url(self) -> str:
        """Where the chat page is."""
        return f"http://{HOST}:{self._port}/"

    @property
    def token(self) -> str:
        """What BOT_TOKEN is set to: new for each sandbox, unless it was given."""
        return self.world.token

    @property
    def faults(self) -> Faults:
        """What goes wrong on purpose."""
        return self.world.faults
