"""Which messages of a group reach the bot (core.telegram.org/bots/features#privacy-mode)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.chat import ADMINISTRATORS, OUTSIDE
from bot.sandbox.people import BOT, BOT_NAME

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat

Object = dict[str, Any]

SERVICE: Final = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
    }
)


def sees(chat: Chat, message: Object, *, privacy: bool) -> bool:
    """Tell whether the bot is given a message.

    With privacy mode on, a bot that is no administrator sees service messages, commands that name it,
    commands that name no bot if no other bot has written last, and replies to it. A bare mention is not
    among them.
    """
    status = chat.status(BOT["id"])
    if status in OUTSIDE:
        return False
    if not chat.is_group or not privacy or status in ADMINISTRATORS or SERVICE & message.keys():
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]:
        return True
    text = message.get("text") or message.get("caption") or ""
    if not text.startswith("/"):
        return False
    _, named, name = text.split(maxsplit=1)[0].partition("@")
    return name.lower() == BOT_NAME if named else chat.last_bot in {None, BOT["id"]}


def summons(message: Object) -> bool:
    """Tell whether a message mentions the bot, which calls it as a guest where it is no member."""
    for text, entities in (("text", "entities"), ("caption", "caption_entities")):
        units = message.get(text, "").encode("utf-16-le", "surrogatepass")
        for entity in message.get(entities, ()):
            start = 2 * entity["offset"]
            words = units[start : start + 2 * entity["length"]].decode("utf-16-le", "surrogatepass")
            if entity["type"] == "mention" and words.lower() == f"@{BOT_NAME}":
                return True
    return False
