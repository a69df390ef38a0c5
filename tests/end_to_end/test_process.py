"""The bot as a process of its own, as a supervisor sees it: exit statuses, signals, what it prints."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from tests.chat.fake_telegram import ME

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

TOKEN = "123456789:" + "A" * 35
SECONDS_TO_START = 60


class BotApi:
    """As much of a Bot API as a bot without visitors needs.

    Attributes:
        url: Where it is, once started.
        refuses: Whether it knows no token.
        polled: Set once the bot has asked for updates.
    """

    def __init__(self) -> None:
        self.url = ""
        self.refuses = False
        self.polled = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer any method."""
        if self.refuses:
            refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(refusal, status=401)
        method = request.match_info["method"]
        result: Any = True
        if method == "getMe":
            result = ME
        elif method == "getUpdates":
            self.polled.set()
            await asyncio.sleep(0.1)
            result = []
        return web.json_response({"ok": True, "result": result})


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    api = BotApi()
    server = web.Application()
    server.router.add_post("/bot{token}/{method}", api.answer)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    api.url = f"http://{host}:{port}"
    yield api
    await runner.cleanup()


async def start_bot(state: Path, **settings: str) -> asyncio.subprocess.Process:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=inherited | {"BOT_TOKEN": TOKEN, "BOT_WORKERS": "1", "BOT_STATE_DIR": str(state)} | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_a_token_that_telegram_refuses_is_bad_configuration_and_shown_nowhere(
    bot_api: BotApi, tmp_path: Path
) -> None:
    bot_api.refuses = True

    bot = await start_bot(tmp_path, BOT_API_URL=bot_api.url)
    async with asyncio.timeout(SECONDS_TO_START):
        out, err = await bot.communicate()

    assert bot.returncode == 78
    assert "Telegram refuses the token" in err.decode()
    assert TOKEN not in (out + err).decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_the_bot_in_good_order(
    bot_api: BotApi, tmp_path: Path, number: signal.Signals
) -> None:
    bot = await start_bot(tmp_path, BOT_API_URL=bot_api.url)
    async with asyncio.timeout(SECONDS_TO_START):
        await bot_api.polled.wait()
        bot.send_signal(number)
        out, err = await bot.communicate()

    assert bot.returncode == 0
    assert "Traceback" not in err.decode()
    assert TOKEN not in (out + err).decode()


async def test_a_setting_that_is_wrong_is_bad_configuration(tmp_path: Path) -> None:
    bot = await start_bot(tmp_path, BOT_ENGINE="dask")
    async with asyncio.timeout(SECONDS_TO_START):
        _, err = await bot.communicate()

    assert bot.returncode == 78
    assert err.decode() == "BOT_ENGINE=dask needs BOT_DASK_SCHEDULER.\n"
