"""Work on a Dask cluster: the same protocol as local workers, on as many machines as there are.

    dask scheduler --port 8786
    dask worker tcp://scheduler:8786 --nthreads 1 --nworkers 2 --preload bot.cluster_worker
    BOT_ENGINE=dask BOT_DASK_SCHEDULER=tcp://scheduler:8786 python -m bot run

Each Dask worker does its jobs in a process of its own beside it (`bot.cluster_worker`), with the limits of
time and memory that a local worker has. A worker that is lost in the middle of a job costs a retry: the
scheduler gives the job to another. While the scheduler is away, `EngineUnavailable` says so and the next job
tries to find it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bot.cluster_worker import perform
from bot.engine import EngineClosed, EngineUnavailable, WorkerDied, result_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

A = TypeVar("A")
R = TypeVar("R")

logger = logging.getLogger(__name__)

SECONDS_TO_CONNECT = 5.0
# Beyond a job's own time: waiting in the cluster's queue behind others, and a retry on another worker.
SECONDS_OF_GRACE = 60.0


class ClusterEngine:
    """Workers of a Dask cluster.

    Args:
        scheduler: Its address: ``tcp://host:8786``.
        seconds_per_job: The longest that a job may take; the workers, which end it, read their own setting.

    Example:
        >>> async with ClusterEngine("tcp://127.0.0.1:8786", seconds_per_job=20) as engine:
        ...     await engine.run(len, "four")
        4
    """

    def __init__(self, scheduler: str, *, seconds_per_job: float) -> None:
        self._scheduler = scheduler
        self._seconds_per_job = seconds_per_job
        self._client: Any = None  # a distributed.Client, which is hardly annotated
        self._connecting = asyncio.Lock()
        self._is_closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the cluster; its workers go on for others. See `Engine.close`."""
        self._is_closed = True
        await self._let_go(self._client)

    async def ready(self) -> None:
        """Make the connection; the cluster's workers are warm or not whatever we do. See `Engine.ready`."""
        await self._connected()

    async def run(self, job: Callable[[A], R], argument: A) -> R:
        """Run ``job(argument)`` on the cluster; see `Engine.run`.

        Raises:
            EngineUnavailable: The scheduler or all workers are away. Nothing is wrong with the job.
        """
        from distributed import KilledWorker  # noqa: PLC0415  only a bot with a cluster has the library
        from distributed.client import FutureCancelledError  # noqa: PLC0415  likewise
        from distributed.comm.core import CommClosedError  # noqa: PLC0415  likewise

        client = await self._connected()
        future: Any = client.submit(perform, job, argument, pure=False)
        try:
            async with asyncio.timeout(self._seconds_per_job + SECONDS_OF_GRACE):
                outcome: Any = await future.result()
        except KilledWorker:
            raise WorkerDied("the workers that tried the job ended") from None
        except (FutureCancelledError, CommClosedError, TimeoutError, OSError) as error:
            await self._let_go(client)
            if self._is_closed:
                raise EngineClosed("the engine stopped before the job was done") from None
            raise EngineUnavailable(f"the cluster is away: {type(error).__name__}") from None
        finally:
            future.release()
        result: R = result_of(outcome)
        return result

    async def _connected(self) -> Any:
        """Give the connection to the scheduler, made anew if it is lost."""
        from distributed import Client  # noqa: PLC0415  see above

        async with self._connecting:
            if self._is_closed:
                raise EngineClosed("the engine is not running")
            if self._client is not None and self._client.status == "running":
                return self._client
            await self._let_go(self._client)
            client: Any = Client(  # type: ignore[no-untyped-call]
                self._scheduler, asynchronous=True, timeout=SECONDS_TO_CONNECT, set_as_default=False
            )
            try:
                await client
            except (OSError, TimeoutError) as error:
                with contextlib.suppress(Exception):  # it never was
                    await client.close(timeout=1)
                raise EngineUnavailable(
                    f"no scheduler at {self._scheduler}: {type(error).__name__}"
                ) from None
            logger.info("connected to the scheduler at %s", self._scheduler)
            self._client = client
            return client

    async def _let_go(self, client: Any) -> None:
        if client is None:
            return
        if self._client is client:
            self._client = None
        with contextlib.suppress(OSError, TimeoutError):
            await client.close(timeout=2)
