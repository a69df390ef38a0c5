"""A fingerprint of an article: near-duplicates have fingerprints that differ in few bits.

SimHash (Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002) over runs of words;
64 bits and a distance of 3 are the values of Manku, Jain and Das Sarma, "Detecting near-duplicates for web
crawling", WWW 2007.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BITS = 64
RUN = 3
# Of 64 bits. Copies of one article that differ in a menu line or a caption stay within it.
NEAR = 3
# The opening of a long text tells it from others; hashing all of a book would be waste.
MOST_WORDS = 4000
_WORD = re.compile(r"\w+")


def fingerprint(paragraphs: Iterable[str]) -> int:
    """Give the 64-bit fingerprint of a text; 0 for one with no words.

    Example:
        >>> fingerprint(["The lake froze."]) == fingerprint(["the lake  froze"])
        True
    """
    import numpy as np  # noqa: PLC0415  comparing fingerprints needs none, and is all that the chat does

    words: list[str] = []
    for paragraph in paragraphs:
        words += _WORD.findall(paragraph.casefold())
        if len(words) >= MOST_WORDS:
            del words[MOST_WORDS:]
            break
    if not words:
        return 0
    runs = (" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
    hashed = b"".join(
        hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=BITS // 8).digest() for run in runs
    )
    bits = np.unpackbits(np.frombuffer(hashed, dtype=np.uint8).reshape(-1, BITS // 8), axis=1)
    majority = bits.mean(axis=0) > 0.5  # noqa: PLR2004  more ones than zeros
    return int.from_bytes(np.packbits(majority).tobytes())


def is_near(one: int, other: int) -> bool:
    """Whether two fingerprints are of the same article, more or less; those of empty texts are of none.

    Example:
        >>> is_near(0b1011, 0b1000)
        True
    """
    return bool(one and other) and (one ^ other).bit_count() <= NEAR
