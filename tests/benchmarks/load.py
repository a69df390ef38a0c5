"""The whole under load: the real bot and its workers, driven through the sandbox by many people at once.

    python -m tests.benchmarks.load ../shared/data
    python -m tests.benchmarks.load ../shared/data --rates 10,20,30 --seconds 60 --chats 200

Sandbox, bot and this script are processes of their own on the same machine. At each rate people paste stories
at even times, each into a chat of their own in turn. What is told: how many were answered a second; how long
answers took from the paste on (with Telegram's pause between two messages of a chat, and the wait for another
part where a paste is nearly as long as one message can be); what each process spent; how late the bot's event
loop was.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import click
from prometheus_client.parser import text_string_to_metric_families

from tests.benchmarks.processes import memory_of, seconds_of, tree_of
from tests.evaluation.pages import read_pages
from tests.sandbox.process import sandbox_process

TOKEN = "7002:" + "l" * 35
WORDS = range(450, 800)
# UTF-16 units of one message; what is longer comes in parts, which the soak sends.
ONE_MESSAGE = 4000
SECONDS_TO_CATCH_UP = 120.0
LAG = "news_brief_bot_event_loop_lag_seconds"
# What the event loop should never be late by, in seconds.
LATE = 0.05


@dataclass(frozen=True, slots=True)
class Round:
    """What one rate has shown.

    Attributes:
        offered: Pastes a second.
        sent: Pastes.
        answered: Of them.
        throughput: Answers a second, from the first paste to the last answer.
        latencies: Seconds from a paste to its answer, ascending.
        spent: CPU milliseconds an answer, by process.
        late: How many measures of the event loop were later than `LATE`.
        measures: How many there were.
    """

    offered: float
    sent: int
    answered: int
    throughput: float
    latencies: list[float]
    spent: dict[str, float]
    late: int
    measures: int

    def quantile(self, share: float) -> float:
        """Give the latency that this share of answers did not exceed."""
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--chats", default=200, show_default=True)
@click.option("--rates", default="10,15,20,25,30", show_default=True, help="Pastes a second.")
@click.option("--seconds", default=30.0, show_default=True, help="How long each rate is held.")
@click.option("--workers", default=2, show_default=True)
def main(data: Path, chats: int, rates: str, seconds: float, workers: int) -> None:
    """Drive the bot at each rate, and print the table."""
    texts = [page.body for page in read_pages(data) if len(page.body.split()) in WORDS]
    texts = [text for text in texts if len(text.encode("utf-16-le")) // 2 <= ONE_MESSAGE]
    click.echo(
        f"{len(texts)} stories of {WORDS.start} to {WORDS.stop} words, {chats} chats, {workers} workers, "
        f"{os.cpu_count()} cores; {seconds:g} s a rate"
    )
    missing = asyncio.run(
        _measure(texts, chats, [float(rate) for rate in rates.split(",")], seconds, workers)
    )
    sys.exit(1 if missing else 0)


async def _measure(texts: list[str], chats: int, rates: list[float], seconds: float, workers: int) -> int:
    missing = 0
    with tempfile.TemporaryDirectory() as state:
        async with sandbox_process(TOKEN) as sandbox:
            log = Path(state) / "bot.log"
            port = _free_port()
            environment = {
                **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
                "BOT_TOKEN": TOKEN,
                "BOT_API_URL": sandbox.api_url,
                "BOT_STATE_DIR": state,
                "BOT_WORKERS": str(workers),
                "BOT_STATUS_LISTEN": f"127.0.0.1:{port}",
            }
            with log.open("wb") as out:
                begun = time.monotonic()
                bot = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot", "run", env=environment, stdout=out, stderr=out
                )
            try:
                async with aiohttp.ClientSession() as web:
                    people = People(web, sandbox.page_url, texts)
                    await people.join(chats)
                    await people.paste(0)
                    await people.answers(1)
                    click.echo(f"first answer {time.monotonic() - begun:.1f} s after the bot's start")
                    watch = Watch(web, f"http://127.0.0.1:{port}/metrics", bot.pid, sandbox.pid)
                    click.echo(
                        "offered/s answered/s  missing  p50 s  p95 s  CPU ms an answer: "
                        + "  ".join(watch.names)
                        + f"   loop later than {1000 * LATE:.0f} ms"
                    )
                    for rate in rates:
                        measured = await _round(people, watch, rate, seconds)
                        missing += measured.sent - measured.answered
                        _print(measured, watch)
                    click.echo(f"memory: {memory_of(tree_of(bot.pid))}")
            finally:
                if bot.returncode is None:
                    bot.terminate()
                await bot.wait()
    return missing


def _print(measured: Round, watch: Watch) -> None:
    spent = "  ".join(f"{measured.spent[name]:>{len(name)}.1f}" for name in watch.names)
    click.echo(
        f"{measured.offered:9.1f} {measured.throughput:10.1f} {measured.sent - measured.answered:8} "
        f"{measured.quantile(0.5):6.2f} {measured.quantile(0.95):6.2f}  {'':17}{spent}"
        f"   {measured.late} of {measured.measures}"
    )


async def _round(people: People, watch: Watch, rate: float, seconds: float) -> Round:
    before, lag = watch.spent(), await watch.lag()
    first = len(people.pastes)
    begun = time.monotonic()
    sending = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
        sending.append(asyncio.create_task(people.paste(first + number)))
    await asyncio.gather(*sending)
    answered = await people.answers(len(people.pastes))
    pastes = people.pastes[first:]
    times = [(paste.at, answered[paste.key]) for paste in pastes if paste.key in answered]
    spent, later = watch.spent(), await watch.lag()
    span = max(answer for _, answer in times) - min(paste for paste, _ in times)
    return Round(
        offered=rate,
        sent=len(pastes),
        answered=len(times),
        throughput=len(times) / span,
        latencies=sorted(answer - paste for paste, answer in times),
        spent={name: 1000 * (spent[name] - before[name]) / len(times) for name in watch.names},
        late=later[0] - lag[0],
        measures=later[1] - lag[1],
    )


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste that was sent: its chat and message, and when, in seconds since 1970."""

    key: tuple[int, int]
    at: float


