"""Articles invented for the tests, in every format that the bot reads."""

from __future__ import annotations

import html
import io
import textwrap
from dataclasses import dataclass

import docx


@dataclass(frozen=True, slots=True)
class Story:
    """An article: its headline, and its paragraphs, of which the first opens with a dateline."""

    headline: str
    paragraphs: tuple[str, ...]

    def as_text(self) -> str:
        """The article as it is pasted."""
        return "\n\n".join((self.headline, *self.paragraphs)) + "\n"

    def as_markdown(self) -> bytes:
        """The article as a .md file."""
        return "\n\n".join((f"# {self.headline}", *self.paragraphs)).encode()

    def as_html(self) -> bytes:
        """The article as a saved web page, with a menu and a footer round it."""
        body = "".join(f"<p>{html.escape(text)}</p>\n" for text in self.paragraphs)
        title = html.escape(self.headline)
        return (
            f"<!doctype html><html lang='en'><head><title>{title}</title></head><body>"
            "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
            f"<main><article><h1>{title}</h1>\n{body}</article></main>"
            "<footer>All rights reserved</footer></body></html>"
        ).encode()

    def as_docx(self) -> bytes:
        """The article as a .docx file."""
        document = docx.Document()
        document.add_heading(self.headline, level=1)
        for text in self.paragraphs:
            document.add_paragraph(text)
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()

    def as_pdf(self) -> bytes:
        """The article as a .pdf file of one page, its text in lines as a printer sets it."""
        lines = [self.headline, ""]
        for text in self.paragraphs:
            lines += [*textwrap.wrap(text, 90), ""]
        return pdf_of(lines)


def pdf_of(lines: list[str]) -> bytes:
    """Write a PDF by hand: one page of Helvetica, lines from the top (ISO 32000-1, 7.5)."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 10 Tf 13 TL 50 800 Td\n{shown}\nET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 6 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Font << /F1 4 0 R >> >>",
    )
    written = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)
    return bytes(written)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def story_of(text: str) -> Story:
    """Make a story of its headline and paragraphs, a block of wrapped lines each."""
    headline, *paragraphs = (" ".join(block.split()) for block in text.strip().split("\n\n"))
    return Story(headline, tuple(paragraphs))


FERRY = story_of("""
Island ferry returns to service after winter of repairs

KALVIK, March 3 (Northwire) - The ferry that links Kalvik with the outer islands carried passengers
again on Monday, ending four months in which islanders had to travel by fishing boat.

The Norland Coastal Authority (NCA) said that engineers had replaced both engines and a cracked
propeller shaft at a cost of 14 million crowns. The vessel passed its last sea trial on Friday.

"People here have been patient for a very long time," said Ingrid Solheim, the mayor of Kalvik.
"Children can go to school on the mainland again without worrying about the weather."

The NCA had taken the ship out of service in November, when an inspection found that the shaft could
fail in heavy seas. A replacement vessel from Denmark was promised for December and never came.

Solheim has asked the transport ministry for a second ferry. The ministry said that it would answer
by the end of May, once a survey of passenger numbers is complete.

About 2,300 people live on the four outer islands. Most of them work in fishing or at the fish farm
that opened on Storholm in 2019.
""")

RIVER = story_of("""
Two towns agree to share the water of the Tamber

BRENNICK, June 12 (Northwire) - Brennick and Oldcastle signed an agreement on Thursday to share the
water of the river Tamber, after nine years of quarrels over how much each town may take.

Under the agreement each town may draw 40,000 cubic metres a day, and less in dry summers. An
engineer chosen by both councils will read the meters every week and publish the figures.

Helen Marsh, who leads the council of Brennick, said that the drought of 2022 had taught both sides
a lesson. The river fell so low that year that the paper mill had to close for two months.

Her colleague in Oldcastle, Peter Anand, called the agreement a beginning. He said that the towns
would next look at the old pipes, which lose a fifth of the water on its way to the taps.

The Tamber Anglers' Club, which had sued both towns in 2021, said that it would drop its case if the
river kept its level until September.
""")

HEADLINES_ALONE = """\
Council votes on new library
Storm closes mountain road
Five recipes for a rainy week
United win at last in the rain
Your pictures: spring in the hills
Quiz: how well do you know the river?
Local school wins chess prize
Bakers strike enters third day
Why the clocks change on Sunday
Train times change from Monday
"""
