"""Rules on what is counted: entries of a list, dates in digits, ordinals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.sentences.abbreviation import kind_of
from bot.news.sentences.opener import is_opener

if TYPE_CHECKING:
    from bot.news.sentences.candidate import Candidate

_NUMBERING: Final = re.compile(r"(?:\d{1,2}|[A-Za-z])\.")
_NUMBERING_CLOSERS: Final = frozenset({"", ")"})
_CLOSING: Final = "\"'”’»)]"
# A clause of a contract or a law: the buyer's (b), the seller's (iv); an entry: "b. Rinse", "b) Rinse".
_LETTERED: Final = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s|[a-z][.)]\s(?=[A-Z])")
_ONE_LETTER: Final = re.compile(r"[^\W\d_]\.")
_ORDINAL: Final = re.compile(r"\d{1,2}\.")
# A date in digits: "2024. 3. 1.", "3. 11. 2024".
_DAY_BEFORE: Final = re.compile(r"\d{1,4}\.")
_MONTH_AFTER: Final = re.compile(r"\d{1,2}\.\s?\d{1,4}\b")


def precedes_bullet(candidate: Candidate, _language: str) -> bool | None:
    """Say yes before the bullet of an entry."""
    return None if candidate.mark else True


def is_numbering(candidate: Candidate, language: str) -> bool | None:
    """Say no to an entry's number, first or behind another: "1. Wash. 2. Dry", "Q. Who won? A. We did"."""
    if not _NUMBERING.fullmatch(candidate.before) or candidate.closers not in _NUMBERING_CLOSERS:
        return None
    ends = ("?",) if candidate.before[0].isupper() else (".", "!", "?")
    is_first = candidate.end == len(candidate.before + candidate.closers)
    # What an entry before it ends in: '… or work.) 8. The', '… or not." 3. The'.
    ended = candidate.earlier.rstrip(_CLOSING)
    behind_another = ended.endswith(ends) and kind_of(candidate.earlier, language) is None
    return False if is_first or behind_another else None


def precedes_entry(candidate: Candidate, language: str) -> bool | None:
    """Say yes before an entry's letter: "(a) You pay. (b) I sell"; "al. v. Hale", "h. c. Roth" have none."""
    entry = _LETTERED.match(candidate.after)
    if entry is None or kind_of(entry[0].strip(), language) is not None:
        return None
    return None if _ONE_LETTER.fullmatch(candidate.before) else True


def is_date_in_digits(candidate: Candidate, _language: str) -> bool | None:
    """Say no within "2024. 3. 1." and "3. 11. 2024"."""
    return False if _DAY_BEFORE.fullmatch(candidate.before) and _MONTH_AFTER.match(candidate.after) else None


def is_ordinal(candidate: Candidate, language: str) -> bool | None:
    """Say no after "am 3. Oktober" and "29. maja", in languages that write ordinals so."""
    if language not in _ordinal_languages() or not _ORDINAL.fullmatch(candidate.before):
        return None
    return is_opener(candidate.after, language)


@cache
def _ordinal_languages() -> frozenset[str]:
    return frozenset(read_words("sentence_ordinal_languages.txt"))
