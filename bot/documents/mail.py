"""An e-mail message (.eml, RFC 5322) or a web page saved as one (.mht) → its text, or its attachment's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from bot.documents.encoding import decode
from bot.documents.errors import DocumentError, NoText, TooLarge, UnsupportedFormat, locked, naming_breakage
from bot.documents.html import read_html
from bot.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from email.message import Message

    ReadAttachment = Callable[[bytes, str | None, str | None], Document]

KIND = "e-mail"
# The parser looks at each line once for every multipart that it is in, and these two bound that to seconds. A
# message of 20 MB has some 260 000 lines, and forwarding it adds a multipart or two each time.
MAX_MULTIPARTS = 30
MAX_LINES = 500_000
MAX_PARTS = 500
# A part begins with a line that begins with two hyphens, as a few lines of a text may.
MAX_DELIMITERS = 5000
# The library's reading of a header's parameters can cost the square of its length.
LONGEST_HEADER = 4000
# A shorter text above an attachment is a covering note ("See attached").
LEAST_BODY = 300
FORWARDED = re.compile(r"\s{0,9}(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s{0,3}(?:\[\d{1,3}\])?:\s{0,9}", re.IGNORECASE)
MOST_PREFIXES = 10
LOCKED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
SIGNED_ONLY = "signed-data"


@dataclass(frozen=True, slots=True)
class _Part:
    """One leaf of a message."""

    type: str
    name: str | None
    data: bytes
    charset: str | None
    is_flowed: bool
    is_attached: bool


def read_mail(data: bytes, *, read_attachment: ReadAttachment) -> Document:
    """Read a message: its text below its subject, or, where there is next to none, its one attached document.

    Quotations in a reply stay: the core knows them. The day of the message is the publication date unless it
    is a reply or was forwarded, which tells nothing of when the article was written.

    Args:
        data: The whole file.
        read_attachment: Reads a document of content, name and MIME type.

    Raises:
        Encrypted: The message is encrypted.
        TooLarge: It has too many parts.
        UnsupportedFormat: It has no text, and several documents attached.
        NoText: It has neither text nor a document.
    """
    if (
        data.lower().count(b"multipart/") > MAX_MULTIPARTS
        or data.count(b"\n--") > MAX_DELIMITERS
        or data.count(b"\n") > MAX_LINES
    ):
        raise TooLarge("This e-mail has more parts than I can read.")
    with naming_breakage(KIND, HeaderParseError):
        message = message_from_bytes(_without_envelope(data))
        parts = _parts(message)
        subject, is_forwarded = _subject(message)
        sent = None if is_forwarded else _day(message)
    body = _body([part for part in parts if not part.is_attached])
    if body is None or len(body.text) < LEAST_BODY:
        others = [part for part in parts if part.is_attached]
        attached = _attachment(others, read_attachment, has_body=body is not None)
        if attached is not None:
            return attached
    if body is None:
        raise NoText("There is no text in this e-mail.")
    known = body.known if body.known.published or sent is None else replace(body.known, published=sent)
    if known.headline is None and subject:
        # A line above the text, for the core to judge: the subject of a newsletter is not a headline.
        return Document(f"{subject}\n\n{body.text}", replace(known, clean=False), body.warnings)
    return replace(body, known=known)


def _without_envelope(data: bytes) -> bytes:
    """Take off the line that a mailbox file puts above a message (RFC 4155)."""
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _parts(message: Message) -> tuple[_Part, ...]:
    leaves: list[_Part] = []
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        declared = str(part.get("Content-Type", ""))
        kind = part.get_content_type() if len(declared) <= LONGEST_HEADER else "text/plain"
        if kind in LOCKED_TYPES and SIGNED_ONLY not in declared[:LONGEST_HEADER]:
            raise locked(KIND)
        payload = part.get_payload()
        if isinstance(payload, list):
            if kind == "message/rfc822" and leaves:
                leaves.append(_leaf(part, kind, b"\n".join(inner.as_bytes() for inner in payload)))
            else:
                waiting.extend(reversed(payload))
        else:
            content = part.get_payload(decode=True)
            leaves.append(_leaf(part, kind, content if isinstance(content, bytes) else b""))
        if len(leaves) + len(waiting) > MAX_PARTS:
            raise TooLarge("This e-mail has more parts than I can read.")
    return tuple(leaves)


def _leaf(part: Message, kind: str, content: bytes) -> _Part:
    is_short = all(
        len(str(part.get(header, ""))) <= LONGEST_HEADER for header in ("Content-Type", "Content-Disposition")
    )
    name = part.get_filename() if is_short else None
    disposition = str(part.get("Content-Disposition", ""))[:LONGEST_HEADER].lower()
    return _Part(
        type=kind,
        name=_decoded(name) if name else None,
        data=content,
        charset=part.get_content_charset() if is_short else None,
        is_flowed=is_short and str(part.get_param("format", "")).lower() == "flowed",
        is_attached=disposition.startswith("attachment")
        or (name is not None and not kind.startswith("text/"))
        or not kind.startswith("text/"),
    )


def _body(parts: Sequence[_Part]) -> Document | None:
    """Choose the plain text, or the HTML where the plain text is missing or only says where to look."""
    texts = (_plain(part) for part in parts if part.type != "text/html")
    text = "\n\n".join(text for text in texts if text.strip())
    if len(text) >= LEAST_BODY:
        return Document(text)
    for part in parts:
        if part.type != "text/html" or not part.data.strip():
            continue
        # A mark, which wins over what the page declares: the message's word counts (RFC 2854).
        page = decode(part.data, declared=part.charset).encode("utf-8-sig", errors="replace")
        try:
            document = read_html(page)
        except DocumentError:
            continue  # the text part, or an attachment, may do
        if len(document.text) > len(text):
            return document
    return Document(text) if text else None


def _plain(part: _Part) -> str:
    text = decode(part.data, declared=part.charset)
    if not part.is_flowed:
        return text
    # RFC 3676: a line that ends in a space goes on; a space before "From" and ">" was stuffed in.
    lines = (line.rstrip("\r").removeprefix(" ") for line in text.split("\n"))
    joined = "".join(line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines)
    return joined.rstrip("\n")


def _attachment(
    parts: Sequence[_Part], read_attachment: ReadAttachment, *, has_body: bool
) -> Document | None:
    """Read the one document that is attached; pictures, signatures and the like are none."""
    documents: list[Document] = []
    errors: list[DocumentError] = []
    for part in parts:
        if not part.data.strip():
            continue
        try:
            documents.append(read_attachment(part.data, part.name, part.type))
        except UnsupportedFormat:
            continue
        except DocumentError as error:
            errors.append(error)
        if len(documents) + len(errors) > 1:
            if has_body:
                return None
            raise UnsupportedFormat("Several documents are attached to this e-mail; send the one to brief.")
    if documents:
        return documents[0]
    if errors and not has_body:
        raise errors[0]
    return None


def _subject(message: Message) -> tuple[str, bool]:
    """Give the subject without "Re:" and "Fwd:", and whether those or other headers tell of a reply."""
    subject = " ".join(_decoded(str(message.get("Subject", ""))[:LONGEST_HEADER]).split())
    is_forwarded = any(message.get(header) for header in ("In-Reply-To", "References", "Resent-Date"))
    for _ in range(MOST_PREFIXES):
        found = FORWARDED.match(subject)
        if found is None:
            break
        subject, is_forwarded = subject[found.end() :], True
    return subject, is_forwarded


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _decoded(value: str) -> str:
    """Decode a header's encoded words (RFC 2047); what cannot be decoded stays as it is."""
    try:
        text = str(make_header(decode_header(value[:LONGEST_HEADER])))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return text.encode("utf-8", errors="replace").decode("utf-8")
