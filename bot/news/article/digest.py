"""Digests: several stories in one text, each under a head of its own, as newsletters print them.

An article with subheads speaks of the same things under each. A digest's items share hardly a word.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.news.warnings import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

LEAST_ITEMS = 3
HEAD_WORDS = range(2, 19)
SHARED = 0.15
"""Share of an item's longer words that the others have too, on the mean of all: at most .11 in two
newsletters of four and five items, at least .20 in eight development pages with subheads."""
LEAST_STEMS = 8
"""Longer words of an item that can be compared."""
MOST_SHOWN = 6


def item_heads(lines: Sequence[Line], subheads: Sequence[bool]) -> tuple[str, ...]:
    """Give the heads of a digest's items, none for an article.

    Args:
        lines: Of the body.
        subheads: Whether each reads as a subhead or as an entry of a list.
    """
    items: list[tuple[str, set[str]]] = []
    told = False
    for line, is_head in zip(lines, subheads, strict=True):
        if is_head and not (line.ends or line.marked) and line.words in HEAD_WORDS:
            if items and not told:
                items.pop()
            items.append((line.text, set()))
            told = False
        elif items and line.marked and not told:
            items.pop()  # the text's own title, above writer and day
        elif items:
            told = told or line.prose
            items[-1][1].update(line.stems)
    if items and not told:
        items.pop()
    items = [item for item in items if len(item[1]) >= LEAST_STEMS]
    if len(items) < LEAST_ITEMS:
        return ()
    if any(line.text.count(" ") < line.words - 1 for line in lines):
        return ()  # without spaces, words cannot be told
    known = Counter(stem for _, stems in items for stem in stems)
    shares = [sum(known[stem] > 1 for stem in stems) / len(stems) for _, stems in items]
    return tuple(head for head, _ in items) if sum(shares) / len(shares) < SHARED else ()


def several_warning(heads: Sequence[str]) -> str:
    """Give the warning that names the stories of a digest."""
    shown = "; ".join(heads[:MOST_SHOWN])
    return f"{SEVERAL}: {shown}{'; …' if len(heads) > MOST_SHOWN else ''}"
