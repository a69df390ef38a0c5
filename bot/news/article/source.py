"""The site or agency that a page names as its own.

A page says its name in several places: behind the writer's ("By Ann Lee | Harbour Post"), in the line of
rights, in what it asks of readers ("Follow Harbour Post"), above its menu. One alone can be a firm's or
another site's; what is not sure by itself is taken where two agree.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from bot.news.article.byline import DESK, EVERYDAY, is_person, read_source
from bot.news.dateline.gazetteer import is_place
from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Kind = Literal["writer", "rights", "word", "firm", "phrase", "logo", "title", "line", "mention"]
    Found = tuple[Kind, str]

WEIGHTS: Final[dict[Kind, int]] = {
    "writer": 3,
    "rights": 3,
    "word": 2,
    "firm": 1,
    "title": 3,
    "phrase": 2,
    "logo": 1,
    "line": 2,
    "mention": 1,
}
"""What each kind of place says for a name. Set by reading sixty pages: behind the writer's name, or in a line
of rights that names no firm, it was never another's; of the others two agree, or it is left out. ``word`` are
rights of a single word or of everyday ones, ``firm`` those of a firm or house ("Hearst, Inc."), ``line`` is a
line of its own beside rights, ``mention`` any other short line."""
PRINTS: Final[tuple[Kind, ...]] = (
    "writer", "phrase", "title", "line", "mention", "logo", "rights", "word", "firm",
)  # fmt: skip
"""Where a name is printed as people use it, best first."""
SURE: Final = 3
MOST_PHRASES: Final = 2
HEAD_READ: Final = 80
"""Lines from the top in which a page names itself: its menu's."""
FOOT_READ: Final = 160
"""Lines from the bottom: its footer's."""
TOP: Final = 3
"""Lines at the very top, where a logo's words stand."""
LONGEST_LINE: Final = 200
LONGEST_PHRASE: Final = 70
LONGEST_NAME: Final = 40
MOST_WORDS: Final = 5
OF_THREE: Final = 2
"""Of a mark of rights, words of rights and a year, how many a line of rights has at least."""

