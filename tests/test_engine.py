from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bot.engine import EngineClosed, EngineError, JobFailed, JobTimedOut, JobTooLarge, LocalEngine, WorkerDied

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from multiprocessing.connection import Connection

# Long enough for a busy machine to start a worker's job, short enough to wait for.
SECONDS_PER_JOB = 1.0


class StubbornError(Exception):
    """An error that pickles and cannot be read back: its constructor asks for a keyword."""

    def __init__(self, *, why: str) -> None:
        super().__init__()
        self.why = why


def double(number: int) -> int:
    return number * 2


def process_id(_: None) -> int:
    return os.getpid()


def sleep_for_ever(_: None) -> None:
    while True:
        time.sleep(60)


def leave(status: int) -> None:
    os._exit(status)


def complain(words: str) -> None:
    raise ValueError(words)


def time_out_itself(_: None) -> None:
    raise TimeoutError("my own")


def complain_stubbornly(_: None) -> None:
    raise StubbornError(why="because")


def allocate(size: int) -> int:
    return len(bytes(size))


def spin_in_native_code(_: None) -> None:
    re.match(r"(a+)+b", "a" * 100)


def report_pages(sender: Connection) -> None:
    for page in range(1, 4):
        sender.send((page, 3))


def is_warm(_: None) -> bool:
    return os.environ.get("ENGINE_TEST_WARM") == "yes"


def warm() -> None:
    os.environ["ENGINE_TEST_WARM"] = "yes"


def fail_to_warm() -> None:
    os._exit(3)


@pytest.fixture
async def engine() -> AsyncIterator[LocalEngine]:
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB, warm_up=warm) as running:
        yield running


async def test_a_job_runs_in_another_process_and_its_result_comes_back(engine: LocalEngine) -> None:
    assert await engine.run(double, 21) == 42
    assert await engine.run(process_id, None) != os.getpid()


async def test_a_worker_is_warm_before_its_first_job(engine: LocalEngine) -> None:
    assert await engine.run(is_warm, None)


async def test_an_engine_is_ready_once_a_worker_is_warm() -> None:
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB, warm_up=fail_to_warm) as engine:
        with pytest.raises(WorkerDied):
            await engine.ready()
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB, warm_up=warm) as engine:
        await engine.ready()


