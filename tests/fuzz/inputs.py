"""Inputs by the thousand: mutations of real files, and texts that a hostile person would send.

All come from a seed and a number, so that any one of them can be made again.
"""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.submission import FileSubmission, TextSubmission
from tests.documents.made import (
    ARTICLE,
    STORY,
    epub,
    locked_pdf,
    mail,
    odt,
    pdf,
    rtf,
    word,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.submission import Submission

# Of all inputs, how many are hostile texts; these are the ones that take seconds.
SHARE_OF_TEXTS = 0.06
LARGEST_TEXT = 1_000_000
SMALLEST_TEXT = 200
MOST_MUTATIONS = 6
ENDINGS = ("txt", "md", "html", "pdf", "docx", "odt", "rtf", "epub", "eml", "zip", "png", "")
MIME_TYPES = ("text/plain", "text/html", "application/pdf", "message/rfc822", "application/zip", None)

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in ARTICLE)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Old bridge closes</title>"
    '<script type="application/ld+json">{"@type": "Article", "datePublished": "2025-05-05"}</script></head>'
    f"<body><nav><a href=/>Home</a></nav><article><h1>Old bridge closes</h1>{PARAGRAPHS * 3}"
    "</article></body></html>"
)
MARKDOWN = f"# Bridge\n\n*Merrow*, **May 5** [link](http://x.org)\n\n> {ARTICLE[0]}\n\n* {ARTICLE[1]}\n"

FILES: dict[str, tuple[bytes, ...]] = {
    "txt": (STORY.encode(), STORY.encode("utf-16"), STORY.encode("utf-32")),
    "md": (MARKDOWN.encode(),),
    "html": (PAGE.encode(), PAGE.encode("utf-16")),
    "pdf": (pdf(), pdf(ARTICLE * 10, pages=5, title="Old bridge"), pdf(()), locked_pdf()),
    "docx": (word(("Title", "Bridge"), *(("Normal", line) for line in ARTICLE), ("List Bullet", "one")),),
    "odt": (odt(), odt(f"<text:h>Bridge</text:h><text:list><text:p>{ARTICLE[0]}</text:p></text:list>")),
    "rtf": (
        rtf("\\par ".join(ARTICLE)),
        rtf(r"{\b A}\'e9\u8212?{\field{\*\fldinst{HYPERLINK x}}{\fldrslt y}}"),
    ),
    "epub": (epub(f"<h1>Bridge</h1>{PARAGRAPHS * 4}", PARAGRAPHS, title="Bridge", author="Ann Ferry"),),
    "eml": (
        mail(Subject="Bridge", Date="Mon, 05 May 2025 10:00:00 +0000"),
        mail("short", html=PAGE, charset="iso-8859-1"),
        mail("", attached=(("a.pdf", pdf()), ("a.png", b"\x89PNG\r\n\x1a\n"))),
    ),
    "zip": (
        zipped(("a/story.docx", word(("Normal", ARTICLE[0])))),
        zipped(("a.eml", mail())),
        zipped(("a.pdf", pdf())),
    ),
}

