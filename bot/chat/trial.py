"""The bot against the built-in sandbox: the same application, only the address and the token differ."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot import event_loop
from bot.chat.application import build_application, serve
from bot.chat.process import engine_for, stopped_by_signals
from bot.sandbox import Sandbox
from bot.service.logs import configure
from bot.settings import load_settings
from bot.storage import Storage

if TYPE_CHECKING:
    from bot.settings import Settings


def run(*, port: int, open_browser: bool) -> int:
    """Serve the chat page and the bot on loopback until Ctrl-C; give the exit status.

    Args:
        port: Where the page is; 0 takes any free port.
        open_browser: Show the page at once.

    Raises:
        ConfigurationError: The settings of the environment cannot be used.
    """
    return event_loop.run(_run(load_settings(), port=port, open_browser=open_browser))


async def _run(settings: Settings, *, port: int, open_browser: bool) -> int:
    configure(settings.log_format, level=logging.WARNING)
    with stopped_by_signals():
        try:
            return await _chat(settings, port=port, open_browser=open_browser)
        except asyncio.CancelledError:
            print("Stopped.")  # noqa: T201  for the person
            return 0


async def _chat(settings: Settings, *, port: int, open_browser: bool) -> int:
    """Run sandbox and bot until cancelled; give the exit status if the page cannot be served."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            sandbox = await stack.enter_async_context(Sandbox(port=port))
        except OSError as error:
            print(f"Cannot serve the chat page on port {port}: {error.strerror}.", file=sys.stderr)  # noqa: T201
            return 1
        # The page is there before the models are: what is sent meanwhile waits for them.
        print(f"Chat with the bot at {sandbox.page_url} (Ctrl-C stops it).", flush=True)  # noqa: T201
        if open_browser:
            await asyncio.to_thread(webbrowser.open, sandbox.page_url)
        # The sandbox forgets everything when it stops, and so does the bot.
        state = stack.enter_context(tempfile.TemporaryDirectory(prefix="news-brief-bot-"))
        local = settings.model_copy(
            update={
                "api_url": sandbox.api_url,
                "token": SecretStr(sandbox.token),
                "mode": "polling",
                "state_dir": Path(state),
                "database_url": None,
            }
        )
        storage = await stack.enter_async_context(Storage(local.database_address))
        engine = await stack.enter_async_context(engine_for(local))
        await serve(build_application(local, engine, storage))
    return 0
