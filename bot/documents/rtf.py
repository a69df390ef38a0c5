r"""RTF → text, by striprtf."""

from __future__ import annotations

import re

from striprtf.striprtf import font_table_group, rtf_to_text

from bot.documents.encoding import decode
from bot.documents.errors import NoText, TooLarge, Unreadable, naming_breakage
from bot.documents.model import Document
from bot.news.model import Known

KIND = "document"
BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
# A picture: pairs of hexadecimal digits by the thousand, in lines. Begun only where no such digit stands
# before, so that no place is looked at twice.
PICTURE = re.compile(rb"(?<![0-9A-Fa-f\s])[0-9A-Fa-f\s]{300,}+")
CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
CODE_PAGE_WITHIN = 4096
# The library reads the font table by an expression whose cost grows with the cube of an entry's length. These
# are chosen, not measured, to be well above what word processors write.
LONGEST_FONT_TABLE = 30_000
LONGEST_FONT = 300
# It keeps a record for each group that is open. A long document has some 100 000 groups in all.
MAX_GROUPS = 1_000_000


def read_rtf(data: bytes) -> Document:
    r"""Read an RTF document: paragraphs, a block each; pictures, notes, headers and footers are left out.

    Raises:
        Unreadable: The file is broken.
        TooLarge: It has more groups than are read.
        NoText: It holds no words.

    Example:
        >>> read_rtf(rb"{\rtf1\ansi The lake froze.\par It thawed.}").text
        'The lake froze.\n\nIt thawed.'
    """
    if data.count(b"{") > MAX_GROUPS:
        raise TooLarge("This document is more than I can read.")
    with naming_breakage(KIND):
        source = _plain_source(data)
        fonts = font_table_group(source)  # type: ignore[no-untyped-call]  # the library is partly annotated
        if len(fonts) > LONGEST_FONT_TABLE or any(len(font) > LONGEST_FONT for font in fonts.split(";")):
            raise Unreadable("This document is broken, or was not sent whole.")
        text = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]  # likewise
        # A character beyond the first 65 536 is written as a pair of halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\\cell" in source:
        text = text.replace("|", " ")  # what the library puts between the cells of a table
    paragraphs = (" ".join(line.split()) for line in text.replace("\u00ad", "").split("\n"))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        raise NoText("There is no text in this document.")
    return Document(text, Known(clean=True))


def _plain_source(data: bytes) -> str:
    """Take out pictures, decode, and keep the library from its one expression that can run for ever."""
    page = CODE_PAGE.search(data, 0, CODE_PAGE_WITHIN)
    plain = PICTURE.sub(b"", _without_binary(data))
    source = decode(plain, declared=f"cp{page[1].decode()}" if page and not plain.isascii() else "latin-1")
    # It looks for links as {\field{\*\fldinst{ and would put each address into the text.
    return source.replace("\\fldinst{", "\\fldinst {")


def _without_binary(data: bytes) -> bytes:
    r"""Drop what ``\binN`` announces: N bytes of any value."""
    kept = []
    place = 0
    while found := BINARY.search(data, place):
        kept.append(data[place : found.start()])
        place = found.end() + int(found[1])
    return b"".join((*kept, data[place:]))