class People:
    """Those who paste.

    Args:
        web: Speaks to the sandbox.
        url: The sandbox's page.
        texts: What is pasted, in turn.
    """

    def __init__(self, web: aiohttp.ClientSession, url: str, texts: list[str]) -> None:
        self.pastes: list[Paste] = []
        self._web = web
        self._url = url
        self._texts = texts
        self._chats: list[int] = []
        self._seen = 0
        self._answers: dict[tuple[int, int], float] = {}

    async def join(self, chats: int) -> None:
        """Open the chats."""
        for number in range(chats):
            made = await self._post("new", {"kind": "private", "name": f"Reader {number}"})
            self._chats.append(made["id"])

    async def paste(self, number: int) -> None:
        """Paste the next story into the next chat."""
        chat = self._chats[number % len(self._chats)]
        sent = await self._post("send", {"chat": chat, "text": self._texts[number % len(self._texts)]})
        self.pastes.append(Paste((chat, sent["message_id"]), time.time()))

    async def answers(self, wanted: int) -> dict[tuple[int, int], float]:
        """Wait for answers to so many pastes in all, though not for ever, and give when each came."""
        deadline = time.monotonic() + SECONDS_TO_CATCH_UP
        while True:
            async with self._web.get(f"{self._url}chat/transcript", params={"after": self._seen}) as response:
                entries = (await response.json())["result"]
            for entry in entries:
                self._seen = entry["seq"]
                message = entry.get("message", {})
                source = message.get("reply_to_message", {}).get("message_id")
                if entry["event"] == "message" and message["from"]["is_bot"] and source is not None:
                    self._answers.setdefault((entry["chat"], source), entry["at"])
            if len(self._answers) >= wanted or time.monotonic() > deadline:
                return self._answers
            await asyncio.sleep(0.25)

    async def _post(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._web.post(f"{self._url}chat/{action}", json=body) as response:
            result: dict[str, Any] = (await response.json())["result"]
        return result


class Watch:
    """Looks at the processes.

    Args:
        web: Speaks to the bot.
        url: The bot's metrics.
        bot: Its process.
        sandbox: Its process.
    """

    names = ("bot", "workers", "sandbox", "this script")

    def __init__(self, web: aiohttp.ClientSession, url: str, bot: int, sandbox: int) -> None:
        self._web = web
        self._url = url
        self._bot = bot
        self._sandbox = sandbox

    def spent(self) -> dict[str, float]:
        """Give the CPU seconds of each so far."""
        beside = [process for process in tree_of(self._bot) if process != self._bot]
        return {
            "bot": seconds_of(self._bot),
            "workers": sum(map(seconds_of, beside)),
            "sandbox": seconds_of(self._sandbox),
            "this script": seconds_of(os.getpid()),
        }

    async def lag(self) -> tuple[int, int]:
        """Give how many measures of the event loop were late, and how many there were."""
        async with self._web.get(self._url) as response:
            text = await response.text()
        values = {
            (sample.name, sample.labels.get("le")): sample.value
            for family in text_string_to_metric_families(text)
            if family.name == LAG
            for sample in family.samples
        }
        count = int(values[f"{LAG}_count", None])
        return count - int(values[f"{LAG}_bucket", str(LATE)]), count


def _free_port() -> int:

    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