SMALL_WORDS: Final = frozenset(read_words("page_function_words.txt"))
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d)?\b")
_RIGHTS: Final = re.compile(r"(?:^|\s)(?:(?:copyright\b|©|\(c\)\s)[\s:]{0,3}){1,3}", re.IGNORECASE)
_RIGHTS_READ: Final = 60
"""Characters into a line in which its mark of rights stands."""
_NAME_ENDS: Final = re.compile(r"[|•·/()]|\.{1,2}\s|\.+$|,\s|\s[-–—]\s|(?<=[a-z])(?=All\s)|\sis\s|\sor\s")
_SITE: Final = re.compile(r"[\w-]{3,30}\.(?:com|org|net|info|co\.uk|[a-z]{2})", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.(?:com|org|net|info|co\.uk|[a-z]{2})$")
_MARKS: Final = re.compile(r"[©®™@]|\(c\)", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)
_EDGES: Final = " ,.;:|-–—•·©@"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A line in which a page names itself: the name stands between ``before`` and ``after``."""

    before: str
    after: str

    def name_in(self, line: str) -> str | None:
        folded = line.casefold()
        if not (folded.startswith(self.before) and folded.endswith(self.after)) or len(folded) != len(line):
            return None
        return line[len(self.before) : len(line) - len(self.after)].strip() or None


def find_source(
    near: Sequence[str], page: Sequence[str], *, byline: Sequence[str] = (), headline: str | None = None
) -> str | None:
    """Give the agency or site that a page names as the story's, as printed; None when unsure.

    Args:
        near: Lines round the headline and below the story, likeliest first.
        page: All lines, in order.
        byline: Names of the writers: what stands behind one is the site's.
        headline: Its copy in a window's title has the site behind it.

    Example:
        >>> find_source(["By Ann Lee | Fox News"], [], byline=["Ann Lee"])
        'Fox News'
    """
    if agency := next((name for line in near if (name := read_source(line))), None):
        return agency
    names = tuple(_named(near, page, byline, headline))
    weights: Counter[str] = Counter()
    prints: dict[str, tuple[int, tuple[bool, bool, int], str]] = {}
    for (kind, key), count in Counter((kind, _key(name)) for kind, name in names).items():
        weights[key] += WEIGHTS[kind] * min(count, MOST_PHRASES if kind == "phrase" else 1)
    for kind, name in names:
        printed = (PRINTS.index(kind), _oddity(name), name)
        prints[_key(name)] = min(prints.get(_key(name), printed), printed)
    best = max(weights, key=lambda key: weights[key], default=None)
    return prints[best][2] if best is not None and weights[best] >= SURE else None


def _named(
    near: Sequence[str], page: Sequence[str], byline: Sequence[str], headline: str | None
) -> Iterator[Found]:
    """Give every name that a page may call itself, and the kind of place in which it does, once a line."""
    outside = dict.fromkeys([*page[:HEAD_READ], *page[max(HEAD_READ, len(page) - FOOT_READ) :]])
    short = [line for line in outside if len(line) <= LONGEST_LINE]
    rights = {line: whose for line in short if (whose := _in_rights(line))}
    phrases = {line: names for line in short if (names := _in_phrases(line))}
    top = [line for line in page[:TOP] if _is_logo(line)]
    called: list[Found] = []
    for name, firm in rights.values():
        called += _weighed_rights(name, short, firm=firm)
    called += (("phrase", name) for names in phrases.values() for name in names)
    if headline:
        behind = (_behind_headline(line, headline) for line in page[:HEAD_READ])
        called += (("title", name) for name in behind if name)
    called = [(kind, name) for kind, name in called if name not in byline]
    yield from called
    yield from (("logo", line) for line in top)
    yield from _behind_writers(near, byline, {_key(name) for _, name in called}, short)
    used = {*rights, *phrases, *page[:TOP]}
    yield from _again(called, [line for line in short if line not in used])


def _again(called: Sequence[Found], lines: Sequence[str]) -> Iterator[Found]:
    """Give the names that stand in other lines too.

    What a page sells or files has lines of its own as well ("NFL"): such a line counts beside rights alone.
    """
    alone = {_plain(line): line for line in lines if len(line) <= LONGEST_NAME}
    owners = {_plain(name) for kind, name in called if kind in {"rights", "word", "firm"}}
    for name in dict.fromkeys(name for _, name in called):
        plain = _plain(name)
        if plain in owners and plain in alone:
            yield "line", alone[plain]
        if any(name in line and _plain(line) != plain and _stands_in(line, name) for line in lines):
            yield "mention", name


def _in_rights(line: str) -> tuple[str, bool] | None:
    """Read "© 2019 Harbour Post. All rights reserved": whose the rights are, and whether a firm's."""
    mark = _RIGHTS.search(line[:_RIGHTS_READ])
    if mark is None and not ("19" in line or "20" in line):
        return None
    bare, reserved = _rights_words().subn(" ", line[mark.end() :] if mark else line)
    plain, dated = _YEARS.subn(" ", bare)
    if (mark is not None) + (reserved > 0) + (dated > 0) < OF_THREE:  # a picture's: "© Ann Lee"
        return None
    plain = " ".join(_MARKS.sub(" ", plain).split()).strip(_EDGES)
    name = _NAME_ENDS.split(plain, maxsplit=1)[0].strip(_EDGES).removeprefix("by ")
    words = [word.strip(".,").casefold() for word in name.split()]
    legal = next((i for i, word in enumerate(words) if i and word in _legal_forms()), len(words))
    name = " ".join(name.split()[:legal])
    if not (1 < len(name) <= LONGEST_NAME and legal <= MOST_WORDS + 1):
        return None
    following = plain[plain.find(name) + len(name) :].strip(_EDGES).split(None, 1)
    return name, bool(following) and following[0].strip(".,").casefold() in _legal_forms()


def _weighed_rights(name: str, lines: Sequence[str], *, firm: bool) -> Iterator[tuple[Kind, str]]:
    """Weigh whose rights they are: a house's name is cut to its site's, if the page has that alone."""
    words = name.split()
    site = len(words)
    while site > 1 and words[site - 1].strip("&").casefold() in {"", *_owner_words()}:
        site -= 1
    short = " ".join(words[:site])
    house = site < len(words)
    if house and any(name not in line and _stands_in(line, short) for line in lines):
        name, house = short, False
    if not _may_be_name(name):
        return
    single = len(name.split()) == 1 and not _SITE.fullmatch(name)
    everyday = _is_label(name) and not read_source(name)
    yield ("firm" if firm or house else "word" if single or everyday else "rights"), name


def _stands_in(line: str, name: str) -> bool:
    """Tell whether a name stands in a line as whole words."""
    at = line.find(name)
    end = at + len(name)
    return at >= 0 and not (at and line[at - 1].isalnum()) and not line[end : end + 1].isalnum()


def _in_phrases(line: str) -> tuple[str, ...]:
    """Give the names in a line in which a page speaks of itself: "Follow Harbour Post"."""
    if len(line) > LONGEST_PHRASE or line.isupper():
        return ()
    line = line.rstrip(" .…")
    words = line.casefold().split() or [""]
    phrases = (*_phrases()[0].get(words[0], ()), *_phrases()[1].get(words[-1], ()))
    names = dict.fromkeys(name for phrase in phrases if (name := phrase.name_in(line)))
    return tuple(name for name in names if _is_name(name) and not _is_label(name))


def _behind_headline(line: str, headline: str) -> str | None:
    """Give what stands behind a headline's copy: "Ferry line bought back | Harbour Post"."""
    if not line.startswith(headline[:LONGEST_LINE]) or len(line) > len(headline) + LONGEST_NAME:
        return None
    rest = line[len(headline) :].lstrip()
    parts = re.split(r"[|•·]|\s[-–—]\s", rest[1:]) if rest[:1] and rest[0] in "|-–—•·" else [""]
    name = parts[-1].strip()
    return name if _is_name(name) and not _is_label(name) else None


def _behind_writers(
    near: Sequence[str], byline: Sequence[str], known: set[str], lines: Sequence[str]
) -> Iterator[Found]:
    """Give the sites behind the writers' names, near the story."""
    for line in near:
        for writer in byline:
            before, found, rest = line[:LONGEST_LINE].rpartition(writer)
            if found and len(before.split()) <= MOST_WORDS:
                others = [other for other in lines if other != line]
                if name := _site_in(rest.strip(_EDGES).split(), known, others):
                    yield "writer", name


def _site_in(words: Sequence[str], known: set[str], lines: Sequence[str]) -> str | None:
    """Give the site in the words behind a writer: an agency, an address, what the page calls itself.

    What the writer is stands there too ("Staff Writer"), and where ("Oslo"): of other names those are taken
    which the page prints again or which are no words.
    """
    if not 1 <= len(words) <= MOST_WORDS + 1:
        return None
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        name = " ".join(words[:count]).strip(_EDGES)
        if _key(name) in known or read_source(name):
            return name
    whole = " ".join(words)
    if _SITE.fullmatch(whole):
        return whole
    titled = all(word[0].isupper() for word in words) and len(words) > 1 and _is_name(whole)
    if not titled or is_place(whole) or not DESK.isdisjoint(whole.casefold().split()):
        return None
    return whole if not _is_everyday(whole) or any(_stands_in(line, whole) for line in lines) else None


def _is_logo(line: str) -> bool:
    """Tell whether a line at the very top may be a logo's words: several, or with capitals within."""
    formed = len(line.split()) > 1 or any(letter.isupper() for letter in line[1:])
    return formed and _is_name(line) and not (_is_everyday(line) or is_place(line))


def _is_name(name: str) -> bool:
    """Tell whether a text can be a site's name: few words, some in capitals, no person's nor a menu's."""
    if not (name and len(name.split()) <= MOST_WORDS and len(name) <= LONGEST_NAME) or is_person(name):
        return False
    return _may_be_name(name) and (any(letter.isupper() for letter in name) or not name.isascii())


def _may_be_name(name: str) -> bool:
    if name.rsplit(maxsplit=1)[-1] in SMALL_WORDS or name[-1] in "?!:…" or name[0] == "@":
        return False
    return name.casefold() not in _no_names() and len(name) > 1 and any(letter.isalpha() for letter in name)


def _is_label(name: str) -> bool:
    """Tell whether a name is a menu's word: "Opinion", but not "The Sun" nor "WIRED"."""
    return _is_everyday(name) and not (name.startswith("The ") or name.isupper())


def _is_everyday(name: str) -> bool:
    """Tell whether all words of a name are everyday words: "Latest News"."""
    return all(word.casefold() in EVERYDAY for word in name.split())


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name.casefold(), count=1)


