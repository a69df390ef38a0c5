"""A program in which everything that could print a secret or an article goes wrong, with logs as in earnest.

Run as ``python -m tests.service.faulty text|json``; a test reads what it prints.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Literal, cast

import aiohttp
import httpx
from aiohttp import web
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, TypeHandler
from telegram.request import BaseRequest

from bot.service.logs import configure

if TYPE_CHECKING:
    from telegram.ext import CallbackContext

TOKEN = "123456789:AAExampleExampleExampleExample12345"  # noqa: S105  the shape of one
PASSWORD = "correct-horse"  # noqa: S105  likewise
# No word of it may be one that a log line has for itself.
ARTICLE = "Kalvik Tollefsen Brightwater Solberg islanders"

logger = logging.getLogger("bot.faulty")


class StoppedWorking(Exception):  # noqa: N818  named after what happened
    """An error whose words are an operator's."""


class _Refusing(BaseRequest):
    """A Bot API that refuses the token."""

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return 1

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        """Refuse."""
        del args, kwargs
        return 401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'


class _Broken:
    def __str__(self) -> str:
        raise ValueError(ARTICLE)

    def __del__(self) -> None:
        raise ValueError(f"{TOKEN} {ARTICLE}")


def _fail() -> None:
    raise ValueError(f"{TOKEN} {ARTICLE}")


def _fail_at(text: str) -> None:
    raise ValueError(text)


async def _fail_later() -> None:
    _fail()


async def _ask_a_server() -> None:
    """Ask an HTTP server whose handler fails, by a URL that holds the token, and one that is not there."""

    async def answer(request: web.Request) -> web.Response:
        raise ValueError(await request.text())

    server = web.Application()
    server.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}/sendMessage"
    # As if somebody had turned the client's own lines on.
    logging.getLogger("httpx").setLevel(logging.INFO)
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.post(url, content=ARTICLE)
        try:
            await client.post(f"foo://host/bot{TOKEN}/{ARTICLE}")
        except httpx.TransportError as error:
            logger.exception("an update failed: %s", type(error).__name__, exc_info=error)
            logger.warning("TransportError %s", error)
    await runner.cleanup()
    async with aiohttp.ClientSession() as session:
        try:
            await session.post(url, data=ARTICLE)
        except aiohttp.ClientError:
            logger.exception("an update failed")


async def _handle_updates() -> None:
    """Run the library's application: a handler that fails, no handler of errors, a refused token."""

    async def fail(update: Update, context: CallbackContext) -> None:  # type: ignore[type-arg]  # any will do
        del update, context
        _fail()

    application = (
        Application.builder().token(TOKEN).request(_Refusing()).get_updates_request(_Refusing()).build()
    )
    application.add_handler(TypeHandler(object, fail))
    application._initialized = True  # noqa: SLF001  it cannot be initialized: the token is refused
    await application.process_update(Update(update_id=7))
    try:
        await application.bot.get_me()
    except TelegramError as error:
        logger.exception("an update failed", exc_info=error)
    raise InvalidToken(f"The token `{TOKEN}` was rejected by the server. {ARTICLE}")


async def _run() -> None:
    logger.error("a secret %s and %s", TOKEN, PASSWORD, extra={"url": f"/bot{TOKEN}/x"})
    logger.warning("%s", StoppedWorking("the disk is full"))
    try:
        _fail()
    except ValueError:
        logger.exception("an update failed")
    warnings.warn(f"{TOKEN} {ARTICLE}", stacklevel=1)
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    broken = _Broken()
    logging.getLogger("bot").warning("%s", broken)
    del broken
    asyncio.get_running_loop().call_soon(_fail_at, ARTICLE)
    forgotten = asyncio.create_task(_fail_later())
    await asyncio.sleep(0.01)
    del forgotten
    await _ask_a_server()
    await _handle_updates()


if __name__ == "__main__":
    configure(
        cast("Literal['text', 'json']", sys.argv[1]), secrets=(TOKEN, PASSWORD), trusted=(StoppedWorking,)
    )
    asyncio.run(_run())
