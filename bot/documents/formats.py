"""Which format a document has: its content says first, then its MIME type, then its name."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Literal

from bot.documents.archive import open_archive, read_member
from bot.documents.errors import Unreadable, UnsupportedFormat, locked

if TYPE_CHECKING:
    import zipfile

    from bot.documents.errors import DocumentError

Format = Literal["text", "markdown", "html", "pdf", "docx", "odt", "rtf", "epub", "mail", "zip"]

ACCEPTED = "I read .txt, .md, .html, .pdf, .docx, .odt, .rtf, .epub and .eml files, and a .zip of one."

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
# The name of the stream that holds a locked .docx, as OLE directories spell it ([MS-OFFCRYPTO] 2.3.4.4).
LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
# Streams of other OLE files ([MS-DOC], [MS-XLS], [MS-PPT], [MS-OXMSG]), and how the person would call them.
STREAMS = (
    ("__substg1.0_", "an Outlook message (.msg)"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "a spreadsheet"),
    ("PowerPoint Document", "a presentation"),
)

# What the content starts with, and how the person would call it.
MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"8BPS", "a picture"),
    (b"OggS", "a sound or video file"),
    (b"RIFF", "a picture, sound or video"),
    (b"ID3", "a sound file"),
    (b"\xff\xfb", "a sound file"),
    (b"\xff\xf3", "a sound file"),
    (b"\xff\xf1", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
)
# Two letters also begin words ("BMW", "MZ"), so those need content that is binary.
SHORTEST_SURE_MAGIC = 3
# ISO base media (ISO/IEC 14496-12): the size of the first box stands before its name.
BOX = b"ftyp"
BOX_PLACE = 4
PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
RTF_START = b"{\\rtf"
PDF_START = b"%PDF-"

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
BINARY_ENDINGS = frozenset({"pdf", "docx", "odt", "epub", "zip"})
MAIL_MIME = frozenset({"message/rfc822", "multipart/related"})
MAIL_ENDINGS = frozenset({"eml", "mht", "mhtml"})

HTML_START = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]", re.IGNORECASE)
# What a page, or a piece of one, begins with; prose does not.
HTML_OPENING = re.compile(
    rb"(?:<!--.{0,1000}?-->\s{0,99}){0,3}<(?:!doctype\s{1,9}html|html|head|body|meta|title|article|main|section|div|"
    rb"table|p|h[1-6])[\s>]",
    re.IGNORECASE | re.DOTALL,
)
FIELD = re.compile(rb"([!-9;-~]{1,76}):")  # RFC 5322, 2.2
# A message has travelled, and bears its stamps; or a person's program wrote the lines that people see.
MAIL_STAMPS = frozenset(
    {
        b"message-id",
        b"mime-version",
        b"received",
        b"return-path",
        b"delivered-to",
        b"content-transfer-encoding",
    }
)
MAIL_LINES = frozenset({b"from", b"to", b"subject", b"date"})
LEAST_MAIL_LINES = 3
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
        TooLarge: A zip file that would unpack to too much.

    Example:
        >>> find_format(b"%PDF-1.7 ...", name="story.txt")
        'pdf'
    """
    head = data[:HEAD]
    ending = name.rsplit(".", 1)[1].strip().lower() if name and "." in name else ""
    declared = (mime or "").split(";", 1)[0].strip().lower()
    if head.startswith(ZIP_STARTS):
        return _find_zip_format(data)
    if head.startswith(OLE):
        raise _refusal_of_ole(data)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(RTF_START):
        return "rtf"
    is_binary = _is_binary(head)
    if called := _other_binary(head, is_binary=is_binary):
        raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")
    is_mail = _is_mail(head, is_declared=ending in MAIL_ENDINGS or declared in MAIL_MIME)
    if PDF_START in head[:1024] and not is_mail:  # readers look for it there (ISO 32000, Annex H)
        return "pdf"
    if is_binary:
        if ending in BINARY_ENDINGS:
            raise Unreadable(f"This .{ending} file is broken: it is not what its name says.")
        raise UnsupportedFormat(f"This is not a kind of file that I know. {ACCEPTED}")
    return "mail" if is_mail else _find_text_format(head, ending=ending, mime=declared)


