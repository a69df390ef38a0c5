"""The bot is added to a chat, removed from it, or blocked; a group becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

from bot.chat import phrases
from bot.chat.delivery import Place
from bot.words import words_for

if TYPE_CHECKING:
    from telegram import Update

    from bot.chat.context import Context

GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def note_membership(update: Update, context: Context) -> None:
    """Greet a group once, and note whether a chat wants the bot."""
    change = update.my_chat_member
    if change is None:
        return
    chats = context.services.storage.chats
    is_gone = change.new_chat_member.status in GONE
    settings = await chats.get(change.chat.id)
    if settings.blocked != is_gone:
        settings = await chats.update(change.chat.id, blocked=is_gone)
    if is_gone or settings.greeted or change.chat.type not in GROUPS:
        return
    words = words_for(settings.language or change.from_user.language_code)
    await context.services.delivery.send(Place(change.chat.id), words.say(phrases.GREETING))
    await chats.update(change.chat.id, greeted=True)


async def note_migration(update: Update, context: Context) -> None:
    """Take a group's settings and briefs along when it becomes a supergroup.

    Both the old and the new chat say so; once is the same as twice.
    """
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await context.services.storage.move_chat(message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await context.services.storage.move_chat(message.migrate_from_chat_id, message.chat_id)
