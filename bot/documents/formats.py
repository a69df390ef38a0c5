"""Which format a document has: its content says first, then its MIME type, then its name."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from bot.documents.errors import Encrypted, Unreadable, UnsupportedFormat

Format = Literal["text", "markdown", "html", "pdf", "docx"]

ACCEPTED = "I read .txt, .md, .html, .pdf and .docx files."

# How much of the content is looked at.
HEAD = 4096
BYTE_ORDER_MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream that holds a locked .docx, as an OLE directory spells it ([MS-OFFCRYPTO] 2.3.4.4).
LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")

# What the content starts with, and how the person would call it.
MAGIC = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# Two letters also begin words ("BMW", "MZ"), so those need content that is binary.
SHORTEST_SURE_MAGIC = 3
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")

MIME_FORMATS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
NAME_FORMATS: dict[str, Format] = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "md": "markdown",
    "markdown": "markdown",
    "txt": "text",
    "text": "text",
}
# Text by their bytes, and yet not articles to be read line by line.
OTHER_TEXT = {
    "eml": "an e-mail file",
    "mht": "a web archive",
    "mhtml": "a web archive",
    "rtf": "an RTF document",
}
OTHER_TEXT_MIME = {"message/rfc822": "an e-mail file", "multipart/related": "a web archive"}

HTML_START = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]", re.IGNORECASE)
# Control characters that no text holds; escape is not among them, since ISO-2022-JP uses it.
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
# Old text files hold a stray control character now and then; of random bytes, which compressed data look
# like, these are 26 in 256, or 10 %. Chosen between the two, not measured.
MOST_CONTROLS = 0.02


def find_format(data: bytes, *, name: str | None = None, mime: str | None = None) -> Format:
    """Say which format a document has.

    Args:
        data: The whole content, not empty.
        name: Its file name, if it has one; only the ending counts.
        mime: Its MIME type, if somebody declared one.

    Raises:
        UnsupportedFormat: Of no kind that is read here.
        Encrypted: A locked Office document.
        Unreadable: It claims to be PDF or DOCX and is neither that nor text.

    Example:
        >>> find_format(b"%PDF-1.7 ...", name="story.txt")
        'pdf'
    """
    head = data[:HEAD]
    ending = name.rsplit(".", 1)[1].strip().lower() if name and "." in name else ""
    declared = (mime or "").split(";", 1)[0].strip().lower()
    if b"%PDF-" in head[:1024]:  # readers look for it in the first 1024 bytes (ISO 32000, Annex H)
        return "pdf"
    if head.startswith(ZIP_STARTS):
        return _find_zip_format(data)
    if head.startswith(OLE):
        if LOCKED_STREAM in data:
            raise Encrypted("This document is locked with a password; send it without one.")
        raise UnsupportedFormat(f"This is an old Office document. {ACCEPTED}")
    is_binary = _is_binary(head)
    for magic, called in MAGIC:
        if head.startswith(magic) and (is_binary or len(magic) >= SHORTEST_SURE_MAGIC):
            raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")
    if is_binary:
        if ending in {"pdf", "docx"}:
            raise Unreadable(f"This .{ending} file is broken: it is not what its name says.")
        raise UnsupportedFormat(f"This is not a kind of file that I know. {ACCEPTED}")
    return _find_text_format(head, ending=ending, mime=declared)


def _find_zip_format(data: bytes) -> Format:
    # Names stand plainly in a zip file's directory, at its end; nothing is unpacked to see them.
    if b"word/document.xml" in data:
        return "docx"
    for mark, called in (
        (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
        (b"application/epub+zip", "an e-book"),
        (b"xl/workbook.xml", "a spreadsheet"),
        (b"ppt/presentation.xml", "a presentation"),
    ):
        if mark in data:
            raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")
    if data.find(b"[Content_Types].xml", 0, HEAD) >= 0:
        raise Unreadable("This document is broken or was not sent whole.")
    raise UnsupportedFormat(f"This is an archive. {ACCEPTED}")


def _find_text_format(head: bytes, *, ending: str, mime: str) -> Format:
    plain = head.replace(b"\x00", b"")  # UTF-16 and UTF-32 markup shows without its zeros
    called = OTHER_TEXT_MIME.get(mime) or OTHER_TEXT.get(ending)
    if called:
        raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")
    if HTML_START.search(plain) and ending not in {"md", "markdown"}:
        return "html"
    if plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"<?xml", b"<svg")):
        raise UnsupportedFormat(f"This is an XML file. {ACCEPTED}")
    by_mime = MIME_FORMATS.get(mime)
    by_name = NAME_FORMATS.get(ending)
    # Many senders call every text "text/plain", so there a name that says more is believed.
    if by_mime in {None, "text"} and by_name is not None:
        return by_name
    return by_mime or "text"


def _is_binary(head: bytes) -> bool:
    if head.startswith(BYTE_ORDER_MARKS):
        return False
    zeros = head.count(0)
    if zeros and max(head[0::2].count(0), head[1::2].count(0)) == zeros:
        # Zeros only at even or only at odd places: UTF-16 of a western script with no mark.
        head = head.replace(b"\x00", b"")
    if not head:
        return True
    return len(head) - len(head.translate(None, CONTROLS)) > MOST_CONTROLS * len(head)
