"""The real bot on its worst day: whatever it prints, shows and answers holds no secret and nobody's words."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from tests.end_to_end.articles import pdf_of, story_of
from tests.end_to_end.person import Person

if TYPE_CHECKING:
    from bot.sandbox.faults import Fault

PATIENCE = 120
# Words that are in no code, so that a line of a traceback cannot hold them by chance.
STORY = story_of("""
Kalvikhamn votes to buy back its ferry line

KALVIKHAMN, Norland, March 3 (Reuters) - The town council of Kalvikhamn voted on Monday to buy back the ferry
line that it sold nine years ago, after a winter in which islanders were cut off for 41 days.

The operator, Brightwaterson Ferries, has agreed to hand over its two ships by June 1, Mayor Ane Tollefsrud
said. The ships will be repaired at Grimsundet before the summer.

"People out there have been patient for a very long time," Tollefsrud said. "Children have missed a third of
the school year."
""")
WORDS = ("Kalvikhamn", "Brightwaterson", "Tollefsrud", "Grimsundet", "islanders")
# A page tree that leads nowhere, and streams that are none: what libraries complain of most.
BROKEN_PDF = pdf_of([STORY.headline, *STORY.paragraphs]).replace(b"/Type /Pages", b"/Type /Kalvikhamn")


def lineage(pid: int) -> list[int]:
    """Give a process and all that descend from it (Linux)."""
    children = [
        int(child)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for child in path.read_text(encoding="ascii").split()
    ]
    return [pid, *(one for child in children for one in lineage(child))]


def command_of(pid: int) -> bytes:
    """Give what everybody on the machine sees of a process (Linux)."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


async def struck(faults: list[Fault]) -> None:
    """Wait until each fault has struck."""
    async with asyncio.timeout(PATIENCE):
        while not all(fault.hits for fault in faults):  # noqa: ASYNC110  a fault tells nobody
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("log_format", ["text", "json"])
async def test_a_run_in_which_everything_fails_discloses_nothing(tmp_path: Path, log_format: str) -> None:
    log, state, token = tmp_path / "log", tmp_path / "state", tmp_path / "token"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    async with Sandbox(port=0) as sandbox, Person(sandbox) as person:
        token.write_text(sandbox.token, encoding="ascii")
        token.chmod(0o600)
        faults = [
            sandbox.faults.add(kind, methods=[method], times=1)
            for method in ("getMe", "getUpdates")
            for kind in ("server_error", "reset_before")
        ]
        with log.open("wb") as output:
            bot = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                env=inherited
                | {
                    "BOT_TOKEN_FILE": str(token),
                    "BOT_API_URL": sandbox.api_url,
                    "BOT_STATE_DIR": str(state),
                    "BOT_WORKERS": "1",
                    "BOT_LOG_FORMAT": log_format,
                },
                stdout=output,
                stderr=output,
            )
        try:
            await person.answer_to(await person.say(STORY.as_text()))
            processes = lineage(bot.pid)
            commands = [command_of(pid) for pid in processes]

            faults += [
                sandbox.faults.add(kind, methods=[method], times=1)
                for method in ("getFile", "sendMessage")
                for kind in ("server_error", "reset_before")
            ]
            for name in ("Kalvikhamn.pdf", "Grimsundet.pdf", "Tollefsrud.pdf"):
                await person.send_file(name, BROKEN_PDF, mime_type="application/pdf")
            await struck(faults)

            await person.say(STORY.as_text())
            for pid in processes[1:]:
                os.kill(pid, signal.SIGKILL)
            await person.answer_to(await person.say(STORY.as_text()))

            sandbox.faults.add("unauthorized", seconds=PATIENCE)
            async with asyncio.timeout(PATIENCE):
                assert await bot.wait() == 78
        finally:
            if bot.returncode is None:
                bot.kill()
                await bot.wait()

    printed = log.read_text(encoding="utf-8")
    assert "WARNING" in printed
    assert [
        word for word in (sandbox.token, sandbox.token.partition(":")[2], *WORDS) if word in printed
    ] == []
    assert len(processes) > 1
    assert [command for command in commands if sandbox.token.encode() in command] == []
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in state.rglob("*") if path.is_file()}
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
