"""Kinds of text that hold no article.

Each kind has its own evidence: marks of its pages (``page_kind_marks.tsv``), the form of its lines, the share
of lines of that form. What speaks for an article is prose: paragraphs, above all several in a row.
"""
# ruff: noqa: PLR2004 - the plain numbers are words a line, lines and shares of lines, beside what they count

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.news.article.neighbours import find_core
from bot.news.article.phrases import any_of
from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.news.article.line import Line

FEW_LINES = 3
"""An opening of a story is one to three lines: of so few, only plain signs of another kind refuse."""
HEAD = 200
"""Characters of a line that are read for its form."""
MANY = 0.5
PROSE_OF_ARTICLE = 100
"""Words of prose paragraphs above which a text is read as an article whatever else is in it."""
RUN_OF_ARTICLE, PARAGRAPHS_OF_ARTICLE = 150, 3
"""Words and paragraphs of the densest run of prose from which a page with posts or letters on it is an
article: an entry of a forum has one or two paragraphs."""
CODE = re.compile(
    rf"[{{}};]$|^(?:{any_of(read_words('page_code_openers.txt'))}|#include|//|/\*|#!)\b"
    rf"|^(?:{any_of(read_words('page_code_blocks.txt'))})\s.{{0,120}}:$"
    r"|[\w\])]\s?(?:=|==|\+=|=>|->|:=)\s?[\w\"'\[({]"
    r"|\w\([^)]{0,60}\)[;:]?$|^</?[a-z!][^>]{0,120}>|^[\"'][\w-]{1,40}[\"']:\s|^[\[\]{}(),]{1,4}$"
    r"|^File \"|^Traceback|^[\w.]{1,60}(?:Error|Exception): |^package \w+$|^\w[\w-]{0,30}:$"
)
KEYED = re.compile(r"(?:- )?([a-z_][\w.-]{0,40}):((?:\s.{1,160})?)$")
LEAST_DATA, LEAST_KEYS = 0.8, 3
"""Share of lines that are a key with its value or an entry, and different keys; one has its value below."""
LOG = re.compile(r"^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.{0,12}?\s[\[(]?(?:[A-Z]{4,8}|\w{1,30}[\])])")
CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
CHAT = re.compile(
    r"^(?:\[[^\]]{0,24}\d{1,2}:\d\d[^\]]{0,12}\]"
    rf"|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}},? {CLOCK}\s?(?:-|–)"
    r"|<[^>\s]{1,24}>\s)"
)
CLOCKED = re.compile(rf"^{CLOCK}\s[^\W\d_][\w .'-]{{0,20}}:\s")
"""An hour, a speaker and a few words; where paragraphs follow, it is an entry of a live page."""
DAYS = tuple(
    word
    for row in read_rows("date_words.tsv")
    if row[1] in {"today", "yesterday"}
    for word in row[2].split("|")
)
TURN = re.compile(
    rf"^(?:(?:{'|'.join(map(re.escape, DAYS))})\s(?:\w{{1,3}}\s)?{CLOCK}"
    r"|[^\W\d_][\w.'-]{1,20}(?:\s[\w.'-]{1,20})?[ ,]{1,3}"
    rf"(?:\[[^\]]{{0,24}}{CLOCK}\]|{CLOCK}))$",
    re.IGNORECASE,
)
"""A line with the speaker's name and the hour, the words standing below."""
SPEAKER = re.compile(r"^([^\W\d_][\w .'-]{0,20}?)\s?: ")
SAID_SMALL = re.compile(r"^[^\W\d_][\w'-]{0,15}\s?: [^\W\d_A-ZÀ-ÞА-Я]")
TIMED = re.compile(r"(?<![\d:.])\d{1,2}(?::\d\d|h\d\d|[.:]\d\d\s?[ap]\.?m\b)(?![\d:.])", re.IGNORECASE)
NUMBER = re.compile(r"^[+\-−(]?[$€£¥]?\d[\d.,:]*[%)]?$|^-$")
HASHTAG = re.compile(r"(?:^|\s)#[^\W\d_]\w{1,40}")
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2764]")
LEADING_SIGNS = re.compile("^[\\W_\ufe0f]+")
SHOUT = re.compile(r"[!?¡¿]{2,}")
MENTION = re.compile(r"^@\w{2,30}$")
PRICE = re.compile(r"(?:^|\s)(?:[$€£]\s?\d[\d.,]*|\d[\d.,\s]*\s?(?:€|₽|zł|kr|руб\.?))(?:\s|$)")
QUOTING = re.compile(
    rf"^(?:{any_of(read_words('page_quoting_openers.txt'))})\s.{{6,120}}"
    rf"(?:{any_of(read_words('page_quoting_verbs.txt'))})(?:\s.{{1,60}})?\s?:$"
)
LETTER_FIELD = re.compile(r"^([^\W\d_][\w -]{0,12}?)\s?:\s?\S")
FIELDS = frozenset(row[0] for row in read_rows("page_letter_fields.tsv"))
MEASURES = "|".join(re.escape(m) for m in sorted(read_words("page_measures.txt"), key=len, reverse=True))
AMOUNT = re.compile(
    r"^(?:[•*☐–-] ?)?(?:\d[\d/.,½¼¾-]*|[½¼¾]|an?|one|two|three|eine?|una?|une?|1)\s?"
    rf"(?:{MEASURES})(?![^\W\d_])",
    re.IGNORECASE,
)
OWN_WORDS = frozenset(read_words("page_own_words.txt"))
LETTER_OPENERS = tuple(entry.rstrip("*") for entry in read_words("page_letter_words.txt"))
LETTER_ENDS = frozenset(read_words("page_letter_ends.txt"))
SONG_PARTS = read_words("page_song_parts.txt")
PRINTED = frozenset(read_words("page_letter_readers.txt"))


