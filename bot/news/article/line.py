"""A line of a page, with what can be told of it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.news.article.byline import AGENCIES, is_byline
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
RATING = re.compile(
    r"(?:rating:?\s)?(?:[★☆⭐✩✪✭½]{2,10}|\d{1,2}(?:\.\d)?(?:\sout\sof\s|\s?/\s?)\d{1,2}\sstars?)\.?$",
    re.IGNORECASE,
)
"""A review's stars, in signs or words: ``"4 out of 5 stars."``; such a line parts nothing on its page."""
RATING_READ = 30
ALT_REACH, ALT_LEAST, ALT_SHARE = 8, 3, 0.6
"""Lines below stamp or byline in which a picture's description stands, and the words it shares with its
caption: how many, and which share of its own. Set by judgement."""
SLASHED = re.compile(
    r"(?:[.…”’»)]|(?<=\w))\s/\s(?:[A-ZÀ-Þ][\w.’'-]{0,20}\s){1,3}(?:/\s)?[A-ZÀ-Þ]{2,12}$"
    r"|[.…”’»)]\s/\s(?:[A-ZÀ-Þ][\w.’'-]{0,20}\s){1,2}[A-ZÀ-Þ][\w.’'-]{1,20}$"
)
"""A credit at a caption's end: ``"… last Tuesday. / A. Lee / AFP"``."""
SLASHED_READ = 80


@dataclass(frozen=True, slots=True)
class Marks:
    """The entries of a lexicon of marks: of whole lines, and of how lines open."""

    exact: frozenset[str]
    openings: re.Pattern[str]


def _read_marks(name: str) -> Marks:
    entries = [entry.lower() for entry in read_words(name)]
    exact = frozenset(entry.rstrip("*").strip() for entry in entries)
    return Marks(exact, re.compile(any_of(entry[:-1].strip() for entry in entries if entry.endswith("*"))))


PLACE = r"[A-ZÀ-ÞА-Я][\w.’'-]{0,20}"
FILED = re.compile(
    rf"(?:{PLACE}(?:,?\s(?:{PLACE}|\d{{1,2}}),?){{0,5}},?\s?)?\(([^()]{{2,30}})\)\s?(?:\.?[—–-]{{1,2}}\s?|:\s|(?=[A-ZÀ-ÞА-Я“\"‘«]))"
)
"""``"ERIE, Pa. (AP) — The"``, ``"(CNN)The"``, ``"PALENCIA (EFE).- The"``."""
DASHED = re.compile(
    r"([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.’' -]{3,30})(?:,\s[\w. ]{2,20})?\s?(?:—|–|--)\s?[A-ZÀ-ÞА-Я“\"‘«]"
)
"""``"ERIE, Pa. — The"``."""
FILED_READ = 120
SMALL = frozenset(word.lower() for word in read_words("page_function_words.txt"))
PICTURE_OPENERS = frozenset(word.lower() for word in read_words("page_picture_openers.txt"))
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
        lead: It opens as only a story does, with a dateline or an agency's mark.
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
    lead: bool = False

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
    """Read the lines that are neither blank nor a review's stars; one that stands twice is read once."""
    known: dict[str, Line] = {}
    lines: list[Line] = []
    for text in texts:
        if text and not (len(text) <= RATING_READ and RATING.match(text)):
            line = known.get(text)
            if line is None:
                line = known[text] = read_line(text)
            lines.append(line)
    return _with_captions(lines)


def _with_captions(lines: list[Line]) -> list[Line]:
    """Know a picture's own words by what stands beside them: its credited caption below, its button above."""
    signed = -ALT_REACH - 1
    for i in range(len(lines) - 1):
        line, below = lines[i], lines[i + 1]
        if line.stamp or line.byline:
            signed = i
        if below.caption and not line.caption and _tells_same(line, below, is_signed=i - signed <= ALT_REACH):
            lines[i] = replace(line, caption=True)
        elif not below.caption and below.words <= LONGEST_MARKER and _opens_picture(line):
            lines[i + 1] = replace(below, caption=True)
    return lines


def _tells_same(line: Line, caption: Line, *, is_signed: bool) -> bool:
    """Whether a line right above a caption describes the same picture; a headline may stand so, unsigned."""
    if caption.text.startswith(line.text):
        return True
    shared = len(line.stems & caption.stems)
    return is_signed and not line.ends and shared >= ALT_LEAST and shared >= ALT_SHARE * len(line.stems)


def _opens_picture(line: Line) -> bool:
    return line.text.rstrip(" :").lower() in PICTURE_OPENERS


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
        caption=count < 80 and (bool(CREDITS.search(low)) or _ends_in_credit(head)),  # noqa: PLR2004 - captions are short
        furniture=_matches(label, low, count, FURNITURE) or says_age(text),
        cut=foot or _matches(label, low, count, CUTS),
        foot=foot,
        solicits=count < 80 and bool(SOLICITATIONS.search(low)),  # noqa: PLR2004 - calls are short
        item=bool(ITEM.match(head)),
        link=_has_link(head[:LINK_READ]),
        glued=bool(GLUED.search(head[:GLUE_READ])),
        lead=count >= PROSE_WORDS and opens_filed(head),
        stems=frozenset([word[:STEM] for word in CONTENT.findall(low)]),
    )


def opens_filed(head: str) -> bool:
    """Whether a line opens with a dateline or a bare agency's mark, as no teaser does."""
    opening = head[:FILED_READ]
    if match := FILED.match(opening):
        mark = match[1]
        return mark.lower() in AGENCIES or (mark.isupper() and mark.isalpha())
    return bool(DASHED.match(opening))


def _ends_in_credit(head: str) -> bool:
    tail = head[-SLASHED_READ:]
    return " / " in tail and bool(SLASHED.search(tail)) and head.count(" / ") <= 2  # noqa: PLR2004 - a trail of sections has more


def _has_link(head: str) -> bool:
    return any(sign in head for sign in LINK_SIGNS) and bool(URL.search(head))


def _matches(label: str, low: str, count: int, marks: Marks) -> bool:
    if label in marks.exact:
        return True
    if not marks.openings.match(low):
        return False
    announced = ":" in low[:24] and count <= LONGEST_MARKER
    return announced or (count <= MARKER_WORDS and (count <= 6 or not low.endswith(".")))  # noqa: PLR2004 - a longer sentence is someone's
