"""Which way a clause looks: back to what happened, or ahead to what is due.

"The council will vote on Tuesday, the mayor said on Thursday" holds both. The word that decides is the
nearest one, before or behind the day, and a comma lies far.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from bot.news.dates.words import LETTER, alternation, words_of

BACK: Final = -1
AHEAD: Final = 1
UNKNOWN: Final = 0
# Words that a comma, and a weak word, count as much as; a weak word tells something only beside a day.
COMMA: Final = 6
WEAK: Final = 4
WORDS_TO_WEAK: Final = 1
# "will be held": a past form so few words behind a word that looks ahead looks ahead as well.
WORDS_OF_A_VERB: Final = 3
# Cues on each side that are weighed: one farther off never decides.
CUES_READ: Final = 5
LETTERS_BEFORE_ENDING: Final = 2
LONGEST_STEM: Final = 24


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that looks back or ahead; first and last are numbers of words in the sentence."""

    first: int
    last: int
    direction: int
    weight: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's cues, and where its words and commas stand."""

    starts: tuple[int, ...]
    commas: tuple[int, ...]
    cues: tuple[Cue, ...]

    def direction(self, start: int, end: int, *, within_commas: bool = False) -> int:
        """Tell which way the words around a stretch look: ``BACK``, ``AHEAD`` or ``UNKNOWN``.

        Within its commas alone, nobody who "said on Tuesday" behind one is heard.
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end) - 1
        best, answer = None, UNKNOWN
        place = bisect_left(self.cues, first, key=lambda cue: cue.first)
        for cue in self.cues[max(0, place - CUES_READ) : place + CUES_READ]:
            if cue.last < first:
                words, commas = first - cue.last - 1, self._commas(cue.last, first)
            elif cue.first > last:
                words, commas = cue.first - last - 1, self._commas(last, cue.first)
            else:
                continue
            distance = words + COMMA * commas
            if (cue.weight and distance > WORDS_TO_WEAK) or (within_commas and commas):
                continue
            distance += cue.weight
            if best is None or distance < best:
                best, answer = distance, cue.direction
        return answer

    def _commas(self, before: int, behind: int) -> int:
        return bisect_left(self.commas, self.starts[behind]) - bisect_left(self.commas, self.starts[before])


@lru_cache(maxsize=1)
def read_clause(text: str, language: str) -> Clause:
    """Find the cues of a sentence in lower case; asked for once a date, the last answer is kept."""
    starts = tuple(match.start() for match in _pieces(language).finditer(text))
    commas = tuple(match.start() for match in re.finditer(r"[,;:—–،、，；]", text))
    cues: list[Cue] = []
    for match in _cues(language).finditer(text):
        first = max(0, bisect_left(starts, match.start() + 1) - 1)
        last = max(first, bisect_left(starts, match.end()) - 1)
        kind = match.lastgroup
        if kind is None or kind == "neutral":
            continue
        direction = BACK if kind == "past" else AHEAD
        if direction == BACK and cues and cues[-1].direction == AHEAD and not cues[-1].weight:
            near = first - cues[-1].last <= WORDS_OF_A_VERB
            parted = bisect_left(commas, match.start()) > bisect_left(commas, starts[cues[-1].last])
            direction = AHEAD if near and not parted else BACK
        cues.append(Cue(first, last, direction, WEAK if kind == "weak" else 0))
    return Clause(starts, commas, tuple(cues))


@cache
def _pieces(language: str) -> re.Pattern[str]:
    """A word; of a script without spaces a character counts as one."""
    return re.compile(r"\S" if not words_of(language).start else r"\S+")


@cache
def _cues(language: str) -> re.Pattern[str]:
    words = words_of(language)
    kinds = (
        ("neutral", ("not_past", "not_ahead")),
        ("ahead", ("ahead",)),
        ("weak", ("ahead_weak",)),
        ("past", ("past",)),
    )
    parts = [
        f"(?P<{name}>{_forms([word for kind in listed for word in words.listed.get(kind, ())])})"
        for name, listed in kinds
    ]
    return re.compile(rf"{words.start}(?:{'|'.join(parts)}){words.end}")


def _forms(words: list[str]) -> str:
    whole = alternation(word for word in words if not (word.startswith("-") or word.endswith("-")))
    endings = alternation(word[1:] for word in words if word.startswith("-"))
    beginnings = alternation(word[:-1] for word in words if word.endswith("-") and len(word) > 1)
    stem = rf"{LETTER}{{{LETTERS_BEFORE_ENDING},{LONGEST_STEM}}}?"
    return rf"{whole}|{stem}(?:{endings})|(?:{beginnings})\w{{{LETTERS_BEFORE_ENDING},{LONGEST_STEM}}}"