@dataclass(frozen=True)
class Text:
    """The lines of a text and what is counted in them."""

    lines: Sequence[Line]

    @cached_property
    def prose_words(self) -> int:
        """Words of paragraphs; one cut short is a teaser's."""
        return sum(line.words for line in self.lines if line.prose and not line.text.endswith(("...", "…")))

    @cached_property
    def words(self) -> int:
        """All words."""
        return sum(line.words for line in self.lines)

    @cached_property
    def has_run(self) -> bool:
        """Whether paragraphs stand together as only an article's do."""
        first, past = find_core(self.lines)
        prose = [line.words for line in self.lines[first:past] if line.prose]
        return len(prose) >= PARAGRAPHS_OF_ARTICLE and sum(prose) >= RUN_OF_ARTICLE

    def share(self, test: Callable[[Line], object]) -> float:
        """Give the share of lines that pass a test."""
        return sum(bool(test(line)) for line in self.lines) / len(self.lines)

    def marks(self, kind: str) -> int:
        """Count the different marks of a kind."""
        return len(self._marks.get(kind, ()))

    def marked_lines(self, kind: str) -> int:
        """Count the lines with a mark of a kind."""
        return self._marked.get(kind, 0)

    @cached_property
    def _found(self) -> tuple[dict[str, set[str]], dict[str, int]]:
        marks: dict[str, set[str]] = {}
        counts: dict[str, int] = {}
        for line in self.lines:
            low = line.text[:400].lower()
            label = low.strip(" :.!»›•|…")
            if not (label in WHOLE_MARKS or OPENING_MARKS.match(low) or INNER_MARKS.search(low)):
                continue
            found: set[str] = set()
            for kind, where, mark in MARKS:
                is_there = (
                    label == mark
                    if where == "is"
                    else low.startswith(mark) and line.words <= 14
                    if where == "opens"
                    else mark in low
                )
                if is_there:
                    marks.setdefault(kind, set()).add(mark)
                    found.add(kind)
            for kind in found:
                counts[kind] = counts.get(kind, 0) + 1
        return marks, counts

    @property
    def _marks(self) -> dict[str, set[str]]:
        return self._found[0]

    @property
    def _marked(self) -> dict[str, int]:
        return self._found[1]


MARKS = tuple((row[0], row[1], row[2]) for row in read_rows("page_kind_marks.tsv"))
WHOLE_MARKS = frozenset(mark for _, where, mark in MARKS if where == "is")
OPENING_MARKS = re.compile(any_of(mark for _, where, mark in MARKS if where == "opens"))
INNER_MARKS = re.compile(any_of(mark for _, where, mark in MARKS if where not in {"is", "opens"}))
"""Any of the marks: few lines have one, and only of these it is asked which."""


def _is_scheduled(line: Line) -> bool:
    """Whether a line is an entry of a calendar or a table of results, which news prints as its body."""
    return (
        ": " in line.text
        and any(c.isdigit() for c in line.text)
        and not CHAT.match(line.text)
        and not CODE.search(line.text[:HEAD])
    )


def _is_code(text: Text) -> bool:
    return text.share(lambda line: CODE.search(line.text[:HEAD]) and not line.prose) > MANY


