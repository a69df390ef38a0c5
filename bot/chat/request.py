"""One thing that somebody wants briefed, as it waits at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.chat.contents import File, Text
    from bot.chat.status_line import StatusLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An article to brief.

    Attributes:
        updates: What is settled when the brief is delivered: one, or one for each part of a paste.
        sources: The messages that the article came in; the brief answers the first.
        asker: The message that asked for it: the same, or a command.
        content: The article.
        is_automatic: Nobody asked; where there is nothing to brief, nothing is said.
        is_edit: The article was edited: its brief is edited too, if there is one.
        status: What the person sees meanwhile.
    """

    updates: tuple[Update, ...]
    sources: tuple[Message, ...]
    asker: Message
    content: Text | File
    is_automatic: bool = False
    is_edit: bool = False
    status: StatusLine | None = None

    @property
    def update_ids(self) -> tuple[int, ...]:
        """The updates to settle."""
        return tuple(update.update_id for update in self.updates)

    @property
    def message(self) -> Message:
        """The message that the brief answers."""
        return self.sources[0]

    @property
    def waits_with(self) -> int:
        """Whose requests wait in one line: those of one person, or of one channel or group that speaks."""
        return sender_of(self.asker)


def sender_of(message: Message) -> int:
    """Give who sent a message: a person, or the chat that an admin or a channel speaks for."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else message.chat_id


def person_of(message: Message) -> int | None:
    """Give the person to whom what a message asks for belongs; None for a chat that speaks for itself."""
    if message.sender_chat is not None or message.from_user is None:
        return None
    return message.from_user.id
