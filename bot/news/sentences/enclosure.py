"""Quotations and brackets: what stands between two of a pair is not cut, if it is short enough to be read."""

from __future__ import annotations

import re
from typing import Final

PAIRS: Final = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]", "「": "」", "『": "』", "（": "）"}
STRAIGHT: Final = '"'
# Characters. A quotation of two or three sentences reads as one; a speech of a whole paragraph does not.
LONGEST_KEPT_WHOLE: Final = 320
# Pairs within pairs that are followed; real text has three, hostile text any number.
DEEPEST: Final = 6

_MARK: Final = re.compile("[" + re.escape("".join({*PAIRS, *PAIRS.values(), STRAIGHT})) + "]")
_BEFORE_OPENING: Final = "([—–-“‘:/"


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
        closed = next((pair for pair in reversed(waiting) if pair[0] == mark), None)
        if closed is not None:
            del waiting[waiting.index(closed) :]
            if match.end() - closed[1] <= LONGEST_KEPT_WHOLE:
                while spans and spans[-1][0] > closed[1]:
                    spans.pop()
                spans.append((closed[1], match.end()))
        elif mark in PAIRS or (mark == STRAIGHT and _opens(text, offset)):
            waiting = [*waiting[-DEEPEST + 1 :], (PAIRS.get(mark, STRAIGHT), offset)]
    return spans


def _opens(text: str, offset: int) -> bool:
    """Tell whether a straight mark can open a quotation: one that stands for inches follows a digit."""
    return offset == 0 or text[offset - 1].isspace() or text[offset - 1] in _BEFORE_OPENING
