"""Everything that the sandbox remembers: its people, chats, messages, files and what waits for the bot.

Objects are the Bot API's own, as dictionaries (core.telegram.org/bots/api): what is stored is what is sent.
They are replaced, never changed: an update shows a message as it was when the update was made.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.chat import OWN_COUNT_BELOW, Chat, plain
from bot.sandbox.entities import find_entities, utf16_length
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.people import (
    ANONYMOUS_ADMIN,
    BOT,
    COLLEAGUE,
    COLLEAGUE_ID,
    KNOWN,
    OTHER_BOT,
    PERSON,
    PERSON_ID,
)
from bot.sandbox.privacy import sees, summons
from bot.sandbox.profile import Profile
from bot.sandbox.queries import Queries
from bot.sandbox.refusal import bad_request
from bot.sandbox.transcript import Transcript
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import WebhookDelivery

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.limits import RateLimits

Object = dict[str, Any]

LONGEST_MESSAGE: Final = 4096
LONGEST_CAPTION: Final = 1024
MOST_VERSIONS: Final = 50

PRIVATE: Final = PERSON_ID
COLLEAGUE_PRIVATE: Final = COLLEAGUE_ID
GROUP: Final = -4001
FORUM: Final = -1001000000001
DISCUSSION: Final = -1001000000002
CHANNEL: Final = -1001000000003
ELSEWHERE: Final = -1001000000004
_FIRST_NEW: Final = -1001000000100
TOPICS: Final = ("Politics", "Markets")


class World:
    """One bot, two people at the page, and their chats.

    Args:
        token: What the bot must name itself with; a new one by default.

    Attributes:
        privacy: Whether privacy mode is on (BotFather's /setprivacy).
        guests: Whether the bot takes guest queries.
        updates: What waits for the bot.
        watchers: Called with each event that the page shows.
        limits: Telegram's rate limits, where they hold.
        channel: The channel that people forward from, and write as.
    """

    def __init__(self, token: str | None = None) -> None:
        self.token = token or f"{BOT['id']}:{secrets.token_urlsafe(26)}"
        self.privacy = True
        self.guests = True
        self.updates = UpdateQueue()
        self.webhook = WebhookDelivery(self.updates)
        self.watchers: list[Callable[[Object], None]] = []
        self.profile = Profile()
        self.queries = Queries()
        self.files = FileStore()
        self.faults = Faults()
        self.limits: RateLimits | None = None
        self.channel = CHANNEL
        self.transcript = Transcript()
        self.people = {user["id"]: user for user in KNOWN}
        self.chats: dict[int, Chat] = {}
        self._last_message = 0
        self._last_person = COLLEAGUE_ID
        self._last_group = GROUP
        self._last_supergroup = _FIRST_NEW
        self._found()

    def _found(self) -> None:
        """Set up the chats that there are from the start."""
        for person in (PERSON, COLLEAGUE):
            self._open({"id": person["id"], "type": "private", "first_name": person["first_name"]})
        self._open({"id": GROUP, "type": "group", "title": "Newsroom"})
        forum = self._open({"id": FORUM, "type": "supergroup", "title": "Desk", "is_forum": True})
        group = self._open({"id": DISCUSSION, "type": "supergroup", "title": "Readers"})
        channel = self._open({"id": CHANNEL, "type": "channel", "title": "Morning Wire"}, bot="left")
        group.linked, channel.linked = CHANNEL, DISCUSSION
        self._open({"id": ELSEWHERE, "type": "supergroup", "title": "Neighbours"}, bot="left")
        for name in TOPICS:
            self.open_topic(forum, name)
        self.updates.clear()

    def _open(self, about: Object, *, bot: str = "member") -> Chat:
        # The first message of a supergroup says that it was created; topic 1 is therefore the general one.
        chat = Chat(about, last_message=1)
        chat.members[BOT["id"]] = bot
        if chat.is_private:
            chat.members[chat.id] = "member"
        else:
            chat.members |= {PERSON_ID: "creator", COLLEAGUE_ID: "member", OTHER_BOT["id"]: "member"}
        self.chats[chat.id] = chat
        return chat

    def open_chat(self, kind: str, name: str, *, bot: str = "member", language: str = "en") -> Chat:
        """Open a new chat, for a private one with a new person.

        Args:
            kind: "private", "group", "supergroup", "forum" or "channel".
            name: Its title, or the person's first name.
            bot: What the bot is in it.
            language: The person's language code.

        Raises:
            Refusal: There is no such kind.
        """
        if kind == "private":
            self._last_person += 1
            person = {"id": self._last_person, "is_bot": False, "first_name": name, "language_code": language}
            self.people[self._last_person] = person
            about: Object = {"id": self._last_person, "type": "private", "first_name": name}
        elif kind == "group":
            self._last_group -= 1
            about = {"id": self._last_group, "type": "group", "title": name}
        elif kind in {"supergroup", "forum", "channel"}:
            self._last_supergroup -= 1
            shown = "supergroup" if kind == "forum" else kind
            about = {"id": self._last_supergroup, "type": shown, "title": name}
            about |= {"is_forum": True} if kind == "forum" else {}
        else:
            raise bad_request("there is no such kind of chat")
        chat = self._open(about, bot=bot)
        self.show({"event": "chat", **self.described(chat)})
        return chat

    def described(self, chat: Chat) -> Object:
        """Give what the page shows of a chat."""
        return {
            "chat": chat.about,
            "topics": [{"id": thread, "name": name} for thread, name in chat.topics.items()],
            "bot": chat.status(BOT["id"]),
            "migrated_to": chat.migrated_to,
        }

    def chat(self, chat_id: object) -> Chat:
        """Give a chat by its id, a number or one in digits.

        Raises:
            Refusal: There is no such chat.
        """
        if isinstance(chat_id, int | str):
            try:
                return self.chats[int(chat_id)]
            except (KeyError, ValueError):
                pass
        raise bad_request("chat not found")

    def person(self, user_id: object) -> Object:
        """Give a user by their id.

        Raises:
            Refusal: There is no such user.
        """
        user = self.people.get(user_id) if isinstance(user_id, int) else None
        if user is None:
            raise bad_request("user not found")
        return user

    def post(
        self,
        chat: Chat,
        sender: Object | None,
        content: Object,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Object:
        """Put a message into a chat, show it, and hand it to the bot if the bot may see it.

        Args:
            chat: Where to.
            sender: Who; None for a channel.
            content: What, with anything else that the message has.
            reply_to: The message that it answers, which is there.
            thread: The topic.
        """
        message: Object = {"message_id": self._next_message(chat)}
        if sender is not None:
            message["from"] = sender
        message |= {"chat": chat.about, "date": int(time.time())}
        message |= self._place(chat, reply_to, thread)
        message |= content
        chat.put(message)
        self.transcript.add("message", chat.id, message=message)
        self.show({"event": "message", "message": message})
        if sender is not BOT:
            self._deliver(chat, message)
        return message

    def edit(self, chat: Chat, message: Object, changes: Object, *, without: frozenset[str]) -> Object:
        """Replace a message by a changed one, show it, and tell the bot if it is not its own.

        Args:
            chat: Where it is.
            message: As it is.
            changes: What it has now.
            without: What it has no more, unless the changes have it.
        """
        kept = {key: value for key, value in message.items() if key not in without}
        changed = {**kept, "edit_date": int(time.time()), **changes}
        chat.messages[message["message_id"]] = changed
        versions = chat.versions.setdefault(message["message_id"], [])
        versions.append(message)
        del versions[:-MOST_VERSIONS]
        self.transcript.add("edited", chat.id, message=changed)
        self.show({"event": "edited", "message": changed})
        if message.get("from") is not BOT and sees(chat, changed, privacy=self.privacy):
            kind = "edited_channel_post" if chat.is_channel else "edited_message"
            self.updates.put(kind, changed, lane=chat.id)
        return changed

    def delete(self, chat: Chat, message_id: int) -> None:
        """Take a message out of its chat; Telegram tells bots nothing of it."""
        del chat.messages[message_id]
        chat.versions.pop(message_id, None)
        self.transcript.add("deleted", chat.id, message_id=message_id)
        self.show({"event": "deleted", "chat": chat.id, "message_id": message_id})

    def open_topic(self, chat: Chat, name: str) -> Object:
        """Open a forum's topic, and give the service message that says so."""
        opened = {"name": name, "icon_color": 7322096}
        message = self.post(chat, self.people[PERSON_ID], {"forum_topic_created": opened})
        thread = message["message_id"]
        chat.topics[thread] = name
        placed = {**message, "message_thread_id": thread, "is_topic_message": True}
        chat.messages[thread] = placed
        self.show({"event": "chat", **self.described(chat)})
        return placed

    def set_member(self, chat: Chat, user: Object, status: str, *, by: Object) -> None:
        """Change what somebody is in a chat.

        Telegram tells the bot of itself, administrators of the rest, and groups who comes and goes.
        """
        before, was_in = chat.member(user), chat.status(user["id"]) not in {"left", "kicked"}
        chat.members[user["id"]] = status
        is_in = status not in {"left", "kicked"}
        changed = {"chat": chat.about, "from": by, "date": int(time.time())}
        changed |= {"old_chat_member": before, "new_chat_member": chat.member(user)}
        if user["id"] == BOT["id"]:
            self.updates.put("my_chat_member", changed, lane=chat.id)
        elif chat.status(BOT["id"]) == "administrator":
            self.updates.put("chat_member", changed, lane=chat.id)
        if chat.is_group and is_in != was_in:
            self.post(chat, by, {"new_chat_members": [user]} if is_in else {"left_chat_member": user})
        self.show({"event": "chat", **self.described(chat)})

    def migrate(self, chat: Chat) -> Chat:
        """Make a supergroup of a group, which has another id from now on."""
        self._last_supergroup -= 1
        new = self._open({"id": self._last_supergroup, "type": "supergroup", "title": chat.about["title"]})
        new.members = dict(chat.members)
        self.post(chat, self.people[PERSON_ID], {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self.show({"event": "chat", **self.described(new)})
        self.post(new, ANONYMOUS_ADMIN, {"sender_chat": new.about, "migrate_from_chat_id": chat.id})
        self.show({"event": "chat", **self.described(chat)})
        return new

    def show(self, event: Object) -> None:
        """Tell the page of an event."""
        for watcher in self.watchers:
            watcher(event)

    def _deliver(self, chat: Chat, message: Object) -> None:
        if sees(chat, message, privacy=self.privacy):
            self.updates.put("channel_post" if chat.is_channel else "message", message, lane=chat.id)
        elif self.guests and chat.status(BOT["id"]) == "left" and not chat.is_channel and summons(message):
            query = self.queries.summoned(chat.id, message)
            self.updates.put("guest_message", {**message, "guest_query_id": query}, lane=chat.id)

    def _next_message(self, chat: Chat) -> int:
        # Supergroups and channels count by themselves: ids of two chats may be equal.
        if chat.id < OWN_COUNT_BELOW:
            chat.last_message += 1
            return chat.last_message
        self._last_message += 1
        return self._last_message

    def _place(self, chat: Chat, reply_to: int | None, thread: int | None) -> Object:
        """Give what a message says of its topic and of what it answers."""
        answered = None if reply_to is None else chat.messages[reply_to]
        if answered is not None and thread is None:
            thread = answered.get("message_thread_id") if chat.is_forum else None
        placed: Object = {}
        if chat.is_forum and thread is not None:
            placed |= {"message_thread_id": thread, "is_topic_message": True}
            # In a topic, what answers nothing answers the message that opened the topic.
            answered = answered or chat.messages.get(thread)
        elif answered is not None and chat.about["type"] == "supergroup":
            placed["message_thread_id"] = answered.get("message_thread_id", answered["message_id"])
        if answered is not None:
            placed["reply_to_message"] = plain(answered)
        return placed


def text_content(text: str, *, key: str = "text", limit: int = LONGEST_MESSAGE) -> Object:
    """Give the content of what a person has typed, with the entities that Telegram finds in it.

    Raises:
        Refusal: It is longer than a client can send.
    """
    if utf16_length(text) > limit:
        raise bad_request("message is too long" if key == "text" else "message caption is too long")
    entities = find_entities(text)
    name = "entities" if key == "text" else "caption_entities"
    return {key: text, **({name: entities} if entities else {})}
