"""Reads what somebody is off the words before the name: "Serbian President Ana Petrovic", "rapper Stormer".

The words are read leftwards from the name to where their phrase begins: behind a determiner, a preposition,
a verb, a comma. A phrase whose beginning is not found gives no role: half of one may be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday, shouts
from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import groups, has_organisation_head, organisation_heads
from bot.news.parties.role_words import (
    DETERMINERS,
    PRONOUNS,
    body_nouns,
    is_address,
    is_function_word,
    is_modifier,
    is_owner,
    is_plural_role,
    is_role_noun,
    is_time,
    is_verb,
    prepositions,
    relatives,
    role_phrases,
    short_verbs,
)
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import title_before, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.parties.territories import Territories

MOST_WORDS = 8  # of a role right before a name
MOST_UNKNOWN = 3  # words of no list before the noun, where the phrase's beginning is certain
MOST_HEAD_WORDS = 4  # of a role's noun: "leader of the opposition"
LOOK = 140  # characters before a name
FEWEST = 2  # words that say what an organisation is: not "company" alone
OWNER_WORDS = 3  # of a name that owns: "the United States's"

_BEFORE_INFINITIVE: Final = frozenset(
    ["to", "will", "would", "can", "could", "may", "might", "must", "should"]
)
_PLACES: Final = frozenset(["st", "mt", "ft"])  # "St. Louis": their full stop ends no clause
_WORD: Final = re.compile(r"[\w’'.&-]+")
_STOP: Final = re.compile(r"[,.;:!?()\"“”—–|\[\]]|\s-\s|…")
_NAME_NEXT: Final = re.compile(r" and (?:[A-ZÀ-Þ]\w)|, (?:[A-ZÀ-Þ][\w.’'-]* ){0,3}[A-ZÀ-Þ][\w’'-]*,? and ")
_INSTITUTION: Final = re.compile(r" ([a-z]+)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words before a name.

    Attributes:
        text: The words, as printed.
        pronoun: Whose it is says only a pronoun: "his lawyer".
        owned: A name or a noun says whose it is: "Rwanda's President".
        certain: Where the phrase begins was found.
    """

    text: str
    pronoun: bool = False
    owned: bool = False
    certain: bool = True


def role_before(text: str, start: int, end: int, countries: Territories) -> str | None:
    """Give what somebody is by the words right before the name ``text[start:end]``.

    Example:
        >>> from bot.news.parties.territories import territories
        >>> role_before("Police held the Leeds striker Jo Hale.", 30, 37, territories("en"))
        'Leeds striker'
    """
    if _is_institution(text, end):
        return None
    window = _window(text, start)
    if window is None:
        return None
    role = _role(window, len(title_before(text, start).split()), countries)
    if role is not None:
        return role
    if window.endswith(" and "):
        return _shared(_before_first(window), countries)
    return _shared(window, countries) if _NAME_NEXT.match(text, end) else None


def _before_first(window: str) -> str:
    """Give a window without "and" and the name before it: "Ministers Hale and " → "Ministers "."""
    words = list(_WORD.finditer(window))[:-1]
    while words and words[-1][0][:1].isupper() and not is_plural_role(words[-1][0]):
        words.pop()
    return window[: words[-1].end() + 1] if words else ""


def description_before(text: str, start: int, countries: Territories) -> str | None:
    """Give what an organisation is by the words right before its name: "the Leeds-based brewer Merrow"."""
    window = _window(text, start)
    if window is None or window.rstrip().rpartition(" ")[2] not in body_nouns():
        return None
    words = _words(window)
    if not words:
        return None
    phrase = _phrase(window, words, len(words) - 1, countries)
    told = phrase is not None and phrase.certain and not phrase.pronoun
    return phrase.text if phrase is not None and told and len(phrase.text.split()) >= FEWEST else None


def head_size(words: Sequence[str]) -> int:
    """Count the words at the end that say what a person is, "running back"; 0 where they do not."""
    sizes = range(min(len(words), MOST_HEAD_WORDS), 1, -1)
    phrase = next((n for n in sizes if fold(" ".join(words[-n:])) in role_phrases()), 0)
    return phrase or int(is_role_noun(words[-1]))


def without_late(role: str) -> str:
    """Give a role without "late", "then", "Sunday's" and the like in front."""
    first, _, rest = role.partition(" ")
    while rest and (first.casefold() in {"late", "the", "then"} or (is_owner(first) and is_time(first))):
        role = rest
        first, _, rest = role.partition(" ")
    return role


def _is_institution(text: str, end: int) -> bool:
    """Tell whether a name is that of a house: "Queen Elizabeth hospital"."""
    after = _INSTITUTION.match(text, end)
    return after is not None and (after[1] in organisation_heads()) and after[1] not in {"to", "as"}


def _window(text: str, start: int) -> str | None:
    """Give the clause before a name, up to the name; None where nothing is between a stop and the name."""
    window = text[max(0, start - LOOK) : start]
    if not window.endswith(" "):
        return None
    cut = after_stop(window)
    return window[cut:] or None


