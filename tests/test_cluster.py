"""A Dask cluster for real: a scheduler and two workers as processes of their own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.cluster import ClusterEngine
from bot.engine import EngineClosed, EngineUnavailable, JobTimedOut
from tests.jobs import die_once, raise_key_error, run_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.asyncio(loop_scope="module")
PATIENCE = 120.0
JOB_SECONDS = 3.0


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Cluster:
    """Starts and ends the processes.

    Attributes:
        address: Of the scheduler.
    """

    def __init__(self) -> None:
        self._port = free_port()
        self.address = f"tcp://127.0.0.1:{self._port}"
        self.scheduler: asyncio.subprocess.Process
        self.workers: list[asyncio.subprocess.Process] = []

    async def start_scheduler(self) -> None:
        self.scheduler = await self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard"
        )

    async def start_worker(self) -> None:
        started = await self._start(
            "worker",
            self.address,
            *("--host", "127.0.0.1", "--nthreads", "1", "--nworkers", "1", "--no-nanny", "--no-dashboard"),
            *("--preload", "bot.cluster_worker"),
        )
        self.workers.append(started)

    async def _start(self, *words: str) -> asyncio.subprocess.Process:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "dask",
            *words,
            env=inherited | {"BOT_JOB_SECONDS": str(JOB_SECONDS), "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.returncode is None:
                process.kill()
            await process.wait()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cluster() -> AsyncIterator[Cluster]:
    started = Cluster()
    await started.start_scheduler()
    await started.start_worker()
    await started.start_worker()
    yield started
    await started.end()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine(cluster: Cluster) -> AsyncIterator[ClusterEngine]:
    async with ClusterEngine(cluster.address, seconds_per_job=JOB_SECONDS) as running:
        await found(running)
        yield running


async def found(engine: ClusterEngine) -> None:
    """Wait until a worker of the cluster answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            await engine.run(len, "")
        except EngineUnavailable:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.2)
        else:
            return


async def test_a_job_is_done_by_a_worker(engine: ClusterEngine) -> None:
    assert await engine.run(len, "four") == 4
    assert await engine.run(os.path.basename, "/a/b") == "b"


async def test_what_a_job_raises_is_raised_here(engine: ClusterEngine) -> None:
    with pytest.raises(KeyError, match="lake"):
        await engine.run(raise_key_error, "lake")


async def test_a_job_that_overruns_is_ended_and_the_next_is_done(engine: ClusterEngine) -> None:
    with pytest.raises(JobTimedOut):
        await engine.run(run_for, 60.0)

    assert await engine.run(len, "four") == 4


async def test_a_worker_killed_in_the_middle_of_a_job_costs_a_retry(
    cluster: Cluster, engine: ClusterEngine, tmp_path: Path
) -> None:
    """The job writes the id of the Dask worker that does it; that one is killed; another does it again."""
    running = asyncio.ensure_future(engine.run(die_once, str(tmp_path)))
    note = tmp_path / "first"
    async with asyncio.timeout(PATIENCE):
        while not note.exists():  # noqa: ASYNC110  another process writes it
            await asyncio.sleep(0.05)
    os.kill(int(note.read_text()), signal.SIGKILL)

    assert await running == "done by another"

    await cluster.start_worker()


async def test_while_the_scheduler_is_away_it_is_said_and_afterwards_work_goes_on(
    cluster: Cluster, engine: ClusterEngine
) -> None:
    cluster.scheduler.kill()
    await cluster.scheduler.wait()
    with pytest.raises(EngineUnavailable):
        await engine.run(len, "four")

    await cluster.start_scheduler()
    await cluster.start_worker()
    await found(engine)

    assert await engine.run(len, "four") == 4


async def test_a_closed_engine_says_so(cluster: Cluster) -> None:
    engine = ClusterEngine(cluster.address, seconds_per_job=JOB_SECONDS)
    await engine.close()

    with pytest.raises(EngineClosed):
        await engine.run(len, "four")
