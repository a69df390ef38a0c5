"""The bot's side of a Dask worker: ``dask worker … --nthreads 1 --preload bot.cluster_worker``.

Dask runs tasks in a thread, which nothing can stop. So each Dask worker keeps one process beside it, with the
models loaded, and passes jobs on: a job that overruns its time or memory ends with that process, and a fresh
one takes its place, as on the bot's own machine. The limits are the bot's settings, as this machine has them.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from bot.engine import LocalEngine, Raised, Returned
from bot.settings import load_settings
from bot.worker import starting

if TYPE_CHECKING:
    from collections.abc import Callable


class _Beside:
    """The process beside this worker, driven by an event loop in a thread of its own."""

    def __init__(self) -> None:
        settings = load_settings()
        self._engine = LocalEngine(
            1,
            seconds_per_job=settings.job_seconds,
            bytes_per_job=settings.bytes_per_job,
            warm_up=starting(settings.log_format, settings.model),
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="jobs", daemon=True)
        self._thread.start()
        self._do(self._engine.__aenter__())

    def run(self, job: Callable[[Any], Any], argument: Any) -> Any:
        return self._do(self._engine.run(job, argument))

    def stop(self) -> None:
        self._do(self._engine.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)

    def _do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


_lock = threading.Lock()
_beside: list[_Beside] = []  # one, once a job or the preloading has asked for it


def dask_setup(_worker: Any) -> None:
    """Load the models before the first job: Dask calls this as the worker starts."""
    _the_one_beside().run(len, "")


def dask_teardown(_worker: Any) -> None:
    """End the process beside the worker: Dask calls this as the worker stops."""
    with _lock:
        while _beside:
            _beside.pop().stop()


def perform(job: Callable[[Any], Any], argument: Any) -> Returned[Any] | Raised:
    """Do a job in the process beside this worker: the task that the cluster is given.

    Errors cross as values: Dask would log one that is raised together with the task's arguments, which are a
    person's text.
    """
    try:
        return Returned(_the_one_beside().run(job, argument))
    except Exception as error:  # noqa: BLE001  every error of the job belongs to whoever asked for it
        return Raised(error)


def _the_one_beside() -> _Beside:
    with _lock:
        if not _beside:
            _beside.append(_Beside())
        return _beside[0]