FORKED = """
import asyncio, os, sys
from bot.engine import LocalEngine
from tests.engine_preload import loaded_by

async def main():
    async with LocalEngine(2, seconds_per_job=20, preload=["tests.engine_preload"]) as engine:
        loaders = {await engine.run(loaded_by, None) for _ in range(4)}
        print(len(loaders), os.getpid() in loaders)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker is a fresh interpreter")
def test_what_is_preloaded_is_loaded_once_for_all_workers() -> None:
    """In a process of its own, since it is preloaded once a process."""
    printed = subprocess.run(
        [sys.executable, "-c", FORKED], check=True, capture_output=True, text=True
    ).stdout

    assert printed.split() == ["1", "False"]


async def test_an_error_of_the_job_is_raised_as_it_is_with_its_place(engine: LocalEngine) -> None:
    with pytest.raises(ValueError, match="no good") as caught:
        await engine.run(complain, "no good")

    assert str(caught.value) == "no good"
    assert any("in complain" in note for note in caught.value.__notes__)


async def test_a_timeout_error_of_the_job_itself_is_not_the_engines(engine: LocalEngine) -> None:
    with pytest.raises(TimeoutError, match="my own"):
        await engine.run(time_out_itself, None)


async def test_an_error_that_cannot_cross_becomes_a_named_one_and_the_pool_lives(engine: LocalEngine) -> None:
    with pytest.raises(JobFailed, match="StubbornError"):
        await engine.run(complain_stubbornly, None)

    assert await engine.run(double, 2) == 4


async def test_a_job_that_never_ends_is_killed_and_the_pool_lives(engine: LocalEngine) -> None:
    with pytest.raises(JobTimedOut):
        await engine.run(sleep_for_ever, None)

    assert await engine.run(double, 2) == 4


async def test_a_job_that_never_leaves_native_code_is_killed_and_the_pool_lives(engine: LocalEngine) -> None:
    with pytest.raises(JobTimedOut):
        await engine.run(spin_in_native_code, None)

    assert await engine.run(double, 2) == 4


async def test_a_job_that_asks_for_two_gigabytes_is_named_and_its_worker_replaced(
    engine: LocalEngine,
) -> None:
    first = await engine.run(process_id, None)

    with pytest.raises(JobTooLarge):
        await engine.run(allocate, 2_000_000_000)

    assert await engine.run(process_id, None) != first


async def test_a_job_within_its_memory_is_done(engine: LocalEngine) -> None:
    assert await engine.run(allocate, 400_000_000) == 400_000_000


async def test_an_engine_can_be_told_how_much_memory_a_job_has() -> None:
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB, bytes_per_job=100_000_000) as engine:
        with pytest.raises(JobTooLarge):
            await engine.run(allocate, 200_000_000)


async def test_nobody_waits_for_a_job_that_breaks_a_limit() -> None:
    async with LocalEngine(2, seconds_per_job=60) as engine:
        endless = asyncio.ensure_future(engine.run(sleep_for_ever, None))
        hungry = asyncio.ensure_future(engine.run(allocate, 2_000_000_000))

        assert await asyncio.gather(*(engine.run(double, n) for n in range(5))) == [0, 2, 4, 6, 8]
        assert not endless.done()
        with pytest.raises(JobTooLarge):
            await hungry
        endless.cancel()


async def test_a_job_can_report_its_progress_through_a_pipe(engine: LocalEngine) -> None:
    receiver, sender = multiprocessing.Pipe(duplex=False)

    await engine.run(report_pages, sender)

    assert [receiver.recv() for _ in range(3)] == [(1, 3), (2, 3), (3, 3)]


async def test_a_job_that_kills_its_worker_is_named_and_the_pool_lives(engine: LocalEngine) -> None:
    with pytest.raises(WorkerDied):
        await engine.run(leave, 9)

    assert await engine.run(double, 2) == 4


async def test_a_worker_killed_while_idle_costs_no_job(engine: LocalEngine) -> None:
    first = await engine.run(process_id, None)

    os.kill(first, signal.SIGKILL)

    assert await engine.run(process_id, None) != first


async def test_jobs_wait_for_a_free_worker_and_all_are_done(engine: LocalEngine) -> None:
    assert await asyncio.gather(*(engine.run(double, n) for n in range(20))) == [n * 2 for n in range(20)]


async def test_the_event_loop_is_free_while_a_job_runs(engine: LocalEngine) -> None:
    job = asyncio.ensure_future(engine.run(sleep_for_ever, None))
    await asyncio.sleep(0)

    assert not job.done()

    with pytest.raises(JobTimedOut):
        await job


async def test_a_cancelled_job_frees_its_worker(engine: LocalEngine) -> None:
    job = asyncio.ensure_future(engine.run(sleep_for_ever, None))
    await asyncio.sleep(0.1)
    job.cancel()

    assert await engine.run(double, 2) == 4


async def test_workers_that_cannot_start_are_an_error_and_not_a_hang() -> None:
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB, warm_up=fail_to_warm) as engine:
        with pytest.raises(WorkerDied):
            await engine.run(double, 1)


async def test_a_closed_engine_refuses_work() -> None:
    engine = LocalEngine(1, seconds_per_job=SECONDS_PER_JOB)

    with pytest.raises(EngineClosed):
        await engine.run(double, 1)


async def test_closing_does_not_wait_for_workers_that_are_not_there_yet() -> None:
    async with LocalEngine(1, seconds_per_job=SECONDS_PER_JOB) as engine:
        job = asyncio.ensure_future(engine.run(double, 1))
        await asyncio.sleep(0)

    with pytest.raises(EngineClosed):
        await job


async def test_closing_ends_the_jobs_that_still_run_and_their_workers() -> None:
    async with LocalEngine(1, seconds_per_job=60) as engine:
        worker = await engine.run(process_id, None)
        jobs = [asyncio.ensure_future(engine.run(sleep_for_ever, None)) for _ in range(2)]
        await asyncio.sleep(0.1)

    outcomes = await asyncio.gather(*jobs, return_exceptions=True)

    assert all(isinstance(outcome, EngineError) for outcome in outcomes)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
