"""What only a whole article can tell of its sentences: what stands inside a quotation.

A sentence inside a long quotation has no marks of its own, and reads as if the paper said it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Sentence

# A straight mark opens behind a space and closes before one; the others say which they are.
_MARK: Final = re.compile(
    r"(?P<open>[“«]|(?:^|(?<=[\s(—–]))\"(?=\S))|(?P<close>[”»]|(?<=\S)\"(?=$|[\s,.;:)!?—–]))"
)
_ANY_MARK: Final = re.compile('["“”«»]')
# Sentences: a mark whose partner was forgotten tells nothing of what comes later.
_LONGEST_QUOTATION: Final = 8


def inside_quotations(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the places of the sentences that stand inside a quotation and hold none of its marks.

    Example:
        >>> from bot.news.model import Sentence
        >>> said = ["Hale said: “The bridge is lost.", "The town will starve.", "Nobody cares.”", "He left."]
        >>> sorted(inside_quotations([Sentence(text, 0, i, i) for i, text in enumerate(said)]))
        [1]
    """
    found: set[int] = set()
    waiting: list[int] | None = None
    paragraph = -1
    for i, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            # A speech goes on in the next paragraph, which opens its marks again.
            found.update(waiting or ())
            waiting, paragraph = None, sentence.paragraph
        last = None
        for match in _MARK.finditer(sentence.text) if _ANY_MARK.search(sentence.text) else ():
            last = match.lastgroup
            if waiting is not None:
                found.update(waiting)
                waiting = None
        if last == "open":
            waiting = []
        elif last is None and waiting is not None:
            waiting = [*waiting, i] if len(waiting) < _LONGEST_QUOTATION else None
    found.update(waiting or ())
    return frozenset(found)
