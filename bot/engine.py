"""Where CPU work runs: one small protocol, and local worker processes behind it.

A brief costs tens to hundreds of milliseconds of CPU, and a hostile file can cost for ever. Neither may stop
the event loop, so work crosses to worker processes, each with its models loaded once, each job with a time
limit and a memory limit. pebble is used because it can kill the one worker whose job overran; the standard
pools cannot.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from concurrent.futures import InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

import pebble

if sys.platform == "linux":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from types import TracebackType

A = TypeVar("A")
R = TypeVar("R")

# Never a fork of the bot itself: forking a process that runs an event loop and pool threads can deadlock. On
# Linux workers are forked from a server process that has one thread and has loaded the models, so that they
# share their memory and a worker is replaced in milliseconds; elsewhere each is a fresh interpreter.
START_METHOD = "forkserver" if sys.platform == "linux" else "spawn"

# A worker with the English model holds 445 MB of address space once warm (270 MB of it in memory; Linux, two
# cores), so that this makes 1 GB in all. What the largest files took is in `tests.fuzz`'s table.
BYTES_PER_JOB = 600_000_000
# The status of a worker that ran out of memory; none that Python or a signal gives.
OUT_OF_MEMORY = 97


class EngineError(Exception):
    """The work was not done, and not because of what it was given.

    EngineError
    ├── JobTimedOut    the job ran longer than a job may
    ├── JobTooLarge    the job took more memory than a job may
    ├── WorkerDied     the worker that ran the job, or all workers, ended
    ├── JobFailed      the job raised an error that cannot leave its process
    ├── EngineUnavailable  the workers are out of reach for now
    └── EngineClosed   the engine is not running, or stopped before the job was done
    """


class JobTimedOut(EngineError):  # noqa: N818  named after what happened
    """The job ran longer than a job may; its worker was killed and replaced."""


class JobTooLarge(EngineError):  # noqa: N818  named after what happened
    """The job asked for more memory than a job may have; its worker was replaced."""


class WorkerDied(EngineError):  # noqa: N818  named after what happened
    """The worker process ended before the job did: killed, out of memory, or crashed in native code."""


class JobFailed(EngineError):  # noqa: N818  named after what happened
    """The job raised an error that cannot be pickled; the message holds its type and place, not its words."""


class EngineUnavailable(EngineError):  # noqa: N818  named after what happened
    """The workers are out of reach for now; the job was not begun, or its result is lost. It can wait."""


class EngineClosed(EngineError):  # noqa: N818  named after what happened
    """The engine is not running, or it stopped before the job was done."""


class Engine(Protocol):
    """Runs functions somewhere else than on the event loop.

    ``async with engine:`` starts it and stops it. Starting does not wait for the workers to be warm: jobs do.
    """

    async def ready(self) -> None:
        """Wait until a job would be begun at once, were no other there.

        Raises:
            EngineError: As `run` does.
        """
        ...

    async def run(self, job: Callable[[A], R], argument: A) -> R:
        """Run ``job(argument)`` and give its result, or raise what it raised.

        Args:
            job: A function of a module (it is pickled by name).
            argument: One value that can be pickled.

        Raises:
            EngineError: The work could not be done: see its subclasses.
        """
        ...

    async def close(self) -> None:
        """Stop; jobs that are not done raise `EngineClosed`. Closing twice is once."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Returned(Generic[R]):
    """What the job gave, as it crosses back from the worker."""

    value: R


@dataclass(frozen=True, slots=True)
class Raised:
    """What the job raised, as it crosses back from the worker: an error known to survive the crossing."""

    error: Exception


def result_of(outcome: Returned[R] | Raised) -> R:
    """Give what a job gave, or raise what it raised."""
    if isinstance(outcome, Raised):
        raise outcome.error
    return outcome.value


