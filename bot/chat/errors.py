"""The last resort of every handler: a log line with nobody's words in it, and another try or an apology."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.chat import phrases
from bot.chat.delivery import DeliveryError, Unwanted, place_of
from bot.words import words_for

if TYPE_CHECKING:
    from bot.chat.context import Context
    from bot.chat.delivery import Delivery

logger = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log an error that no handler dealt with, and have the update tried again."""
    error = context.error
    if error is None or not isinstance(update, Update):
        return
    if isinstance(error, Forbidden | Unwanted):
        logger.info("the chat does not want the bot")
        return
    # The formatter shows where it happened, and none of its words: they may quote a person's text.
    logger.error("an update failed", exc_info=error)
    context.services.metrics.errors.labels(type(error).__name__).inc()
    context.services.custody.failed(update.update_id, error)


async def apologise(update: Update, delivery: Delivery) -> None:
    """Say sorry for an update that is given up."""
    message = update.effective_message
    if message is None or not message.is_accessible:
        return
    words = words_for(update.effective_user.language_code if update.effective_user else None)
    with contextlib.suppress(TelegramError, DeliveryError):
        await delivery.send(place_of(message), words.say(phrases.WENT_WRONG))
