"""The bot as a whole: built from settings, an engine and a storage, and served until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes

from bot import __version__
from bot.chat import handlers
from bot.chat.answering import Answering
from bot.chat.context import Context, Services
from bot.chat.delivery import Delivery
from bot.chat.desk import Desk
from bot.chat.errors import apologise
from bot.chat.inbox import Custody, DurableQueue, chat_of
from bot.chat.introduction import introduce
from bot.chat.rights import Rights
from bot.chat.traffic import (
    CONNECTIONS,
    ApiRequest,
    MessageRateLimiter,
    PollingRequest,
    PollingWatch,
    options_for,
)
from bot.engine import EngineUnavailable
from bot.service.correlation import working_on
from bot.service.metrics import make_metrics
from bot.service.pseudonym import Pseudonyms
from bot.settings import host_and_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import httpx
    from telegram import Update

    from bot.chat.context import BotApplication
    from bot.chat.request import Request
    from bot.engine import Engine
    from bot.settings import Settings
    from bot.storage import Storage

logger = logging.getLogger(__name__)

SECONDS_OF_POLL = 25
SECONDS_BETWEEN_TRIES = (1.0, 2.0, 5.0, 10.0, 30.0)
# What is being worked on has this long to be finished when the bot is told to stop.
SECONDS_TO_FINISH = 4.0
SECONDS_TO_STOP = 2.0


class Displaced(Exception):  # noqa: N818  named after what happened
    """Another program has been polling with the same token for too long."""


def build_application(
    settings: Settings,
    engine: Engine,
    storage: Storage,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limiter: MessageRateLimiter | None = None,
) -> BotApplication:
    """Build the bot, its handlers registered, nothing begun.

    Args:
        settings: `token` is needed, and `api_url` says which Bot API is spoken to.
        engine: Where briefs are written. It is started and stopped by the caller.
        storage: The inbox, chats' settings and saved briefs. It is opened and closed by the caller.
        transport: What carries requests, in place of the network.
        now: The time, aware.
        limiter: How fast messages go out; as fast as Telegram takes them by default.
    """
    if settings.token is None:
        raise ValueError("a bot needs a token")
    token = settings.token.get_secret_value()
    watch = PollingWatch(grace=settings.conflict_grace_seconds)
    sending, polling = (
        options_for(settings.api_url, connections=connections, transport=transport)
        for connections in (CONNECTIONS, 1)
    )
    metrics, pseudonyms = make_metrics(__version__), Pseudonyms(token)
    queue = DurableQueue(storage.inbox, now=now, on_new=lambda kind: metrics.updates.labels(kind).inc())
    custody = Custody(
        storage.inbox,
        now=now,
        again=queue.put_again,
        apologise=lambda update, _: apologise(update, delivery),
        about=lambda update: _working_on(update, pseudonyms),
    )
    application = cast(
        "BotApplication",
        Application.builder()
        .token(token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(ApiRequest(**sending))
        .get_updates_request(PollingRequest(watch, **polling))
        .rate_limiter(limiter or MessageRateLimiter())
        .update_queue(queue)
        .concurrent_updates(custody)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build(),
    )
    bot = application.bot
    delivery = Delivery(bot, on_migrated=storage.move_chat, on_refused=watch.token_refused.set)
    answering = Answering(
        bot,
        delivery=delivery,
        engine=engine,
        storage=storage,
        metrics=metrics,
        pseudonyms=pseudonyms,
        workers=settings.workers,
        now=now,
        model=settings.model,
    )

    async def refuse(request: Request) -> None:
        await answering.refuse(request, waiting=settings.user_queue)

    application.bot_data = Services(
        settings=settings,
        engine=engine,
        storage=storage,
        custody=custody,
        desk=Desk(
            bot,
            attend=answering.attend,
            refuse=refuse,
            show_typing=delivery.show_typing,
            most_waiting=settings.user_queue,
        ),
        delivery=delivery,
        rights=Rights(bot),
        watch=watch,
        metrics=metrics,
        now=now,
    )
    handlers.register(application)
    return application


def _working_on(update: Update, pseudonyms: Pseudonyms) -> AbstractContextManager[None]:
    chat = chat_of(update)
    return working_on(update_id=update.update_id, chat=None if chat is None else pseudonyms.of(chat))


async def serve(application: BotApplication, *, on_ready: Callable[[], None] | None = None) -> None:
    """Answer until cancelled, and then stop in good order.

    Updates are fetched, and stored, as soon as Telegram is there; what an earlier run has left comes first.
    They are answered once a worker has answered.

    Args:
        application: From `build_application`.
        on_ready: Called once updates are being fetched and the workers answer.

    Raises:
        InvalidToken: Telegram refuses the token, now or later.
        Displaced: Another program polls with the same token.
    """
    services = application.bot_data
    background: set[asyncio.Task[None]] = set()
    try:
        await _connect(application)
        replayed = await cast("DurableQueue", application.update_queue).replay(application.bot)
        if replayed:
            logger.info("an earlier run has left updates: they come first", extra={"count": replayed})
        await application.start()
        await _fetch(application)
        logger.info("fetching updates as @%s", application.bot.username)
        await _find_workers(services)
        services.desk.open(has_replayed=replayed > 0)
        background.add(asyncio.create_task(introduce(application.bot)))
        logger.info("answering")
        if on_ready is not None:
            on_ready()
        await _until_refused(services)
    finally:
        for task in background:
            task.cancel()
        await _stop(application)


async def _find_workers(services: Services) -> None:
    """Wait until a worker answers, however long a cluster is away."""
    tries = 0
    while True:
        try:
            await services.engine.run(len, "")
        except EngineUnavailable as error:
            pause = SECONDS_BETWEEN_TRIES[min(tries, len(SECONDS_BETWEEN_TRIES) - 1)]
            logger.warning("%s; next try in %g s", error, pause)
            await asyncio.sleep(pause)
            tries += 1
        else:
            return


async def _fetch(application: BotApplication) -> None:
    """Begin to poll, or to listen for the webhook's requests."""
    settings, updater = application.bot_data.settings, application.updater
    if updater is None:
        raise ValueError("an application without an updater fetches nothing")
    if settings.mode == "webhook" and settings.webhook_url and settings.webhook_listen:
        host, port = host_and_port(settings.webhook_listen)
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
        await updater.start_webhook(
            listen=host,
            port=port,
            url_path=urlsplit(settings.webhook_url).path,
            webhook_url=settings.webhook_url,
            secret_token=secret,
            bootstrap_retries=-1,
            allowed_updates=handlers.ALLOWED_UPDATES,
        )
    else:
        await updater.start_polling(
            timeout=SECONDS_OF_POLL,
            bootstrap_retries=-1,
            allowed_updates=handlers.ALLOWED_UPDATES,
            error_callback=_on_polling_error,
        )


