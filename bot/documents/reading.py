"""The one way in: bytes of any document → `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.encoding import decode
from bot.documents.errors import NoText, TooLarge
from bot.documents.formats import find_format
from bot.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.documents.formats import Format

# What a Telegram bot can fetch (https://core.telegram.org/bots/api#getfile), and ample for an article.
MAX_BYTES = 20_000_000
# Some 300 000 words, three long novels: beyond it a file is not one article.
MAX_CHARACTERS = 2_000_000


def read_document(data: bytes, *, name: str | None = None, mime: str | None = None) -> Document:
    """Read the text of a .txt, .md, .html, .pdf or .docx document.

    The content decides which it is; the MIME type and the name help where several readings are possible.

    Args:
        data: The whole file.
        name: Its file name; only the ending is looked at, so that "../x.txt" is harmless.
        mime: Its MIME type as declared by whoever sent it; it may be wrong.

    Returns:
        Its text, never blank, with what the format tells besides.

    Raises:
        DocumentError: It cannot be read; the error's text is a sentence for the person.

    Example:
        >>> read_document("The lake froze on Monday.".encode("utf-16"), name="lake.txt").text
        'The lake froze on Monday.'
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"This file is too large: I read up to {MAX_BYTES // 1_000_000} MB.")
    if not data.strip():
        raise NoText("This file is empty.")
    document = READERS[find_format(data, name=name, mime=mime)](data)
    if len(document.text) > MAX_CHARACTERS:
        raise TooLarge(
            f"This text is too long: I read up to {MAX_CHARACTERS // 1_000_000} million characters."
        )
    if not document.text.strip():
        raise NoText("There is no text in this file.")
    return document


def _read_text(data: bytes) -> Document:
    return Document(decode(data))


# Readers are imported when first used: a plain text needs none of the libraries behind them.
def _read_markdown(data: bytes) -> Document:
    from bot.documents.markdown import read_markdown  # noqa: PLC0415  see above

    return read_markdown(decode(data))


def _read_html(data: bytes) -> Document:
    from bot.documents.html import read_html  # noqa: PLC0415  see above

    return read_html(data)


def _read_pdf(data: bytes) -> Document:
    from bot.documents.pdf import read_pdf  # noqa: PLC0415  see above

    return read_pdf(data, most_characters=MAX_CHARACTERS)


def _read_docx(data: bytes) -> Document:
    from bot.documents.docx import read_docx  # noqa: PLC0415  see above

    return read_docx(data)


READERS: dict[Format, Callable[[bytes], Document]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": _read_html,
    "pdf": _read_pdf,
    "docx": _read_docx,
}
