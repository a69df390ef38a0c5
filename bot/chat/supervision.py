"""What runs beside the answering: health, watchdog, metrics, alarms, and the cleaning of the storage."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot import __version__
from bot.chat.delivery import DeliveryError, Place
from bot.engine import EngineError
from bot.service import lag, watchdog
from bot.service.alarm import AlarmHandler
from bot.service.health import Ceiling, Freshness, Health, Illness
from bot.service.status import StatusServer, Vitals
from bot.settings import host_and_port
from bot.storage import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from bot.chat.context import BotApplication, Services
    from bot.service.notify import Notifier

logger = logging.getLogger(__name__)

# Three long polls in a row without an answer are an outage.
SECONDS_WITHOUT_UPDATES = 120.0
SECONDS_BETWEEN_PROBES = 15.0
# A worker may be busy with a job to its time limit, and another may wait before the probe.
SECONDS_WITHOUT_A_WORKER = 90.0
# A loop that is late by this much keeps people waiting; 50 ms is what it should not exceed.
SECONDS_OF_LAG = 5.0
SECONDS_FOR_VITALS = 2.0
SECONDS_BETWEEN_CLEANINGS = 3600.0
# Telegram repeats an update for a day at most, and may count anew after a week.
IDS_KEPT = timedelta(days=2)


@contextlib.asynccontextmanager
async def supervised(application: BotApplication, notifier: Notifier) -> AsyncIterator[Callable[[], None]]:
    """Watch over the bot within the block, and tell whoever asks or listens how it is.

    Gives what to call once updates are being fetched and the workers answer.
    """
    services = application.bot_data
    health = Health(_checks(services))
    vitals = _Vitals(services)
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(_alarms(services))
        if services.settings.status_listen is not None:
            host, port = host_and_port(services.settings.status_listen)
            await stack.enter_async_context(
                StatusServer(
                    host,
                    port,
                    health=health,
                    metrics=services.metrics,
                    vitals=vitals.read,
                    version=__version__,
                    clock=time.monotonic,
                )
            )
        tasks = [
            asyncio.create_task(lag.measure(lambda seconds: _note_lag(services, health, seconds))),
            asyncio.create_task(_probe(services, health)),
            asyncio.create_task(_clean(services)),
        ]
        beat = watchdog.seconds_between_beats(os.environ, os.getpid())
        if beat is not None:
            tasks.append(
                asyncio.create_task(
                    watchdog.feed(
                        notifier,
                        beat,
                        illnesses=lambda: health.illnesses(time.monotonic()),
                        status=lambda: f"answering; {services.desk.waiting} waiting",
                    )
                )
            )

        def begun() -> None:
            # Telegram has just agreed to be polled, and a worker has answered: the first poll is a long one.
            health.record("workers", time.monotonic())
            if services.settings.mode == "polling":
                health.record("polling", time.monotonic())
            notifier.ready("answering")

        try:
            yield begun
        finally:
            notifier.stopping("finishing what is begun")
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _checks(services: Services) -> tuple[Freshness | Ceiling, ...]:
    checks: list[Freshness | Ceiling] = [
        Freshness("workers", SECONDS_WITHOUT_A_WORKER, "no worker has answered for {seconds:.0f} s"),
        Ceiling("event loop", SECONDS_OF_LAG, "the event loop was late by {reading:.1f} s"),
    ]
    if services.settings.mode == "polling":
        # A webhook is called when there is something, which may be never.
        complaint = "no updates could be fetched for {seconds:.0f} s"
        checks.append(Freshness("polling", SECONDS_WITHOUT_UPDATES, complaint))
    return tuple(checks)


def _note_lag(services: Services, health: Health, seconds: float) -> None:
    services.metrics.event_loop_lag.observe(seconds)
    health.record("event loop", seconds)
    if services.settings.mode == "polling" and services.watch.last_success is not None:
        health.record("polling", services.watch.last_success)


async def _probe(services: Services, health: Health) -> None:
    """Give the workers a job now and then that costs nothing."""
    while True:
        try:
            await services.engine.run(len, "")
        except EngineError as error:
            logger.warning("the workers do not answer: %s", type(error).__name__)
        else:
            health.record("workers", time.monotonic())
        await asyncio.sleep(SECONDS_BETWEEN_PROBES)


async def _clean(services: Services) -> None:
    """Erase what has been kept for long enough."""
    while True:
        try:
            kept = timedelta(days=services.settings.brief_days)
            await services.storage.clean(services.now(), briefs_kept=kept, ids_kept=IDS_KEPT)
        except StorageError as error:
            logger.warning("the storage is not cleaned: %s", type(error).__name__)
        await asyncio.sleep(SECONDS_BETWEEN_CLEANINGS)


class _Vitals:
    """Reads what the storage knows, in a time limit; its last word counts while it is silent."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._last = Vitals(queue_depth=0, set_aside=0)

    async def read(self) -> Vitals:
        inbox = self._services.storage.inbox
        try:
            async with asyncio.timeout(SECONDS_FOR_VITALS):
                self._last = Vitals(queue_depth=await inbox.depth(), set_aside=await inbox.set_aside_count())
        except (StorageError, TimeoutError) as error:
            illness = Illness("storage", f"the storage does not answer ({type(error).__name__})")
            return Vitals(self._last.queue_depth, self._last.set_aside, (illness,))
        return self._last


@contextlib.contextmanager
def _alarms(services: Services) -> Iterator[None]:
    """Tell the operator's chat of errors, where one is set; it may be set while the bot runs."""
    loop = asyncio.get_running_loop()
    sending: set[asyncio.Task[None]] = set()

    async def send(words: str) -> None:
        chat = services.settings.admin_chat
        if chat is None:
            return
        try:
            await services.delivery.send(Place(chat), words)
        except (TelegramError, DeliveryError) as error:
            logger.warning("the admin chat is not told: %s", type(error).__name__)

    def begin(words: str) -> None:
        task = loop.create_task(send(words))
        sending.add(task)
        task.add_done_callback(sending.discard)

    def hand_over(words: str) -> None:
        loop.call_soon_threadsafe(begin, words)

    handler = AlarmHandler(hand_over, clock=time.monotonic)
    services.alarms = (handler,)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
