"""What only a whole article can tell of its sentences: what stands inside a quotation, who was introduced.

A sentence inside a long quotation has no marks of its own, and reads as if the paper said it. One that names
a person by the surname alone needs one that gives the whole name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Sentence

# A straight mark opens behind a space and closes before one; the others say which they are.
_MARK: Final = re.compile(
    r"(?P<open>[“«]|(?:^|(?<=[\s(—–]))\"(?=\S))|(?P<close>[”»]|(?<=\S)\"(?=$|[\s,.;:)!?—–]))"
)
# Sentences: a mark whose partner was forgotten tells nothing of what comes later.
_LONGEST_QUOTATION: Final = 8
_FULL_NAME: Final = re.compile(r"\b(?!M(?:r|s|rs)\b)([A-Z][\w’'.-]{0,30}) (?:[a-z]{1,3} )?(?=([A-Z][\w’-]+))")
# Sentences: who stands in more of them is the story's own actor, whom its reader meets anyway. To ask it of
# all took .02 off ROUGE-2 against the lead; to ask it of those in 2 to 5 took nothing.
_MOST_OF_A_MINOR: Final = 5
# The subject in its place: "Bae was released", "Hernandez's lawyer said".
_SURNAME_FIRST: Final = re.compile(r"(?:M(?:r|s|rs)\.? )?([A-Z][a-zà-öø-ÿ][\w’-]*?)(?:['’]s?)? [a-z]")
# Or its speaker: "…, Zeron said."
_SURNAME_LAST: Final = re.compile(r"(?:, |[”\"] )([A-Z][a-zà-öø-ÿ][\w’-]*) (?:said|says|added|wrote)\.$")


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
        for match in _MARK.finditer(sentence.text):
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


def introductions(sentences: Sequence[Sentence], *, shown: str) -> list[frozenset[int]]:
    """Give for each sentence the places of those that introduce its subject by the whole name.

    Args:
        sentences: All of an article's.
        shown: What a reader sees above the summary: a name that it holds is introduced.

    Returns:
        A set a sentence, empty for one that needs none.
    """
    by_name: dict[str, set[int]] = {}
    for i, sentence in enumerate(sentences):
        for name in _full_names(sentence.text):
            by_name.setdefault(name, set()).add(i)
    held: dict[str, int] = {}
    found = []
    for i, sentence in enumerate(sentences):
        match = _SURNAME_LAST.search(sentence.text) or _SURNAME_FIRST.match(sentence.text)
        name = match[1] if match else ""
        if name in by_name and name not in held:
            held[name] = sum(name in each.text for each in sentences)
        if name in shown or not 0 < held.get(name, 0) <= _MOST_OF_A_MINOR or i in by_name[name]:
            found.append(frozenset[int]())
        else:
            found.append(frozenset(j for j in by_name[name] if j < i))
    return found


def _full_names(text: str) -> Iterator[str]:
    """Give the last words of runs of two capitalised words: of "Kenneth Bae", "Bae"."""
    for match in _FULL_NAME.finditer(text):
        yield match[2]
