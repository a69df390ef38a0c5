"""Rules on letters with a full stop behind each: initials of a name, or a letter that is a word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.sentences.abbreviation import kind_of
from bot.news.sentences.opener import PRONOUN, begins_news, is_opener

if TYPE_CHECKING:
    from bot.news.sentences.candidate import Candidate

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){1,6}")
_ANOTHER: Final = re.compile(r"[^\W\d_]\.(?!\w)")
# "J.P. “The Big Bell” Hart": a name stands on both sides of it, and no sentence ends within.
_NICKNAME: Final = re.compile(r"[\"“'‘][^\"”’.!?]{2,30}[\"”'’]\s[^\W\d_]\w")
_DEGREES: Final = frozenset({"C.", "F."})
_BEFORE_PRONOUN: Final = frozenset({"and", "than"})
# "C.I.A." is a body; two letters may be a person's: "J.D. Waters".
_LETTERS_OF_BODY: Final = 3


def is_letter(candidate: Candidate, _language: str) -> bool | None:
    """Say yes after a letter that is no initial: "hepatitis B.", "49.6 C.", "you and I."."""
    if candidate.closers or candidate.mark != "." or not _INITIALS.fullmatch(candidate.before):
        return None
    if _ANOTHER.match(candidate.after):
        return None
    is_degrees = candidate.before in _DEGREES and candidate.earlier[:1].isdigit()
    is_pronoun = candidate.before.rstrip(".") == PRONOUN and candidate.earlier in _BEFORE_PRONOUN
    return True if is_degrees or is_pronoun or candidate.earlier.lower() in _lettered() else None


def is_initial(candidate: Candidate, language: str) -> bool | None:
    """Say no after "J. Smith" and the first half of "z. B."; not in "plan B. The": it opens sentences."""
    if candidate.closers or candidate.mark != "." or not _INITIALS.fullmatch(candidate.before):
        return None
    nickname = _NICKNAME.match(candidate.after)
    if _ANOTHER.match(candidate.after) or (nickname and nickname[0][-2].isupper()):
        return False
    stops = candidate.before.count(".")
    # "D.C." is no person: the lexicon has been asked, and Punkt decides.
    if (candidate.before.islower() and stops == 1) or kind_of(candidate.before, language) == "state":
        return None
    first, second = (*candidate.after.split(maxsplit=2), "", "")[:2]
    if first in _name_particles() and second.istitle():
        return False
    is_body = stops >= _LETTERS_OF_BODY
    return is_opener(candidate.after, language) or (is_body and begins_news(candidate.after, language))


@cache
def _lettered() -> frozenset[str]:
    return frozenset(read_words("sentence_lettered.txt"))


@cache
def _name_particles() -> frozenset[str]:
    return frozenset(read_words("sentence_name_particles.txt"))