def after_stop(window: str) -> int:
    """Give where the last clause of a text begins."""
    return max((m.end() for m in _STOP.finditer(window) if not _in_abbreviation(window, m)), default=0)


def _words(window: str, titled: int = 1) -> list[re.Match[str]]:
    """Give the words of a window without the forms of address, and the first name, right before the name."""
    words = list(_WORD.finditer(window))
    while words and titled <= 1 and is_address(words[-1][0]):
        words.pop()
    if (
        words
        and words[-1][0][:1].isupper()
        and is_first_name(words[-1][0])
        and not is_role_noun(words[-1][0])
    ):
        words.pop()  # "President Sadiq" before "Khan": the tagger missed the first name
    return words


def _role(window: str, titled: int, countries: Territories) -> str | None:
    """Give the role that a window ends with; its last ``titled`` words are a title."""
    words = _words(window, titled)
    if not words:
        return None
    if len(words) > 1 and _is_honour(words[-2][0], words[-1][0]):
        words.pop()  # "Taliban leader Mullah", "President Gen."
    printed = [word[0] for word in words]
    size = max(titled if titled > 1 else 0, head_size(printed))
    at = len(words) - size if size else _before_complement(printed, countries)
    if at < 0:
        return None
    return _said(_phrase(window, words, at, countries))


def _shared(window: str, countries: Territories) -> str | None:
    """Give the role that several people share, in the singular: "ministers Hale and Berg"."""
    words = list(_WORD.finditer(window))
    if not words or not is_plural_role(words[-1][0]):
        return None
    role = _said(_phrase(window, words, len(words) - 1, countries))
    if role is None or role.split(" ", 1)[0] in _numbers():
        return None
    return None if fold(role).rsplit(" ", 1)[-1][:-1] in relatives() else role.removesuffix("s")


def _said(phrase: Phrase | None) -> str | None:
    """Give what a phrase says somebody is; None where it says only what one is to another."""
    if phrase is None or not phrase.certain:
        return None
    role = without_late(phrase.text)
    last = fold(role).rsplit(" ", 1)[-1]
    named = phrase.owned or any(_is_name(word) for word in role.split()[:-1])
    if last in relatives() and not named:
        return None  # "her brother", "rival"; but "Rwanda's ally", "Zetas boss"
    return role if len(role.split()) <= MOST_WORDS else None


def _is_name(word: str) -> bool:
    """Tell whether a word before a noun is somebody's name: "Zetas boss"; not "Jewish father"."""
    return word[:1].isupper() and fold(word) not in groups() and not is_modifier(word)


def _before_complement(words: list[str], countries: Territories) -> int:
    """Give where the noun before "of" and a country, a town or a ministry's field stands; -1 without one."""
    at = next((i for i in range(len(words) - 1, max(-1, len(words) - 7), -1) if words[i] == "of"), 0)
    if at == 0 or not is_role_noun(words[at - 1]):
        return -1
    named = " ".join(words[at + 1 :])
    key = fold(named)
    if not key:
        return -1
    known = countries.is_country(named) or key in towns() or has_organisation_head(named) or key in _fields()
    worded = all((w[:1].isupper() and is_everyday(w)) or w == "and" for w in words[at + 1 :])
    return at - 1 if known or worded else -1


def _numbers() -> frozenset[str]:
    return frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


def _is_honour(before: str, last: str) -> bool:
    """Tell whether a title only goes with what the word before it says somebody is."""
    return last in _honours() and is_role_noun(before) and fold(f"{before} {last}") not in titles()


@cache
def _honours() -> frozenset[str]:
    return frozenset(read_words("party_honours.txt"))


@cache
def _fields() -> frozenset[str]:
    return frozenset(fold(field) for field in read_words("party_portfolios.txt"))


def _phrase(window: str, words: list[re.Match[str]], head: int, countries: Territories) -> Phrase | None:
    """Give the phrase that goes from its beginning over the noun ``words[head]`` to the last word."""
    first = head
    certain = True
    while first > 0 and certain:
        word = words[first - 1][0]
        key = word.casefold()
        opens = first == 1 and words[0].start() == 0 and len(window) < LOOK
        if is_owner(word) or key in PRONOUNS or _begins_behind(word, words, first, opens=opens):
            break
        if word == "of" and _heads_body(words, first - 1):
            first -= 2
        elif key in DETERMINERS or is_function_word(word):
            certain = not _is_halved(words, first, countries)
            break
        elif _is_inside(word, countries) or _belongs(words, first):
            first -= 1
        elif _is_title(words, first):
            break
        else:
            certain = False
    before = words[first - 1][0] if first else ""
    owned = is_owner(before) and not is_time(before)
    if owned:
        first = _owner_from(words, first - 1)
    certain = certain and (first > 0 or len(window) < LOOK)
    return Phrase(
        window[words[first].start() : words[-1].end()], before.casefold() in PRONOUNS, owned, certain
    )


def _is_title(words: list[re.Match[str]], first: int) -> bool:
    """Tell whether no noun of no list belongs before a word: "to kill Rep.", "will join producer"."""
    return words[first][0][:1].isupper() or (first > 1 and words[first - 2][0] in _BEFORE_INFINITIVE)


