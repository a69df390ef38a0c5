"""Finds names that a tagger may have missed by their own words: "Mr Petrovic", "Leeds City Council"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.cues import cues
from bot.news.parties.everyday import is_everyday, shouts
from bot.news.parties.form import is_first_name
from bot.news.parties.growing import goes_on_as_thing, organisations
from bot.news.parties.kinds import groups, has_organisation_head, is_thing, known_kind, printed_bodies
from bot.news.parties.mention import Mention
from bot.news.parties.noise import opens
from bot.news.parties.pieces import pieces
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import (
    MONSIEUR,
    cut_title,
    is_title,
    lists_initials,
    role_nouns,
    title_before,
    without_office,
)
from bot.news.parties.trimming import is_junk, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.pieces import Known

FULL = 2  # words of a full name
LOOK = 24  # characters before a name, in which the word before it stands
COMPETITOR: Final = ("person", 2.0)  # against one label of the tagger
_TITLED: Final = re.compile(
    r"[^\W\d_a-zà-ÿ][\w’'-]+(?: (?:(?:al|bin|bint|de|van|von|der|la|di|da) )?[^\W\d_a-zà-ÿ][\w’'-]+){0,3}"
)
_NEXT: Final = re.compile(r" ([A-Z]\w+)")
# A capitalised adjective and the small "party" behind it: "the Communist party".
_PARTY: Final = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+){0,3} party\b")
_NAME_WORD: Final = r"[A-ZÀ-Þ](?:[\w-]|['’](?!s\b)(?=\w))++"
_FULL_NAME: Final = re.compile(
    rf"(?<![\w.’'-]){_NAME_WORD}(?: (?:[A-ZÀ-Þ]\.|{_NAME_WORD})){{1,3}}+(?![/@-]| [A-ZÀ-Þ])"
)
_NAME_BEFORE: Final = re.compile(r"(?<![.!?] )\b[A-Z]\w+ $")
_OPENING: Final = re.compile(r"(?<![\w@#./-])[A-Z][^\s,;:()]*+")
_TOWN: Final = re.compile(
    rf"\b(?:capital|city|town|village|port|suburb|resort)(?: of)? "
    rf"({_NAME_WORD}(?: {_NAME_WORD})?+)(?![’'\w-])"
)
_SITE: Final = re.compile(
    r"(?<![\w@/.-])[A-Z][\w-]{1,40}\.(?:com|org|net|info|tv|co\.uk|gov|edu|io|ru|de|fr|eu)\b(?![\w/.@-]*[/@])"
)
_ROLED: Final = re.compile(
    rf"\b([a-z][a-z-]{{2,}}) ({_NAME_WORD}(?: (?:[A-ZÀ-Þ]\.|{_NAME_WORD})){{1,2}}+)(?![/@-]| [A-ZÀ-Þ])"
)
_FROM_COUNTRY: Final = re.compile(
    rf"(?<![\w.’'-])({_NAME_WORD}"
    rf"(?: (?:[A-ZÀ-Þ]\.|(?:van|de|von|der|del|di|da|bin|al) {_NAME_WORD}|{_NAME_WORD})){{1,3}}+)"
    r" \(((?:[A-Z][\w.]+ ?){1,3})\)"
)


def missed(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give names that their own words mark and a tagger may not."""
    for recogniser in RECOGNISERS:
        yield from recogniser(sentence, known)


