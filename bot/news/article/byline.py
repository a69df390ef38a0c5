"""Bylines: who wrote the story, in the words of the page."""

from __future__ import annotations

import re

from bot.news.lexicon import read_words

LONGEST = 160
OPENING = re.compile(
    r"^(?:(?:reporting|written|words|story|report)\s)?by:?\s|^author:\s|^reporter:\s|^von\s|^par\s|^por:?\s",
    re.IGNORECASE,
)
REPORTING = re.compile(r"^[\s(]{0,3}(?:additional\s)?reporting by\s([^;]{2,120})", re.IGNORECASE)
SIGNED = re.compile(r"^(?:[—–]|--)\s?(?:by\s)?([A-Z][^,|(@]{2,60})(?:,\s.{2,40})?$")
STOP = re.compile(
    r"(?<=[a-z])(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\s[|•·–—/-]\s?|\s?\||,\s|;|\sfor\s|\sin\s[A-Z]|\sat\s|\s\(|\("
    r"|\S{1,60}@|\s\d|\sPublished|\sUpdated|\sStaff\b",
    re.IGNORECASE,
)
AND = re.compile(r"\s(?:and|&|und|et|y|e)\s", re.IGNORECASE)
WORD = re.compile(r"^(?:[^\W\d_][\w.'’-]*|de|van|von|da|al|bin|el|la|del)$")
MOST_WORDS = 5
DESK = frozenset(read_words("page_desk_words.txt"))
AGENCIES = frozenset(read_words("page_agencies.txt"))


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


def read_bare_name(line: str) -> tuple[str, ...]:
    """Give the name that a line is and nothing else; of use only beside a stamp: ``"Debbie White"``."""
    titled = [word for word in line.split() if word[0].isupper()]
    return (line,) if len(titled) in {2, 3} and len(line.split()) == len(titled) and _is_name(line) else ()


def read_source(line: str) -> str | None:
    """Give the agency or site that a line names: ``"Associated Press"``, ``"By Ann Lee | Fox News"``."""
    if line.lower() in AGENCIES:
        return line
    if read_byline(line) and "|" in line:
        last = line.rpartition("|")[2].strip()
        return last if last.lower() in AGENCIES else None
    return None


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
    if DESK & set(text.lower().split()) or text.lower() in AGENCIES:
        return False
    return all(WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
