"""The bot against the built-in sandbox: the same application, only the address and the token differ."""

from __future__ import annotations

import asyncio
import webbrowser
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.chat.application import build_application, engine_for, serve, stopped_by_signals
from bot.sandbox import Sandbox
from bot.settings import load_settings

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
    return asyncio.run(_run(load_settings(), port=port, open_browser=open_browser))


async def _run(settings: Settings, *, port: int, open_browser: bool) -> int:
    with stopped_by_signals():
        try:
            async with Sandbox(port=port) as sandbox:
                # The page is there before the models are: what is sent meanwhile waits for them.
                print(f"Chat with the bot at {sandbox.page_url} (Ctrl-C stops it).", flush=True)  # noqa: T201  for the person
                if open_browser:
                    await asyncio.to_thread(webbrowser.open, sandbox.page_url)
                local = settings.model_copy(
                    update={"api_url": sandbox.api_url, "token": SecretStr(sandbox.token)}
                )
                async with engine_for(local) as engine:
                    await serve(build_application(local, engine))
        except asyncio.CancelledError:
            print("Stopped.")  # noqa: T201  for the person
    return 0
