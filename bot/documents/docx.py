"""DOCX → text, by python-docx."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table

from bot.documents.errors import Encrypted, NoText, TooLarge, Unreadable
from bot.documents.model import Document
from bot.news.model import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

# python-docx holds every part in memory, and XML takes some ten times its size there.
MAX_UNPACKED = 100_000_000
MAX_UNPACKED_XML = 20_000_000
# Deflate packs at most 1032 to 1 (zlib's technical notes), which bombs approach and text is far from.
MAX_RATIO = 200
MAX_MEMBERS = 5000
# Below this a ratio proves nothing: a small file of repeated styles packs well.
SMALL = 1_000_000
ENCRYPTED_FLAG = 0x1
BROKEN = "This document is broken, or was not sent whole."
# What a broken or hostile file makes python-docx, lxml (its errors are SyntaxErrors) and zipfile raise.
BROKEN_ERRORS = (
    OpcError,
    PythonDocxError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    EOFError,
    OSError,
    RecursionError,
    OverflowError,
)
TITLES = frozenset({"Title"})
HEADINGS = ("Heading", "Subtitle")


def read_docx(data: bytes) -> Document:
    """Read a Word document: paragraphs, a block each; the paragraph in the style "Title" is the headline.

    Raises:
        Encrypted: A password is needed.
        Unreadable: The file is broken, or defines XML entities, as no Word document does.
        TooLarge: It unpacks to more than is read.
        NoText: It holds no words.
    """
    try:
        _check_archive(data)
        blocks = list(_blocks(docx.Document(io.BytesIO(data))))
    except BROKEN_ERRORS:
        raise Unreadable(BROKEN) from None
    except MemoryError:
        raise TooLarge("This document unpacks to more than I can read.") from None
    headline = next((text for text, style in blocks if style in TITLES), None)
    # A document with no title often opens with its headline as the first heading.
    if headline is None and blocks and blocks[0][1].startswith("Heading"):
        headline = blocks[0][0]
    standfirst = next((text for text, style in blocks[:3] if style == "Subtitle"), None)
    taken = {text for text in (headline, standfirst) if text}
    body = [text for index, (text, _) in enumerate(blocks) if index >= 3 or text not in taken]  # noqa: PLR2004  where titles stand
    text = "\n\n".join(body) or (headline or "")
    if not text.strip():
        raise NoText("There is no text in this document.")
    return Document(text, Known(headline=headline, standfirst=standfirst, clean=True))


def _check_archive(data: bytes) -> None:
    """Refuse a zip bomb by its directory, before anything is unpacked.

    Sizes there can lie, but ``zipfile`` unpacks no more of a member than its directory entry says.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        xml = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
        if (
            len(members) > MAX_MEMBERS
            or unpacked > MAX_UNPACKED
            or xml > MAX_UNPACKED_XML
            or unpacked > max(SMALL, MAX_RATIO * len(data))
        ):
            raise TooLarge("This document unpacks to more than I can read.")
        if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
            raise Encrypted("This document is locked with a password; send it without one.")
        for member in members:
            # python-docx leaves entities unresolved; a part that defines any is hostile all the same.
            if member.filename.endswith((".xml", ".rels")) and _defines_entities(archive.read(member)):
                raise Unreadable(BROKEN)


def _defines_entities(part: bytes) -> bool:
    plain = part.replace(b"\x00", b"")  # UTF-16 XML
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    """Give each paragraph's text and style; a table's rows are lines."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                if any(cells):
                    yield " ".join(cell for cell in cells if cell), ""
            continue
        text = " ".join(block.text.split())
        if text:
            style = getattr(block.style, "name", None) or ""
            yield (f"- {text}" if style.startswith("List") else text), style
