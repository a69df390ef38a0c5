"""The commands that say something of the bot itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat import phrases
from bot.chat.reply import reply

if TYPE_CHECKING:
    from telegram import Update

    from bot.chat.context import Context


async def start(update: Update, context: Context) -> None:
    """Greet, and say how to use the bot."""
    await _say(update, context, phrases.START)


async def show_help(update: Update, context: Context) -> None:
    """Say what can be sent, and how."""
    await _say(update, context, phrases.HELP)


async def show_privacy(update: Update, context: Context) -> None:
    """Say what happens to what people send."""
    await _say(update, context, phrases.PRIVACY)


async def unknown(update: Update, context: Context) -> None:
    """Answer a command that there is not."""
    await _say(update, context, phrases.UNKNOWN_COMMAND)


async def _say(update: Update, context: Context, text: str) -> None:
    if update.message is not None:
        await reply(context.bot, update.message, text)
