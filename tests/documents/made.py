"""Small documents of each format, made for the tests."""

from __future__ import annotations

import io
import zipfile
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
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        trailer,
        len(out),
    )


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
