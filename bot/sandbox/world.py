"""Everything that the sandbox remembers: its people, chats, messages, files and what waits for the bot.

Objects are the Bot API's own, as dictionaries (core.telegram.org/bots/api): what is stored is what is sent.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.entities import find_entities, utf16_length
from bot.sandbox.refusal import bad_request
from bot.sandbox.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

Object = dict[str, Any]

LONGEST_MESSAGE: Final = 4096
LONGEST_CAPTION: Final = 1024
BOT_NAME: Final = "brief_trial_bot"
PRIVATE: Final = 1001
GROUP: Final = -4001

BOT: Final[Object] = {"id": 7001, "is_bot": True, "first_name": "News brief", "username": BOT_NAME}
PERSON: Final[Object] = {"id": PRIVATE, "is_bot": False, "first_name": "You", "language_code": "en"}
COLLEAGUE: Final[Object] = {"id": 1002, "is_bot": False, "first_name": "Mira"}


@dataclass
class Chat:
    """A chat with its messages by id, in order."""

    about: Object
    messages: dict[int, Object] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Whether privacy mode holds here."""
        return bool(self.about["type"] != "private")


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file."""

    about: Object
    path: str
    data: bytes


class World:
    """One bot, one person at the page, a private chat and a group.

    Attributes:
        token: What the bot must name itself with; new every time.
        updates: What waits for the bot.
        watchers: Called with each event that the page shows.
    """

    def __init__(self) -> None:
        self.token = f"{BOT['id']}:{secrets.token_urlsafe(26)}"
        self.updates = UpdateQueue()
        self.watchers: list[Callable[[Object], None]] = []
        self.settings: dict[str, Any] = {}
        self.queries: set[str] = set()
        self.files: dict[str, StoredFile] = {}
        self.chats = {
            PRIVATE: Chat({"id": PRIVATE, "type": "private", "first_name": PERSON["first_name"]}),
            GROUP: Chat({"id": GROUP, "type": "group", "title": "Newsroom"}),
        }
        self._last_message = 0
        self._last_file = 0

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

    def post(self, chat: Chat, sender: Object, content: Object, *, reply_to: int | None = None) -> Object:
        """Put a message into a chat, show it, and hand it to the bot if the bot may see it."""
        self._last_message += 1
        message: Object = {
            "message_id": self._last_message,
            "from": sender,
            "chat": chat.about,
            "date": int(time.time()),
        }
        if reply_to is not None:
            answered = chat.messages[reply_to]
            message["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
        message.update(content)
        chat.messages[self._last_message] = message
        self.show({"event": "message", "message": message})
        if not sender["is_bot"] and sees(chat, message):
            self.updates.put("message", message)
        return message

    def show(self, event: Object) -> None:
        """Tell the page of an event."""
        for watcher in self.watchers:
            watcher(event)

    def keep(self, data: bytes, *, name: str | None, mime: str | None, folder: str) -> Object:
        """Keep an uploaded file, and give its description as a message carries it."""
        self._last_file += 1
        file_id = secrets.token_urlsafe(18)
        suffix = "." + name.rpartition(".")[2] if name and "." in name else ""
        about: Object = {"file_id": file_id, "file_unique_id": f"f{self._last_file}", "file_size": len(data)}
        if name:
            about["file_name"] = name
        if mime:
            about["mime_type"] = mime
        self.files[file_id] = StoredFile(about, f"{folder}/file_{self._last_file}{suffix}", data)
        return about


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


def sees(chat: Chat, message: Object) -> bool:
    """Tell whether a bot in privacy mode is given a message (core.telegram.org/bots/features#privacy-mode).

    In a group it sees commands that name it or no bot, and replies to it.
    """
    if not chat.is_group:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]:
        return True
    text = message.get("text") or message.get("caption") or ""
    if not text.startswith("/"):
        return False
    command = text.split(maxsplit=1)[0]
    _, mentioned, name = command.partition("@")
    return not mentioned or name.lower() == BOT_NAME