def _is_data(text: Text) -> bool:
    """Tell keys with their values, as a file of settings has them: mostly single words, few keys twice."""
    rows = [match for line in text.lines if (match := KEYED.match(line.text[:HEAD]))]
    entries = sum(line.text.startswith("- ") for line in text.lines)
    single = sum(" " not in row[2].strip() for row in rows)
    keys = {row[1] for row in rows}
    return (
        len(rows) + entries > LEAST_DATA * len(text.lines)
        and len(keys) >= LEAST_KEYS
        and 2 * single > len(rows)
        and 2 * len(rows) > len(text.lines)
        and any(not row[2] for row in rows)
    )


def _is_log(text: Text) -> bool:
    return text.share(lambda line: LOG.match(line.text)) > MANY


def _is_chat(text: Text) -> bool:
    lines = text.lines
    stamped = sum(
        bool(CHAT.match(line.text) or (CLOCKED.match(line.text) and not line.prose)) for line in lines
    )
    if len(lines) > 1 and stamped >= max(2, MANY * len(lines)):
        return True
    turns = sum(bool(TURN.match(line.text)) for line in lines)
    if turns >= 3 and turns >= 0.25 * len(lines) and not text.has_run:
        return True
    small = sum(bool(SAID_SMALL.match(line.text)) for line in lines)
    if len(lines) > 1 and small >= max(2, 0.8 * len(lines)):
        return True
    names = [m[1] for line in lines if (m := SPEAKER.match(line.text)) and line.words < 20]
    talk = len(names) > 0.7 * len(lines) > 2 and len(set(names)) <= len(names) / 2
    return talk and not {"Q", "A"} & set(names) and text.prose_words < PROSE_OF_ARTICLE


def _is_forum(text: Text) -> bool:
    marks, lines = text.marks("forum"), text.marked_lines("forum")
    return marks >= 2 and lines >= 4 and lines >= 0.15 * len(text.lines) and not text.has_run


def _is_letter(text: Text) -> bool:
    """Tell letters: an answer with those before it, or one with an opening and a close."""
    if text.has_run:
        return False
    fields = sum(
        bool(m) and m[1].casefold() in FIELDS for line in text.lines if (m := LETTER_FIELD.match(line.text))
    )
    if fields >= 3 and text.lines[0].words < 60 and not LETTER_FIELD.match(text.lines[0].text):
        return True
    if any(QUOTING.match(line.text[:HEAD]) for line in text.lines):
        return True
    opening = text.lines[0]
    closing = {line.text.lower().strip(" ,.!") for line in text.lines[1:] if line.words <= 5}
    opens = (
        opening.words <= 8 and opening.text[-1] in ",:!." and opening.text.lower().startswith(LETTER_OPENERS)
    )
    printed = PRINTED.intersection(re.findall(r"\w+", opening.text.lower()))
    return opens and not printed and not LETTER_ENDS.isdisjoint(closing) and text.prose_words < RUN_OF_ARTICLE


def _is_terms(text: Text) -> bool:
    return text.marks("terms") >= 4 and text.marked_lines("terms") >= 0.4 * len(text.lines)


def _is_product(text: Text) -> bool:
    marks = text.marks("product") + min(2, sum(bool(PRICE.search(line.text[:HEAD])) for line in text.lines))
    return marks >= 4 and marks >= 0.2 * len(text.lines) and text.prose_words < PROSE_OF_ARTICLE


def _is_cv(text: Text) -> bool:
    marks = text.marks("cv")
    return marks >= 4 and marks >= 0.2 * len(text.lines) and text.prose_words < PROSE_OF_ARTICLE


def _is_recipe(text: Text) -> bool:
    amounts = sum(bool(AMOUNT.match(line.text)) for line in text.lines)
    named = text.marks("recipe")
    few = amounts >= 3 and amounts >= 0.2 * len(text.lines)
    return (few or (named >= 2 and amounts >= 2)) and text.prose_words < PROSE_OF_ARTICLE


def _is_social(text: Text) -> bool:
    """Tell a post: three of hashtags, signs of feeling, shouting, counters or handles, and own words.

    Channels of news open their posts with such signs, and name their topics by hashtags.
    """
    bodies = [LEADING_SIGNS.sub("", line.text[:400]) for line in text.lines]
    words = {word for body in bodies for word in re.findall(r"[\w'’-]+", body.lower())}
    evidence = (
        sum(len(HASHTAG.findall(line.text[:400])) for line in text.lines) >= 1,
        any(EMOJI.search(body) for body in bodies),
        any(SHOUT.search(body) for body in bodies),
        text.marks("social") >= 1 or any(MENTION.match(line.text) for line in text.lines),
        not OWN_WORDS.isdisjoint(words),
    )
    return sum(evidence) >= 3 and text.words < RUN_OF_ARTICLE and not text.has_run


