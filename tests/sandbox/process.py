"""The sandbox as a process of its own, for programs that drive the real bot against it."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True)
class SandboxProcess:
    """A sandbox that runs.

    Attributes:
        pid: Its process.
        api_url: Where its Bot API is.
        page_url: Where its page is, with a slash at the end.
    """

    pid: int
    api_url: str
    page_url: str


@asynccontextmanager
async def sandbox_process(token: str) -> AsyncIterator[SandboxProcess]:
    """Run a sandbox, whose bot has this token, for the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--token", token, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    about = json.loads(await process.stdout.readline())
    try:
        yield SandboxProcess(process.pid, about["api_url"], about["page_url"])
    finally:
        process.terminate()
        await process.wait()