async def _until_refused(services: Services) -> None:
    refused = asyncio.create_task(services.watch.token_refused.wait())
    displaced = asyncio.create_task(services.watch.displaced.wait())
    try:
        await asyncio.wait((refused, displaced), return_when=asyncio.FIRST_COMPLETED)
    finally:
        refused.cancel()
        displaced.cancel()
    if services.watch.token_refused.is_set():
        raise InvalidToken("the token was refused while the bot was running")
    raise Displaced


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


def _on_polling_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.warning("another program is polling with the same token; stop one of the two")
    else:
        logger.warning("asking for updates failed (%s); trying again", type(error).__name__)


async def _stop(application: BotApplication) -> None:
    """Take no more updates, finish what is begun if that is soon, and let go of everything.

    What is not finished stays in the inbox.
    """
    services = application.bot_data
    if application.updater is not None and application.updater.running:
        # A refused token has ended polling with an error, which is raised here once more.
        with contextlib.suppress(TelegramError):
            await application.updater.stop()
    services.delivery.stop()
    await services.desk.close(seconds=SECONDS_TO_FINISH)
    if application.running:
        stopping = asyncio.create_task(application.stop())
        await asyncio.wait({stopping}, timeout=SECONDS_TO_STOP)
        if not stopping.done():
            stopping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await stopping
    await application.shutdown()
    await application.bot.shutdown()  # a bot that never connected is not shut down by the application
