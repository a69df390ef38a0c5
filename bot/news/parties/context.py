"""Reads what stands beside a name in a language without a model: a role, a noun for a body, a verb."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from bot.news.parties.vocabulary import printed_forms, words_of

if TYPE_CHECKING:
    from bot.news.parties.vocabulary import Vocabulary

LOOK = 90  # characters before a name in which what one is stands
WORDS_KEPT = 4096  # answers about words kept for the next story
CAPITAL: Final = r"[^\W\d_a-zß-ÿа-яёіїєґ]"

_QUOTES: Final = "\"'«»“”„,"
_JOINTS: Final = frozenset(["de", "di", "del", "do", "da", "van", "von", "du", "des", "della"])
_OF: Final = (
    r"(?:de la|de las|de los|de l['’]|de|del|du|des|d['’]|della|dello|dell['’]|dei|di|do|da|dos|das|"
    r"van de|van het|van|von|der|für)"
)


def role_before(text: str, start: int, known: Vocabulary) -> str | None:
    """Give what somebody is by the words right before the name, as printed; None where they do not say it.

    Example:
        >>> from bot.news.parties.vocabulary import vocabulary
        >>> role_before("La ministra de Fomento, Lucía Arrieta", 24, vocabulary("es"))
        'ministra de Fomento'
    """
    before = text[max(0, start - LOOK) : start]
    if known.noun_capitals and not before.endswith(", "):
        noun = before.rstrip().rpartition(" ")[2]  # a compound: the whole pattern is slow for many nouns
        return noun if noun and kind_told(noun, known.language) == "person" else None
    found = _pattern(known.language).search(before)
    return found["role"].strip(" ,") if found is not None else None


def is_nominative(role: str, known: Vocabulary) -> bool:
    """Tell whether a role is printed as a dictionary has it: in Russian "президент", not "президента"."""
    first = role.split(" ", 1)[0].casefold()
    return not known.cased or first in words_of(known.language, "role")


def opens_field(text: str, start: int, known: Vocabulary) -> bool:
    """Tell whether an office stands before a name that is but its field: "ministra de " before "Fomento"."""
    before = text[max(0, start - LOOK) : start]
    words = before.casefold().replace("’", "'").split()
    offices = words_of(known.language, "office")
    return len(words) > 1 and any(word in offices for word in words[-3:-1]) and not before.endswith(", ")


def follows_noun(text: str, start: int, kind: str, known: Vocabulary) -> bool:
    """Tell whether a noun of a kind stands before a name, or but an adjective or "de" farther: "el grupo"."""
    before = text[max(0, start - LOOK) : start].rstrip()
    words = [word.strip(_QUOTES).casefold() for word in before.split()[-2:]]
    if not words or before.endswith((".", ";", ":", "!", "?", ",")):
        return False
    nouns = _small(known.language, kind)
    between = words[-1]
    return between in nouns or (words[0] in nouns and (between in _JOINTS or between.isalpha()))


@lru_cache(maxsize=WORDS_KEPT)
def kind_told(word: str, language: str) -> Literal["organisation", "person"] | None:
    """Give the kind of the name that a noun stands before: "Gewerkschaft", "Vorstandschefin"."""
    if word.casefold() in _small(language, "body"):
        return "organisation"
    found = _pattern(language).search(word + " ")
    return "person" if found is not None and found["role"] == word else None


def speaks(text: str, start: int, end: int, known: Vocabulary) -> bool:
    """Tell whether a verb of speech stands beside a name: "declaró Arrieta"."""
    verbs = words_of(known.language, "speech")
    before = text[max(0, start - LOOK) : start].rstrip().rsplit(None, 1)[-1:]
    after = text[end : end + LOOK].split(None, 1)[:1]
    return any(word.strip(_QUOTES + ".") in verbs for word in (*before, *after))


def word_before(text: str, start: int) -> str:
    """Give the word before a name, in small letters: also "dell'", which is written as one with it."""
    elided = re.search(r"(\w+['’])$", text[max(0, start - LOOK) : start])
    if elided is not None:
        return elided[1].replace("’", "'").casefold()
    words = text[max(0, start - LOOK) : start].split()
    return words[-1].casefold() if words else ""


@cache
def _small(language: str, kind: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in printed_forms(language, kind))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Make the pattern of a role at the end of a text: "ministra de Fomento, ", "Bundeskanzler "."""
    nouns = "|".join(map(re.escape, printed_forms(language, "role"))) or r"(?!)"
    word = r"[\w’'-]+"
    if language == "ru":
        more = rf"(?: {word}){{0,2}}"
    else:
        joined = rf"(?: (?:e|y|et|en|und) {word})?(?: (?:{_OF} ?)?{CAPITAL}[\w’'-]*){{0,3}}"
        more = rf"(?: {_OF} ?{word}{joined})?"
    compound = r"(?:\w+-?)?" if language == "de" else ""
    flags = re.IGNORECASE if compound else re.NOFLAG
    return re.compile(rf"(?<![\w-])(?P<role>{compound}(?:{nouns}){more}),? $", flags)
