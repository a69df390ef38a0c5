"""Which update goes to which handler: the one place where handlers are registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.chat import articles, buttons, commands, guests, membership
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


# Named, so that Telegram sends nothing that no handler takes.
ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    "guest_message",
]

FROM_PERSON = filters.UpdateType.MESSAGE & _FromPerson()
EDITED_BY_PERSON = filters.UpdateType.EDITED_MESSAGE & _FromPerson()
PRIVATE = FROM_PERSON & filters.ChatType.PRIVATE
GROUP = FROM_PERSON & filters.ChatType.GROUPS
PRIVATE_OR_GROUP = PRIVATE | GROUP
CONTENT = ~filters.StatusUpdate.ALL & ~filters.COMMAND


def register(application: BotApplication) -> None:
    """Register every handler. The first that fits an update takes it, so order is meaning."""
    for name, handler in (
        ("start", commands.start),
        ("help", commands.show_help),
        ("privacy", commands.show_privacy),
        ("settings", commands.show_settings),
        ("forget", commands.forget),
        ("brief", articles.answer_brief_command),
    ):
        application.add_handler(CommandHandler(name, handler, PRIVATE_OR_GROUP))
    application.add_handler(CallbackQueryHandler(buttons.answer_press))
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.answer_guest))
    application.add_handler(ChatMemberHandler(membership.note_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, membership.note_migration))
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, commands.unknown))
    application.add_handler(MessageHandler(PRIVATE & CONTENT, articles.answer_private))
    application.add_handler(MessageHandler(GROUP & CONTENT, articles.answer_group))
    application.add_handler(MessageHandler(EDITED_BY_PERSON & CONTENT, articles.answer_edit))
    application.add_error_handler(on_error)
