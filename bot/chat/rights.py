"""Who may change what in a group: its admins, and whoever asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot, Chat, Message

ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
# An admin who was made one a minute ago can wait; a person who taps often costs no request each time.
SECONDS_TO_REMEMBER = 60.0
MOST_REMEMBERED = 4096


class Rights:
    """Asks Telegram who is an admin, and remembers it for a moment.

    Args:
        bot: Asks.
        clock: Seconds that never go back.
    """

    def __init__(self, bot: Bot, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    async def is_admin(self, chat: Chat, user_id: int) -> bool:
        """Whether a person may change the settings of a chat: anybody in their own, admins in a group."""
        if chat.type == chat.PRIVATE:
            return True
        now = self._clock()
        known = self._known.get((chat.id, user_id))
        if known is not None and known[0] > now:
            return known[1]
        try:
            member = await self._bot.get_chat_member(chat.id, user_id)
        except TelegramError:
            return False  # who cannot be looked up is no admin, and may ask again
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        is_admin = member.status in ADMINS
        self._known[chat.id, user_id] = (now + SECONDS_TO_REMEMBER, is_admin)
        return is_admin

    async def speaks_as_admin(self, message: Message) -> bool:
        """Whether a message's sender may: an anonymous admin speaks as the group itself."""
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id
        return message.from_user is not None and await self.is_admin(message.chat, message.from_user.id)
