"""The sandbox as a process of its own."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from typing import TYPE_CHECKING, Any

from telegram import Bot

from bot.sandbox import PRIVATE
from tests.sandbox.sides import People

if TYPE_CHECKING:
    import aiohttp

SECONDS_TO_START = 30


async def start(*options: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        *options,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def first_line(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS_TO_START):
        return dict(json.loads(await process.stdout.readline()))


async def test_it_prints_where_it_is_and_outlives_the_bot(web: aiohttp.ClientSession) -> None:
    token = "7:abc"  # noqa: S105  of a bot that there is not
    process = await start("--token", token, "--real-limits")
    about = await first_line(process)
    people = People(web, about["api_url"])

    assert about["token"] == token
    await people.say("Hello")
    for _ in range(2):
        # Each is a life of the bot, ended with nothing confirmed.
        async with Bot(about["token"], base_url=f"{about['api_url']}/bot") as bot:
            assert [u.message and u.message.text for u in await bot.get_updates()] == ["Hello"]
    assert (await people.look("state"))["real_limits"]
    assert [m["text"] for m in await people.look("messages", chat=PRIVATE)] == ["Hello"]

    process.send_signal(signal.SIGTERM)
    _, err = await process.communicate()
    assert (process.returncode, err) == (0, b"")


async def test_a_taken_port_is_told_in_one_line() -> None:
    first = await start()
    port = (await first_line(first))["api_url"].rpartition(":")[2]

    second = await start("--port", port)
    _, err = await second.communicate()
    first.send_signal(signal.SIGINT)
    await first.communicate()

    assert second.returncode == 1
    assert err.decode().startswith(f"Cannot serve on port {port}: ")
    assert first.returncode == 0
