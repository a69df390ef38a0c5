"""PDF → text, by pypdf."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import (
    DependencyError,
    FileNotDecryptedError,
    LimitReachedError,
    PyPdfError,
)

from bot.documents.errors import Encrypted, NoText, TooLarge, Unreadable
from bot.documents.model import Document
from bot.news.model import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

# It reports what it mends, which can hold the user's text.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

# A long book. pypdf itself stops at 75 MB for one unpacked stream.
MAX_PAGES = 2000
# A scan may bear a stamp or a page number in letters; fewer than this a page is no text layer.
LEAST_LETTERS_A_PAGE = 10
LOCKED = "This PDF is locked with a password; send it without one."
BROKEN = "This PDF is broken, or was not sent whole."
# What a broken or hostile file makes pypdf raise besides its own errors.
BROKEN_ERRORS = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    ZeroDivisionError,
    NotImplementedError,
    EOFError,
    OSError,
    RecursionError,
)


def read_pdf(data: bytes, *, most_characters: int) -> Document:
    """Read the text layer of a PDF; lines are as printed.

    Args:
        data: The whole file.
        most_characters: Reading stops with an error when the text is longer.

    Raises:
        Encrypted: A password is needed.
        Unreadable: The file is broken.
        TooLarge: Too many pages or too much text.
        NoText: It is a scan without a text layer.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(LOCKED)
        pages = _read_pages(reader, most_characters=most_characters)
        title = reader.metadata.title if reader.metadata else None
    except (FileNotDecryptedError, DependencyError):
        raise Encrypted(LOCKED) from None
    except (LimitReachedError, MemoryError):
        raise TooLarge("This PDF unpacks to more than I can read.") from None
    except BROKEN_ERRORS:
        raise Unreadable(BROKEN) from None
    if sum(letter.isalnum() for page in pages for letter in page) < LEAST_LETTERS_A_PAGE * len(pages):
        raise NoText("This PDF holds pictures of pages, not text (a scan); I cannot read those.")
    return Document("\n".join(pages), Known(headline=_printed(title, pages)))


def _read_pages(reader: PdfReader, *, most_characters: int) -> tuple[str, ...]:
    count = len(reader.pages)
    if count == 0:
        raise NoText("This PDF has no pages.")
    if count > MAX_PAGES:
        raise TooLarge(f"This PDF has {count} pages; I read up to {MAX_PAGES}.")
    return tuple(_within(most_characters, (page.extract_text() for page in reader.pages)))


def _within(most: int, pages: Iterator[str]) -> Iterator[str]:
    total = 0
    for page in pages:
        total += len(page)
        if total > most:
            raise TooLarge("This PDF holds more text than I can read.")
        # A hyphen that is only there to break a line, and lone surrogates of a broken font table.
        yield page.replace("\u00ad\n", "").encode("utf-8", errors="ignore").decode("utf-8").strip()


def _printed(title: object, pages: tuple[str, ...]) -> str | None:
    """Believe the file's title only where it is printed on the first page: many name a template or a file."""
    if not isinstance(title, str) or len(title.split()) < 3:  # noqa: PLR2004  a headline has three words
        return None
    wanted = " ".join(title.split())
    return wanted if wanted in " ".join(pages[0].split()) else None
