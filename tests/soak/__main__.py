"""The soak: the real bot against the real sandbox, killed at random moments under steady load.

python -m tests.soak --kills 100               kill -9
python -m tests.soak --kills 100 --signal TERM   asked to stop

It ends with a table, and with status 1 where a message was lost or more was answered twice than is allowed:
once a kill -9 (the moment between Telegram's yes and our mark), never when asked to stop.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import click

from tests.sandbox.process import sandbox_process
from tests.soak.load import Expected, Load

TOKEN = "7001:" + "s" * 35
# A person sends something so often, on average; the bot has two workers and a second a message and chat.
SECONDS_BETWEEN_MESSAGES = 0.4
SECONDS_TO_STOP = 10.0
# Without any answer; then what is missing is lost.
SECONDS_TO_CATCH_UP = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a soak has shown.

    Attributes:
        slowest_stop: Seconds from SIGTERM to the end, the longest of all.
    """

    kills: int
    expected: int
    lost: tuple[Expected, ...]
    repeats: int
    presses: int
    presses_lost: int
    apologies: int
    slowest_stop: float
    bad_exits: int

    def is_good(self, number: signal.Signals) -> bool:
        """Whether the promise was kept."""
        allowed = self.kills if number == signal.SIGKILL else 0
        in_time = number == signal.SIGKILL or self.slowest_stop <= SECONDS_TO_STOP
        return not (self.lost or self.presses_lost or self.apologies or self.bad_exits) and (
            self.repeats <= allowed and in_time
        )


@click.command()
@click.option("--kills", default=100, show_default=True)
@click.option("--signal", "name", type=click.Choice(["KILL", "TERM"]), default="KILL", show_default=True)
@click.option("--least", default=2.0, show_default=True, help="Least seconds between two kills.")
@click.option("--most", default=9.0, show_default=True, help="Most seconds between two kills.")
@click.option("--seed", default=1, show_default=True)
def main(kills: int, name: str, least: float, most: float, seed: int) -> None:
    """Kill the bot under load, start it again, and count."""
    number = signal.SIGKILL if name == "KILL" else signal.SIGTERM
    outcome = asyncio.run(soak(kills, number, least=least, most=most, seed=seed))
    for label, value in (
        ("kills", outcome.kills),
        ("messages that must be answered", outcome.expected),
        ("lost", len(outcome.lost)),
        ("answered twice", outcome.repeats),
        ("set aside with an apology", outcome.apologies),
        ("buttons pressed", outcome.presses),
        ("presses without an answer", outcome.presses_lost),
        ("slowest stop, s", round(outcome.slowest_stop, 1)),
        ("exit statuses other than 0", outcome.bad_exits),
    ):
        print(f"{label:34} {value}")
    for lost in outcome.lost:
        print("lost:", lost)
    sys.exit(0 if outcome.is_good(number) else 1)


async def soak(kills: int, number: signal.Signals, *, least: float, most: float, seed: int) -> Outcome:
    """Run the whole, and count."""
    chance = random.Random(seed)  # noqa: S311  the same soak for the same seed
    with tempfile.TemporaryDirectory() as state:
        async with sandbox_process(TOKEN) as sandbox:
            keeper = Keeper(sandbox.api_url, Path(state), number)
            try:
                async with aiohttp.ClientSession() as web:
                    load = Load(web, sandbox.page_url, chance)
                    await load.begin()
                    await keeper.start()
                    sending = asyncio.create_task(_send(load, chance))
                    for _ in range(kills):
                        await asyncio.sleep(chance.uniform(least, most))
                        await keeper.kill()
                        await keeper.start()
                    if sending.done():
                        sending.result()  # it never ends but by an error
                    sending.cancel()
                    await asyncio.gather(sending, return_exceptions=True)
                    outcome = await count_outcome(load, keeper)
                    await keeper.kill()
                    return outcome
            finally:
                keeper.end()


class Keeper:
    """Starts the bot and ends it."""

    def __init__(self, api_url: str, state: Path, number: signal.Signals) -> None:
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": api_url,
            "BOT_STATE_DIR": str(state),
            "BOT_WORKERS": "2",
            # One person asks in both groups here, and more waits between two kills than is polite.
            "BOT_USER_QUEUE": "1000",
        }
        self._log = (state / "bot.log").open("ab")
        self._number = number
        self._bot: asyncio.subprocess.Process | None = None
        self.kills = 0
        self.slowest_stop = 0.0
        self.bad_exits = 0

    async def start(self) -> None:
        """Start the bot; it need not be ready."""
        self._bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=self._environment, stdout=self._log, stderr=self._log
        )

    async def kill(self) -> None:
        """End the bot by the signal, and wait for it."""
        assert self._bot is not None
        if self._bot.returncode is not None:
            self.bad_exits += 1  # it ended by itself
            return
        begun = time.monotonic()
        self._bot.send_signal(self._number)
        status = await self._bot.wait()
        self.slowest_stop = max(self.slowest_stop, time.monotonic() - begun)
        # Asked to stop before Python has come to our first line, it ends as Python does.
        self.bad_exits += status not in {0, -self._number}
        self.kills += 1

    def end(self) -> None:
        """Leave nothing running."""
        if self._bot is not None and self._bot.returncode is None:
            self._bot.kill()
        self._log.close()


async def _send(load: Load, chance: random.Random) -> None:
    while True:
        await load.send_one()
        await asyncio.sleep(chance.expovariate(1 / SECONDS_BETWEEN_MESSAGES))


async def count_outcome(load: Load, keeper: Keeper) -> Outcome:
    """Wait until everything is answered, or nothing more comes, and count the answers."""
    deadline, last = time.monotonic() + SECONDS_TO_CATCH_UP, -1
    while True:
        replies = await _replies(load)
        lost = tuple(each for each in load.expected if not replies[each.chat, each.source])
        unanswered = [
            query for query in load.presses if (await load.look("query", id=query))["answer"] is None
        ]
        if len(lost) != last:  # a group is told 20 answers a minute, so a backlog takes its time
            deadline, last = time.monotonic() + SECONDS_TO_CATCH_UP, len(lost)
        if not (lost or unanswered) or time.monotonic() > deadline:
            break
        await asyncio.sleep(1.0)
    await asyncio.sleep(3.0)  # a repeat would come now
    replies = await _replies(load)
    apologies = await _apologies(load)
    return Outcome(
        kills=keeper.kills,
        expected=len(load.expected),
        lost=lost,
        repeats=sum(max(0, replies[each.chat, each.source] - 1) for each in load.expected),
        presses=len(load.presses),
        presses_lost=len(unanswered),
        apologies=apologies,
        slowest_stop=keeper.slowest_stop,
        bad_exits=keeper.bad_exits,
    )


async def _said(load: Load) -> list[dict[str, Any]]:
    messages = []
    for chat in {each.chat for each in load.expected}:
        messages += [m for m in await load.look("messages", chat=chat) if m["from"]["is_bot"]]
    return messages


async def _replies(load: Load) -> Counter[tuple[int, int]]:
    """Count the bot's replies to each message: briefs, and pointers to an earlier one."""
    counted: Counter[tuple[int, int]] = Counter()
    for message in await _said(load):
        answered = message.get("reply_to_message", {}).get("message_id")
        if answered is not None and not message["text"].startswith("Reading your"):
            counted[message["chat"]["id"], answered] += 1
    return counted


async def _apologies(load: Load) -> int:
    return sum(message["text"].startswith("Sorry") for message in await _said(load))


if __name__ == "__main__":
    main()
