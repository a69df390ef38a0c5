"""Which update goes to which handler: the one place where handlers are registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.chat import articles, commands
from bot.chat.errors import on_error

if TYPE_CHECKING:
    from telegram import Message

    from bot.chat.context import BotApplication


class _FromPerson(filters.MessageFilter):
    """Messages of people: two bots that answer each other would never stop.

    An anonymous administrator writes through a bot of Telegram's and is told by ``sender_chat``.
    """

    def filter(self, message: Message) -> bool:
        sender = message.from_user
        return sender is None or not sender.is_bot or message.sender_chat is not None


# New messages only: edited messages and channel posts are nobody's request.
FROM_PERSON = filters.UpdateType.MESSAGE & _FromPerson()
PRIVATE = FROM_PERSON & filters.ChatType.PRIVATE
PRIVATE_OR_GROUP = FROM_PERSON & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)


def register(application: BotApplication) -> None:
    """Register every handler. The first that fits an update takes it, so order is meaning."""
    application.add_handler(CommandHandler("start", commands.start, PRIVATE_OR_GROUP))
    application.add_handler(CommandHandler("help", commands.show_help, PRIVATE_OR_GROUP))
    application.add_handler(CommandHandler("privacy", commands.show_privacy, PRIVATE_OR_GROUP))
    application.add_handler(CommandHandler("brief", articles.answer_brief_command, PRIVATE_OR_GROUP))
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, commands.unknown))
    application.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, articles.answer_private))
    application.add_error_handler(on_error)
