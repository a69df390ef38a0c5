"""The real bot as a supervisor sees it: readiness, watchdog, reload, health, one instance, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING

import aiohttp
import pytest_asyncio

from bot.sandbox import Sandbox
from tests.end_to_end.person import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

PATIENCE = 90
SECONDS_TO_STOP = 10


class Manager:
    """A service manager that has started a bot.

    Attributes:
        heard: Every message of the bot's, oldest first.
        status_url: Where the bot answers.
    """

    def __init__(self, directory: Path, sandbox: Sandbox) -> None:
        self.directory = directory
        self.heard: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self._socket.bind(str(directory / "notify"))
        asyncio.get_running_loop().add_reader(self._socket, self._hear)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.status_url = f"http://127.0.0.1:{port}"
        token = directory / "token"
        token.write_text(sandbox.token, encoding="ascii")
        token.chmod(0o600)
        self.configuration = directory / "bot.toml"
        self.configuration.write_text("brief_days = 30\n", encoding="ascii")
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_CONFIG": str(self.configuration),
            "BOT_TOKEN_FILE": str(token),
            "BOT_API_URL": sandbox.api_url,
            "BOT_STATE_DIR": str(directory / "state"),
            "BOT_WORKERS": "1",
            "BOT_STATUS_LISTEN": f"127.0.0.1:{port}",
            "NOTIFY_SOCKET": str(directory / "notify"),
            "WATCHDOG_USEC": "1000000",
        }

    async def start(self) -> asyncio.subprocess.Process:
        """Start an instance of the bot."""
        with (self.directory / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, *("-m", "bot", "run"), env=self._environment, stdout=log, stderr=log
            )

    async def hears(self, what: Callable[[list[str]], bool]) -> None:
        """Wait until what was heard is enough."""
        async with asyncio.timeout(PATIENCE):
            while not what(self.heard):  # noqa: ASYNC110  the socket's reader has no more to tell
                await asyncio.sleep(0.05)

    def log(self) -> str:
        """Give what the bot has printed."""
        return (self.directory / "log").read_text(encoding="utf-8")

    def close(self) -> None:
        """Hear no more."""
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket.close()

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                self.heard.append(self._socket.recv(4096).decode())


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(port=0) as running:
        yield running


@pytest_asyncio.fixture
async def manager(tmp_path: Path, sandbox: Sandbox) -> AsyncIterator[Manager]:
    listening = Manager(tmp_path, sandbox)
    yield listening
    listening.close()


@contextlib.asynccontextmanager
async def running(manager: Manager) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot that has said that it is ready."""
    bot = await manager.start()
    try:
        await manager.hears(lambda heard: any(said.startswith("READY=1") for said in heard))
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
            await bot.wait()


async def test_a_bots_life_as_its_service_manager_hears_it(manager: Manager, sandbox: Sandbox) -> None:
    async with running(manager) as bot, Person(sandbox) as person, aiohttp.ClientSession() as operator:
        # Ready means that the workers answer, too: health has nothing left to wait for.
        async with operator.get(f"{manager.status_url}/healthz") as answer:
            assert (answer.status, (await answer.json())["reasons"]) == (200, {})
        await manager.hears(lambda heard: heard.count("WATCHDOG=1") >= 2)

        assert (await person.answer_to(await person.say("/help"))).text
        async with operator.get(f"{manager.status_url}/metrics") as answer:
            assert 'news_brief_bot_updates_total{kind="message"} 1.0' in await answer.text()

        manager.configuration.write_text("brief_days = 7\nworkers = 3\n", encoding="ascii")
        before = len(manager.heard)
        bot.send_signal(signal.SIGHUP)
        await manager.hears(lambda heard: any(said.startswith("READY=1") for said in heard[before:]))
        assert any(said.startswith("RELOADING=1\nMONOTONIC_USEC=") for said in manager.heard[before:])
        assert "BOT_BRIEF_DAYS" in manager.log()

        begun = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await bot.wait() == 0
        assert time.monotonic() - begun < SECONDS_TO_STOP
        await manager.hears(lambda heard: any(said.startswith("STOPPING=1") for said in heard))
    assert "Traceback" not in manager.log()


async def test_a_second_instance_ends_with_a_clear_line_and_the_first_goes_on(
    manager: Manager, sandbox: Sandbox
) -> None:
    async with running(manager) as first, Person(sandbox) as person:
        second = await manager.start()
        async with asyncio.timeout(PATIENCE):
            assert await second.wait() == 75

        assert (
            f"Another instance with the same token is running on this machine (process {first.pid}"
            in manager.log()
        )
        assert (await person.answer_to(await person.say("/help"))).text


async def test_a_bot_whose_event_loop_stands_still_gets_no_beat_until_it_goes_on(manager: Manager) -> None:
    async with running(manager) as bot, aiohttp.ClientSession() as operator:
        bot.send_signal(signal.SIGSTOP)  # the event loop stands still
        await asyncio.sleep(0.5)
        manager.heard.clear()
        await asyncio.sleep(2.5)
        assert manager.heard == []

        bot.send_signal(signal.SIGCONT)
        await manager.hears(lambda heard: "WATCHDOG=1" in heard)
        async with operator.get(f"{manager.status_url}/healthz") as answer:
            assert answer.status == 200
