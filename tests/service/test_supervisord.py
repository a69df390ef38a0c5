"""supervisord itself, with the program of config/ and the real bot; only paths are the test's own."""

from __future__ import annotations

import asyncio
import configparser
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from tests.end_to_end.person import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PROGRAM = Path(__file__).parents[2] / "config" / "supervisord.conf"
NAME = "program:news-brief-bot"
PATIENCE = 90
# Kept long enough to see that something does not happen: a bad configuration ends within two of these.
SECONDS_OF_QUIET = 5


class Supervisor:
    """A running supervisord, asked by supervisorctl."""

    def __init__(self, directory: Path) -> None:
        self.configuration = directory / "supervisord.conf"
        self.log = directory / "supervisord.log"

    async def control(self, *words: str) -> str:
        """Run supervisorctl and give what it prints."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "supervisor.supervisorctl",
            "-c",
            str(self.configuration),
            *words,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        return said.decode().strip()

    async def status(self) -> str:
        """Give the program's state: RUNNING, EXITED, …."""
        return (await self.control("status", "news-brief-bot")).split()[1]

    async def pid(self) -> int:
        """Give the bot's process id; 0 when it does not run."""
        return int(await self.control("pid", "news-brief-bot"))


def written(directory: Path, environment: dict[str, str]) -> Path:
    """Write a configuration for supervisord round the program of config/, its rules as they stand there."""
    ours = configparser.RawConfigParser()
    ours.read(PROGRAM, encoding="utf-8")
    ours.remove_option(NAME, "user")  # the account is an operator's to make
    ours[NAME]["command"] = f"{sys.executable} -m bot run"
    ours[NAME]["directory"] = str(Path.cwd())
    ours[NAME]["stdout_logfile"] = str(directory / "bot.log")
    ours[NAME]["environment"] = ",".join(f'{name}="{value}"' for name, value in environment.items())
    socket = directory / "control"
    ours["supervisord"] = {
        "nodaemon": "true",
        "logfile": str(directory / "supervisord.log"),
        "pidfile": str(directory / "supervisord.pid"),
        "childlogdir": str(directory),
        **({"user": "root"} if os.getuid() == 0 else {}),  # said plainly, else it warns
    }
    ours["unix_http_server"] = {"file": str(socket)}
    ours["supervisorctl"] = {"serverurl": f"unix://{socket}"}
    ours["rpcinterface:supervisor"] = {
        "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
    }
    path = directory / "supervisord.conf"
    with path.open("w", encoding="utf-8") as file:
        ours.write(file)
    return path


@contextlib.asynccontextmanager
async def supervised(directory: Path, environment: dict[str, str]) -> AsyncIterator[Supervisor]:
    """Run supervisord, and the bot under it."""
    path = written(directory, environment)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "supervisor.supervisord",
        "-c",
        str(path),
        env=inherited,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield Supervisor(directory)
    finally:
        process.terminate()
        async with asyncio.timeout(PATIENCE):
            await process.wait()


async def test_supervisord_starts_the_bot_starts_a_killed_one_again_and_stops_it(tmp_path: Path) -> None:
    async with Sandbox(port=0) as sandbox, Person(sandbox) as person:
        token = tmp_path / "token"
        token.write_text(sandbox.token, encoding="ascii")
        token.chmod(0o600)
        environment = {
            "BOT_TOKEN_FILE": str(token),
            "BOT_API_URL": sandbox.api_url,
            "BOT_STATE_DIR": str(tmp_path / "state"),
            "BOT_WORKERS": "1",
        }
        async with supervised(tmp_path, environment) as supervisor:
            assert (await person.answer_to(await person.say("/help"))).text
            first = await supervisor.pid()
            workers = _children(first)
            assert workers

            os.kill(first, signal.SIGKILL)

            assert (await person.answer_to(await person.say("/help"))).text
            second = await supervisor.pid()
            assert second not in {0, first}
            assert await supervisor.status() == "RUNNING"
            await _gone(workers)

            assert await supervisor.control("stop", "news-brief-bot") == "news-brief-bot: stopped"
            assert await supervisor.status() == "STOPPED"

    assert sandbox.token not in (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def test_supervisord_does_not_start_a_bot_again_whose_configuration_is_bad(tmp_path: Path) -> None:
    environment = {"BOT_TOKEN_FILE": str(tmp_path / "there-is-none")}
    log = tmp_path / "supervisord.log"
    async with supervised(tmp_path, environment) as supervisor:
        async with asyncio.timeout(PATIENCE):
            while not log.exists() or "exit status" not in log.read_text(encoding="utf-8"):  # noqa: ASYNC110  another process writes it
                await asyncio.sleep(0.2)
        await asyncio.sleep(SECONDS_OF_QUIET)

        assert await supervisor.status() == "EXITED"
        assert log.read_text(encoding="utf-8").count("exited: news-brief-bot (exit status 78; expected)") == 1
        assert log.read_text(encoding="utf-8").count("spawned: 'news-brief-bot'") == 1


def _children(pid: int) -> list[int]:
    """Give the processes that any thread of a process has started (Linux), its workers among them."""
    lists = list(Path(f"/proc/{pid}/task").glob("*/children"))
    if not lists:
        pytest.skip("this kernel does not list the children of a process")
    return [int(child) for path in lists for child in path.read_text(encoding="ascii").split()]


async def _gone(pids: list[int]) -> None:
    """Wait for processes to end by themselves: the workers of a killed bot must not pile up."""
    async with asyncio.timeout(PATIENCE):
        while any(os.path.exists(f"/proc/{pid}") for pid in pids):  # noqa: ASYNC110, ASYNC240, PTH110  nobody tells, and /proc is no disk
            await asyncio.sleep(0.2)
