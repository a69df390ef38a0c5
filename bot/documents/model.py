"""What reading a document gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.news.model import Known


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, and what its format told besides.

    Attributes:
        text: Lines; paragraphs are lines or blocks between blank lines. Never blank.
        known: What the format says for sure (an HTML page's headline, a DOCX title).
    """

    text: str
    known: Known = field(default_factory=Known)
