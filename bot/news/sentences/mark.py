"""Rules on the mark itself, and on a space or a capital that is missing behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.sentences.abbreviation import kind_of
from bot.news.sentences.opener import MARKS, PRONOUN, first_word, is_opener

if TYPE_CHECKING:
    from bot.news.sentences.candidate import Candidate

_FULL_STOPS: Final = frozenset("。！？।॥؟۔")
_ELLIPSES: Final = ("…", "...", ". . .")
# Behind these a stop with no space ends a sentence: "by 3%.Profit", "(twice).Then".
_CLOSED: Final = frozenset("%)")
_ADDRESS: Final = re.compile(r"@|://|www\.|/")
# "iPhone", "eBay"; Dutch "'t Is koud", "'s Avonds".
_CAPITAL_BEHIND: Final = re.compile(r"[a-z]{1,2}[A-Z]|[tsnk][ -][A-Z]")


def is_full_stop(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to marks that do nothing else: those of Chinese, Japanese, Hindi and Arabic."""
    return True if candidate.mark[-1] in _FULL_STOPS else None


def is_glued(candidate: Candidate, language: str) -> bool | None:
    """Say yes to "end.Start", in no address, after no abbreviation, and not within "Amazon.Com"."""
    if not candidate.glued:
        return None
    if _ADDRESS.search(candidate.before) or kind_of(candidate.before, language) is not None:
        return False
    word = first_word(candidate.after)
    if word.endswith("."):
        return kind_of(word, language) == "title"
    is_plain = candidate.before.islower() or candidate.before[-2] in _CLOSED
    return is_plain or is_opener(candidate.after, language)


def goes_on_in_lower_case(candidate: Candidate, _language: str) -> bool | None:
    """Say no before "Pa. police" and '…?" she asked'; a name such as "iPhone" can open a sentence."""
    following = candidate.after.lstrip(MARKS)
    if following[:1].islower() and not _CAPITAL_BEHIND.match(following):
        return False
    return None


def is_name_with_mark(candidate: Candidate, language: str) -> bool | None:
    """Say no within "Yahoo! Finance" and "E! News"."""
    within = candidate.before in _names_with_marks() and not candidate.closers
    return False if within and not is_opener(candidate.after, language) else None


def is_question_or_cry(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to question and exclamation marks, the Greek one too: no abbreviation ends in one."""
    return True if candidate.mark[-1] in "?!;\u037e" else None


def trails_off(candidate: Candidate, language: str) -> bool | None:
    """Say yes to an ellipsis before a capital, the one behind a whole sentence too: "They left. ... The".

    The English pronoun has its capital everywhere: "the thing is ... I forgot" may go on.
    """
    if not (candidate.mark + candidate.closers).endswith(_ELLIPSES):
        return None
    is_pronoun = language == "en" and first_word(candidate.after).split("'")[0] == PRONOUN
    return not (is_pronoun and candidate.mark in _ELLIPSES)


@cache
def _names_with_marks() -> frozenset[str]:
    return frozenset(read_words("sentence_names_with_marks.txt"))
