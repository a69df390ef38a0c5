"""A line of a page, with what can be told of it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.news.article.byline import is_byline
from bot.news.article.phrases import any_of
from bot.news.article.stamps import is_stamp, says_age
from bot.news.article.tidy import ends_sentence
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
CHARACTERS_A_WORD = 2
"""Of scripts written without spaces; a round figure that suits Chinese and counts Thai words high."""
PROSE_WORDS = 12
"""A line of so many words that ends as a sentence is prose; set by judgement."""
LONG_PROSE = 40
"""Words from which a line is prose whatever it ends in, as one signed at its end is; set by judgement."""
LONGEST_READ = 4_000
"""Of a longer line only so much is read for evidence, so that cost stays linear in the number of lines."""
MARKER_WORDS = 14
"""Words of the longest marker; with a colon ("ALSO READ: …") a whole headline follows."""
LONGEST_MARKER = 40
ITEM = re.compile(r"^(?:[•*·▪►‣–-]\s|\d{1,2}[.)]\s)")
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z ]")
GLUE_READ = 200
"""Characters: a teaser's headline ends within them."""
CONTENT = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
STEM = 6
URL = re.compile(r"https?://|www\.|\b[\w.]{1,60}@[\w-]{1,60}\.|^(?:twitter|instagram)\.com")
LINK_SIGNS = ("http", "www.", "@", "twitter", "instagram")
"""One of these stands in any address; looking for them costs less than for addresses."""
LINK_READ = 200


@dataclass(frozen=True, slots=True)
class Marks:
    """The entries of a lexicon of marks: of whole lines, and of how lines open."""

    exact: frozenset[str]
    openings: re.Pattern[str]


def _read_marks(name: str) -> Marks:
    entries = [entry.lower() for entry in read_words(name)]
    exact = frozenset(entry.rstrip("*").strip() for entry in entries)
    return Marks(exact, re.compile(any_of(entry[:-1].strip() for entry in entries if entry.endswith("*"))))


SMALL = frozenset(word.lower() for word in read_words("page_function_words.txt"))
CREDITS = re.compile(any_of(word.lower() for word in read_words("page_credits.txt")))
FURNITURE = _read_marks("page_furniture.txt")
CUTS = _read_marks("page_cut_markers.txt")
PAGE_ENDS = _read_marks("page_end_markers.txt")
SOLICITATIONS = re.compile(
    rf"(?<!\w)(?:{any_of(phrase.lower() for phrase in read_words('page_solicitations.txt'))})"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line and the evidence in it.

    Attributes:
        words: Words; in scripts without spaces, characters over two.
        small: Share of function words, 0..1.
        titled: Share of words that open with a capital, 0..1.
        cased: The script has capitals.
        ends: It closes a sentence.
        caption: It holds a picture's credit.
        cut: It is a marker after which the page turns to other things.
        foot: It is a marker that stands only below a story.
        stems: The first letters of its longer words, by which two forms of a word are one.
        solicits: It speaks to the visitor: subscribe, agree, click.
    """

    text: str
    words: int
    small: float
    titled: float
    cased: bool
    ends: bool
    stamp: bool
    byline: bool
    caption: bool
    furniture: bool
    cut: bool
    foot: bool
    solicits: bool
    item: bool
    link: bool
    glued: bool
    stems: frozenset[str]

    @property
    def prose(self) -> bool:
        """Whether the line alone reads as a paragraph."""
        return (
            self.words >= (PROSE_WORDS if self.ends else LONG_PROSE)
            and not self.cut
            and not self.furniture
            and not self.caption
        )

    @property
    def marked(self) -> bool:
        """Whether the line is furniture by its own words."""
        return self.stamp or self.byline or self.furniture or self.cut or (self.caption and self.words < 40)  # noqa: PLR2004 - a paragraph may name an agency


def read_lines(texts: Iterable[str]) -> list[Line]:
    """Read the lines that are not blank; one that stands on the page again is read once."""
    known: dict[str, Line] = {}
    lines = []
    for text in texts:
        if text:
            line = known.get(text)
            if line is None:
                line = known[text] = read_line(text)
            lines.append(line)
    return lines


def read_line(text: str) -> Line:
    """Gather the evidence in one line."""
    head = text[:LONGEST_READ]
    words = head.split()
    spaceless = 0 if head.isascii() else len(SPACELESS.findall(head))
    count = max(len(words), spaceless // CHARACTERS_A_WORD)
    low = head.lower()
    opens = [word for word in words if word[0].isalpha()]
    titled = sum([word[0].isupper() for word in opens])
    small = sum([word.strip(",.;:") in SMALL for word in low.split()])
    label = low.strip(" :.!»›•|…")
    foot = _matches(label, low, count, PAGE_ENDS)
    return Line(
        text=text,
        words=count,
        small=small / max(1, len(words)),
        titled=titled / max(1, len(opens)),
        cased=head.upper() != low,
        ends=ends_sentence(text),
        stamp=is_stamp(text),
        byline=is_byline(text),
        caption=count < 80 and bool(CREDITS.search(low)),  # noqa: PLR2004 - captions are short
        furniture=_matches(label, low, count, FURNITURE) or says_age(text),
        cut=foot or _matches(label, low, count, CUTS),
        foot=foot,
        solicits=count < 80 and bool(SOLICITATIONS.search(low)),  # noqa: PLR2004 - calls are short
        item=bool(ITEM.match(head)),
        link=_has_link(head[:LINK_READ]),
        glued=bool(GLUED.search(head[:GLUE_READ])),
        stems=frozenset([word[:STEM] for word in CONTENT.findall(low)]),
    )


def _has_link(head: str) -> bool:
    return any(sign in head for sign in LINK_SIGNS) and bool(URL.search(head))


def _matches(label: str, low: str, count: int, marks: Marks) -> bool:
    if label in marks.exact:
        return True
    if not marks.openings.match(low):
        return False
    announced = ":" in low[:24] and count <= LONGEST_MARKER
    return announced or (count <= MARKER_WORDS and (count <= 6 or not low.endswith(".")))  # noqa: PLR2004 - a longer sentence is someone's