def _key(name: str) -> str:
    """Fold what varies between the prints of one name: "The Harbour Post", "HarbourPost.com"."""
    return "".join(letter for letter in _ENDING.sub("", _plain(name)) if letter.isalnum())


def _oddity(name: str) -> tuple[bool, bool, int]:
    """Say how far a print is from the name that people use: an address, all capitals, more letters."""
    return _SITE.fullmatch(name) is not None, name.isupper() and len(name) > MOST_WORDS, len(name)


@cache
def _phrases() -> tuple[dict[str, tuple[_Phrase, ...]], dict[str, tuple[_Phrase, ...]]]:
    """Give the phrases by the word that opens them; those that open with the name, by their last word."""
    opened: dict[str, tuple[_Phrase, ...]] = {}
    closed: dict[str, tuple[_Phrase, ...]] = {}
    for _, row in read_rows("page_site_phrases.tsv"):
        for form in row.split("|"):
            before, _, after = form.casefold().partition("{}")
            by_word, word = (opened, before.split()[0]) if before else (closed, after.split()[-1])
            by_word[word] = (*by_word.get(word, ()), _Phrase(before, after))
    return opened, closed


@cache
def _rights_words() -> re.Pattern[str]:
    words = sorted(read_words("page_rights_words.txt"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _owner_words() -> frozenset[str]:
    return frozenset(read_words("page_owner_words.txt"))


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(read_words("page_legal_forms.txt"))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(read_words("page_site_no_names.txt"))
