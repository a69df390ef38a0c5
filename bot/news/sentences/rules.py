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
_OPENING_QUOTES: Final = ("“", "‘", "«", "„", '"')
_QUOTES: Final = frozenset("\"'”’»」』")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){1,6}")
_ANOTHER_INITIAL: Final = re.compile(r"[^\W\d_]\.(?!\w)")
_DEGREES: Final = frozenset({"C.", "F."})
# A year in digits, or a century in Roman numerals.
_COUNT: Final = re.compile(r"\d|^[IVXLC]+$")
_MEASURES: Final = frozenset({"unit", "year"})
_CURRENCY: Final = "$£€¥₽₹"
_MIXED_CASE_NAME: Final = re.compile(r"[a-z]{1,2}[A-Z]")
_ORDINAL: Final = re.compile(r"\d{1,2}\.")
_NUMBERING: Final = re.compile(r"(?:\d{1,2}|[A-Za-z])\.")
# A clause of a contract or a law: the buyer's (b), the seller's (iv).
_LETTERED: Final = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")
# Thai has no full stop, and Hindi's is another mark: a short word before one is an abbreviation.
_ABBREVIATES_WITH_FULL_STOP: Final = {"th": 40, "hi": 5}
_ADDRESS: Final = re.compile(r"@|://|www\.|/")
# “…。”他说: the speaker and the verb stand within so many characters.
_SPEAKER_CHARACTERS: Final = 8
# "…?" the young mayor Ann Hale asked: a speaker stands within so many words of the quotation.
_SPEAKER_WORDS: Final = 5


