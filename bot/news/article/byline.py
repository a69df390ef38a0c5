"""Bylines: who wrote the story, in the words of the page."""

from __future__ import annotations

import re

from bot.news.lexicon import read_words

LONGEST = 160
OPENING = re.compile(
    r"^(?:(?:reporting|reported|written|words|story|report|analysis|opinion|commentary|column|review|text"
    r"|interview|posted|published|exclusive)\s)?by:?\s|^(?:author|reporter|writer|autor|autora|auteur)s?:\s"
    r"|^(?:von|par|por|door|автор):?\s|^(?:ein artikel|text) von\s",
    re.IGNORECASE,
)
INNER = re.compile(
    r"\b(?:written|posted|published|reported|reviewed|publicado|escrito|geschrieben|publié)"
    r"\s(?:by|por|von|par)\s?:?\s",
    re.IGNORECASE,
)
"""In a stamp: ``"05/10/2018 - Publicado por: Ana Lima"``."""
SIGNING = re.compile(r"^(?:written|posted|story|words) by\s", re.IGNORECASE)
"""After these words one name is enough: sites of one writer sign so."""
REPORTING = re.compile(r"^[\s(]{0,3}(?:additional\s)?reporting by\s([^;]{2,120})", re.IGNORECASE)
SIGNED = re.compile(r"^(?:[—–]|--)\s?(?:by\s)?([A-Z][^,|(@]{2,60})(?:,\s.{2,40})?$")
STOP = re.compile(
    r"(?<=[a-z])(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\s[|•·–—/-]\s?|\s?\||,\s|;|\sfor\s|\sin\s[A-Z]|\sat\s|\s\(|\("
    r"|\S{1,60}@[\w-]{1,60}\.|@|\s\d|\sStaff\b"
    r"|\s?(?:Published|Updated|View More|publiziert|veröffentlicht|publicado|publié)",
    re.IGNORECASE,
)
AND = re.compile(r"\s(?:and|&|und|et|y|e)\s", re.IGNORECASE)
WORD = re.compile(r"^(?:[^\W\d_][\w.'’-]*|de|van|von|da|al|bin|el|la|del)$")
MIDDLE = re.compile(r"(?:[A-Z]\.|de|del|van|von|bin|al|el|la|da|di|st\.)$", re.IGNORECASE)
MOST_WORDS = 5
SITE_WORDS = 3
DESK = frozenset(read_words("page_desk_words.txt"))
FIRST_NAMES = frozenset(
    name.casefold() for line in read_words("party_first_names.txt") for name in line.split()
)
PLACES = frozenset(name.lower() for name in read_words("dateline_places.txt") if " " in name)
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
        names = _names(line[match.end() :])
        return names or (_single(line[match.end() :]) if SIGNING.match(line) else ())
    if match := INNER.search(line):
        return _names(line[match.end() :])
    if match := SIGNED.match(line):
        return _names(match[1])
    return ()


def read_bare_name(line: str) -> tuple[str, ...]:
    """Give the name that a line is and nothing else; of use only beside a stamp: ``"Debbie White"``."""
    words = line.split()
    titled = [word for word in words if word[0].isupper() and not (len(word) > 3 and word.isupper())]  # noqa: PLR2004 - initials, MC
    return (line,) if len(words) in {2, 3} and len(words) == len(titled) and _is_name(line) else ()


def leading_name(line: str) -> tuple[str, ...]:
    """Give the names that open a line of names, site and sections, the first a known first name.

    Example:
        >>> leading_name("Lisa Moe and Bo Ray Harbour Leader")
        ('Lisa Moe', 'Bo Ray')
    """
    if len(line) > LONGEST:
        return ()
    names: list[str] = []
    for part in AND.split(line.strip(" .,|•·–—-/"), maxsplit=3):
        stop = STOP.search(part)
        words = (part[: stop.start()] if stop else part).split()
        length = 3 if len(words) > 2 and MIDDLE.match(words[1]) else 2  # noqa: PLR2004 - something between
        name = " ".join(words[:length]).strip(",|•")
        if not is_person(name) and not names:
            return ()
        if _is_name(name) and not any(word.isupper() and len(word) > 3 for word in name.split()):  # noqa: PLR2004 - a site in capitals
            names.append(name)
    return tuple(names)


def name_and_site(line: str) -> tuple[str, ...]:
    """Give the name of a line that is a name, a comma and a site: ``"Ann Lee, Harbour Post"``."""
    name, comma, site = line.partition(", ")
    is_site = comma and 1 <= len(site.split()) <= SITE_WORDS and site[0].isupper() and site[-1] not in ".,:;"
    return read_bare_name(name) if is_site else ()


def is_person(name: str) -> bool:
    """Whether a name opens with a known first name."""
    return name.split(" ", 1)[0].casefold() in FIRST_NAMES and _is_name(name)


def _single(text: str) -> tuple[str, ...]:
    word = text.strip(" .:;,")
    known = word.lower() in DESK or word.lower() in AGENCIES
    return (word,) if word.isalpha() and word[0].isupper() and len(word) > 2 and not known else ()  # noqa: PLR2004 - a name


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
    low = text.lower()
    if DESK & set(low.split()) or low in AGENCIES or low in PLACES:
        return False
    return all(WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
