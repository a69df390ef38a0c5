"""Knows the words that roles are made of: their nouns, what may stand before these, where a phrase begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.growing import small_openers
from bot.news.parties.territories import fold
from bot.news.parties.titles import forms_of_address, role_nouns, titles

DETERMINERS: Final = frozenset(["a", "an", "the", "this", "that", "these", "those", "another", "one", "some"])
PRONOUNS: Final = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
_YEAR: Final = re.compile(r"[12]\d{3}$")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th|-[a-z-]+)?$")
_OWNER: Final = re.compile(r"(?:['’]s|s['’])$")
# Endings that only words for people have.
_PERSON: Final = re.compile(
    r"[a-z-]{3,}(?:ologist|ographer|ician|ometrist|s(?:man|woman|person)|(?<!wo)woman|frontman)$|[a-z]{4,}(?<!l)ist$"
)
WORDS_KEPT: Final = 4096  # answers about words kept for the next story
# Endings of adjectives: a word of no list that has one may stand before a noun of a role.
_ADJECTIVE: Final = re.compile(r"[a-z]{2,}(?:ive|al|ic|ary|ous|ian|ese|ful|less|ist|ish|able|ible)$")


@lru_cache(maxsize=WORDS_KEPT)
def is_role_noun(word: str) -> bool:
    """Tell whether a word says what a person is: "warden", "crystallographer", "editor-in-chief"."""
    key = fold(word)
    if key in _nouns() or (word.islower() and _PERSON.match(word)):
        return True
    parts = key.split("-")
    return len(parts) > 1 and (parts[-1] in _nouns() or parts[0] in _nouns())


def is_plural_role(word: str) -> bool:
    """Tell whether a word says what several people are, by an "s": "ministers"."""
    return word.endswith("s") and is_role_noun(word[:-1])


@lru_cache(maxsize=WORDS_KEPT)
def is_owner(word: str) -> bool:
    """Tell whether a word is a possessive: "Rwanda's", "Williams'"."""
    return _OWNER.search(word) is not None


@lru_cache(maxsize=WORDS_KEPT)
def is_time(word: str) -> bool:
    """Tell whether a word, or what owns it, is a day, a month or a year, "Sunday's": no part of a role."""
    return _YEAR.match(word) is not None or _OWNER.sub("", word) in _times()


def is_address(word: str) -> bool:
    """Tell whether a title before a name says no role."""
    return fold(word) in forms_of_address() or fold(word) in _courtesies()


@lru_cache(maxsize=WORDS_KEPT)
def is_verb(word: str) -> bool:
    """Tell whether a word in small letters is a verb that what somebody is may follow: "met", "named"."""
    if word in short_verbs():
        return True
    return word.endswith(("ed", "ing")) and fold(word) not in modifiers() and "-" not in word


@lru_cache(maxsize=WORDS_KEPT)
def is_function_word(word: str) -> bool:
    """Tell whether a word stands in no role before its noun: a preposition, a conjunction, an adverb."""
    key = word.casefold()
    return key in prepositions() or key in _others() or (key in small_openers() and key not in modifiers())


@lru_cache(maxsize=WORDS_KEPT)
def is_modifier(word: str) -> bool:
    """Tell whether a word may stand before the noun of a role, whatever is around."""
    key = fold(word)
    compound = "-" in word and not word.endswith("s")  # not "co-owns"
    if key in modifiers() or key in titles() or is_role_noun(key) or compound:
        return True
    return bool(_ORDINAL.match(word)) or (word.islower() and _ADJECTIVE.match(word) is not None)


@cache
def modifiers() -> frozenset[str]:
    """Give the folded adjectives and participles of roles."""
    files = ("party_role_adjectives.txt", "party_role_modifiers.txt")
    return frozenset(fold(word) for name in files for word in read_words(name)) | _words_of_titles()


@cache
def relatives() -> frozenset[str]:
    """Give the nouns that say what a person is to another: "sister", "colleague"."""
    return frozenset(fold(word) for word in read_words("party_relatives.txt"))


@cache
def role_phrases() -> frozenset[str]:
    """Give the folded roles of several words whose last word alone is none: "running back"."""
    return frozenset(fold(phrase) for phrase in read_words("party_role_phrases.txt"))


@cache
def body_nouns() -> frozenset[str]:
    """Give the folded nouns that say what an organisation is."""
    return frozenset(fold(word) for word in read_words("party_body_nouns.txt"))


@cache
def prepositions() -> frozenset[str]:
    """Give the prepositions, in small letters."""
    return frozenset(read_words("party_prepositions.txt"))


@cache
def _nouns() -> frozenset[str]:
    more = (fold(word) for line in read_words("party_role_more_nouns.txt") for word in line.split())
    return role_nouns() | {title.split()[-1] for title in titles()} | frozenset(more)


@cache
def _words_of_titles() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.split()) - {"of", "for", "the"}


@cache
def short_verbs() -> frozenset[str]:
    """Give verbs, in the forms that news puts them in, that end in neither -ed nor -ing."""
    return frozenset(read_words("party_short_verbs.txt"))


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_courtesy_titles.txt"))


@cache
def _times() -> frozenset[str]:
    return frozenset(read_words("party_times.txt"))


@cache
def _others() -> frozenset[str]:
    return frozenset(read_words("party_role_stops.txt"))