def _is_poem(text: Text) -> bool:
    verse = [line for line in text.lines if 2 <= line.words <= 12]
    if len(verse) < 0.9 * len(text.lines) or text.prose_words > PROSE_OF_ARTICLE:
        return False
    small = sum(line.small * line.words for line in verse) / max(1, sum(line.words for line in verse))
    stops = sum(line.text[-1] in ".!?" for line in verse) / len(verse)
    commas = sum(line.text[-1] in ",;:—–" for line in verse) / len(verse)
    lower = sum(line.text[0].islower() for line in verse) / len(verse)
    return (small > 0.2 and 0 < stops < 0.6 and commas > 0.1) or (
        lower > 0.6 and stops < 0.3 and small > 0.15
    )


def _is_song(text: Text) -> bool:
    parts = sum(line.text[:1] in "[(" and line.text[1:].lower().startswith(SONG_PARTS) for line in text.lines)
    return parts >= 2 and text.prose_words < PROSE_OF_ARTICLE


def _is_sentence(line: Line) -> bool:
    return line.ends and line.text[-1] != "…" and not line.item and not line.text.endswith("...")


def _tells(text: Text) -> bool:
    """Whether a good part of the lines are sentences, however short, as a wire's first lines are."""
    return text.share(_is_sentence) >= 0.4 and any(
        line.words >= 5 and _is_sentence(line) for line in text.lines
    )


def _is_timetable(text: Text) -> bool:
    timed = text.share(lambda line: TIMED.search(line.text[:60]) and line.words <= 14 and not line.ends)
    return timed > 0.6 and text.prose_words < 20 and not _tells(text)


def _is_table(text: Text) -> bool:
    def is_row(line: Line) -> bool:
        words = line.text[:HEAD].split()
        return line.words <= 14 and sum(bool(NUMBER.match(word)) for word in words) >= max(
            2, 0.3 * len(words)
        )

    return text.share(is_row) > 0.6 and text.prose_words < 20 and not _tells(text)


def _is_headlines(text: Text) -> bool:
    heads = text.share(
        lambda line: (
            4 <= line.words <= 25 and not line.text.endswith(".") and not line.item and not line.prose
        )
    )
    if heads > 0.6 and text.prose_words < 40 and not any(line.words > 30 for line in text.lines):
        return not _tells(text)
    entries = text.share(lambda line: line.words <= 25 and not _is_sentence(line) and not line.item)
    return heads >= 0.3 and entries > 0.9 and text.prose_words < 20 and len(text.lines) >= 8


def _is_list(text: Text) -> bool:
    return (
        text.share(lambda line: line.words <= 6 or line.item) > 0.8
        and text.prose_words < 20
        and not any(line.words > 30 for line in text.lines)
        and not _tells(text)
    )


def _unless_scheduled(is_kind: Callable[[Text], bool]) -> Callable[[Text], bool]:
    """Leave out calendars and tables of results, which news prints as its body."""
    return lambda text: text.share(_is_scheduled) <= MANY and is_kind(text)


KINDS: tuple[tuple[Callable[[Text], bool], str], ...] = (
    (_is_log, "a log"),
    (_is_data, "source code"),
    (_is_forum, "a forum thread"),
    (_is_letter, "a letter"),
    (_is_chat, "a conversation"),
    (_unless_scheduled(_is_code), "source code"),
    (_is_terms, "legal terms"),
    (_is_cv, "a curriculum vitae"),
    (_is_product, "a product page"),
    (_is_recipe, "a recipe"),
    (_is_social, "a personal post"),
    (_is_song, "a song"),
    (_is_poem, "a poem"),
    (_unless_scheduled(_is_timetable), "a timetable"),
    (_unless_scheduled(_is_table), "a table"),
    (_unless_scheduled(_is_headlines), "a list of headlines"),
    (_unless_scheduled(_is_list), "a list"),
)
"""Tried in order: a kind with marks of its own before those told by the form of lines alone."""
FEW_KINDS: tuple[tuple[Callable[[Text], bool], str], ...] = (
    (_is_chat, "a conversation"),
    (_is_letter, "a letter"),
    (_is_social, "a personal post"),
    (
        lambda text: len(text.lines) == FEW_LINES and not text.lines[0].text[0].isupper() and _is_poem(text),
        "a poem",
    ),
)
