"""What an operator's programs ask: ``/healthz``, whether it is well, and ``/metrics``, how much it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from bot.service.metrics import CONTENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from bot.service.health import Health, Illness
    from bot.service.metrics import Metrics

SECONDS_TO_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the storage knows of the work.

    Attributes:
        queue_depth: Updates that are stored and not done.
        set_aside: Updates that were given up and are kept.
        illnesses: What is wrong with the storage itself, if anything; the numbers are the last known then.
    """

    queue_depth: int
    set_aside: int
    illnesses: tuple[Illness, ...] = ()


class StatusServer:
    """Serves while the ``async with`` block runs.

    It answers GET and HEAD, of these two paths alone. Nothing of it is secret; still it belongs on
    loopback, or behind a proxy that knows who may ask.

    Args:
        host: Address to listen on.
        port: 0 takes any free one.
        health: Judged at each request.
        metrics: Given at each request.
        vitals: Asked at each request; it must answer, in its own time limit, and not raise.
        version: Of this program.
        clock: Seconds, of the same beginning as the readings of the checks.

    Raises:
        OSError: The address cannot be listened on (on entering).
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        health: Health,
        metrics: Metrics,
        vitals: Callable[[], Awaitable[Vitals]],
        version: str,
        clock: Callable[[], float],
    ) -> None:
        self._host = host
        self._port = port
        self._health = health
        self._metrics = metrics
        self._vitals = vitals
        self._version = version
        self._clock = clock
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=1024)
        application.router.add_get("/healthz", self._answer_health)
        application.router.add_get("/metrics", self._answer_metrics)
        runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=SECONDS_TO_CLOSE, handle_signals=False
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
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
    def port(self) -> int:
        """Where it listens, once entered."""
        return self._port

    async def _answer_health(self, request: web.Request) -> web.Response:  # noqa: ARG002  a handler's shape
        vitals = await self._vitals()
        found = (*self._health.illnesses(self._clock()), *vitals.illnesses)
        answer: dict[str, Any] = {
            "status": "ill" if found else "well",
            "reasons": {illness.check: illness.reason for illness in found},
            "queue_depth": vitals.queue_depth,
            "set_aside": vitals.set_aside,
            "version": self._version,
        }
        return web.json_response(answer, status=503 if found else 200, headers={"Cache-Control": "no-store"})

    async def _answer_metrics(self, request: web.Request) -> web.Response:  # noqa: ARG002  likewise
        vitals = await self._vitals()
        self._metrics.queue_depth.set(vitals.queue_depth)
        self._metrics.set_aside.set(vitals.set_aside)
        found = {illness.check for illness in (*self._health.illnesses(self._clock()), *vitals.illnesses)}
        for name in found | {check.name for check in self._health.checks}:
            self._metrics.ill.labels(name).set(name in found)
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})
