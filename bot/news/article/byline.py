"""Bylines: who wrote the story, in the words of the page."""

from __future__ import annotations

import re

LONGEST = 160
OPENING = re.compile(
    r"^(?:(?:reporting|written|words|story|report)\s)?by:?\s|^author:\s|^reporter:\s|^von\s|^par\s|^por:?\s",
    re.IGNORECASE,
)
REPORTING = re.compile(r"^[\s(]{0,3}(?:additional\s)?reporting by\s([^;]{2,120})", re.IGNORECASE)
SIGNED = re.compile(r"^[—–-]{1,2}\s?(?:by\s)?([A-Z][^,|(@]{2,60})(?:,\s.{2,40})?$")
STOP = re.compile(
    r"\s[|•·–—/-]\s?|\s?\||,\s|;|\sfor\s|\sin\s[A-Z]|\sat\s|\s\(|\(|\S{1,60}@|\s\d|\sPublished|\sUpdated|\sStaff\b|\sUSA TODAY",
    re.IGNORECASE,
)
AND = re.compile(r"\s(?:and|&|und|et|y|e)\s", re.IGNORECASE)
WORD = re.compile(r"^(?:[^\W\d_][\w.'’-]*|de|van|von|da|al|bin|el|la|del)$")
MOST_WORDS = 5


def is_byline(line: str) -> bool:
    """Whether a line names the story's writers: ``"By JOHN SMITH | Associated Press"``."""
    return bool(read_byline(line))


def read_byline(line: str) -> tuple[str, ...]:
    """Give the names of a byline as printed, none for any other line.

    Example:
        >>> read_byline("Reporting by Ann Lee in Oslo; Editing by Bo Ray")
        ('Ann Lee',)
    """
    if len(line) > LONGEST:
        return ()
    if match := REPORTING.match(line):
        return _names(match[1])
    if match := OPENING.match(line):
        return _names(line[match.end() :])
    if match := SIGNED.match(line):
        return _names(match[1])
    return ()


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    parts = AND.split(text)
    for part in parts:
        for piece in part.split(",") if len(parts) > 1 else [part]:
            match = STOP.search(piece.strip())
            name = (piece.strip()[: match.start()] if match else piece.strip()).strip(" .:;,")
            if _is_name(name):
                names.append(name)
    return tuple(dict.fromkeys(names))


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS:  # noqa: PLR2004 - a first and a last name
        return False
    return all(WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
