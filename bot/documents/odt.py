"""OpenDocument text (.odt) → text: a zip file of XML, read by defusedxml with no tree built."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax

from bot.documents.archive import is_locked, open_archive, read_member
from bot.documents.blocks import Block, from_blocks
from bot.documents.errors import Unreadable, locked, naming_breakage

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

    from bot.documents.blocks import Style
    from bot.documents.model import Document

KIND = "document"
MANIFEST = "META-INF/manifest.xml"
# OpenDocument 1.3, part 2, 4.8.1; and the member that holds a whole locked document since part 2, 3.4.1.
LOCKED_MARK = b"encryption-data"
LOCKED_PACKAGE = "encrypted-package"

PARAGRAPHS = frozenset({"text:p", "text:h"})
# What is no part of the running text: deletions, comments, notes, indices (OpenDocument 1.3, part 3).
SKIPPED = frozenset(
    {
        "text:tracked-changes",
        "office:annotation",
        "text:note",
        "text:ruby-text",
        "text:table-of-content",
        "text:alphabetical-index",
        "text:bibliography",
        "text:illustration-index",
        "text:table-index",
        "office:forms",
        "svg:title",
        "svg:desc",
    }
)
SPACES = {"text:s": " ", "text:tab": " ", "text:line-break": " "}
# A chain of styles that is longer is a loop.
MOST_PARENTS = 10


def read_odt(data: bytes) -> Document:
    """Read an OpenDocument text: paragraphs, a block each; the one in the style "Title" is the headline.

    Raises:
        Encrypted: A password is needed.
        Unreadable: The file is broken, or defines XML entities, as no word processor does.
        TooLarge: It unpacks to more than is read.
        NoText: It holds no words.
    """
    with open_archive(data, kind=KIND) as archive:
        names = frozenset(archive.namelist())
        if is_locked(archive) or LOCKED_PACKAGE in names:
            raise locked(KIND)
        if MANIFEST in names and LOCKED_MARK in read_member(archive, MANIFEST, kind=KIND):
            raise locked(KIND)
        if "content.xml" not in names:
            raise Unreadable("This document is broken, or was not sent whole.")
        handler = _Content()
        with naming_breakage(KIND, SAXException):
            defusedxml.sax.parseString(read_member(archive, "content.xml", kind=KIND), handler)
    return from_blocks(tuple(handler.blocks), kind=KIND)


class _Content(ContentHandler):
    """Collects paragraphs as the parser meets them; a text box comes before the paragraph that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._skipping = 0
        self._open: list[tuple[list[str], Style]] = []
        self._lists = 0
        self._rows: list[list[str]] = []
        self._parents: dict[str, str] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  the library's name
        if self._skipping or name in SKIPPED:
            self._skipping += 1
        elif name == "style:style":
            self._parents[attrs.get("style:name", "")] = attrs.get("style:parent-style-name", "")
        elif name in PARAGRAPHS:
            self._open.append(([], self._style(name, attrs.get("text:style-name", ""))))
        elif name == "text:list":
            self._lists += 1
        elif name == "table:table-row":
            self._rows.append([])
        elif name in SPACES and self._open:
            self._open[-1][0].append(SPACES[name])

    def characters(self, content: str) -> None:
        if self._open and not self._skipping:
            self._open[-1][0].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802  the library's name
        if self._skipping:
            self._skipping -= 1
        elif name in PARAGRAPHS:
            pieces, style = self._open.pop()
            text = " ".join("".join(pieces).split())
            if text and self._rows:
                self._rows[-1].append(text)
            elif text:
                self.blocks.append(Block(text, style))
        elif name == "text:list":
            self._lists -= 1
        elif name == "table:table-row":
            row = self._rows.pop()
            if row:
                self.blocks.append(Block(" ".join(row)))

    def _style(self, element: str, name: str) -> Style:
        for _ in range(MOST_PARENTS):
            if name in {"Title", "Subtitle"}:
                return "title" if name == "Title" else "subtitle"
            name = self._parents.get(name, "")
        if element == "text:h":
            return "heading"
        return "item" if self._lists else "text"
