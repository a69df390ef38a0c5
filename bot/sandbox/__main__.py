"""The sandbox as a process of its own, which outlives the bot: ``python -m bot.sandbox --port 8081``."""

from __future__ import annotations

import asyncio
import json
import signal
import sys

import click

from bot.sandbox import Sandbox


@click.command()
@click.option("--port", default=0, show_default="any free port", help="Where on 127.0.0.1.")
@click.option("--token", default=None, help="The bot's token; a new one by default.")
@click.option("--real-limits", is_flag=True, help="Let Telegram's rate limits hold.")
def main(port: int, token: str | None, real_limits: bool) -> None:  # noqa: FBT001  click's own
    """Serve a Bot API and its chat page on loopback until SIGTERM or Ctrl-C.

    Prints one line of JSON: {"api_url", "page_url", "token"}.
    """
    try:
        asyncio.run(_serve(Sandbox(port=port, token=token, real_limits=real_limits)))
    except OSError as error:
        click.echo(f"Cannot serve on port {port}: {error.strerror}.", err=True)
        sys.exit(1)


async def _serve(sandbox: Sandbox) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with sandbox:
        about = {"api_url": sandbox.api_url, "page_url": sandbox.page_url, "token": sandbox.token}
        click.echo(json.dumps(about))
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    main()
