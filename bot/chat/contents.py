"""What a message holds that can be briefed, decided from the message alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import MessageEntity
from telegram.constants import FileSizeLimit

from bot.chat import phrases

if TYPE_CHECKING:
    from telegram import Document, Message

LINK_OPENINGS = ("http://", "https://", "www.")


@dataclass(frozen=True, slots=True)
class Text:
    """A paste, a forwarded post or a long caption."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A document that Telegram lets a bot download."""

    document: Document


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing to brief; the sentence tells the person why."""

    sentence: str


def find_content(message: Message) -> Text | File | Refusal:
    """Say what of a message can be briefed.

    A document wins over its caption, and a caption over a picture. An animation is sent as a document too
    ("for backward compatibility", https://core.telegram.org/bots/api#message), and is none.
    """
    if message.document is not None and message.animation is None:
        size = message.document.file_size
        if size is not None and size > FileSizeLimit.FILESIZE_DOWNLOAD:
            return Refusal(phrases.TOO_BIG)
        return File(message.document)
    text = message.text or message.caption
    if not text or not text.strip():
        return Refusal(phrases.NO_TEXT)
    if is_links_alone(text, links=_links(message)):
        return Refusal(phrases.LINK_ALONE)
    return Text(text)


def is_links_alone(text: str, *, links: frozenset[str] = frozenset()) -> bool:
    """Whether a text is links and nothing else.

    Args:
        text: Any text.
        links: Words that Telegram has marked as links, such as ``example.org/story``.

    Example:
        >>> is_links_alone("https://example.org/story")
        True
        >>> is_links_alone("Read https://example.org/story")
        False
    """
    words = text.split()
    return bool(words) and all(word in links or word.lower().startswith(LINK_OPENINGS) for word in words)


def _links(message: Message) -> frozenset[str]:
    if message.text:
        return frozenset(message.parse_entities([MessageEntity.URL]).values())
    return frozenset(message.parse_caption_entities([MessageEntity.URL]).values())
