"""Bytes → text, whatever their encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

# Longer marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# The HTML standard looks for a declaration in the first 1024 bytes; real pages put it a little later too.
DECLARED_WITHIN = 4096
# Enough to tell an encoding by, and little enough to be quick.
SAMPLE = 65_536
# What newsrooms and old programs write besides UTF-8: named, since a short text fits many rarer tables too.
LIKELY = (
    "ascii",
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "shift_jis",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "euc_kr",
    "cp949",
    "utf_16",
)
# A text whose zeros stand in every other byte for at least a fifth of its length is UTF-16.
UTF16_ZEROS = 0.2


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Turn bytes into text; every input gives some text.

    A byte-order mark wins, then what is declared, then UTF-8, then a guess by the letters.

    Args:
        data: The content.
        declared: An encoding's name that the content gives, believed if it fits.

    Example:
        >>> decode("Мост закрыт".encode("utf-16"))
        'Мост закрыт'
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    for encoding in (declared, _utf16_without_mark(data), "utf-8"):
        if encoding is None:
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding != "utf-8" or "\x1b" not in text:  # ISO-2022-JP is ASCII with escapes
            return text
    return data.decode(_guess(data), errors="replace")


def find_declared(data: bytes) -> str | None:
    """Find the encoding that an HTML page declares for itself.

    Example:
        >>> find_declared(b'<meta charset="windows-1251">')
        'windows-1251'
    """
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # What a page can declare in plain bytes is no UTF-16; and "latin-1" means windows-1252 (WHATWG Encoding).
    if codec.name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = UTF16_ZEROS * len(head) / 2
    if odd > least and even < odd / 10:
        return "utf-16-le"
    if even > least and odd < even / 10:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    best = from_bytes(data[:SAMPLE], cp_isolation=list(LIKELY)).best()
    return best.encoding if best is not None else "cp1252"
