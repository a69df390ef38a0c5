"""A chat: its messages, its members, and whether the bot may write to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from bot.sandbox.people import BOT
from bot.sandbox.refusal import bad_request, forbidden, migrated

Object = dict[str, Any]

# The oldest are forgotten: the sandbox may run for days under load.
MOST_MESSAGES: Final = 20_000
ADMINISTRATORS: Final = frozenset({"creator", "administrator"})
OUTSIDE: Final = frozenset({"left", "kicked"})
STATUSES: Final = ADMINISTRATORS | OUTSIDE | {"member", "restricted"}
# Supergroups and channels have ids below this, and count their messages by themselves.
OWN_COUNT_BELOW: Final = -1_000_000_000_000

RIGHTS: Final[Object] = dict.fromkeys(
    (
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
        "can_manage_topics",
    ),
    True,
)
PERMISSIONS: Final[Object] = dict.fromkeys(
    (
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_react_to_messages",
        "can_edit_tag",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ),
    False,
)


@dataclass
class Chat:
    """A chat with its messages by id, in order.

    Attributes:
        about: The Bot API's Chat.
        messages: What is in it now.
        versions: What edited messages were before, oldest first.
        members: User id to status; who is not in it has left.
        topics: A forum's topics: thread id to name.
        linked: A channel's discussion group, and that group's channel.
        migrated_to: The supergroup that this group has become.
        last_bot: The bot that wrote last, whom commands with no name are for.
        last_message: Its own count of messages, in a supergroup or channel.
        most: How many messages are kept.
    """

    about: Object
    messages: dict[int, Object] = field(default_factory=dict)
    versions: dict[int, list[Object]] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    linked: int | None = None
    migrated_to: int | None = None
    last_bot: int | None = None
    last_message: int = 0
    most: int = MOST_MESSAGES

    @property
    def id(self) -> int:
        """The chat's id."""
        return int(self.about["id"])

    @property
    def is_private(self) -> bool:
        """Whether it is one person and the bot."""
        return bool(self.about["type"] == "private")

    @property
    def is_channel(self) -> bool:
        """Whether only administrators post."""
        return bool(self.about["type"] == "channel")

    @property
    def is_group(self) -> bool:
        """Whether it is a group or a supergroup, where privacy mode holds."""
        return self.about["type"] in {"group", "supergroup"}

    @property
    def is_forum(self) -> bool:
        """Whether it has topics."""
        return bool(self.about.get("is_forum"))

    def status(self, user_id: int) -> str:
        """Give what somebody is here."""
        return self.members.get(user_id, "left")

    def put(self, message: Object) -> None:
        """Keep a message, forgetting the oldest when there are too many."""
        self.messages[message["message_id"]] = message
        if message.get("from", {}).get("is_bot") and "sender_chat" not in message:
            self.last_bot = message["from"]["id"]
        if len(self.messages) > self.most:
            oldest = next(iter(self.messages))
            del self.messages[oldest]
            self.versions.pop(oldest, None)

    def check_bot_may_read(self) -> None:
        """Refuse a bot that is not in the chat, in Telegram's words.

        Raises:
            Refusal: The chat has moved, or the bot is outside of it.
        """
        if self.migrated_to is not None:
            raise migrated(self.migrated_to)
        status = self.status(BOT["id"])
        if status not in OUTSIDE:
            return
        if self.is_private:
            blocked = status == "kicked"
            raise forbidden(
                "bot was blocked by the user" if blocked else "bot can't initiate conversation with a user"
            )
        raise forbidden(
            f"bot was kicked from the {self.about['type']} chat"
            if status == "kicked"
            else f"bot is not a member of the {self.about['type']} chat"
        )

    def check_bot_may_write(self) -> None:
        """Refuse a bot that may not send messages, in Telegram's words.

        Raises:
            Refusal: The bot is outside of the chat, or has no right to write.
        """
        self.check_bot_may_read()
        status = self.status(BOT["id"])
        if self.is_channel and status not in ADMINISTRATORS:
            raise bad_request("need administrator rights in the channel chat")
        if status == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")

    def member(self, user: Object) -> Object:
        """Give the Bot API's ChatMember of somebody."""
        status = self.status(user["id"])
        about: Object = {"user": user, "status": status}
        if status in ADMINISTRATORS:
            about["is_anonymous"] = False
        if status == "administrator":
            about |= {"can_be_edited": False, **RIGHTS}
        elif status == "restricted":
            about |= {"is_member": True, "until_date": 0, **PERMISSIONS}
        elif status == "kicked":
            about["until_date"] = 0
        return about


def plain(message: Object) -> Object:
    """Give a message as an answer to it carries it: without what it answers itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
