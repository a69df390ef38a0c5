"""How many messages and answers a second pass through the sandbox: ``python -m tests.sandbox.benchmark``.

People and a bot that does nothing but answer are one process, the sandbox another; the CPU time of the latter
is what tells whether it would hold up a load test.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Receive = Callable[
        [aiohttp.ClientSession, str, Callable[[dict[str, Any]], Awaitable[None]]], Awaitable[None]
    ]

MESSAGES = 3000
PEOPLE = 20
TEXT = "The ferry of Merrow sank on Monday in the storm. " * 80


async def main() -> None:
    """Print the figures."""
    print(f"{MESSAGES} messages of {len(TEXT)} characters by {PEOPLE} people, each answered with a reply")
    for name, receive in (("polling", poll), ("webhook", listen)):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.sandbox", stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        about = json.loads(await process.stdout.readline())
        seconds, used = await measure(about, process.pid, receive)
        process.terminate()
        await process.wait()
        print(
            f"{name}: {MESSAGES / seconds:4.0f} a second, {MESSAGES / used:4.0f} a CPU second of the sandbox"
        )


async def measure(about: dict[str, str], pid: int, receive: Receive) -> tuple[float, float]:
    """Give the seconds that it took, and those of the sandbox's CPU."""
    url, base = about["api_url"], f"{about['api_url']}/bot{about['token']}"
    async with aiohttp.ClientSession() as session:
        chats = []
        for _ in range(PEOPLE):
            async with session.post(f"{url}/chat/new", json={"kind": "private"}) as response:
                chats.append((await response.json())["result"]["id"])

        async def answer(update: dict[str, Any]) -> None:
            message = update["message"]
            sent = {"chat_id": message["chat"]["id"], "text": "<b>A brief</b>", "parse_mode": "HTML"}
            sent["reply_parameters"] = {"message_id": message["message_id"]}
            async with session.post(f"{base}/sendMessage", json=sent) as response:
                assert response.status == 200

        began, cpu = time.perf_counter(), cpu_seconds(pid)
        await asyncio.gather(receive(session, base, answer), *(talk(session, url, chat) for chat in chats))
        return time.perf_counter() - began, cpu_seconds(pid) - cpu


async def talk(session: aiohttp.ClientSession, url: str, chat: int) -> None:
    """Send one person's share of the messages."""
    for _ in range(MESSAGES // PEOPLE):
        async with session.post(f"{url}/chat/send", json={"chat": chat, "text": TEXT}) as response:
            assert response.status == 200


async def poll(
    session: aiohttp.ClientSession, base: str, answer: Callable[[dict[str, Any]], Awaitable[None]]
) -> None:
    """Answer every message, fetched by long polling."""
    offset = answered = 0
    while answered < MESSAGES:
        async with session.post(f"{base}/getUpdates", json={"offset": offset, "timeout": 10}) as response:
            updates = (await response.json())["result"]
        await asyncio.gather(*map(answer, updates))
        answered += len(updates)
        offset = updates[-1]["update_id"] + 1 if updates else offset


async def listen(
    session: aiohttp.ClientSession, base: str, answer: Callable[[dict[str, Any]], Awaitable[None]]
) -> None:
    """Answer every message, posted to a webhook."""
    answered = 0
    done = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        nonlocal answered
        await answer(await request.json())
        answered += 1
        if answered == MESSAGES:
            done.set()
        return web.Response()

    application = web.Application()
    application.router.add_post("/", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    asked = {"url": f"http://127.0.0.1:{runner.addresses[0][1]}/"}
    async with session.post(f"{base}/setWebhook", json=asked) as response:
        assert response.status == 200
    await done.wait()
    await runner.cleanup()


def cpu_seconds(pid: int) -> float:
    """Give the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    asyncio.run(main())
