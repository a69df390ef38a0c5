"""The one way in: bytes of any document → `Document`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.documents.encoding import decode
from bot.documents.errors import NoText, TooLarge, UnsupportedFormat
from bot.documents.formats import find_format
from bot.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.documents.formats import Format
    from bot.documents.model import Progress

# What a Telegram bot can fetch (https://core.telegram.org/bots/api#getfile), and ample for an article.
MAX_BYTES = 20_000_000
# Some 80 000 words, a novel. The core takes 17 microseconds a character (measured from 100 000 to 2 000 000),
# so this is 9 of the 20 seconds that a job has; the rest is for reading the file.
MAX_CHARACTERS = 500_000
# A document in a message in an archive, and no deeper.
MAX_DEPTH = 2
CONTAINERS = frozenset({"mail", "zip"})


@dataclass(frozen=True, slots=True)
class _Source:
    """A document to read, and the containers that it was found in, outermost first."""

    data: bytes
    name: str | None
    mime: str | None
    progress: Progress | None
    outer: tuple[Format, ...] = ()


def read_document(
    data: bytes, *, name: str | None = None, mime: str | None = None, progress: Progress | None = None
) -> Document:
    """Read the text of a document: .txt, .md, .html, .pdf, .docx, .odt, .rtf, .epub, .eml, or a .zip of one.

    The content decides which it is; the MIME type and the name help where several readings are possible. Of a
    text of over 500 000 characters the beginning is read, and a warning says so.

    Args:
        data: The whole file.
        name: Its file name; only the ending is looked at, so that "../x.txt" is harmless.
        mime: Its MIME type as declared by whoever sent it; it may be wrong.
        progress: Told the pages of a PDF, or the chapters of an e-book, as they are read: ``(done, total)``.

    Returns:
        Its text, never blank, with what the format tells besides.

    Raises:
        DocumentError: It cannot be read; the error's text is a sentence for the person.

    Example:
        >>> read_document("The lake froze on Monday.".encode("utf-16"), name="lake.txt").text
        'The lake froze on Monday.'
    """
    document = _read(_Source(data, name, mime, progress))
    if not document.text.strip():
        raise NoText("There is no text in this file.")
    if len(document.text) <= MAX_CHARACTERS:
        return document
    warning = f"only the first {MAX_CHARACTERS:,} characters of this file were read"
    return replace(
        document,
        text=_beginning(document.text),
        warnings=document.warnings or (warning,),
    )


def _beginning(text: str) -> str:
    """Cut a text at the last end of a line, or of a word, within the limit."""
    cut = text[:MAX_CHARACTERS]
    for separator in ("\n", " "):
        place = cut.rfind(separator, MAX_CHARACTERS // 2)
        if place > 0:
            return cut[:place]
    return cut


def _read(source: _Source) -> Document:
    if len(source.data) > MAX_BYTES:
        raise TooLarge(f"This file is too large: I read up to {MAX_BYTES // 1_000_000} MB.")
    if not source.data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise NoText("This file is empty.")
    format_ = find_format(source.data, name=source.name, mime=source.mime)
    if format_ in CONTAINERS and len(source.outer) >= MAX_DEPTH:
        raise UnsupportedFormat("This file is packed too deeply; please send the document itself.")
    return READERS[format_](source)


def _read_text(source: _Source) -> Document:
    return Document(decode(source.data))


# Readers are imported when first used: a plain text needs none of the libraries behind them.
# ruff: noqa: PLC0415
def _read_markdown(source: _Source) -> Document:
    from bot.documents.markdown import read_markdown

    return read_markdown(decode(source.data))


def _read_html(source: _Source) -> Document:
    from bot.documents.html import read_html

    return read_html(source.data)


def _read_pdf(source: _Source) -> Document:
    from bot.documents.pdf import read_pdf

    return read_pdf(source.data, most_characters=MAX_CHARACTERS, progress=source.progress)


def _read_docx(source: _Source) -> Document:
    from bot.documents.docx import read_docx

    return read_docx(source.data)


def _read_odt(source: _Source) -> Document:
    from bot.documents.odt import read_odt

    return read_odt(source.data)


def _read_rtf(source: _Source) -> Document:
    from bot.documents.rtf import read_rtf

    return read_rtf(source.data)


def _read_epub(source: _Source) -> Document:
    from bot.documents.epub import read_epub

    return read_epub(source.data, progress=source.progress)


def _read_mail(source: _Source) -> Document:
    from bot.documents.mail import read_mail

    def read_attachment(data: bytes, name: str | None, mime: str | None) -> Document:
        inner = replace(source, data=data, name=name, mime=mime, outer=(*source.outer, "mail"))
        return _read(inner)

    return read_mail(source.data, read_attachment=read_attachment)


def _read_zip(source: _Source) -> Document:
    from bot.documents.bundle import find_only_document

    name, data = find_only_document(source.data)
    return _read(replace(source, data=data, name=name, mime=None, outer=(*source.outer, "zip")))


READERS: dict[Format, Callable[[_Source], Document]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": _read_html,
    "pdf": _read_pdf,
    "docx": _read_docx,
    "odt": _read_odt,
    "rtf": _read_rtf,
    "epub": _read_epub,
    "mail": _read_mail,
    "zip": _read_zip,
}
