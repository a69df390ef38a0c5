from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from bot.service.health import Freshness, Health
from bot.service.metrics import make_metrics
from bot.service.status import StatusServer, Vitals

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def probe(listen: str) -> tuple[int | None, str]:
    """Run the health check of the container as a process; give its exit status and what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.service.probe",
        env={"BOT_STATUS_LISTEN": listen},
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    return process.returncode, said.decode()


@pytest.fixture
async def status() -> AsyncIterator[tuple[StatusServer, Health]]:
    async def vitals() -> Vitals:
        await asyncio.sleep(0)
        return Vitals(queue_depth=0, set_aside=0)

    health = Health([Freshness("polling", 180, "no answer to getUpdates for {seconds:.0f} s")])
    server = StatusServer(
        "127.0.0.1",
        0,
        health=health,
        metrics=make_metrics("1"),
        vitals=vitals,
        version="1",
        clock=lambda: 200.0,
    )
    async with server:
        yield server, health


async def test_a_bot_that_is_well_passes_and_nothing_is_said(status: tuple[StatusServer, Health]) -> None:
    server, health = status
    health.record("polling", 200)

    assert await probe(f"0.0.0.0:{server.port}") == (0, "")  # listened on everywhere, asked on loopback


async def test_a_bot_that_is_ill_fails_with_the_reason(status: tuple[StatusServer, Health]) -> None:
    server, health = status
    health.record("polling", 0)

    assert await probe(f"127.0.0.1:{server.port}") == (1, "polling: no answer to getUpdates for 200 s\n")


async def test_a_bot_that_does_not_answer_fails(status: tuple[StatusServer, Health]) -> None:
    server, _ = status
    await server.__aexit__(None, None, None)

    assert await probe(f"127.0.0.1:{server.port}") == (
        1,
        f"No answer from 127.0.0.1:{server.port} (ConnectionRefusedError).\n",
    )


async def test_with_no_address_there_is_nothing_to_ask() -> None:
    assert await probe("") == (2, "BOT_STATUS_LISTEN is not set to host:port.\n")
