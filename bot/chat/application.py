"""The bot as a whole: built from settings and an engine, run until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from typing import TYPE_CHECKING, cast

from telegram import (
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.chat import handlers, phrases
from bot.chat.context import Context, Services
from bot.chat.traffic import CONNECTIONS, RETRIES, MessageRateLimiter, PollingRequest, options_for
from bot.engine import LocalEngine
from bot.service.logs import configure
from bot.submission import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from bot.chat.context import BotApplication
    from bot.engine import Engine
    from bot.settings import Settings

logger = logging.getLogger(__name__)

BAD_CONFIGURATION = 78  # EX_CONFIG of sysexits.h: a supervisor is told not to restart for ever
# Named, so that Telegram sends nothing that no handler takes.
ALLOWED_UPDATES = [Update.MESSAGE]
# One long article delays nobody; each waiting article is held in memory, so there is an end to it.
UPDATES_AT_ONCE = 256
SECONDS_OF_POLL = 25
SECONDS_BETWEEN_TRIES = (1.0, 2.0, 5.0, 10.0, 30.0)
# What is being worked on has this long to be finished when the bot is told to stop.
SECONDS_TO_FINISH = 5.0


def build_application(
    settings: Settings, engine: Engine, *, transport: httpx.AsyncBaseTransport | None = None
) -> BotApplication:
    """Build the bot, its handlers registered, nothing begun.

    Args:
        settings: `token` is needed, and `api_url` says which Bot API is spoken to.
        engine: Where briefs are written. It is started and stopped by the caller.
        transport: What carries requests, in place of the network.
    """
    if settings.token is None:
        raise ValueError("a bot needs a token")
    services = Services(engine=engine)
    options = options_for(settings.api_url, transport=transport)
    application: BotApplication = (
        Application.builder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(HTTPXRequest(connection_pool_size=CONNECTIONS, **options))
        .get_updates_request(PollingRequest(services.token_refused.set, connection_pool_size=1, **options))
        .rate_limiter(MessageRateLimiter(max_retries=RETRIES))
        .context_types(
            # Any factory will do; the library's annotation knows of classes only.
            ContextTypes(context=Context, bot_data=cast("type[Services]", lambda: services))
        )
        .concurrent_updates(UPDATES_AT_ONCE)
        .job_queue(None)
        .build()
    )
    handlers.register(application)
    return application


def run(settings: Settings) -> int:
    """Answer until SIGINT or SIGTERM; give the exit status."""
    if settings.token is None:
        print("No token: set BOT_TOKEN or BOT_TOKEN_FILE.", file=sys.stderr)  # noqa: T201  for the operator
        return BAD_CONFIGURATION
    configure(settings.log_format)
    if settings.database_url is not None:
        logger.warning("BOT_DATABASE_URL is not used: this version stores nothing")
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    with stopped_by_signals():
        try:
            async with engine_for(settings) as engine:
                await serve(build_application(settings, engine))
        except InvalidToken:
            # Its own text holds the token.
            print("Telegram refuses the token: ask @BotFather for the right one.", file=sys.stderr)  # noqa: T201  for the operator
            return BAD_CONFIGURATION
        except asyncio.CancelledError:
            logger.info("stopped")
    return 0


def engine_for(settings: Settings) -> LocalEngine:
    """Give the engine that the settings ask for."""
    return LocalEngine(settings.workers, seconds_per_job=settings.job_seconds, warm_up=warm_up)


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Cancel the current task at SIGINT or SIGTERM, within the block."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    if task is not None:
        for number in signals:
            # Windows has no such handlers; there Ctrl-C cancels the task by itself.
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, task.cancel)
    try:
        yield
    finally:
        for number in signals:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)


async def serve(application: BotApplication, *, on_ready: Callable[[], None] | None = None) -> None:
    """Answer by polling until cancelled, and then stop in good order.

    Args:
        application: From `build_application`.
        on_ready: Called once polling has begun.

    Raises:
        InvalidToken: Telegram refuses the token, now or later.
    """
    services = application.bot_data
    try:
        await _connect(application)
        await _introduce(application.bot)
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling(
                timeout=SECONDS_OF_POLL,
                bootstrap_retries=-1,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=_on_polling_error,
            )
        logger.info("answering as @%s", application.bot.username)
        if on_ready is not None:
            on_ready()
        await services.token_refused.wait()
        raise InvalidToken("the token was refused while polling")
    finally:
        await _stop(application)


async def _connect(application: BotApplication) -> None:
    """Find Telegram, however long its outage."""
    tries = 0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except NetworkError as error:
            pause = SECONDS_BETWEEN_TRIES[min(tries, len(SECONDS_BETWEEN_TRIES) - 1)]
            logger.warning("no answer from the Bot API (%s); next try in %g s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            tries += 1
        else:
            return


async def _introduce(bot: ExtBot[int]) -> None:
    """Tell clients the commands and the description. No failure of it keeps the bot from answering."""
    try:
        await bot.set_my_commands(phrases.PRIVATE_COMMANDS, scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_commands(phrases.GROUP_COMMANDS, scope=BotCommandScopeAllGroupChats())
        await bot.set_my_description(phrases.DESCRIPTION)
        await bot.set_my_short_description(phrases.SHORT_DESCRIPTION)
    except TelegramError as error:
        logger.warning("commands and description are not set: %s", type(error).__name__)


def _on_polling_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.warning("another program is polling with the same token; stop one of the two")
    else:
        logger.warning("asking for updates failed (%s); trying again", type(error).__name__)


async def _stop(application: BotApplication) -> None:
    """Take no more updates, finish what is begun if that is soon, and let go of everything."""
    if application.updater is not None and application.updater.running:
        await application.updater.stop()
    if application.running:
        stopping = asyncio.create_task(application.stop())
        done, _ = await asyncio.wait({stopping}, timeout=SECONDS_TO_FINISH)
        if not done:
            # What is left fails now, and its people are asked to send it again.
            await application.bot_data.engine.close()
            await asyncio.wait({stopping}, timeout=SECONDS_TO_FINISH)
            stopping.cancel()
    await application.shutdown()
    await application.bot.shutdown()  # a bot that never connected is not shut down by the application
