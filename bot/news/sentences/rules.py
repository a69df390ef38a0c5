"""The rules that say whether a candidate ends its sentence: asked in order, the first that knows decides."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.sentences.candidate import Candidate

    Rule = Callable[[Candidate, str], bool | None]

_OPENERS: Final = " \"'“‘«‹„([¿¡—–-「『（"
_FULL_STOPS: Final = frozenset("。！？।॥؟۔")
_QUOTES: Final = frozenset("\"'”’»」』")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){1,6}")
_MIXED_CASE_NAME: Final = re.compile(r"[a-z]{1,2}[A-Z]")
_ORDINAL: Final = re.compile(r"\d{1,2}\.")
_NUMBERING: Final = re.compile(r"(?:\d{1,2}|[A-Za-z])\.")
_ADDRESS: Final = re.compile(r"@|://|www\.|/")
# "…?" the young mayor Ann Hale asked: a speaker stands within so many words of the quotation.
_SPEAKER_WORDS: Final = 5


def is_full_stop(candidate: Candidate, _language: str) -> bool | None:
    """Marks that end sentences and do nothing else: those of Chinese, Japanese, Hindi and Arabic."""
    return True if candidate.mark[-1] in _FULL_STOPS else None


def is_numbering(candidate: Candidate, _language: str) -> bool | None:
    """ "1. Wash your hands": the number of a list's entry, at its start."""
    return (
        False if candidate.end == len(candidate.before) and _NUMBERING.fullmatch(candidate.before) else None
    )


def is_glued(candidate: Candidate, language: str) -> bool | None:
    """ "end.Start", in no address and after no abbreviation."""
    if not candidate.glued:
        return None
    return not _ADDRESS.search(candidate.before) and _kind(candidate.before, language) is None


def goes_on_in_lower_case(candidate: Candidate, _language: str) -> bool | None:
    """ "Pa. police", "…?" she asked; a name such as "iPhone" can open a sentence."""
    following = candidate.after.lstrip(_OPENERS)
    if following[:1].islower() and not _MIXED_CASE_NAME.match(following):
        return False
    return None


def goes_on_with_speaker(candidate: Candidate, _language: str) -> bool | None:
    """ "Who did it?" Ann Hale asked."""
    if not _QUOTES.intersection(candidate.closers) or candidate.mark[-1] not in "?!":
        return None
    words = [word.strip(",.") for word in candidate.after.split()[:_SPEAKER_WORDS]]
    return False if _speech_verbs().intersection(words) else None


def is_question_or_cry(candidate: Candidate, _language: str) -> bool | None:
    """Question and exclamation marks end what full stops may not."""
    return True if candidate.mark[-1] in "?!" else None


def is_abbreviation(candidate: Candidate, language: str) -> bool | None:
    """ "Gen. Hale", "No. 10", "9 a.m. Monday", "U.S. President", by the kind that the lexicon gives."""
    kind = None if candidate.closers else _kind(candidate.before, language)
    following = candidate.after.lstrip(_OPENERS)
    if kind is None:
        return None
    if kind == "title":
        return False
    if kind == "time":
        return _first_word(following) not in _time_words()
    if kind == "number" and (following[:1].isdigit() or not following):
        return False
    if _opens_sentence(candidate, language):
        return True
    return False if kind == "name" else None


def is_initial(candidate: Candidate, language: str) -> bool | None:
    """ "J. Smith", "J.K. Rowling": one that opens sentences may follow "plan B."."""
    if candidate.closers or candidate.mark != "." or not _INITIALS.fullmatch(candidate.before):
        return None
    if not candidate.before[0].isupper():
        return None
    return _opens_sentence(candidate, language)


def is_ordinal(candidate: Candidate, language: str) -> bool | None:
    """ "am 3. Oktober", "29. maja", in languages that write ordinals so."""
    if language not in _ordinal_languages() or not _ORDINAL.fullmatch(candidate.before):
        return None
    return _opens_sentence(candidate, language)


def closes_quotation(candidate: Candidate, _language: str) -> bool | None:
    """'… over." The': what is closed with its mark inside has ended."""
    return True if _QUOTES.intersection(candidate.closers) else None


RULES: Final[tuple[Rule, ...]] = (
    is_full_stop,
    is_numbering,
    is_glued,
    goes_on_in_lower_case,
    goes_on_with_speaker,
    is_question_or_cry,
    is_abbreviation,
    is_initial,
    is_ordinal,
    closes_quotation,
)


def decide(candidate: Candidate, language: str) -> bool | None:
    """Tell whether a candidate ends its sentence; None where no rule knows.

    Example:
        >>> from bot.news.sentences.candidate import find_candidates
        >>> [decide(c, "en") for c in find_candidates("Gen. Hale met the U.S. President. She agreed.")]
        [False, False, None]
    """
    return next((answer for rule in RULES if (answer := rule(candidate, language)) is not None), None)


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].rstrip(",;:") if text.strip() else ""


def _opens_sentence(candidate: Candidate, language: str) -> bool:
    word = _first_word(candidate.after.lstrip(_OPENERS)).rstrip(".").replace("’", "'").split("'")[0]
    return word in _starters().get(language, frozenset())


def _kind(word: str, language: str) -> str | None:
    return _abbreviations().get((language, word))


@cache
def _abbreviations() -> dict[tuple[str, str], str]:
    return {
        (language, word): kind
        for language, kind, words in reversed(read_rows("sentence_abbreviations.tsv"))
        for word in words.split()
    }


@cache
def _starters() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in read_rows("sentence_starters.tsv")}


@cache
def _time_words() -> frozenset[str]:
    return frozenset(read_words("sentence_time_words.txt"))


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(read_words("sentence_speech_verbs.txt"))


@cache
def _ordinal_languages() -> frozenset[str]:
    return frozenset(read_words("sentence_ordinal_languages.txt"))
