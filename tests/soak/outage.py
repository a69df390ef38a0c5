"""An outage: for an hour no call to Telegram comes through, while people go on writing.

    python -m tests.soak.outage --seconds 3600

What is sent meanwhile waits at Telegram; what the bot had taken waits in the bot. It ends with a table,
and with status 1 where a message was lost or answered twice.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import click

from tests.sandbox.process import sandbox_process
from tests.soak.__main__ import TOKEN, Keeper, Outcome, count_outcome
from tests.soak.load import Load

SECONDS_BEFORE = 5.0
# People write on, but do not fill an hour's queue.
SECONDS_BETWEEN_MESSAGES = 10.0


@click.command()
@click.option("--seconds", default=3600.0, show_default=True, help="How long it lasts.")
@click.option(
    "--kind",
    type=click.Choice(["reset_before", "server_error", "timeout_before"]),
    default="reset_before",
    show_default=True,
    help="What meets each call.",
)
@click.option("--seed", default=1, show_default=True)
def main(seconds: float, kind: str, seed: int) -> None:
    """Cut the line, let people write on, mend it, and count."""
    outcome = asyncio.run(outage(seconds, kind, seed=seed))
    for label, value in (
        ("seconds of outage", seconds),
        ("messages that must be answered", outcome.expected),
        ("lost", len(outcome.lost)),
        ("answered twice", outcome.repeats),
        ("set aside with an apology", outcome.apologies),
    ):
        print(f"{label:34} {value}")
    sys.exit(0 if not (outcome.lost or outcome.repeats or outcome.apologies) else 1)


async def outage(seconds: float, kind: str, *, seed: int) -> Outcome:
    """Run the whole, and count."""
    chance = random.Random(seed)  # noqa: S311  the same outage for the same seed
    with tempfile.TemporaryDirectory() as state:
        async with sandbox_process(TOKEN) as sandbox:
            keeper = Keeper(sandbox.api_url, Path(state), signal.SIGTERM)
            try:
                async with aiohttp.ClientSession() as web:
                    load = Load(web, sandbox.page_url, chance)
                    await load.begin()
                    await keeper.start()
                    until = time.monotonic() + SECONDS_BEFORE
                    while time.monotonic() < until:
                        await load.write_privately()
                        await asyncio.sleep(1.0)
                    await load.post("faults", {"kind": kind, "times": None, "seconds": seconds})
                    until = time.monotonic() + seconds
                    while time.monotonic() < until:
                        await load.write_privately()
                        await asyncio.sleep(min(SECONDS_BETWEEN_MESSAGES, seconds / 10))
                    outcome = await count_outcome(load, keeper)
                    await keeper.kill()
                    return outcome
            finally:
                keeper.end()


if __name__ == "__main__":
    main()
