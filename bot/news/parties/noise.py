"""Tells what a tagger marked and is no party's name: parts of compounds, units, words at the head."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday, shouts
from bot.news.parties.kinds import has_organisation_head, is_thing
from bot.news.parties.territories import fold
from bot.news.parties.titles import role_nouns

LOOK = 24  # characters before a name, in which the words before it stand
QUARTER = 2  # letters of "Q3"
_NEXT: Final = re.compile(r" ([A-Z]\w+)")
_UNIT: Final = re.compile(r"\d ?$")
_MODEL_BEHIND: Final = re.compile(r" [A-Z][a-z]+\b(?! [A-Z])")
_LED: Final = re.compile(
    r"-(?:led|backed|brokered|sponsored|controlled|funded|mediated|imposed|mandated|supported|trained|run|owned)\b"
)
_OF_THING: Final = re.compile(r"\b(?:Cross|Medal|Order|Legion|Hall|Court|Knight|Dame|Star) of (?:the )?$")
_NAMED_THING: Final = re.compile(r" (?:disease|virus|syndrome|flu|fever|award|prize|bacterium)\b")
_HYPHENATED: Final = re.compile(r"(?:anti|pro|non|ex|post|pre|trans|un|mid|inter)-", re.IGNORECASE)
_STARRING: Final = re.compile(r"-[a-z]+(?:ed|ing|led|run|era|style|like|born|based)$")  # "Hale-starring"
# A credit beside a picture: "Ann Hale/Reuters", "Hale/Pool".
_CREDITED: Final = re.compile(r"\w/(?=[A-Z])")


def is_no_name(text: str, start: int, end: int, *, owned: bool, known: bool) -> bool:
    """Tell whether what was tagged is no name of a party; a known body or country may lead others."""
    name = text[start:end]
    return (
        _in_compound(text, start, end)
        or (not known and text[end : end + 1] == "-" and _LED.match(text, end) is not None)
        or _of_thing(text, start)
        or _is_unit(text, start, name)
        or name.islower()
        or is_thing(name)
        or shouts(name)
        or _NAMED_THING.match(text, end) is not None
        or _is_make(text, start, end)
        or (" " not in name and _is_word(text, start, name, owned=owned))
    )


def _in_compound(text: str, start: int, end: int) -> bool:
    """Tell whether a name is part of a compound, a credit or an address: "anti-Russian", "Hale/Reuters"."""
    around = text[max(0, start - 2) : end + 2]
    if "-" in around:
        hyphenated = _HYPHENATED.match(text, start, end) or _STARRING.search(text, start, end)
        if hyphenated or (text[end : end + 1] == "-" and not _LED.match(text, end)):
            return True
    if "/" in around and _CREDITED.search(around):
        return True
    return start > 1 and text[start - 1] in "-#@" and text[start - 2] != " "


def _of_thing(text: str, start: int) -> bool:
    """Tell whether a medal or the like is of a name: "the Cross of Valour"."""
    if not text.endswith((" of ", " of the "), 0, start):
        return False
    return _OF_THING.search(text, max(0, start - LOOK), start) is not None


def _is_make(text: str, start: int, end: int) -> bool:
    """Tell whether a name is the make of one thing: "a Toyota Camry"."""
    return text.endswith((" a ", " an ", "A ", "An "), 0, start) and (
        _MODEL_BEHIND.match(text, end) is not None and not has_organisation_head(text[start:end])
    )


def _is_unit(text: str, start: int, name: str) -> bool:
    """Tell whether a short name in capitals is a unit or a quarter: "3 GW", "Q3"."""
    if not name.isupper():
        return False
    return _UNIT.search(text, max(0, start - 2), start) is not None or (
        len(name) <= QUARTER and name[-1].isdigit()
    )


def _is_word(text: str, start: int, name: str, *, owned: bool) -> bool:
    """Tell whether a name is only a word: "Office" behind a possessive, "Rescue" at a sentence's head."""
    if owned and is_common_head(name):
        return True
    if fold(name) in role_nouns() and opens(text, start) and _NEXT.match(text, start + len(name)):
        return True  # "Qualifier Ann Hale"
    return is_everyday(name) and not name.isupper() and opens(text, start)


def opens(text: str, start: int) -> bool:
    """Tell whether a place is the head of a sentence or of quoted words, where every word has a capital."""
    before = text[:start].rstrip()
    return not before or before[-1] in "\"“”‘'’:.?!—–-•("


def is_common_head(word: str) -> bool:
    """Tell whether a word heads many names and alone is none: "Office"."""
    return fold(word) in _common_heads()


@cache
def _common_heads() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_common_heads.txt"))
