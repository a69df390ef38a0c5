"""What a Dask cluster costs and brings, on this machine: a scheduler and workers as processes of their own.

    python -m tests.benchmarks.cluster

Milliseconds that a job of no work takes there and on the local engine; briefs a second with one worker and
with two; and, where a worker is killed in the middle of a job, the seconds until another has been given the
job and has done it, which takes no time then. By the clock, so for a quiet machine.
"""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bot.briefing import brief_submission
from bot.cluster import ClusterEngine
from bot.engine import EngineUnavailable, LocalEngine
from bot.submission import TextSubmission
from bot.worker import starting
from tests.benchmarks.growth import stories
from tests.jobs import die_once, run_for
from tests.test_cluster import Cluster

if TYPE_CHECKING:
    from bot.engine import Engine

JOBS = 200
BRIEFS = 120
KILLS = 3
SECONDS_PER_JOB = 20.0
SHORT = 0.5  # seconds
PATIENCE = 120.0
# Jobs at once: a few more than there are workers, so that none waits for the next.
AT_ONCE = 8


async def latency(engine: Engine, *, jobs: int = JOBS) -> float:
    """Give the median milliseconds of a job of no work, one after the other."""
    taken = []
    for _ in range(jobs):
        began = time.perf_counter()
        await engine.run(len, "")
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken)


async def throughput(engine: Engine, *, briefs: int = BRIEFS) -> float:
    """Give the briefs a second, some at once."""
    made = stories()
    waiting = [TextSubmission(next(made)) for _ in range(briefs)]
    began = time.perf_counter()

    async def work() -> None:
        while waiting:
            await engine.run(brief_submission, waiting.pop())

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return briefs / (time.perf_counter() - began)


async def lost_by_a_kill(engine: Engine) -> float:
    """Give the seconds from the end of a worker in the middle of a job to that job's result from another."""
    with tempfile.TemporaryDirectory() as folder:
        job = asyncio.create_task(engine.run(die_once, folder))
        doing = await asyncio.to_thread(_process_that_does, Path(folder, "first"))
        os.kill(doing, signal.SIGKILL)
        began = time.perf_counter()
        await job
        return time.perf_counter() - began


def _process_that_does(note: Path) -> int:
    """Wait until the job has noted by which worker it was given."""
    until = time.monotonic() + PATIENCE
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.01)
    return int(note.read_text(encoding="ascii"))


async def two_ready(engine: Engine) -> None:
    """Wait until two jobs are done at once."""
    async with asyncio.timeout(PATIENCE):
        while True:
            began = time.perf_counter()
            await asyncio.gather(*(engine.run(run_for, SHORT) for _ in range(2)))
            if time.perf_counter() - began < 2 * SHORT:
                return


async def ready(engine: Engine) -> None:
    """Wait until the cluster does jobs."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await engine.run(len, "")
            except EngineUnavailable:
                await asyncio.sleep(0.2)
            else:
                return


async def measure_local(workers: int) -> tuple[float, float]:
    """Give latency and throughput of the local engine."""
    async with LocalEngine(workers, seconds_per_job=SECONDS_PER_JOB, warm_up=starting("text")) as engine:
        await throughput(engine, briefs=AT_ONCE * 2)
        return await latency(engine), await throughput(engine)


async def measure() -> None:
    """Measure and print."""
    print("\nDask on this machine beside the local engine, by the clock")
    rows = [("local", workers, *await measure_local(workers)) for workers in (1, 2)]
    cluster = Cluster()
    try:
        await cluster.start_scheduler()
        async with ClusterEngine(cluster.address, seconds_per_job=SECONDS_PER_JOB) as engine:
            for workers in (1, 2):
                await cluster.start_worker()
                await ready(engine)
                await throughput(engine, briefs=AT_ONCE * 2)
                rows.append(("Dask", workers, await latency(engine), await throughput(engine)))
            late = []
            for _ in range(KILLS):
                await two_ready(engine)
                late.append(await lost_by_a_kill(engine))
                await cluster.start_worker()
    finally:
        await cluster.end()
    for kind, workers, milliseconds, briefs in rows:
        print(f"  {kind:<6}{workers} workers{milliseconds:8.2f} ms a job of no work{briefs:8.1f} briefs/s")
    local, dask = rows[1][3] / rows[0][3], rows[3][3] / rows[2][3]
    print(f"  from one worker to two: Dask {dask:.2f} times, local {local:.2f}")
    print(f"  from a worker's end to its job's result from another: {median(late):.2f} s")


def main() -> None:
    """Measure and print."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