def _bodies(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give organisations by the word that heads their name: "Leeds City Council"."""
    text = sentence.text
    for first, last in organisations(text):
        for start, stop in pieces(text, first, last, known):
            end = without_office(text, start, stop)
            name = text[start:end]
            if is_junk(name):
                continue  # "American League"
            if has_organisation_head(name) and known_kind(name, known.countries) == "organisation":
                yield Mention(name, "organisation", sentence.index, start, end, certain=True)


def _parties(sentence: Sentence, known: Known) -> Iterator[Mention]:  # noqa: ARG001
    """Give parties whose last word has a small letter: "the Communist party"."""
    text = sentence.text
    if " party" not in text:
        return
    for match in _PARTY.finditer(text):
        start = match.start() + (len("The ") if match[0].startswith("The ") else 0)
        name = text[start : match.end()]
        if fold(name.rsplit(" ", 1)[0].rsplit(" ", 1)[-1]) in groups():
            yield Mention(name, "organisation", sentence.index, start, match.end(), certain=True)


def _full_names(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give people by their first name: "Zach Parise"."""
    text = sentence.text
    for match in _FULL_NAME.finditer(text):
        start, end = match.span()
        told = False
        opener = match[0].split(" ", 1)[0]
        if known.countries.demonym(opener) is not None:
            start, told = start + len(opener) + 1, True  # "Australian Timothy Weeks"
        else:
            start += _before_first_name(match[0], at_head=opens(text, start))
        bounds = trim(text, start, end)
        if bounds is not None and _is_persons(text[slice(*bounds)], known, told=told):
            first, last = bounds
            around = cues(text, first, last)
            yield Mention(text[first:last], "person", sentence.index, first, last, cues=around)


def _before_first_name(run: str, *, at_head: bool) -> int:
    """Give how much of a run stands before a person's name: everyday words, "Public Prosecution Ann Hale"."""
    words = run.split(" ")
    if is_first_name(words[0]) and not (at_head and is_everyday(words[0])):
        return 0
    size = 0
    for word in words[:-FULL]:
        if not is_everyday(word):
            return 0
        size += len(word) + 1
        if size and is_first_name(words[run[:size].count(" ")]):
            return size
    return len(words[0]) + 1 if at_head and is_everyday(words[0]) else 0


def _sites(sentence: Sentence, known: Known) -> Iterator[Mention]:  # noqa: ARG001
    """Give bodies called by their address: "Polygraph.info"."""
    for match in _SITE.finditer(sentence.text):
        start, end = match.span()
        yield Mention(match[0], "organisation", sentence.index, start, end, certain=True)


def _of_role(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give people by a word in small letters for what they are: "goalkeeper Maurkice Pounsey"."""
    text = sentence.text
    for match in _ROLED.finditer(text):
        bounds = trim(text, *match.span(2))
        if match[1] not in role_nouns() or bounds is None:
            continue
        title, name = cut_title(text[slice(*bounds)])
        first, last = bounds[1] - len(name), bounds[1]
        told = known_kind(name, known.countries) or fold(name) in towns() or is_team(name)
        if " " in name and not told and not is_thing(name) and not shouts(name):
            voices = cues(text, first, last)
            yield Mention(name, "person", sentence.index, first, last, title=title or None, cues=voices)


def _titled(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give people by the title or address before them: "Mr Petrovic"."""
    text = sentence.text
    for match in _TITLED.finditer(text):
        title, name = cut_title(match[0])
        start = match.end() - len(name)
        before = title or title_before(text, match.start())
        if not before or not is_title(before) or (before == MONSIEUR and lists_initials(text)):
            continue
        bounds = trim(text, start, match.end())
        if _may_be_person(name, known) and bounds is not None:
            first, last = bounds
            yield Mention(text[first:last], "person", sentence.index, first, last, title=before, certain=True)


def _countries(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give countries by their names: "French Guiana"; not those that people are called as well: "Jordan"."""
    text = sentence.text
    for start, end, several in known.countries.names_in(text):
        alone = not _NEXT.match(text, end) and not _NAME_BEFORE.search(text, max(0, start - LOOK), start)
        if several or (alone and text[start:end] not in _doubtful()):
            yield Mention(text[start:end], "country", sentence.index, start, end, certain=True)


def _towns(sentence: Sentence, known: Known) -> Iterator[Mention]:  # noqa: ARG001
    """Give towns that a noun for one stands before: "the Chechen capital Grozny"."""
    for match in _TOWN.finditer(sentence.text):
        start, end = match.span(1)
        if fold(match[1]) in towns():
            yield Mention(match[1], "place", sentence.index, start, end, certain=True)


def _known_bodies(sentence: Sentence, known: Known) -> Iterator[Mention]:  # noqa: ARG001
    """Give well-known names of several words that a tagger may cut: "Lockheed Martin"."""
    text = sentence.text
    for word in _OPENING.finditer(text):
        for name, kind in _long_bodies().get(word[0], ()):
            end = word.start() + len(name)
            whole = not text[end : end + 1].isalnum() and not text.startswith(" of ", end)
            if text.startswith(name, word.start()) and whole and not goes_on_as_thing(text, end):
                yield Mention(name, kind, sentence.index, word.start(), end, certain=True)
                break


@cache
def _long_bodies() -> dict[str, tuple[tuple[str, PartyKind], ...]]:
    """Give the well-known names of several words by the first one, the longest first."""
    found: dict[str, list[tuple[str, PartyKind]]] = {}
    for name, kind in sorted(printed_bodies().items(), key=lambda pair: -len(pair[0])):
        if " " in name:
            found.setdefault(name.split(" ", 1)[0], []).append((name, kind))
    return {first: tuple(names) for first, names in found.items()}


def _from_countries(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give people by the country in brackets behind them: "Marek Dvorsky (Czech Republic)"."""
    text = sentence.text
    if " (" not in text:
        return
    for match in _FROM_COUNTRY.finditer(text):
        name = match[1]
        if known.countries.country(match[2]) is None or has_organisation_head(name) or is_thing(name):
            continue
        bounds = trim(text, *match.span(1))
        if bounds is not None and known_kind(name, known.countries) is None:
            first, last = bounds
            yield Mention(text[first:last], "person", sentence.index, first, last, cues=(COMPETITOR,))


RECOGNISERS: Final[tuple[Callable[[Sentence, Known], Iterator[Mention]], ...]] = (
    _bodies,
    _parties,
    _full_names,
    _titled,
    _of_role,
    _countries,
    _from_countries,
    _towns,
    _sites,
    _known_bodies,
)


def _is_persons(name: str, known: Known, *, told: bool = False) -> bool:
    """Tell whether a run of capitals that no tagger marked is a person's full name by its first word.

    Told so by a people's name before it, its other words may be everyday ones.
    """
    words = name.split(" ")
    if not FULL <= len(words) <= FULL + 1 or is_title(words[0]):
        return False
    if not is_first_name(words[0]) or any(map(is_everyday, words[:told] or words)) or fold(name) in towns():
        return False
    return known_kind(name, known.countries) is None and not is_thing(name) and not name.isupper()


def _may_be_person(name: str, known: Known) -> bool:
    """Tell whether nothing but a title speaks of a name, so that it is a person's."""
    known_word = is_title(name) or is_everyday(name)
    return not known_word and not has_organisation_head(name) and known_kind(name, known.countries) is None


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(read_words("party_countries_doubtful.txt"))