def _refusal_of_ole(data: bytes) -> DocumentError:
    if LOCKED_STREAM in data:
        return locked("document")
    called = next((called for stream, called in STREAMS if stream.encode("utf-16-le") in data), None)
    return UnsupportedFormat(f"This is {called or 'an old Office document'}. {ACCEPTED}")


def _other_binary(head: bytes, *, is_binary: bool) -> str | None:
    """Say how the person would call a file of a known kind that is not read."""
    for magic, called in MAGIC:
        if head.startswith(magic) and (is_binary or len(magic) >= SHORTEST_SURE_MAGIC):
            return called
    if is_binary and head[BOX_PLACE:].startswith(BOX):
        return "a picture" if head[8:12] in PICTURE_BRANDS else "a sound or video file"
    return None


def _find_zip_format(data: bytes) -> Format:
    with open_archive(data, kind="file") as archive:
        names = frozenset(archive.namelist())
        mimetype = _mimetype(archive) if "mimetype" in names else ""
        if mimetype.startswith("application/epub+zip") or "META-INF/container.xml" in names:
            return "epub"
        if mimetype.startswith("application/vnd.oasis.opendocument."):
            return _find_opendocument(mimetype)
        if "content.xml" in names and "META-INF/manifest.xml" in names:
            return "odt"
        if "[Content_Types].xml" in names:
            return _find_office(names)
        if "Index/Document.iwa" in names or "Index.zip" in names:
            raise UnsupportedFormat(f"This is an Apple Pages or Numbers file. {ACCEPTED}")
        if not names:
            raise UnsupportedFormat(f"This is an empty archive. {ACCEPTED}")
    return "zip"


def _mimetype(archive: zipfile.ZipFile) -> str:
    if archive.getinfo("mimetype").file_size > HEAD:
        return ""
    return read_member(archive, "mimetype", kind="file").decode("ascii", errors="replace").strip()


def _find_opendocument(mimetype: str) -> Format:
    kind = mimetype.removeprefix("application/vnd.oasis.opendocument.")
    if kind.startswith("text"):
        return "odt"
    called = {"spreadsheet": "a spreadsheet", "presentation": "a presentation"}.get(kind, "a drawing")
    raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")


def _find_office(names: frozenset[str]) -> Format:
    """Tell by the folder of the main part, whose own name differs between programs (ECMA-376, part 2)."""
    for folder, called in (("word/", None), ("xl/", "a spreadsheet"), ("ppt/", "a presentation")):
        if any(name.startswith(folder) for name in names):
            if called is None:
                return "docx"
            raise UnsupportedFormat(f"This is {called}. {ACCEPTED}")
    raise UnsupportedFormat(f"This is an Office file that I do not know. {ACCEPTED}")


def _is_mail(head: bytes, *, is_declared: bool) -> bool:
    """Whether a text begins with the header of a message, of which all lines have a field's shape."""
    lines = head.removeprefix(codecs.BOM_UTF8).splitlines()
    if lines and lines[0].startswith((b"From ", b">From ")):  # a mailbox file's line above it
        del lines[0]
    fields: set[bytes] = set()
    for line in lines if len(head) < HEAD else lines[:-1]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        field = FIELD.match(line)
        if field is None:
            return False
        fields.add(field[1].lower())
    if is_declared:
        return bool(fields & (MAIL_STAMPS | MAIL_LINES))
    return len(fields & MAIL_LINES) >= LEAST_MAIL_LINES or (b"from" in fields and bool(fields & MAIL_STAMPS))


def _find_text_format(head: bytes, *, ending: str, mime: str) -> Format:
    plain = head.replace(b"\x00", b"")  # UTF-16 and UTF-32 markup shows without its zeros
    opening = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if HTML_OPENING.match(opening) or (HTML_START.search(plain) and ending not in {"md", "markdown"}):
        return "html"
    if opening.startswith((b"<?xml", b"<svg")):
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
