"""The bot as a process: one instance a token, signals, exit status, and what its supervisor is told."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from telegram.error import InvalidToken

from bot import event_loop, worker
from bot.chat.application import Displaced, build_application, serve
from bot.chat.supervision import supervised
from bot.engine import EngineError, LocalEngine
from bot.service.lock import AlreadyRunning, only_instance
from bot.service.logs import configure
from bot.service.notify import Notifier
from bot.settings import ConfigurationError, load_settings, reload
from bot.storage import Storage, StorageError, StorageMisconfigured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.chat.context import BotApplication
    from bot.engine import Engine
    from bot.settings import Settings

logger = logging.getLogger(__name__)

# Of sysexits.h. A supervisor is told not to restart on the first; the second may be over by the next try.
BAD_CONFIGURATION = 78
TRY_AGAIN = 75
# Errors whose words are an operator's, and no user's.
FOR_OPERATORS = (ConfigurationError, EngineError, StorageError)


def run(settings: Settings) -> int:
    """Answer until SIGINT or SIGTERM; give the exit status."""
    if settings.token is None:
        return _end(BAD_CONFIGURATION, "No token: set BOT_TOKEN or BOT_TOKEN_FILE.")
    configure(settings.log_format, secrets=settings.secrets, trusted=FOR_OPERATORS)
    try:
        with only_instance(settings.token.get_secret_value(), settings.state_dir):
            return event_loop.run(_run(settings))
    except AlreadyRunning as error:
        return _end(TRY_AGAIN, str(error))
    except OSError as error:
        return _end(
            BAD_CONFIGURATION, f"BOT_STATE_DIR: cannot write to {settings.state_dir}: {error.strerror}."
        )


async def _run(settings: Settings) -> int:
    notifier = Notifier.from_environment(os.environ)
    with stopped_by_signals():
        try:
            async with Storage(settings.database_address) as storage, engine_for(settings) as engine:
                application = build_application(settings, engine, storage)
                with reloaded_by_signal(application, notifier):
                    async with supervised(application, notifier) as begun:
                        await serve(application, on_ready=lambda: _settle_down(begun))
        except InvalidToken:
            # Its own text holds the token.
            return _end(BAD_CONFIGURATION, "Telegram refuses the token: ask @BotFather for the right one.")
        except Displaced:
            sentence = (
                "Another program has been polling with the same token for too long; stop one of the two."
            )
            return _end(TRY_AGAIN, sentence)
        except StorageMisconfigured as error:
            return _end(BAD_CONFIGURATION, str(error))
        except StorageError as error:
            return _end(TRY_AGAIN, str(error))
        except asyncio.CancelledError:
            logger.info("stopped")
    return 0


def _settle_down(begun: Callable[[], None]) -> None:
    """Set what has been loaded by now apart, and tell that the bot answers.

    It stays for as long as the process does. A full collection of garbage would look at all of it again, and
    hold the event loop up for as long.
    """
    gc.collect()
    gc.freeze()
    begun()


def engine_for(settings: Settings) -> Engine:
    """Give the engine that the settings ask for."""
    if settings.engine == "dask" and settings.dask_scheduler is not None:
        from bot.cluster import ClusterEngine  # noqa: PLC0415  only a bot with a cluster has the library

        return ClusterEngine(settings.dask_scheduler, seconds_per_job=settings.job_seconds)
    return LocalEngine(
        settings.workers,
        seconds_per_job=settings.job_seconds,
        bytes_per_job=settings.bytes_per_job,
        warm_up=worker.starting(settings.log_format, settings.model),
        # The models first; then what brings a job to a worker, and the job.
        preload=["bot.preloaded", "pebble", "bot.chat.saved"],
    )


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Cancel the current task at SIGINT or SIGTERM, within the block."""
    task = asyncio.current_task()
    with contextlib.ExitStack() as stack:
        if task is not None:
            for number in (signal.SIGINT, signal.SIGTERM):
                stack.enter_context(_at_signal(number, task.cancel))
        yield


@contextlib.contextmanager
def reloaded_by_signal(application: BotApplication, notifier: Notifier) -> Iterator[None]:
    """Read the settings again at SIGHUP, within the block, and take over what a running bot can."""

    def read_again() -> None:
        notifier.reloading(time.monotonic())
        services = application.bot_data
        try:
            read = reload(services.settings, load_settings())
        except ConfigurationError as error:
            logger.error("the settings are not reloaded: %s", error)  # noqa: TRY400  a sentence for the operator
        else:
            services.settings = read.settings
            services.desk.most_waiting = read.settings.user_queue
            services.watch.grace = read.settings.conflict_grace_seconds
            configure(
                read.settings.log_format,
                secrets=read.settings.secrets,
                trusted=FOR_OPERATORS,
                also=services.alarms,
            )
            logger.info(
                "settings reloaded; changed: %s; changed but need a restart: %s",
                ", ".join(read.changed) or "nothing",
                ", ".join(read.need_restart) or "nothing",
            )
        notifier.ready("answering")

    number = getattr(signal, "SIGHUP", None)  # Windows has none
    with _at_signal(number, read_again) if number is not None else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def _at_signal(number: signal.Signals, do: Callable[[], object]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(number, do)
    except NotImplementedError:  # Windows has no such handlers; there Ctrl-C cancels the task by itself
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(number)


def _end(status: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  for the operator
    return status
