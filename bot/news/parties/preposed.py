"""Reads what somebody is off an apposition before the name: "Its chairman, Ian Frost, resigned"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.prenominal import LOOK, after_stop, head_size, without_late
from bot.news.parties.role_words import (
    DETERMINERS,
    PRONOUNS,
    is_function_word,
    is_owner,
    is_time,
    is_verb,
    prepositions,
    relatives,
)
from bot.news.parties.territories import fold
from bot.news.parties.titles import titles

MOST_WORDS = 10  # of a role

_CLOSED: Final = re.compile(r"[,.)]| of [A-Z]|$")
_DETERMINER: Final = re.compile(r"\b(?:an?|the|another|its|his|her|their|our)\b ", re.IGNORECASE)
_OWNED: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.-]*+ ){0,2}[A-ZÀ-Þ][\w.-]*(?:['’]s|s['’]) ")
# A comma behind a name: what follows says who that one is.
_BEHIND_NAME: Final = re.compile(r"([A-ZÀ-Þ][\w’'-]*),\s*$")


def role_before_comma(text: str, start: int, end: int) -> str | None:
    """Give what somebody is before a comma and the name: "Its chairman, Ian Frost, resigned"."""
    if text[max(0, start - 2) : start] != ", " or not _CLOSED.match(text[end : end + 5]):
        return None
    window = text[max(0, start - LOOK) : start - 2]
    cut = after_stop(window)
    if cut == 0 and len(window) == LOOK - 2:
        return None
    clause = window[cut:].strip()
    if _follows_name(window[:cut]) and _is_apposition(clause):
        # "Anas, brother of the rebels' leader, Siraj": the whole says who Anas is, its end who Siraj is.
        clause = clause.rpartition(" of ")[2] if " of " in clause else ""
    elif cut == 0 and (role := _headed(clause)) is not None and (" of " in role or fold(role) in titles()):
        return role  # "President of the Senate, Bukola Saraki"
    openings = sorted((*_DETERMINER.finditer(clause), *_OWNED.finditer(clause)), key=lambda m: m.start())
    return next((role for opening in openings if (role := _opened(clause, opening))), None)


def _follows_name(before: str) -> bool:
    """Tell whether a text ends with a name and a comma: not a day's, nor a place's, "in Beirut,"."""
    behind = _BEHIND_NAME.search(before)
    if behind is None or is_time(behind[1]) or is_everyday(behind[1]):
        return False
    return before[: behind.start()].rstrip().rpartition(" ")[2].casefold() not in _before_places()


@cache
def _before_places() -> frozenset[str]:
    return frozenset(read_words("party_places_in.txt"))


def _opened(clause: str, opening: re.Match[str]) -> str | None:
    """Give the role that begins with or behind an opening, up to a clause's end; None where none does."""
    word = opening[0].strip()
    role = _headed((opening[0] if is_owner(word) else "") + clause[opening.end() :])
    if role is None or clause[: opening.start()].endswith("of "):
        return None  # "a relative of the monarch, Ann Hale": who is meant is not sure
    known = word.casefold() not in PRONOUNS and (" of " in role or any(map(is_owner, role.split())))
    return role if known or relatives().isdisjoint(fold(role).split()) else None  # "Her sister, Ann Hale"


def _is_apposition(clause: str) -> bool:
    """Tell whether what stands between two commas says who the one named before it is."""
    opening = _DETERMINER.match(clause)
    return _headed(clause[opening.end() :] if opening is not None else clause) is not None


def _headed(phrase: str) -> str | None:
    """Give a phrase that opens with a role's noun and what is before it; None where it does not."""
    phrase = without_late(phrase)
    words = phrase.split()
    if not words or len(words) > MOST_WORDS:
        return None
    head = next((i for i, word in enumerate(words) if word.casefold() in prepositions()), len(words))
    if head == 0 or not head_size(words[:head]):
        return None
    before = words[: head - 1]
    if any(
        is_function_word(w) or w.casefold() in DETERMINERS or (w.islower() and is_verb(w)) for w in before
    ):
        return None
    if any(word.islower() and is_verb(word) for word in words[head:]):
        return None
    return phrase
