"""Quotations and brackets: what stands between two of a pair is not cut, if it is short enough to be read."""

from __future__ import annotations

import re
from typing import Final

# What opens, with what closes it: Germans close „ with “, Poles with ”; Danes and some Germans write »so«,
# Swedes and Finns ”so”, Dutch and British papers ‘so’.
PAIRS: Final = {
    "“": "”",
    "”": "”",
    '"': '"',
    "„": "“”",
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "«": "»",
    "»": "«",
    "(": ")",
    "[": "]",
    "「": "」",
    "『": "』",
    "（": "）",
}
# Marks that stand elsewhere too, for inches, as apostrophes or as the other half of a pair: they open where
# only an opening mark can stand.
AMBIGUOUS: Final = frozenset("\"'‘”»")
# Apostrophes: "the boys’ dog" closes nothing.
APOSTROPHES: Final = frozenset("'’")
# Characters. A quotation of two or three sentences reads as one; a speech of a whole paragraph does not.
LONGEST_KEPT_WHOLE: Final = 320
# Pairs within pairs that are followed; real text has three, hostile text any number.
DEEPEST: Final = 6

_CERTAIN: Final = re.escape("".join(sorted({*PAIRS, *"".join(PAIRS.values())} - APOSTROPHES)))
_MARK: Final = re.compile(rf"[{_CERTAIN}]|['’](?:(?!\w)|(?<!\w.))")
_BEFORE_OPENING: Final = '([—–-“‘„«":/'
_BEFORE_CLOSING: Final = ".,!?…"
_AFTER_CLOSING: Final = ".,:;!?)"


def enclosed_spans(text: str) -> list[tuple[int, int]]:
    """Give the spans (start, end), marks included, of quotations and brackets that close and are short.

    Spans within a span are left out. A quotation that goes on in the next paragraph is none.

    Example:
        >>> enclosed_spans('He said: "It is over. We lost." Then he left.')
        [(9, 31)]
    """
    spans: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, offset = match[0], match.start()
        closed = next((pair for pair in reversed(waiting) if mark in pair[0]), None)
        if closed is not None and (mark not in APOSTROPHES or _closes(text, offset)):
            del waiting[waiting.index(closed) :]
            if match.end() - closed[1] <= LONGEST_KEPT_WHOLE:
                while spans and spans[-1][0] > closed[1]:
                    spans.pop()
                spans.append((closed[1], match.end()))
        elif mark in PAIRS and (mark not in AMBIGUOUS or _opens(text, offset)):
            waiting = [*waiting[-DEEPEST + 1 :], (PAIRS[mark], offset)]
    return spans


def _opens(text: str, offset: int) -> bool:
    """Tell whether an ambiguous mark can open a quotation: a word follows, and none stands before it."""
    follows = text[offset + 1 : offset + 2]
    if not follows or follows.isspace():
        return False
    return offset == 0 or text[offset - 1].isspace() or text[offset - 1] in _BEFORE_OPENING


def _closes(text: str, offset: int) -> bool:
    """Tell whether an apostrophe can close a quotation: a mark stands on one side of it."""
    return text[offset - 1] in _BEFORE_CLOSING or text[offset + 1 : offset + 2] in _AFTER_CLOSING
