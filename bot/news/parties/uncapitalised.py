"""Finds names in scripts without capitals: countries and well-known bodies by name, people by what they are.

No wrong names rather than many: beside what somebody is, a name must be closed by a word or sign that goes on
behind names. Once found, a name is looked for in the whole story.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.parties.mention import Mention
from bot.news.parties.vocabulary import country_names, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.news.model import PartyKind, Sentence

Person = tuple[str, str]  # the name and what the person is, as printed

# Scripts that write no capitals.
_NO_CAPITALS: Final = re.compile(
    r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
# Letters of those of them that part words by spaces. There a name is a word of its own, or with the small
# words that are written as one with it ("and", "in", "the") and the ending of what is the country's: Peru,
# بيرو, does not stand in Beirut, بيروت.
_SPACED: Final = r"\u05d0-\u05ea\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0900-\u0963\u0966-\u0dff"
_BEFORE: Final = rf"(?<![{_SPACED}])(?:[وفبلك]{{1,2}})?(?:ال)?[והבלכמש]{{0,2}}"
_BEHIND: Final = rf"(?:ي|ية|يين|يون|يات|ीय)?(?![{_SPACED}])"
_ARABIC: Final = r"[\u0620-\u0652\u0670-\u06d3]"
_JOINED_IN_ARABIC: Final = frozenset(["بن", "عبد", "أبو", "آل", "ابن", "بنت"])
_DEVANAGARI: Final = r"[\u0900-\u0963\u0970-\u097f]"
MOST_FOUND: Final = 500  # people beside what they are; each name is looked for in each sentence
MOST_LETTERS: Final = 5  # of a foreign name in Chinese: longer ones are cut words


def writes_no_capitals(split: Sequence[Sentence]) -> bool:
    """Tell whether most sentences are in a script without capitals."""
    return sum(_NO_CAPITALS.search(sentence.text) is not None for sentence in split) * 2 > len(split)


def read_plain_names(split: Sequence[Sentence], *, language: str) -> tuple[Mention, ...]:
    """Give the mentions of names in sentences of a language whose script has no capitals."""
    read = PEOPLE.get(language, _nobody)
    everyone = itertools.chain.from_iterable(read(sentence.text) for sentence in split)
    people: dict[str, str] = {}
    for name, role in itertools.islice(everyone, MOST_FOUND):
        people.setdefault(name, role)
    named = _named(language)
    return tuple(mention for sentence in split for mention in _found(sentence, named, people))


def _found(
    sentence: Sentence, named: Mapping[str, PartyKind], people: Mapping[str, str]
) -> Iterator[Mention]:
    """Give where a sentence prints names, the longest first, none inside another."""
    text = sentence.text
    here: list[tuple[str, PartyKind]] = [(name, "person") for name in people if name in text]
    here += [(name, kind) for name, kind in named.items() if name in text]
    taken = bytearray(len(text))
    found: list[tuple[int, int, PartyKind]] = []
    for name, kind in sorted(here, key=lambda pair: -len(pair[0])):
        for match in re.finditer(f"{_BEFORE}(?P<name>{re.escape(name)}){_BEHIND}", text):
            start, end = match.span("name")
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, kind))
    for start, end, kind in sorted(found):
        name = text[start:end]
        yield Mention(name, kind, sentence.index, start, end, title=people.get(name), certain=True)


@cache
def _named(language: str) -> dict[str, PartyKind]:
    """Give the names of countries and well-known bodies."""
    found: dict[str, PartyKind] = {name: "country" for _, name in country_names(language)}
    found.update(dict.fromkeys(words_of(language, "bodies"), "organisation"))
    return {name: kind for name, kind in found.items() if _NO_CAPITALS.search(name)}


def _nobody(text: str) -> Iterator[Person]:  # noqa: ARG001
    """Give nobody: of this language no offices are known."""
    return iter(())


def _in_arabic(text: str) -> Iterator[Person]:
    """Give people by the office before their name: "الرئيس سالم الحمداني"."""
    stops = words_of("ar", "stop")
    for match in _after_roles("ar").finditer(text):
        words = re.match(rf"(?: {_ARABIC}+){{1,5}}", text[match.end() :])
        if words is None:
            continue
        kept = words[0].split()
        if kept[0].startswith("ال") and kept[0].endswith(("ي", "ية")) and len(kept) > 1:
            kept = kept[1:]  # "الرئيس الأمريكي": whose president
        name: list[str] = []
        for word in kept:
            if (
                word in stops
                or word.removeprefix("و") in stops
                or (len(name) > 1 and name[-1] not in _JOINED_IN_ARABIC and word not in _JOINED_IN_ARABIC)
            ):
                break
            name.append(word)
        if len(name) > 1 and name[-1] not in _JOINED_IN_ARABIC and not name[1].startswith(("ي", "ت")):
            yield " ".join(name), match["role"]


def _in_hindi(text: str) -> Iterator[Person]:
    """Give people by the office before their name: "राष्ट्रपति अनिल वर्मा ने"."""
    stops = words_of("hi", "stop")
    for match in _after_roles("hi").finditer(text):
        words = re.match(rf"(?: {_DEVANAGARI}+){{1,4}}", text[match.end() :])
        kept = words[0].split() if words is not None else []
        size = next((i for i, word in enumerate(kept) if word in stops), len(kept))
        if size in {1, 2, 3} and size < len(kept):
            yield " ".join(kept[:size]), match["role"]


def _in_chinese(text: str) -> Iterator[Person]:
    """Give people by the office before their name: "总统杜邦表示"."""
    roles = "|".join(sorted(words_of("zh", "role"), key=len, reverse=True))
    stops = "|".join(sorted(words_of("zh", "stop"), key=len, reverse=True))
    surnames = "".join(words_of("zh", "surname"))
    close = rf"(?=\d|[，。、；：（）]|{stops})"
    pattern = re.compile(
        rf"(?P<role>{roles})(?P<name>[{surnames}][\u4e00-\u9fff]{{1,2}}?|[\u4e00-\u9fff·]{{2,{MOST_LETTERS}}}?){close}"
    )
    for match in pattern.finditer(text):
        if not any(match["name"].startswith(word) for word in words_of("zh", "stop")):
            yield match["name"], match["role"]


def _in_japanese(text: str) -> Iterator[Person]:
    """Give people by the office behind their name: "山本健一首相"."""
    roles = "|".join(sorted(words_of("ja", "role"), key=len, reverse=True))
    others = "".join(word for word in words_of("ja", "none"))
    pattern = re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<name>(?:(?![{others}])[\u4e00-\u9fff々]){{3,5}}?)(?P<role>(?:前|元|新)?(?:{roles}))"
    )
    countries = [name for name in _named("ja") if _NO_CAPITALS.search(name)]
    for match in pattern.finditer(text):
        if not any(match["name"].startswith(name) for name in countries):
            yield match["name"], match["role"]


PEOPLE: Final[dict[str, Callable[[str], Iterator[Person]]]] = {
    "ar": _in_arabic,
    "hi": _in_hindi,
    "zh": _in_chinese,
    "ja": _in_japanese,
}


@cache
def _after_roles(language: str) -> re.Pattern[str]:
    """Make the pattern of an office before a space and a name; "and" and "in" may be its first letter."""
    roles = "|".join(sorted(words_of(language, "role"), key=len, reverse=True))
    return re.compile(rf"(?<![{_SPACED}])[وفبلك]?(?P<role>{roles})(?= )")
