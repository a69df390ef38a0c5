"""Bylines: who wrote the story, in the words of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.news.article.phrases import any_of
from bot.news.article.stamps import LETTERS
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 160


def _listed(name: str) -> str:
    """Give the pattern of a lexicon's entries, in whatever letters the file has them, their spaces loose."""
    return any_of(entry.lower() for entry in read_words(name)).replace(r"\ ", r"\s")


OPENERS = frozenset(read_words("page_byline_openers.txt"))
LOOSE_OPENERS = frozenset(read_words("page_byline_loose_openers.txt"))
OPENER_WORDS = frozenset(entry.split()[0].rstrip(":") for entry in OPENERS)
OTHER_WORDS = frozenset(entry.split()[0].rstrip(":") for entry in read_words("page_other_credits.txt"))
WORD_READ = 24
OPENING = re.compile(
    rf"^(?:(?:{_listed('page_byline_openers.txt')}))(?:(?<=:)|:|(?=\s))\s?:?\s?(?=\S)", re.IGNORECASE
)
VERBS, BY = (f"(?:{_listed(f'page_byline_{name}.txt')})" for name in ("verbs", "by"))
INNER = re.compile(rf"(?:^|[\s|,])(?:{VERBS}\s)?{BY}\s?:?\s(?=[^\W\d_])", re.IGNORECASE)
"""In a stamp: ``"05/10/2018 - Publicado por: Ana Lima"``."""
SAID_INNER = re.compile(rf"\b{VERBS}\s{BY}\s?:?\s", re.IGNORECASE)
SIGNING = re.compile(rf"^(?:{_listed('page_byline_signing.txt')})\s", re.IGNORECASE)
"""After these words one name is enough: sites of one writer sign so."""
OTHER = re.compile(rf"^(?:{_listed('page_other_credits.txt')})(?![^\W\d_])", re.IGNORECASE)
REPORTING = re.compile(r"^[\s(]{0,3}(?:additional\s)?reporting by\s([^;]{2,120})", re.IGNORECASE)
SIGNED = re.compile(r"^(?:[—–]|--)\s?(?:by\s)?([A-Z][^,|(@]{2,60})(?:,\s.{2,40})?$")
_STOPS = read_words("page_byline_stops.txt")
STOP = re.compile(
    r"(?<=[a-z])(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\s[|•·–—/-]\s?|\s?\||;|\s\(|\(|\S{1,60}@[\w-]{1,60}\.|@|\s\d"
    rf"|\s(?:{'|'.join(re.escape(w) for w in _STOPS if w.islower())})(?=\s)"
    rf"|\s?(?:{'|'.join(re.escape(w) for w in _STOPS if not w.islower())})(?![^\W\d_])"
)
ROLE = re.compile(rf"^\s?(?:{_listed('page_writer_roles.txt')})(?![^\W\d_])", re.IGNORECASE)
_AND = [re.escape(word) for word in read_words("page_byline_and.txt")]
AND = re.compile(rf",?\s(?:{'|'.join(_AND)})\s", re.IGNORECASE)
JOINERS = frozenset(read_words("page_byline_and.txt")) | {",", "|", "/", "·", "•"}
WORD = re.compile(r"^(?:[^\W\d_][\w.'’-]*|de|van|von|da|al|bin|el|la|del)$")
MIDDLE = re.compile(
    r"(?:[A-Z]\.?|de|del|van|von|bin|al|el|la|da|di|st\.|ter|den|der|dos|ben|abu)$", re.IGNORECASE
)
TITLE = re.compile(r"(?:dr|prof|sir|dame|rev|mr|mrs|ms)\.?$", re.IGNORECASE)
MOST_WORDS = 5
WRITER_NOUNS = frozenset(read_words("page_writer_nouns.txt"))
ROLE_WORDS = 5
"""Words of a writer's post."""
ROLE_CUT = re.compile(r",\s|\s?[|•·]\s?|\s[–—-]\s|(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Between a name and a post, or where a page sets both without a space."""
SITE_WORDS = 3
DASHES = "—–-"
TWO_NAMES = 4
"""Words of two names with nothing between them."""
DESK = frozenset(read_words("page_desk_words.txt"))
FIRST_NAMES = frozenset(
    name.casefold() for line in read_words("party_first_names.txt") for name in line.split()
)
EVERYDAY = frozenset(word for line in read_words("party_everyday_words.txt") for word in line.split())
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
    if not line or len(line) > LONGEST:
        return ()
    first = _first_word(line)
    if first.lstrip("(") not in OPENER_WORDS and line[0] not in DASHES and not SAID_INNER.search(line):
        return ()
    if credits_other(line):
        return ()
    return next((names for recognise in FORMS if (names := recognise(line))), ())


def _reporting(line: str) -> tuple[str, ...]:
    match = REPORTING.match(line)
    return _names(match[1]) if match else ()


def _opened(line: str) -> tuple[str, ...]:
    match = OPENING.match(line) if _first_word(line) in OPENER_WORDS else None
    if match is None:
        return ()
    rest = line[match.end() :]
    return _names(rest) or (_single(rest) if SIGNING.match(line) else ())


def _said_within(line: str) -> tuple[str, ...]:
    match = SAID_INNER.search(line)
    return _names(line[match.end() :]) if match else ()


def _signed(line: str) -> tuple[str, ...]:
    match = SIGNED.match(line) if line[0] in DASHES else None
    return _names(match[1]) if match else ()


def _first_word(line: str) -> str:
    return line[:WORD_READ].partition(" ")[0].rstrip(":").lower()


FORMS: tuple[Callable[[str], tuple[str, ...]], ...] = (_reporting, _opened, _said_within, _signed)


def credits_other(line: str) -> bool:
    """Whether a line names somebody who did not write the story: ``"Edited by: Ann Lee"``."""
    return _first_word(line) in OTHER_WORDS and bool(OTHER.match(line))


def opens_byline(line: str) -> bool:
    """Whether a line is only the word before the names, which stand on lines of their own: ``"By"``."""
    label = line[:LONGEST].casefold()
    return label.rstrip(" :") in OPENERS or label in OPENERS


def is_joiner(line: str) -> bool:
    """Whether a line is only what stands between two names: ``"and"``, ``","``."""
    return line.casefold() in JOINERS


def inner_byline(stamp: str) -> tuple[str, ...]:
    """Give the names after "by" within a stamp whose dates are taken out: ``"| by Ann Lee"``."""
    match = INNER.search(stamp[:LONGEST])
    return _names(stamp[match.end() : LONGEST]) if match else ()


def writer_told(line: str) -> tuple[str, ...]:
    """Give the name of a line that tells of a writer: ``"Ann Lee covers ports for the Harbour Post."``."""
    words = line[:LONGEST].split()
    for length in (2, 3):
        name = " ".join(words[:length]).rstrip(",")
        if len(words) > length and is_person(name) and ROLE.match(line[len(" ".join(words[:length])) :][:60]):
            return (name,)
    return ()


def tells_of_writer(line: str, names: Sequence[str]) -> bool:
    """Whether a line tells who the writer is: ``"Ms. Lee covers ports."`` where the byline is Ann Lee's."""
    if ROLE.match(line[:LONGEST]) or (not names and writer_told(line)):
        return True
    words = line[:LONGEST].split()
    surname = words[0] if words else ""
    if any(surname == name.split()[-1] for name in names) and ROLE.match(line[len(surname) :][:60]):
        return True
    if words and TITLE.match(words[0]):
        return any(words[1:2] == name.split()[-1:] for name in names)
    return any(words[: name.count(" ") + 1] == name.split() for name in names)


def read_bare_name(line: str) -> tuple[str, ...]:
    """Give the name that a line is and nothing else; of use only beside a stamp: ``"Debbie White"``."""
    words = line.split()
    if words and words[0].casefold() in LOOSE_OPENERS and is_person(rest := " ".join(words[1:])):
        return (rest,)
    titled = [word for word in words if word[0].isupper() and not (len(word) > 3 and word.isupper())]  # noqa: PLR2004 - initials, MC
    if not (len(words) in {2, 3} and len(words) == len(titled) and _is_name(line)):
        return ()
    return (line,) if is_person(line) or not any(word.casefold() in EVERYDAY for word in words) else ()


def leading_name(line: str) -> tuple[str, ...]:
    """Give the names that open a line of names, site and sections, the first a known first name.

    Example:
        >>> leading_name("Lisa Moe and Bo Ray Harbour Leader")
        ('Lisa Moe', 'Bo Ray')
    """
    if len(line) > LONGEST:
        return ()
    names: list[str] = []
    for part in _pieces(line.strip(" .,|•·–—-/")):
        name = _first_words(part)
        if not is_person(name):
            if not names:
                return ()
            continue
        if not any(word.isupper() and len(word) > 3 for word in name.split()):  # noqa: PLR2004 - a site in capitals
            names += two_names(part) or (name,)
    return tuple(dict.fromkeys(names))


def two_names(text: str) -> tuple[str, ...]:
    """Give two names that stand side by side with nothing between: ``"Ann Lee Bo Ray"``."""
    words = text.split()
    if len(words) != TWO_NAMES:
        return ()
    pair = (" ".join(words[:2]), " ".join(words[2:]))
    return pair if all(is_person(name) for name in pair) and not is_person(" ".join(words[1:3])) else ()


def name_with_role(line: str, below: str = "") -> tuple[str, ...]:
    """Give the name of a line that says what its writer is, or whose next line does, and no more.

    Example:
        >>> name_with_role("Ann LeeTransport Reporter")
        ('Ann Lee',)
        >>> name_with_role("Ann Lee", "Consumer Affairs Reporter")
        ('Ann Lee',)
    """
    if len(line) > LONGEST:
        return ()
    if _is_role(below):
        return read_bare_name(line)
    for cut in ROLE_CUT.finditer(line):
        if _is_role(line[cut.end() :]):
            name = line[: cut.start()].strip()
            return read_bare_name(name) if name else ()
    return ()


def _is_role(text: str) -> bool:
    """Whether a text is a writer's post: ``"Consumer Affairs Reporter"``, ``"writer on ports"``."""
    words = text[:LONGEST].casefold().split()
    return (
        0 < len(words) <= ROLE_WORDS
        and text[-1] not in ".?!:"
        and not WRITER_NOUNS.isdisjoint((words[0].strip(",;"), words[-1].strip(",;")))
    )


def joined_names(text: str) -> tuple[str, ...]:
    """Give the names of a line that is several and nothing else: ``"Ann Lee and Bo Ray"``."""
    if len(text) > LONGEST:
        return ()
    names = tuple(piece for piece in _pieces(text) if piece)
    whole = all(is_person(name) and _first_words(name) == name for name in names)
    return names if len(names) > 1 and whole else ()


def name_and_site(line: str) -> tuple[str, ...]:
    """Give the name of a line that is a name, a comma and a site: ``"Ann Lee, Harbour Post"``."""
    name, comma, site = line.partition(", ")
    is_site = comma and 1 <= len(site.split()) <= SITE_WORDS and site[0].isupper() and site[-1] not in ".,:;"
    return read_bare_name(name) if is_site else ()


def is_person(name: str) -> bool:
    """Whether a name opens with a known first name."""
    first = name.split(" ", 1)[0].casefold()
    return (first in FIRST_NAMES or first.translate(LETTERS) in FIRST_NAMES) and _is_name(name)


def _first_words(text: str) -> str:
    """Give the words that a name at the start of a text has: two, with something between three."""
    stop = STOP.search(text)
    words = (text[: stop.start()] if stop else text).split()
    skip = 1 if words and TITLE.match(words[0]) else 0
    length = 2 + skip
    while length < min(len(words), MOST_WORDS) and MIDDLE.match(words[length - 1]):
        length += 1
    return " ".join(words[:length]).strip(",|•:")


def _single(text: str) -> tuple[str, ...]:
    word = text.strip(" .:;,")
    known = word.lower() in DESK or word.lower() in AGENCIES
    return (word,) if word.isalpha() and word[0].isupper() and len(word) > 2 and not known else ()  # noqa: PLR2004 - a name


def read_source(line: str) -> str | None:
    """Give the agency or site that a line names: ``"Associated Press"``, ``"By Ann Lee | Fox News"``."""
    if line.lower() in AGENCIES:
        return line
    if "|" in line and read_byline(line):
        last = line.rpartition("|")[2].strip()
        return last if last.lower() in AGENCIES else None
    return None


def _pieces(text: str) -> list[str]:
    """Cut a list of names at "and", commas and bars."""
    return [piece.strip() for part in AND.split(text, maxsplit=8) for piece in re.split(r"[,|]", part)]


def _names(text: str) -> tuple[str, ...]:
    """Give the names of a list: the first by its form, one after a comma if it opens with a first name."""
    names: list[str] = []
    for i, part in enumerate(AND.split(text, maxsplit=8)):
        for j, piece in enumerate(re.split(r"[,|]", part)):
            name = _name_at_start(piece.strip())
            if name and (is_person(name) or j == 0) and (i == 0 or names):
                names.append(name)
            elif i == j == 0:
                return ()
    return tuple(dict.fromkeys(names))


def _name_at_start(text: str) -> str | None:
    stop = STOP.search(text)
    name = (text[: stop.start()] if stop else text).strip(" .:;,")
    words = name.split()
    if len(words) > 2 and (is_person(short := _first_words(name)) and not _is_long_name(words, short)):  # noqa: PLR2004 - a first and a last name
        return short
    if not _is_name(name):
        return None
    if not is_person(name) and any(word.casefold() in EVERYDAY for word in words[:1]):
        return None
    return name


def _is_long_name(words: list[str], short: str) -> bool:
    """Whether a known first name opens a name of three words, and no site's or office's word follows."""
    return (
        len(words) <= len(short.split()) + 1
        and _is_name(" ".join(words))
        and words[-1].casefold() not in EVERYDAY
    )


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS:  # noqa: PLR2004 - a first and a last name
        return False
    low = text.lower()
    if not DESK.isdisjoint(low.split()) or low in AGENCIES or low in PLACES:
        return False
    return all(WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
