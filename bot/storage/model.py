"""The frozen values that go into the storage and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update that is not done yet, as it was added.

    Attributes:
        payload: Whatever text the caller gave; never read here.
        chat_id: The chat whose ``/forget`` erases it; None for an update that belongs to no chat.
        received: When it was added, in UTC.
        attempts: How often `Inbox.begin` was called for it.
    """

    update_id: int
    payload: str
    chat_id: int | None
    received: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """Which message holds a saved brief."""

    brief_id: str
    message_id: int


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat has chosen; these are the values of a chat that has chosen nothing.

    Attributes:
        sentences: Length of the summary.
        parties: Whether the list of parties is shown.
        dates: Whether the list of dates is shown.
        automatic: Whether texts are briefed unasked (groups).
        automatic_length: From how many characters on a text is briefed unasked.
        language: The interface's language, e.g. ``de``; None: that of the person's Telegram.
        greeted: Whether the bot has introduced itself here.
        blocked: Whether the chat refuses the bot's messages.
    """

    sentences: int = 4
    parties: bool = True
    dates: bool = False
    automatic: bool = False
    automatic_length: int = 1200
    language: str | None = None
    greeted: bool = False
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class SavedBrief:
    """A brief as its buttons need it; the article itself is not kept.

    Attributes:
        id: Made by the caller; opaque here.
        topic_id: The forum topic, where there is one.
        asker_id: The person to whom the buttons belong; None: nobody in particular.
        source_message_ids: The messages that the article came in, first fragment first.
        answer_message_id: The message that shows the brief; None until it was sent.
        fingerprint: 0 up to 2**64 - 1, for finding the same article again; None: not looked for.
        content: The brief, as text; opaque here.
        view: What the message shows at present; opaque here.
        created: An aware time; comes back in UTC.
    """

    id: str
    chat_id: int
    topic_id: int | None
    asker_id: int | None
    source_message_ids: tuple[int, ...]
    answer_message_id: int | None
    fingerprint: int | None
    content: str
    view: str
    created: datetime


class RecentBrief(NamedTuple):
    """Enough of a brief to tell whether an article was briefed before, and to link to the answer."""

    id: str
    fingerprint: int
    answer_message_id: int | None