class LocalEngine:
    """Worker processes on this machine.

    Args:
        workers: How many processes.
        seconds_per_job: A job that runs longer is killed with its worker; waiting does not count.
        warm_up: Called once in each worker before its first job, to load models.
        preload: Names of modules that the process which workers are forked from imports first, where there
            is such a process: what importing them loads is shared by all workers. It is started once a
            process, by the first engine, and outlives that engine.
        bytes_per_job: How much address space a job may take beyond what its warm worker holds (RLIMIT_AS; on
            Linux only). None sets no limit.

    Example:
        >>> async with LocalEngine(2, seconds_per_job=20) as engine:
        ...     await engine.run(len, "four")
        4
    """

    def __init__(
        self,
        workers: int,
        *,
        seconds_per_job: float,
        warm_up: Callable[[], object] | None = None,
        preload: Sequence[str] = (),
        bytes_per_job: int | None = BYTES_PER_JOB,
    ) -> None:
        self._workers = workers
        self._seconds_per_job = seconds_per_job
        self._preload = tuple(preload)
        self._start_worker = functools.partial(_start_worker, warm_up, bytes_per_job)
        self._pool: pebble.ProcessPool | None = None
        self._launch: _Launch | None = None
        self._is_warm = False
        self._outstanding: set[Future[Any]] = set()

    async def __aenter__(self) -> Self:
        if self._pool is None:
            self._pool = self._new_pool()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop the workers; see `Engine.close`."""
        pool, self._pool = self._pool, None
        if pool is None or self._launch is None:
            return
        closed = EngineClosed("the engine stopped before the job was done")
        if not self._launch.abandon(closed):
            await self._discard(pool, closed)

    async def ready(self) -> None:
        """Wait for the first job that a worker does; see `Engine.ready`."""
        if not self._is_warm:
            await self.run(len, "")
            self._is_warm = True

    async def run(self, job: Callable[[A], R], argument: A) -> R:
        """Run ``job(argument)`` in a worker; see `Engine.run`."""
        try:
            return await self._attempt(job, argument)
        except BrokenProcessPool:
            # pebble gives a pool up when a worker ends between jobs (say, killed for memory). The job has not
            # necessarily been begun, so it has one more try, on a fresh pool.
            with contextlib.suppress(BrokenProcessPool):
                return await self._attempt(job, argument)
            raise WorkerDied("all worker processes ended") from None

    async def _attempt(self, job: Callable[[A], R], argument: A) -> R:
        if self._launch is not None:
            await self._launch.done()
        pool = self._pool
        if pool is None:
            raise EngineClosed("the engine is not running")
        try:
            future = pool.schedule(_perform, args=(job, argument), timeout=self._seconds_per_job)
        except RuntimeError as error:  # pebble's word for a pool that broke earlier
            await self._replace(pool)
            raise BrokenProcessPool from error
        self._outstanding.add(future)
        try:
            outcome = await asyncio.wrap_future(future)
        except TimeoutError:
            raise JobTimedOut(f"the job ran longer than {self._seconds_per_job:g} seconds") from None
        except pebble.ProcessExpired as error:
            if error.exitcode == OUT_OF_MEMORY:
                raise JobTooLarge("the job asked for more memory than a job may have") from None
            raise WorkerDied(f"the worker process ended with status {error.exitcode}") from None
        except BrokenProcessPool:
            await self._replace(pool)
            raise
        finally:
            self._outstanding.discard(future)
        result: R = result_of(outcome)
        return result

    def _new_pool(self) -> pebble.ProcessPool:
        context = multiprocessing.get_context(START_METHOD)
        context.set_forkserver_preload(list(self._preload))
        pool = pebble.ProcessPool(max_workers=self._workers, initializer=self._start_worker, context=context)
        self._launch = _Launch(pool)
        return pool

    async def _replace(self, broken: pebble.ProcessPool) -> None:
        """Put a fresh pool in the place of a broken one, once however many jobs notice."""
        if self._pool is broken:
            self._pool = self._new_pool()
            await self._discard(broken, BrokenProcessPool())

    async def _discard(self, pool: pebble.ProcessPool, reason: Exception) -> None:
        outstanding = tuple(self._outstanding)
        pool.stop()  # type: ignore[no-untyped-call]  # pebble is partly annotated
        await asyncio.to_thread(pool.join)
        # pebble leaves the futures of jobs that it had not yet handed out waiting for ever. They are told
        # once its threads have ended, which trip over futures that somebody else has set.
        for future in outstanding:
            with contextlib.suppress(InvalidStateError):
                future.set_exception(reason)


class _Launch:
    """The launch of a pool's processes, which waits for all that they are to share to be loaded.

    It has a thread of its own, since an event loop waits at its end for all that it has lent out.
    """

    def __init__(self, pool: pebble.ProcessPool) -> None:
        self._pool = pool
        self._loop = asyncio.get_running_loop()
        self._launched: asyncio.Future[None] = self._loop.create_future()
        threading.Thread(target=self._run, name="launching workers", daemon=True).start()

    async def done(self) -> None:
        """Wait for its end; raises what it was abandoned for."""
        # A caller that is cancelled does not call the launch off.
        await asyncio.shield(self._launched)

    def abandon(self, reason: Exception) -> bool:
        """Wait no longer, and end the processes once they are there; False: they are there already."""
        if self._launched.done():
            return False
        self._launched.set_exception(reason)
        self._launched.exception()  # nobody may be waiting
        return True

    def _run(self) -> None:
        # What fails here fails again for each job, as its error.
        with contextlib.suppress(BrokenProcessPool, RuntimeError), _interrupts_held_back():
            self._pool.active  # noqa: B018  the first look at a pool starts it
        try:
            self._loop.call_soon_threadsafe(self._tell)
        except RuntimeError:  # the loop has ended
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble is partly annotated

    def _tell(self) -> None:
        if self._launched.done():
            self._pool.stop()  # type: ignore[no-untyped-call]  # as above
        else:
            self._launched.set_result(None)


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let processes that are launched here be deaf to Ctrl-C, which reaches every process at a terminal.

    It is the bot's to end them. They would say so themselves, but not before they have loaded what they need.
    """
    if START_METHOD != "forkserver":
        yield
        return
    # It lets interrupts through again when it starts, so it is there before they are held back.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker(warm_up: Callable[[], object] | None, bytes_per_job: int | None) -> None:
    """Prepare a worker process: load what it needs, and then set the limit of its memory.

    Models differ by a gigabyte in the address space that they take, so the limit counts from what they leave.
    """
    # pebble's own handler runs between two steps of Python, which a job deep in native code does not reach.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if warm_up is not None:
        warm_up()
    if bytes_per_job is not None and sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _address_space() + bytes_per_job
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _address_space() -> int:
    """Give the size of this process's address space in bytes, as RLIMIT_AS counts it (proc(5), statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _perform(job: Callable[[A], R], argument: A) -> Returned[R] | Raised:
    """Run the job inside the worker.

    An error that cannot be pickled and read back would break the whole pool, so it is tried here first.
    """
    try:
        return Returned(job(argument))
    except MemoryError:
        # What a library left half done when memory ran out is not known, so the worker ends here.
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001  every error of the job belongs to whoever asked for it
        place = "".join(traceback.format_tb(error.__traceback__))
        error.add_note(f"In the worker:\n{place}")
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes, made in the same expression
        except Exception:  # noqa: BLE001  a constructor run by unpickling can raise anything
            return Raised(JobFailed(f"the job raised {type(error).__qualname__}\n{place}"))
        return Raised(error)