# Everything but halves of pairs, which no update from Telegram can hold.
CHARACTERS = (*range(0xD800), *range(0xE000, 0x11000), *range(0x1F300, 0x1F700), 0x10FFFF)
# Each makes about ``size`` characters.
# fmt: off
TEXTS: dict[str, Callable[[random.Random, int], str]] = {
    "one word": lambda _, size: "a" * size,
    "one word in capitals": lambda _, size: "A" * size,
    "combining marks": lambda _, size: "e" + "\u0301" * size,
    "right-to-left overrides": lambda _, size: "\u202eabc \u202d" * (size // 6),
    "zero widths": lambda _, size: "a\u200b\u200d\ufeff" * (size // 4),
    "HTML": lambda _, size: '<b>"\'&amp;</b><script>alert(1)</script><a href="tg://x">y</a>\n' * (size // 60),
    "a story with HTML": lambda _, size: (
        STORY.replace("bridge", "<b onload=x>&lt;bridge</i>") * (size // 400 + 1)
    ),
    "lines": lambda _, size: "\n" * size,
    "spaces": lambda _, size: "word" + " " * size + "word",
    "short lines": lambda r, size: "".join(
        f"{r.choice(('Home', 'Sport', 'More', '12'))}\n" for _ in range(size // 5)
    ),
    "capital names": lambda r, size: " ".join(_name(r) for _ in range(size // 8)),
    "datelines": lambda _, size: "LONDON, May 5 (Reuters) - " * (size // 26),
    "places": lambda _, size: "LONDON/PARIS/" * (size // 13) + " (AP) - The lake froze.",
    "months": lambda _, size: "May 5, 2025, Sept. 8 on Thursday; " * (size // 34),
    "digits": lambda r, size: "".join(r.choice("0123456789.,:-/ ") for _ in range(size)),
    "quotation marks": lambda r, size: "".join(r.choice("\"'“”‘’«»() ") for _ in range(size)),
    "full stops": lambda _, size: "U.S. Mr. A.B. No. " * (size // 18),
    "dashes": lambda _, size: "a - b — c -- " * (size // 13),
    "addresses": lambda _, size: "http://example.org/a_b?c=d&e=f www.example.org a@b.c " * (size // 54),
    "brackets": lambda _, size: "(" * (size // 2) + ")" * (size // 2),
    "one sentence": lambda r, size: " ".join(r.choice(STORY.split()).rstrip(".") for _ in range(size // 6)),
    "a long story": lambda _, size: (STORY.partition("\n")[2]) * (size // 400 + 1),
    "any characters": lambda r, size: "".join(chr(r.choice(CHARACTERS)) for _ in range(size)),
    "other scripts": lambda r, size: "".join(r.choice("мосткрыт 橋を閉鎖。جسر मुल\n") for _ in range(size)),
    "by and said": lambda _, size: "By Ann Ferry, said Mr Tallis, he said. " * (size // 38),
    "bytes of nought": lambda _, size: "a\x00\x1b[31m" * (size // 7),
}
TOKENS = (
    b"\x00" * 8, b"\xff" * 8, b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"]]>", b"<![CDATA[", b"<", b">",
    b"{", b"}", b"\\bin99999999 ", b"\\u99999999 ", b"{\\fonttbl", b"endobj", b"<<", b"/Kids [2 0 R]",
    b"/Length 99999999", b"%PDF-", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"--",
    b"Content-Type: multipart/mixed; boundary=x\n", b"\n\n", b"=?utf-8?q?=", b"../../../", b"999999999999",
    b"-1", b"\xed\xa0\x80", b"</html>", b"<div>" * 500, b"(" * 500,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to try, and of which kind it is."""

    kind: str
    submission: Submission


def make_input(seed: int, number: int, *, largest_text: int = LARGEST_TEXT) -> Input:
    """Make one input.

    Args:
        seed: Of the whole run.
        number: Which input of it.
        largest_text: The length of the longest hostile text, in characters.

    Example:
        >>> make_input(1, 7) == make_input(1, 7)
        True
    """
    r = random.Random(f"{seed}/{number}")  # noqa: S311  reproducible, not secret
    if r.random() < SHARE_OF_TEXTS:
        name = r.choice(sorted(TEXTS))
        # As many of a kilobyte as of a megabyte.
        size = round(SMALLEST_TEXT * (largest_text / SMALLEST_TEXT) ** r.random())
        text = TEXTS[name](r, size)[:largest_text]
        if r.random() < 0.5:
            return Input(f"text: {name}", TextSubmission(text))
        return Input(f"text: {name}", FileSubmission(text.encode("utf-8", "replace"), name="a.txt"))
    kind = r.choice(sorted(FILES))
    data = r.choice(FILES[kind])
    data = _mutate_inside(r, data) if data.startswith(b"PK") and r.random() < 0.7 else _mutate(r, data)
    # Most senders tell the truth about a file.
    ending = kind if r.random() < 0.7 else r.choice(ENDINGS)
    mime = None if r.random() < 0.7 else r.choice(MIME_TYPES)
    return Input(kind, FileSubmission(data, name=f"../a.{ending}", mime_type=mime))


def _name(r: random.Random) -> str:
    return r.choice(("Mr ", "", "President ")) + "".join(
        r.choice("ABCDEFG") + r.choice("aeiou") + r.choice("lmnr")
    )


def _mutate(r: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(r.randint(1, MOST_MUTATIONS)):
        if not changed:
            break
        r.choice(MUTATIONS)(r, changed)
    return bytes(changed)


def _mutate_inside(r: random.Random, data: bytes) -> bytes:
    """Damage one member of a zip file, and pack it again, so that what reads the member is tried."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        members = source.infolist()
        # The parts with words are the large ones.
        victim = r.choices(members, weights=[member.file_size + 1 for member in members])[0]
        for member in members:
            content = source.read(member)
            if member is victim:
                content = _mutate(r, content)
            target.writestr(zipfile.ZipInfo(member.filename), content, zipfile.ZIP_DEFLATED)  # of 1980
    return out.getvalue()


def _place(r: random.Random, data: bytearray) -> int:
    return r.randrange(len(data))


def _flip(r: random.Random, data: bytearray) -> None:
    data[_place(r, data)] ^= 1 << r.randrange(8)


def _overwrite(r: random.Random, data: bytearray) -> None:
    place = _place(r, data)
    noise = r.randbytes(r.randint(1, 32))
    data[place : place + len(noise)] = noise


def _delete(r: random.Random, data: bytearray) -> None:
    place = _place(r, data)
    del data[place : place + r.randint(1, 400)]


def _repeat(r: random.Random, data: bytearray) -> None:
    place = _place(r, data)
    data[place:place] = data[place : place + r.randint(1, 200)] * r.randint(1, 100)


def _truncate(r: random.Random, data: bytearray) -> None:
    del data[_place(r, data) :]


def _insert(r: random.Random, data: bytearray) -> None:
    place = _place(r, data)
    data[place:place] = r.choice(TOKENS)


def _number(r: random.Random, data: bytearray) -> None:
    """Replace a number, which may be a length or an offset, by another."""
    place = next((at for at in range(_place(r, data), len(data)) if 48 <= data[at] <= 57), None)
    if place is not None:
        data[place : place + 1] = r.choice((b"0", b"-1", b"9", b"99999", b"2147483648", b"1e9"))


def _swap(r: random.Random, data: bytearray) -> None:
    first, second = sorted((_place(r, data), _place(r, data)))
    size = r.randint(1, 100)
    data[first : first + size], data[second : second + size] = (
        data[second : second + size],
        data[first : first + size],
    )


MUTATIONS = (_flip, _flip, _overwrite, _delete, _repeat, _truncate, _insert, _insert, _number, _swap)
