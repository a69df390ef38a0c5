"""What reading a document gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.news.model import Known

# Told how much of a long document is read: ``progress(pages read, pages)``. It is called in the process that
# reads, so a caller elsewhere gives one that can be pickled and that forwards, say through a pipe.
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, and what its format told besides.

    Attributes:
        text: Lines; paragraphs are lines or blocks between blank lines. Never blank.
        known: What the format says for sure (an HTML page's headline, a DOCX title).
        warnings: Sentences for the person, with a small letter first and no full stop, as the core's are:
            "only the first 90 of 212 pages were read".
    """

    text: str
    known: Known = field(default_factory=Known)
    warnings: tuple[str, ...] = ()
