"""How many updates and answers a second pass through the sandbox: ``python -m tests.sandbox.benchmark``.

People and a bot that does nothing are one process, the sandbox another; the latter's CPU time is what counts.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time

import aiohttp

UPDATES = 3000
PEOPLE = 20
TEXT = "The ferry of Merrow sank on Monday in the storm. " * 80


async def main() -> None:
    """Print the figures."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    about = json.loads(await process.stdout.readline())
    url, base = about["api_url"], f"{about['api_url']}/bot{about['token']}"
    async with aiohttp.ClientSession() as session:
        chats = []
        for _ in range(PEOPLE):
            async with session.post(f"{url}/chat/new", json={"kind": "private"}) as response:
                chats.append((await response.json())["result"]["id"])
        began, cpu = time.perf_counter(), cpu_seconds(process.pid)
        await asyncio.gather(answer_all(session, base), *(talk(session, url, chat) for chat in chats))
        seconds, used = time.perf_counter() - began, cpu_seconds(process.pid) - cpu
    process.terminate()
    await process.wait()
    print(f"{UPDATES} messages of {len(TEXT)} characters in, {UPDATES} answers out: {seconds:.1f} s")
    print(f"{UPDATES / seconds:.0f} a second by the clock, {UPDATES / used:.0f} a CPU second of the sandbox")


async def talk(session: aiohttp.ClientSession, url: str, chat: int) -> None:
    """Send one person's share of the messages."""
    for _ in range(UPDATES // PEOPLE):
        async with session.post(f"{url}/chat/send", json={"chat": chat, "text": TEXT}) as response:
            await response.read()


async def answer_all(session: aiohttp.ClientSession, base: str) -> None:
    """Answer each message once, by long polling."""
    offset = answered = 0
    while answered < UPDATES:
        asked = {"offset": offset, "timeout": 10}
        async with session.post(f"{base}/getUpdates", json=asked) as response:
            updates = (await response.json())["result"]
        for update in updates:
            offset = update["update_id"] + 1
            message = update["message"]
            reply = {"message_id": message["message_id"]}
            sent = {"chat_id": message["chat"]["id"], "text": "<b>A brief</b>", "parse_mode": "HTML"}
            async with session.post(
                f"{base}/sendMessage", json={**sent, "reply_parameters": reply}
            ) as response:
                assert response.status == 200
            answered += 1


def cpu_seconds(pid: int) -> float:
    """Give the CPU seconds that a process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    asyncio.run(main())
