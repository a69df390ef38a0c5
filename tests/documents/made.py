"""Small documents of each format, made for the tests."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import Any

import docx
from pypdf import PdfReader, PdfWriter

ARTICLE = (
    "The harbour master closed the old bridge at Merrow on Monday after divers found cracks in its piers.",
    "Ferries will carry walkers and cyclists across the river until the repairs end, the council said.",
    "The work will cost the town more than four years of bridge tolls, by its own count.",
)

# A whole story as text.
STORY = """Old bridge at Merrow closes for repairs

MERROW, May 5 (Reuters) - The old bridge at Merrow closed on Monday, the harbour master John Tallis said.

The town council of Merrow expects the repairs to last until September, and ferries will run until then.

Divers found cracks in two of the piers last week, and the council ordered the closure the same evening.
"""


def pdf(lines: tuple[str, ...] = ARTICLE, *, pages: int = 1, title: str | None = None) -> bytes:
    """Write a PDF by hand: one font, one line of text a line, the same lines on each page."""
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    content = f"BT /F1 11 Tf 40 760 Td {shown} ET".encode()
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(f"<< /Title ({title or ''}) >>".encode())
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        trailer,
        len(out),
    )


def joined(*files: bytes) -> bytes:
    """Join PDFs into one."""
    writer = PdfWriter()
    for file in files:
        writer.append(io.BytesIO(file))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """Lock a PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("open sesame", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*blocks: tuple[str, str]) -> bytes:
    """Write a Word document of (style, text) blocks."""
    document: Any = docx.Document()
    for style, text in blocks:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    """Replace or add one member of a zip file."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            if member.filename != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return out.getvalue()


def zipped(*members: tuple[str, bytes]) -> bytes:
    """Write a zip file of (name, content) members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of 1980, whenever made
    return out.getvalue()


def locked_zip() -> bytes:
    """Write a zip file whose directory says that its one member needs a password."""
    archive = bytearray(zipped(("story.txt", STORY.encode())))
    archive[6] |= 1  # the member's flags, in its own header
    archive[archive.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return bytes(archive)


OPENDOCUMENT = "application/vnd.oasis.opendocument"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


def odt(body: str | None = None, *, styles: str = "", manifest: str = "", kind: str = "text") -> bytes:
    """Write an OpenDocument file around the XML of a body, or around the article."""
    if body is None:
        body = "".join(f"<text:p>{line}</text:p>" for line in ARTICLE)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        ("mimetype", f"{OPENDOCUMENT}.{kind}".encode()),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>".encode()),
    )


def rtf(text: str) -> bytes:
    """Write an RTF document with the header that word processors write."""
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
        r"{\f1\fswiss\fcharset204 Arial;}}{\colortbl;\red0\green0\blue0;}"
        r"{\*\generator Writer 1.0;}{\info{\title Untitled}}\pard\plain\f0\fs24 "
        f"{text}}}"
    ).encode("ascii")


def epub(
    *chapters: str, title: str = "", author: str = "", extra: tuple[tuple[str, bytes], ...] = ()
) -> bytes:
    """Write an e-book of chapters, each the XHTML of a body."""
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></metadata>"
        f'<manifest><item id="nav" href="nav.xhtml" properties="nav"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>{}</html>'
    return zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.encode()),
        ("OEBPS/book.opf", package.encode()),
        ("OEBPS/nav.xhtml", page.format("<body><nav>Contents</nav><p>Contents page</p></body>").encode()),
        *(
            (f"OEBPS/text/c {n}.xhtml", page.format(f"<body>{body}</body>").encode())
            for n, body in enumerate(chapters)
        ),
        *extra,
    )


def mail(
    text: str = STORY,
    *,
    html: str | None = None,
    attached: tuple[tuple[str, bytes], ...] = (),
    charset: str = "utf-8",
    encoding: str = "quoted-printable",
    **headers: str,
) -> bytes:
    """Write an e-mail message as a mail program saves it."""
    message = EmailMessage()
    shown = {"From": "Ann Ferry <ann@example.org>", "To": "desk@example.org", **headers}
    for name, value in shown.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, charset=charset, cte=encoding)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{number}")  # else a random one
    return message.as_bytes()
