"""Knows the words by which names are found and told in languages without a model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.cases import CASED, forms_of_word, nominatives
from bot.news.parties.form import is_first_name
from bot.news.parties.territories import COUNTRY_CODE, fold, territories

if TYPE_CHECKING:
    from collections.abc import Mapping

NOUN_CAPITALS: Final = frozenset({"de"})  # languages whose every noun has a capital
_NO_COUNTRIES: Final = frozenset({"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"})  # of babel's codes


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of a language. Keys are folded, in Russian in all cases; values are nominatives.

    Attributes:
        countries: Values are the code, and the nominative where the name may be in another case.
        first_names: Of another script than the Latin.
        bodies: Well-known ones.
        roles: What a person is.
        heads: Words that open a body's name.
        no_names: Words with a capital that alone are no name: "État".
        small: Words that have a capital at a sentence's head alone.
    """

    language: str
    countries: Mapping[str, tuple[str, str]]
    first_names: Mapping[str, str]
    bodies: Mapping[str, str]
    roles: Mapping[str, str]
    heads: frozenset[str]
    no_names: frozenset[str]
    small: frozenset[str]

    @property
    def cased(self) -> bool:
        """Whether names are met in cases."""
        return self.language in CASED

    @property
    def noun_capitals(self) -> bool:
        """Whether every noun has a capital."""
        return self.language in NOUN_CAPITALS

    def is_first(self, word: str) -> bool:
        """Tell whether people are called so by their first name."""
        return fold(word) in self.first_names or is_first_name(word)

    def country(self, name: str) -> tuple[str, str] | None:
        """Give the code and the nominative of a country; in German also with a genitive's "s"."""
        key = fold(name)
        found = self.countries.get(key)
        if found is None and self.noun_capitals and key.endswith("s") and key[:-1] in self.countries:
            return self.countries[key[:-1]][0], name[:-1]
        return found


@cache
def vocabulary(language: str) -> Vocabulary:
    """Give what is known of a language by its code; of most only the names of countries."""
    countries = {key: (code, "") for key, code in territories(language).names.items()}
    own = {name: code for code, name in country_names(language)}
    cased = language in CASED
    countries.update(
        {key: (own[n], n if cased else "") for key, n in _in_cases(language, frozenset(own)).items()}
    )
    small = (
        *read_words("page_function_words.txt"),
        *words_of(language, "article"),
        *words_of(language, "at"),
    )
    return Vocabulary(
        language,
        countries,
        first_names=_in_cases(language, words_of(language, "first")),
        bodies=_in_cases(language, words_of(language, "bodies")),
        roles=_in_cases(language, words_of(language, "role")),
        heads=frozenset(map(fold, words_of(language, "head"))),
        no_names=frozenset(map(fold, words_of(language, "none"))),
        small=frozenset(map(fold, small)),
    )


@cache
def read_by_words() -> frozenset[str]:
    """Give the languages of which the words around names are known."""
    return frozenset(language for language, kind, _ in read_rows("party_languages.tsv") if kind == "role")


@cache
def words_of(language: str, kind: str) -> frozenset[str]:
    """Give a language's words of a kind, as the lexicon prints them: ``words_of("es", "role")``."""
    return frozenset(
        word
        for code, named, words in read_rows("party_languages.tsv")
        if (code, named) == (language, kind)
        for word in words.split(",")
    )


@cache
def printed_forms(language: str, kind: str) -> tuple[str, ...]:
    """Give words of a kind in all cases, with a small and a capital letter, the longest first."""
    words = words_of(language, kind)
    if language in CASED:
        words = frozenset(form for word in words for form in forms_of_word(word))
    every = {*words, *(word[:1].upper() + word[1:] for word in words)}
    return tuple(sorted(every, key=lambda word: (-len(word), word)))


def _in_cases(language: str, names: frozenset[str]) -> Mapping[str, str]:
    """Give names by their folded forms."""
    return nominatives(sorted(names)) if language in CASED else {fold(name): name for name in sorted(names)}


@cache
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Give the codes and names of countries as babel and the lexicon print them in a language."""
    pairs = (pair.partition(":") for pair in sorted(words_of(language, "country")))
    own = [(code, name) for code, _, name in pairs]
    try:
        names = Locale(language).territories
    except UnknownLocaleError:
        return tuple(own)
    known = [(c, name) for c, name in names.items() if len(c) == COUNTRY_CODE and c not in _NO_COUNTRIES]
    return (*known, *own)
