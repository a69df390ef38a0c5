"""Rules on quotation marks and brackets that close behind the mark or open behind the space."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.sentences.opener import MARKS, is_opener

if TYPE_CHECKING:
    from bot.news.sentences.candidate import Candidate

_OPENING: Final = ("“", "‘", "«", "„", '"')
_CLOSING: Final = frozenset("\"'”’»“«‘」』")
# With them go reference marks: they stand behind a whole sentence.
_BEHIND_SENTENCE: Final = _CLOSING | frozenset("[0123456789¹²³⁴⁵⁶⁷⁸⁹⁰*†‡")
# The source of a quotation has the stop behind it: '…" (Hale 55). It'.
_BRACKET_BEFORE_STOP: Final = re.compile(r"\([^().!?]{1,36}\)[.,;]")
# “…。”他说: the speaker and the verb stand within so many characters.
_SPEAKER_CHARACTERS: Final = 8
_CLAUSE_MARK: Final = re.compile(r"[，。！？“”：]")
# "…?" the young mayor Ann Hale asked: a speaker stands within so many words of the quotation.
_SPEAKER_WORDS: Final = 7


def goes_on_after_quotation(candidate: Candidate, _language: str) -> bool | None:
    """Say no within 「…。」と述べた and “…。”他说: a particle goes on, or a speaker and a verb."""
    if (
        not candidate.closers
        or candidate.mark[-1] not in "。！？"
        or candidate.after.startswith(_after("never"))
    ):
        return None
    clause = _CLAUSE_MARK.split(candidate.after[:_SPEAKER_CHARACTERS], maxsplit=1)[0]
    goes_on = candidate.after.startswith(_after("first")) or any(verb in clause for verb in _after("within"))
    return False if goes_on else None


def precedes_source(candidate: Candidate, _language: str) -> bool | None:
    """Say no between a quotation and its source: '"... stairs." (Hale 55). It'."""
    return False if candidate.closers and _BRACKET_BEFORE_STOP.match(candidate.after) else None


def goes_on_with_speaker(candidate: Candidate, language: str) -> bool | None:
    """Say no between a question and its speaker: '"Who did it?" Ann Hale asked'; "She" would be "she"."""
    if (
        not _CLOSING.intersection(candidate.closers)
        or candidate.mark[-1] not in "?!"
        or candidate.after.startswith(_OPENING)
        or is_opener(candidate.after, language)
    ):
        return None
    words = [word.strip(",.") for word in candidate.after.split()[:_SPEAKER_WORDS]]
    return False if _speech_verbs().intersection(words) else None


def closes_quotation(candidate: Candidate, _language: str) -> bool | None:
    """Say yes where a quotation closes with its mark inside: '… over." The'; and after "[12]"."""
    return True if _BEHIND_SENTENCE.intersection(candidate.closers) else None


def precedes_quotation(candidate: Candidate, _language: str) -> bool | None:
    """Say yes to "said. “It": a quotation that opens with a capital opens a sentence."""
    opens = candidate.after.startswith(_OPENING)
    return True if opens and candidate.after.lstrip(MARKS)[:1].isupper() else None


def closes_bracket(candidate: Candidate, language: str) -> bool | None:
    """Say yes to "(He was ill.) The", where "(Harlow Inc.) Chief" goes on."""
    return True if ")" in candidate.closers and is_opener(candidate.after, language) else None


@cache
def _after(kind: str) -> tuple[str, ...]:
    rows = read_rows("sentence_after_quotation.tsv")
    return tuple(word for _, of, words in rows if of == kind for word in words.split())


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(read_words("sentence_speech_verbs.txt"))
