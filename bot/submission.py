"""One thing to brief: what the command line and the chat hand to `bot.briefing`, here or in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.news.model import DEFAULT_SENTENCES

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wishes:
    """What may be asked of any brief.

    Attributes:
        published: The publication date, when whoever sends it knows; it wins over what the text says.
        sentences: Length of the summary, 1 to 10.
        model: Name of an installed spaCy model; None takes the language's own.
    """

    published: date | None = None
    sentences: int = DEFAULT_SENTENCES
    model: str | None = None


@dataclass(frozen=True, slots=True)
class TextSubmission(_Wishes):
    """A pasted or forwarded text."""

    text: str


@dataclass(frozen=True, slots=True)
class FileSubmission(_Wishes):
    """A file as it was sent; its name and MIME type are the sender's word."""

    data: bytes
    name: str | None = None
    mime_type: str | None = None


Submission = TextSubmission | FileSubmission
