"""The last resort of every handler: a log line with nobody's words in it, and an apology to the chat."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.chat import phrases
from bot.chat.reply import reply
from bot.engine import EngineClosed, JobTimedOut, WorkerDied

if TYPE_CHECKING:
    from bot.chat.context import Context

logger = logging.getLogger(__name__)

APOLOGIES: tuple[tuple[type[Exception], str], ...] = (
    (JobTimedOut, phrases.TOOK_TOO_LONG),
    (WorkerDied, phrases.WORKER_DIED),
    (EngineClosed, phrases.RESTARTING),
)


async def on_error(update: object, context: Context) -> None:
    """Log an error that no handler dealt with, and say sorry where it happened."""
    error = context.error
    if error is None:
        return
    update_id = update.update_id if isinstance(update, Update) else None
    if isinstance(error, Forbidden):
        logger.info("the chat does not want the bot", extra={"update_id": update_id})
        return
    # The error's own words may quote a person's text; its type and place do not.
    trace = "".join(traceback.format_tb(error.__traceback__))
    logger.error("an update failed: %s\n%s", type(error).__name__, trace, extra={"update_id": update_id})
    if isinstance(update, Update) and update.message is not None:
        try:
            await reply(context.bot, update.message, apology_for(error))
        except TelegramError as again:
            logger.warning("no apology: %s", type(again).__name__, extra={"update_id": update_id})


def apology_for(error: Exception) -> str:
    """Choose what to say for an error."""
    return next((words for kind, words in APOLOGIES if isinstance(error, kind)), phrases.WENT_WRONG)
