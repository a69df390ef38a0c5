"""Who there is: the bot, two people, and the senders that Telegram itself puts into chats.

Objects are the Bot API's User (core.telegram.org/bots/api#user).
"""

from __future__ import annotations

from typing import Any, Final

Object = dict[str, Any]

BOT_NAME: Final = "brief_trial_bot"
PERSON_ID: Final = 1001
COLLEAGUE_ID: Final = 1002

BOT: Final[Object] = {"id": 7001, "is_bot": True, "first_name": "News brief", "username": BOT_NAME}
PERSON: Final[Object] = {"id": PERSON_ID, "is_bot": False, "first_name": "You", "language_code": "en"}
COLLEAGUE: Final[Object] = {"id": COLLEAGUE_ID, "is_bot": False, "first_name": "Mira", "language_code": "en"}
OTHER_BOT: Final[Object] = {
    "id": 7002,
    "is_bot": True,
    "first_name": "Wire feed",
    "username": "wire_feed_bot",
}

# Telegram's own senders, with the ids that they have there: administrators who hide behind their group,
# posts of a channel that Telegram carries into the discussion group, and members who write as a channel.
ANONYMOUS_ADMIN: Final[Object] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
TELEGRAM: Final[Object] = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL_BOT: Final[Object] = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
KNOWN: Final = (BOT, PERSON, COLLEAGUE, OTHER_BOT, ANONYMOUS_ADMIN, TELEGRAM, CHANNEL_BOT)
