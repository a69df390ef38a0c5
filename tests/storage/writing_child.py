"""A process that writes until it is killed, and says on its standard output what it was told is written.

python -m tests.storage.writing_child ADDRESS FIRST

From update FIRST on: adds updates five at a time (they share commits), saves a brief for each second one and
marks it done. ``added N`` and ``done N`` follow the return of the call; each line is in the pipe before the
next call is made.
"""

from __future__ import annotations

import asyncio
import os
import sys

from bot.storage import BriefAnswer, Storage
from tests.storage.values import NOW, a_brief


def say(word: str, number: int) -> None:
    os.write(1, f"{word} {number}\n".encode())


async def handle(storage: Storage, number: int) -> None:
    assert await storage.inbox.add(number, f"payload {number} " * 200, chat_id=number % 3, now=NOW)
    say("added", number)
    await storage.inbox.begin([number])
    if number % 2 == 0:
        await storage.briefs.put(a_brief(id=str(number), answer_message_id=None))
        await storage.inbox.done([number], now=NOW, brief=BriefAnswer(str(number), number))
        say("done", number)


async def main(address: str, first: int) -> None:
    async with Storage(address) as storage:
        while True:
            await asyncio.gather(*(handle(storage, number) for number in range(first, first + 5)))
            first += 5


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