def is_full_stop(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to marks that do nothing else: those of Chinese, Japanese, Hindi and Arabic.

    A Japanese quotation goes on with a particle, a Chinese one with its speaker: 「…。」と述べた, “…。”他说.
    """
    if candidate.mark[-1] not in _FULL_STOPS:
        return None
    return not (candidate.closers and _goes_on_after_quotation(candidate.after))


def is_numbering(candidate: Candidate, language: str) -> bool | None:
    """Say no to the number of a list's entry, at its start or behind another: "1. Wash. 2. Dry"."""
    if not _NUMBERING.fullmatch(candidate.before) or candidate.closers:
        return None
    behind_another = (
        candidate.before[0].isdigit()
        and candidate.earlier.endswith((".", "!", "?"))
        and _kind(candidate.earlier, language) is None
    )
    return False if behind_another or candidate.end == len(candidate.before) else None


def precedes_entry(candidate: Candidate, _language: str) -> bool | None:
    """Say yes before the letter of a clause: "(a) The seller tells. (b) The buyer may refuse"."""
    return True if _LETTERED.match(candidate.after) else None


def is_short_word(candidate: Candidate, language: str) -> bool | None:
    """Say no after short words in languages whose sentences end in another mark, or in none: "डॉ. शर्मा"."""
    longest = _ABBREVIATES_WITH_FULL_STOP.get(language, 0)
    return False if candidate.mark == "." and len(candidate.before) <= longest else None


def is_glued(candidate: Candidate, language: str) -> bool | None:
    """Say yes to "end.Start", in no address, after no abbreviation, and not within "Amazon.Com"."""
    if not candidate.glued:
        return None
    if _ADDRESS.search(candidate.before) or _kind(candidate.before, language) is not None:
        return False
    return candidate.before.islower() or _opens_sentence(candidate, language)


def goes_on_in_lower_case(candidate: Candidate, _language: str) -> bool | None:
    """Say no before "Pa. police" and '…?" she asked'; a name such as "iPhone" can open a sentence."""
    following = candidate.after.lstrip(_OPENERS)
    if following[:1].islower() and not _MIXED_CASE_NAME.match(following):
        return False
    return None


def goes_on_with_speaker(candidate: Candidate, _language: str) -> bool | None:
    """Say no between a question and its speaker: '"Who did it?" Ann Hale asked'."""
    if (
        not _QUOTES.intersection(candidate.closers)
        or candidate.mark[-1] not in "?!"
        or candidate.after.startswith(_OPENING_QUOTES)
    ):
        return None
    words = [word.strip(",.") for word in candidate.after.split()[:_SPEAKER_WORDS]]
    return False if _speech_verbs().intersection(words) else None


def is_question_or_cry(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to question and exclamation marks, the Greek one too: no abbreviation ends in one."""
    return True if candidate.mark[-1] in "?!;\u037e" else None


def is_abbreviation(candidate: Candidate, language: str) -> bool | None:
    """Go by the kind that the lexicon gives: "Gen. Hale", "No. 10", "9 a.m. Monday", "U.S. President"."""
    kind = None if candidate.closers else _kind(candidate.before, language)
    following = candidate.after.lstrip(_OPENERS)
    if kind is None:
        return None
    if kind in _MEASURES:
        return _ends_measure(candidate, kind) and following[:1].isupper()
    if kind == "time":
        return not _time_words().intersection({_first_word(following), _first_word(following).rstrip(".")})
    if kind == "title" or (kind == "number" and (following.lstrip(_CURRENCY)[:1].isdigit() or not following)):
        return False
    if _opens_sentence(candidate, language):
        return True
    return False if kind == "name" else None


def is_initial(candidate: Candidate, language: str) -> bool | None:
    """Say no after "J. Smith" and the first half of "z. B.", and yes after "plan B." and "hepatitis B."."""
    if candidate.closers or candidate.mark != "." or not _INITIALS.fullmatch(candidate.before):
        return None
    if _ANOTHER_INITIAL.match(candidate.after):
        return False
    if candidate.before.islower() and candidate.before.count(".") == 1:
        return None
    is_degrees = candidate.before in _DEGREES and candidate.earlier[:1].isdigit()
    if is_degrees or candidate.earlier.lower() in _lettered():
        return True
    return _opens_sentence(candidate, language)


def is_ordinal(candidate: Candidate, language: str) -> bool | None:
    """Say no after "am 3. Oktober" and "29. maja", in languages that write ordinals so."""
    if language not in _ordinal_languages() or not _ORDINAL.fullmatch(candidate.before):
        return None
    return _opens_sentence(candidate, language)


def closes_quotation(candidate: Candidate, _language: str) -> bool | None:
    """Say yes where a quotation closes with its mark inside: '… over." The'; and after "[12]"."""
    return True if _QUOTES.union("[0123456789").intersection(candidate.closers) else None


def precedes_quotation(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to "said. “It": a quotation that opens with a capital opens a sentence."""
    opens = candidate.after.startswith(_OPENING_QUOTES)
    return True if opens and candidate.after.lstrip(_OPENERS)[:1].isupper() else None


def closes_bracket(candidate: Candidate, language: str) -> bool | None:
    """Say yes to "(He was ill.) The", where "(Harlow Inc.) Chief" goes on."""
    return True if ")" in candidate.closers and _opens_sentence(candidate, language) else None


def trails_off(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to an ellipsis before a capital."""
    return True if candidate.mark.endswith(("…", "...")) else None


RULES: Final[tuple[Rule, ...]] = (
    is_full_stop,
    is_numbering,
    is_short_word,
    precedes_entry,
    is_glued,
    goes_on_in_lower_case,
    goes_on_with_speaker,
    is_question_or_cry,
    is_abbreviation,
    is_initial,
    is_ordinal,
    closes_quotation,
    precedes_quotation,
    closes_bracket,
    trails_off,
)


def decide(candidate: Candidate, language: str) -> bool | None:
    """Tell whether a candidate ends its sentence; None where no rule knows.

    Example:
        >>> from bot.news.sentences.candidate import find_candidates
        >>> [decide(c, "en") for c in find_candidates("Gen. Hale met the U.S. President. She agreed.")]
        [False, False, None]
    """
    return next((answer for rule in RULES if (answer := rule(candidate, language)) is not None), None)


def _goes_on_after_quotation(following: str) -> bool:
    first, within = (
        tuple(
            word
            for _, kind, words in read_rows("sentence_after_quotation.tsv")
            if kind == wanted
            for word in words.split()
        )
        for wanted in ("first", "within")
    )
    clause = re.split(r"[，。！？“”：]", following[:_SPEAKER_CHARACTERS], maxsplit=1)[0]
    return following.startswith(first) or any(word in clause for word in within)


def _ends_measure(candidate: Candidate, kind: str) -> bool:
    """Tell whether a unit can end its sentence; "г." does behind a year, not in "г. Орёл" or "В 1998 г."."""
    return kind == "unit" or (_COUNT.search(candidate.earlier) is not None and not candidate.third.istitle())


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].rstrip(",;:") if text.strip() else ""


def _opens_sentence(candidate: Candidate, language: str) -> bool:
    word = _first_word(candidate.after.lstrip(_OPENERS)).rstrip(".").replace("’", "'").split("'")[0]
    return word in _starters().get(language, frozenset())


def _kind(word: str, language: str) -> str | None:
    """Give the kind of an abbreviation, its article taken off: "L'art. 49"."""
    word = word.replace("’", "'").rpartition("'")[2]
    known = _abbreviations().get((language, word))
    # English has words that differ from an abbreviation by their capital alone: "Miss.", "Wash.", "No.".
    if known or language == "en":
        return known
    if word.endswith(".") and len(word) <= len("I."):
        return None
    for other in (word.capitalize(), word.lower()):
        if known := _abbreviations().get((language, other)):
            return known
    # "-str.": German and Dutch streets are one word with their names.
    return next((kind for ending, kind in _endings(language) if word.lower().endswith(ending)), None)


@cache
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word.removeprefix("-"), kind)
        for (of, word), kind in _abbreviations().items()
        if of == language and word.startswith("-")
    )


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
def _lettered() -> frozenset[str]:
    return frozenset(read_words("sentence_lettered.txt"))


@cache
def _ordinal_languages() -> frozenset[str]:
    return frozenset(read_words("sentence_ordinal_languages.txt"))