def _belongs(words: list[re.Match[str]], first: int) -> bool:
    """Tell whether a word of no list before ``words[first]`` belongs to the phrase."""
    word = words[first - 1][0]
    if word.islower() and is_verb(word) and _follows_determiner(words, first - 1, word):
        return True  # "the banned Norland union"
    return not _is_title(words, first) and _is_supported(words, first)


def _begins_behind(word: str, words: list[re.Match[str]], first: int, *, opens: bool) -> bool:
    """Tell whether a phrase begins right behind a word: a time, a verb, the everyday head of a sentence."""
    if is_time(word) or shouts(word):
        return first < FEWEST or not words[first - 2][0].isdigit()  # "17 year old driver"
    if word.islower() and is_verb(word):
        return not _follows_determiner(words, first - 1, word)
    # "Said physician", "Asked President"; but "Club president", "Primary Industries Minister"
    if not opens or is_modifier(word):
        return False
    verb = is_verb(word.casefold()) if words[first][0].islower() else word.casefold() in short_verbs()
    return verb or is_function_word(word)


def _is_halved(words: list[re.Match[str]], first: int, countries: Territories) -> bool:
    """Tell whether a phrase would begin inside a name: "Drug Administration chief", "in Iraq founder"."""
    joint = words[first - 1][0]
    if (
        joint == "the"
        and first > FEWEST
        and words[first - 2][0] == "of"
        and words[first - 3][0][:1].isupper()
    ):
        return True  # "Commandant of the Marine Corps General"
    if first < FEWEST or joint not in {"of", "in", "for", "on", "at", "and"}:
        return False
    if joint == "and" and not any(fold(word[0]) in organisation_heads() for word in words[first:]):
        return False
    before, after = words[first - 2][0], words[first][0]
    if not (before[:1].isupper() and after[:1].isupper()) or is_time(before):
        return False
    return not is_modifier(after) and countries.demonym(after) is None


def _follows_determiner(words: list[re.Match[str]], at: int, word: str) -> bool:
    """Tell whether a word that looks like a verb is a participle: "the vanished financier"."""
    before = words[at - 1][0].casefold() if at else ""
    if before in DETERMINERS or before in PRONOUNS or is_owner(before):
        return True
    return word.endswith("ed") and before in prepositions() - {"of"}


def _is_inside(word: str, countries: Territories) -> bool:
    """Tell whether a word belongs to what somebody is, wherever it stands."""
    if countries.demonym(word) is not None or countries.is_country(word):
        return True
    return is_modifier(word) or word[:1].isupper()


def _is_supported(words: list[re.Match[str]], first: int) -> bool:
    """Tell whether a noun of no list belongs to the phrase: its beginning is not far before it."""
    if first == 1:
        return True  # behind a comma or a quotation: '," department spokeswoman Ann Hale said'
    for at in range(first - 2, max(-1, first - 2 - MOST_UNKNOWN), -1):
        word = words[at][0]
        key = word.casefold()
        if key in DETERMINERS or key in PRONOUNS or is_owner(word) or key in prepositions():
            return True
        if is_time(word) or ((word.islower() or at == 0) and is_verb(key)):
            return True
        if is_function_word(word):
            return False
        if word[:1].isupper() or is_modifier(word):
            return True
    return False


def _heads_body(words: list[re.Match[str]], of: int) -> bool:
    """Tell whether "of" stands inside an organisation's name: "House of Representatives Speaker"."""
    if of < 1 or of + 1 >= len(words):
        return False
    before, after = words[of - 1][0], words[of + 1][0]
    return before[:1].isupper() and after[:1].isupper() and fold(before) in _body_heads()


@cache
def _body_heads() -> frozenset[str]:
    return organisation_heads() | {"house"}


def _owner_from(words: list[re.Match[str]], at: int) -> int:
    """Give where the owner whose last word is ``words[at]`` begins: "the United States's"."""
    first = at
    if not words[at][0][:1].isupper():
        return first
    while first > 0 and at - first < OWNER_WORDS:
        word = words[first - 1][0]
        if (
            not word[:1].isupper()
            or is_time(word)
            or is_function_word(word)
            or word.casefold() in DETERMINERS
        ):
            break
        if first == 1 and is_everyday(word):
            break
        first -= 1
    return first


def _in_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop is part of a word: ``"U.S. "``, ``"Lt. "``."""
    if match[0] != ".":
        return False
    before = text[: match.start()].rsplit(None, 1)
    word = before[-1] if before else ""
    return (
        len(word) == 1
        or "." in word
        or fold(word) in _PLACES
        or is_abbreviated(word)
        or text[match.end() : match.end() + 1].isalnum()
    )


def is_abbreviated(word: str) -> bool:
    """Tell whether a title is written so with a full stop: "Gov"."""
    return fold(word) in _abbreviated()


@cache
def _abbreviated() -> frozenset[str]:
    every = (*read_words("party_titles.txt"), *read_words("party_forms_of_address.txt"))
    return frozenset(fold(word) for title in every for word in title.split() if word.endswith("."))
