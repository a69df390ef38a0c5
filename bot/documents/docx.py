"""DOCX → text, by python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table

from bot.documents.archive import is_locked, open_archive
from bot.documents.blocks import Block, from_blocks
from bot.documents.errors import Unreadable, locked, naming_breakage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.documents.blocks import Style
    from bot.documents.model import Document

KIND = "document"


def read_docx(data: bytes) -> Document:
    """Read a Word document: paragraphs, a block each; the paragraph in the style "Title" is the headline.

    Raises:
        Encrypted: A password is needed.
        Unreadable: The file is broken, or defines XML entities, as no Word document does.
        TooLarge: It unpacks to more than is read.
        NoText: It holds no words.
    """
    with open_archive(data, kind=KIND) as archive:
        if is_locked(archive):
            raise locked(KIND)
        for member in archive.infolist():
            # python-docx leaves entities unresolved; a part that defines any is hostile all the same.
            if member.filename.endswith((".xml", ".rels")) and _defines_entities(archive.read(member)):
                raise Unreadable("This document is broken, or was not sent whole.")
    with naming_breakage(KIND, OpcError, PythonDocxError):
        blocks = tuple(_blocks(docx.Document(io.BytesIO(data))))
    return from_blocks(blocks, kind=KIND)


def _defines_entities(part: bytes) -> bool:
    plain = part.replace(b"\x00", b"")  # UTF-16 XML
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _blocks(document: Any) -> Iterator[Block]:
    """Give each paragraph's text and style; a table's rows are lines."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                if any(cells):
                    yield Block(" ".join(cell for cell in cells if cell))
            continue
        text = " ".join(block.text.split())
        if text:
            yield Block(text, _style(getattr(block.style, "name", None) or ""))


def _style(name: str) -> Style:
    if name == "Title":
        return "title"
    if name == "Subtitle":
        return "subtitle"
    if name.startswith("Heading"):
        return "heading"
    return "item" if name.startswith("List") else "text"
