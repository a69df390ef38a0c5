"""Refusals: texts that hold no article, and what they are instead."""
# ruff: noqa: PLR2004 - the plain numbers are words a line and shares of lines, beside what they count

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.news.article.line import Line

FEW_LINES = 3
"""An opening of a story is one to three lines: of so few, only a bare word or two is refused."""
SHORTEST = 8
"""Words. Greetings and thanks have fewer; set by judgement."""
CODE = re.compile(
    r"[{};]$|^(?:def|class|import|const|let|var|function|#include|return|fn|elif|else:|try:|//|/\*|#!)\b"
    r"|^(?:for|if|while|with|except)\s.{0,120}:$|[\w\])]\s?(?:=|==|\+=|=>|->)\s?[\w\"'\[({]|\w\([^)]{0,60}\)[;:]?$"
)
CHAT = re.compile(
    r"^(?:\[[^\]]{0,24}\d{1,2}:\d\d[^\]]{0,12}\]|\d{1,2}:\d\d"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d|<[^>]{1,24}>)"
)
SPEAKER = re.compile(r"^([^\W\d_][\w .'-]{0,20}): ")
QUANTITY = re.compile(
    r"^(?:[•*-] ?)?(?:\d[\d/.,½¼¾-]*|[½¼¾]|an?|one|two|three)\s?"
    r"(?:g|kg|ml|l|oz|lb|lbs|cups?|tbsp|tsp|teaspoons?|tablespoons?"
    r"|cloves?|pinch|large|small|medium|cans?|sticks?|eggs?|onions?)\b",
    re.IGNORECASE,
)
MANY = 0.5
PROSE_OF_ARTICLE = 100
"""Words of prose paragraphs above which a text is read as an article whatever else is in it."""


def find_refusal(lines: Sequence[Line]) -> str | None:
    """Give the warning for a text that holds no article, None for one that may.

    Example: ``"no article found: the text is a list of headlines"``.
    """
    words = sum(line.words for line in lines)
    if words < SHORTEST and not any(_is_flash(line) for line in lines):
        return "too short: the text has only a few words"
    if len(lines) <= FEW_LINES:
        return None
    if _share(lines, _is_scheduled) > MANY:
        return None
    for is_kind, name in KINDS:
        if is_kind(lines):
            return f"no article found: the text is {name}"
    return None


def _is_flash(line: Line) -> bool:
    sentence = line.ends and line.words >= 4 and line.text[-1] not in "!?"
    return sentence or any(sign in line.text for sign in (" - ", "--", "—", " – ", ": ", ") "))


def _is_scheduled(line: Line) -> bool:
    """Whether a line is an entry of a calendar or a table of results, which news prints as its body."""
    return (
        ": " in line.text
        and any(c.isdigit() for c in line.text)
        and not CHAT.match(line.text)
        and not CODE.search(line.text[:200])
    )


def _share(lines: Sequence[Line], test: Callable[[Line], object]) -> float:
    return sum(bool(test(line)) for line in lines) / len(lines)


def _prose_words(lines: Sequence[Line]) -> int:
    return sum(line.words for line in lines if line.prose)


def _is_code(lines: Sequence[Line]) -> bool:
    return _share(lines, lambda line: CODE.search(line.text[:200])) > MANY


def _is_chat(lines: Sequence[Line]) -> bool:
    if _share(lines, lambda line: CHAT.match(line.text)) >= MANY:
        return True
    names = [m[1] for line in lines if (m := SPEAKER.match(line.text)) and line.words < 20]
    talk = len(names) > 0.7 * len(lines) and len(set(names)) <= len(names) / 2
    return talk and not {"Q", "A"} & set(names) and _prose_words(lines) < PROSE_OF_ARTICLE


def _is_recipe(lines: Sequence[Line]) -> bool:
    amounts = sum(bool(QUANTITY.match(line.text)) for line in lines)
    return amounts >= 3 and amounts >= 0.2 * len(lines) and _prose_words(lines) < PROSE_OF_ARTICLE


def _is_poem(lines: Sequence[Line]) -> bool:
    verse = [line for line in lines if 2 <= line.words <= 12]
    if len(verse) < 0.9 * len(lines) or _prose_words(lines) > PROSE_OF_ARTICLE:
        return False
    small = sum(line.small * line.words for line in verse) / max(1, sum(line.words for line in verse))
    stops = _share(verse, lambda line: line.text[-1] in ".!?")
    commas = _share(verse, lambda line: line.text[-1] in ",;:—–")
    return small > 0.2 and 0 < stops < 0.6 and commas > 0.1


def _is_headlines(lines: Sequence[Line]) -> bool:
    heads = _share(
        lines, lambda line: 4 <= line.words <= 25 and not line.text.endswith(".") and not line.item
    )
    return heads > 0.6 and _prose_words(lines) < 40 and not any(line.words > 30 for line in lines)


def _is_list(lines: Sequence[Line]) -> bool:
    return (
        _share(lines, lambda line: line.words <= 6 or line.item) > 0.8
        and _prose_words(lines) < 20
        and not any(line.words > 30 for line in lines)
    )


KINDS: tuple[tuple[Callable[[Sequence[Line]], bool], str], ...] = (
    (_is_code, "source code"),
    (_is_chat, "a conversation"),
    (_is_recipe, "a recipe"),
    (_is_poem, "a poem"),
    (_is_headlines, "a list of headlines"),
    (_is_list, "a list"),
)
