"""Finds names without a language model: by their capitals, by countries' names, and by the words around.

A run of capitals inside a sentence is a name, and so is one at its head that stands elsewhere inside. It is
cut at countries, acronyms, the heads of bodies and first names. What is beside a name tells its kind: "el
geólogo" before it a person, "le groupe" an organisation, "à" a place. Nouns have capitals in German: there
only a name that something speaks for is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.parties.cased_bodies import bodies_in
from bot.news.parties.cases import stem
from bot.news.parties.context import (
    CAPITAL,
    follows_noun,
    is_nominative,
    kind_told,
    opens_field,
    role_before,
    speaks,
    word_before,
)
from bot.news.parties.kinds import bodies, has_organisation_head, is_thing, is_town
from bot.news.parties.mention import Mention
from bot.news.parties.territories import fold
from bot.news.parties.trimming import is_junk
from bot.news.parties.vocabulary import vocabulary, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.vocabulary import Vocabulary

FULL = 2  # words of a full name
ACRONYM = 2  # letters at least
MOST_LETTERS = 6  # of an acronym
COUNTRY_WORDS = 4  # of the longest country's name that is looked for
MOST_WORDS_OF_PERSON = 4
AND: Final = frozenset({"y", "e"})  # as it joins names within a run
UNINFLECTED: Final = frozenset({"organisation", "place"})  # kinds whose Russian names get one spelling

_PARTICLE: Final = (
    r"(?:de|da|do|dos|das|del|della|dei|delle|di|du|des|van|von|der|den|ten|ter|bin|al|el|la|las|los|le|of|zu|"
    r"zur|für|voor|e|y)"
)
_ELIDED: Final = r"(?:[dl]['’]|dell['’]|dall['’])"
_WORD: Final = rf"{CAPITAL}(?:[\w’'&-]*\w)?"
_ARTICLE: Final = re.compile(r"[LD]['’]")
_BARE: Final = re.compile(rf"{_ELIDED}?(\S+)")
_RUN: Final = re.compile(rf"(?<![\w@#/.]){_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_ELIDED}?{_WORD}){{0,6}}")
# In German these join nouns, and no name but "von der Leyen".
_NO_JOINT: Final = re.compile(r"(?<!von)(?<!van) (?:der|des|den|für|zur|la|el|al|e|y|le) ")
_ENDS: Final = re.compile(r"[.!?:…»”\"“«„(\[—–-]\s*$")
_SPACES: Final = 3  # characters before a run in which what ends a sentence stands
_COMPANY: Final = frozenset(["AG", "SE", "GmbH", "SA", "SpA", "NV", "BV", "AB", "Inc", "Ltd"])
_SURNAME: Final = re.compile(
    r"(?:(?:ов|ев|ин|ын)(?:|а|у|ым|е|ой|ых)|(?:ск|цк)(?:ий|ая|ого|ому|им|ой|ую)|ко|ук|юк|ян|дзе|швили)$"
)

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``text[start:end]`` of a sentence.

    Attributes:
        certain: Its own words or those beside it tell the kind.
        nominative: Empty where it is the name as printed.
        role: What a person is, as printed before the name.
    """

    start: int
    end: int
    kind: PartyKind
    certain: bool = True
    nominative: str = ""
    role: str | None = None


def read_names(split: Sequence[Sentence], *, language: str) -> tuple[Mention, ...]:
    """Give the mentions of names in sentences of a language whose names have capitals.

    A Russian name of a country, an organisation or a place is given in the nominative, where that is known.

    Example:
        >>> from bot.news.model import Sentence
        >>> text = "El geólogo Ramiro Oyarzún habló en Chile."
        >>> [(m.text, m.kind) for m in read_names([Sentence(text, 0, 0, 0)], language="es")]
        [('Ramiro Oyarzún', 'person'), ('Chile', 'country')]
    """
    known = vocabulary(language)
    inside = _seen_inside(split)
    found = [list(_names(sentence.text, inside, known)) for sentence in split]
    if known.noun_capitals:
        told = _told(split, found)
        for sentence, names in zip(split, found, strict=True):
            names.extend(_again(sentence.text, names, told))
    mentions = [
        _mention(sentence, name)
        for sentence, names in zip(split, found, strict=True)
        for name in sorted(names, key=lambda name: name.start)
    ]
    return _one_spelling(mentions) if known.cased else tuple(mentions)


def _mention(sentence: Sentence, name: Name) -> Mention:
    text = name.nominative or sentence.text[name.start : name.end]
    index = sentence.index
    return Mention(text, name.kind, index, name.start, name.end, title=name.role, certain=name.certain)


def _seen_inside(split: Sequence[Sentence]) -> frozenset[str]:
    """Give the folded words with capitals that stand inside sentences."""
    return frozenset(
        fold(word)
        for sentence in split
        for match in _RUN.finditer(sentence.text)
        if not _opens(sentence.text, match.start())
        for word in match[0].split()
    )


def _opens(text: str, start: int) -> bool:
    """Tell whether a place is the head of a sentence, or of words between quotation marks."""
    return not start or _ENDS.search(text, max(0, start - _SPACES), start) is not None


def _names(text: str, inside: frozenset[str], known: Vocabulary) -> Iterator[Name]:
    """Give the names of a sentence, none inside another."""
    taken = bytearray(len(text))
    for start, end in bodies_in(text, known) if known.cased else ():
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield Name(start, end, "organisation")
    for match in _RUN.finditer(text):
        start, end = match.span()
        if any(taken[start:end]):
            continue
        if _opens(text, start):
            start += _opener(match[0], inside, known)
        for first, last in _joined(text, start, end, known):
            yield from _pieces(text, _words(text, first, last), known)


def _opener(run: str, inside: frozenset[str], known: Vocabulary) -> int:
    """Give how much of a run at a sentence's head is no name: its first word, unless something says it is."""
    first, _, rest = run.partition(" ")
    elided = _ARTICLE.match(first)
    if elided is not None and _stands_alone(run[elided.end() :], inside, known):
        return elided.end()  # "L'Allemagne"; not "L'Oréal"
    key = fold(first)
    dropped = len(first) + (1 if rest else 0)
    if key in known.no_names or key in known.roles or key in known.small:
        return dropped
    person = known.is_first(first) and rest
    return 0 if person or _stands_alone(run, inside, known) else dropped


def _stands_alone(run: str, inside: frozenset[str], known: Vocabulary) -> bool:
    """Tell whether a run opens with a country, a body, or a word that has its capital inside sentences."""
    first = run.partition(" ")[0]
    key = fold(first)
    body = key in known.heads or key in known.bodies or key in bodies() or _is_acronym(first)
    return bool(body or known.country(run) or known.country(first) or key in inside)


def _joined(text: str, start: int, end: int, known: Vocabulary) -> Iterator[Bounds]:
    """Give the parts of a run that make a name: in German not what "der" and the like join."""
    if known.noun_capitals:
        for cut in _NO_JOINT.finditer(text, start, end):
            yield start, cut.start()
            start = cut.end()
    yield start, end


def _words(text: str, start: int, end: int) -> list[Bounds]:
    """Give the bounds of the words of a run, without "l'" and the like before them."""
    every = _BARE.finditer(text, start, end)
    return [match.span(1) for match in every]


def _pieces(text: str, words: list[Bounds], known: Vocabulary) -> Iterator[Name]:
    """Give the names within a run of capitals."""
    while words:
        if text[words[0][0]].islower():
            words = words[1:]
            continue
        for reader in READERS:
            read = reader(text, words, known)
            if read is not None:
                break
        else:
            read = _plain(text, words, known)
        name, used = read
        if name is not None:
            yield name
        words = words[used:]


Read = tuple["Name | None", int]  # the name that a run opens with, or None, and how many words that takes


def _country(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:
    """Read a country: "Estados Unidos", "России"."""
    start = words[0][0]
    for size in range(min(COUNTRY_WORDS, len(words)), 0, -1):
        end = words[size - 1][1]
        found = known.country(text[start:end])
        if found is not None:
            return Name(start, end, "country", nominative=found[1]), size
    return None


def _no_name(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:
    """Read a word that is no name: alone, or before a person's, "Consiglio Marta Bellandi"."""
    apart = len(words) == 1 or known.is_first(text[slice(*words[1])])
    return (None, 1) if apart and fold(text[slice(*words[0])]) in known.no_names else None


def _headed(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:
    """Read a body by the word that opens its name: "Banco de España", "Cour de cassation"."""
    if fold(text[slice(*words[0])]) not in known.heads:
        return None
    every = range(1, len(words))
    size = next((at for at in every if _ends_body(text, words, at, known)), len(words))
    end = _grown(text, words[size - 1][1], known)
    return Name(words[0][0], end, "organisation"), size


def _body(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:
    """Read a well-known body, or one by a head of English: "Kaveri Motors"."""
    start, end = words[0][0], words[-1][1]
    first = fold(text[slice(*words[0])])
    if first in known.bodies:
        return Name(start, words[0][1], "organisation", nominative=known.bodies[first]), 1
    whole = text[start:end]
    if fold(whole) in bodies() or has_organisation_head(whole):
        return Name(start, end, bodies().get(fold(whole), "organisation")), len(words)
    return None


def _company(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:  # noqa: ARG001
    """Read a company by the word that closes its name: "Nordbahn AG"."""
    at = next((i for i, word in enumerate(words) if i and text[slice(*word)] in _COMPANY), 0)
    return (Name(words[0][0], words[at][1], "organisation"), at + 1) if at else None


def _acronym(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:  # noqa: ARG001
    """Read an acronym: "ONEMI"."""
    if not _is_acronym(text[slice(*words[0])]):
        return None
    return Name(*words[0], "organisation", certain=False), 1


def _ends_body(text: str, words: list[Bounds], at: int, known: Vocabulary) -> bool:
    """Tell whether a body's name ends before a word: a person's, or "and" with another name behind it."""
    if text[slice(*words[at])] not in AND:
        return at >= FULL and _begins_person(text, words, at, known)
    rest = words[at + 1 :]
    while rest and text[rest[0][0]].islower():
        rest = rest[1:]
    if not rest:
        return True
    word = text[slice(*rest[0])]
    other = _country(text, rest, known) is not None or fold(word) in known.heads
    return other or _is_acronym(word) or known.is_first(word)


def _behind_noun(text: str, words: list[Bounds], known: Vocabulary) -> Read | None:
    """Read a German name behind the noun, with a capital too, that tells its kind: "Gewerkschaft Verdi"."""
    if not known.noun_capitals or len(words) < FULL or text[words[1][0]].islower():
        return None
    noun = text[slice(*words[0])]
    kind = kind_told(noun, known.language)
    if kind is None:
        return None
    size = _until_next(text, words[1:], known)
    role = noun if kind == "person" else None
    return Name(words[1][0], words[size][1], kind, role=role), size + 1


READERS: Final[tuple[Callable[[str, list[Bounds], Vocabulary], Read | None], ...]] = (
    _country,
    _no_name,
    _headed,
    _behind_noun,
    _body,
    _company,
    _acronym,
)


def _is_acronym(word: str) -> bool:
    return word.isupper() and ACRONYM <= len(word) <= MOST_LETTERS and word not in _COMPANY


def _grown(text: str, end: int, known: Vocabulary) -> int:
    """Give the end of a body's name that words in small letters go on: "Cour de cassation"."""
    found = _more_of_body(known.language).match(text, end)
    return found.end() if found is not None else end


@cache
def _more_of_body(language: str) -> re.Pattern[str]:
    endings = "|".join(sorted(words_of(language, "adjective")))
    if not endings:
        return re.compile(r"(?!)")
    adjective = rf" [a-zß-ÿ]*(?:{endings})(?!\w)"
    return re.compile(rf"(?:{adjective}){{0,2}}(?: (?:de |di |d['’])[a-zß-ÿ]{{4,}}(?!\w))?")


def _plain(text: str, words: list[Bounds], known: Vocabulary) -> Read:
    """Read a name that is neither a country nor a body by its own words, up to where the next one begins."""
    size = _until_next(text, words, known)
    name = _by_context(text, words[:size], known)
    followed = size < len(words) and known.is_first(text[slice(*words[size])])
    if name is not None and not name.certain and followed:
        return None, size  # "Française Inès Calvet"
    return name, size


def _until_next(text: str, words: list[Bounds], known: Vocabulary) -> int:
    """Count the words before a country, an acronym or a person's first name, at least one."""
    for at in range(1, len(words)):
        word, before = text[slice(*words[at])], text[slice(*words[at - 1])]
        if word == "voor" or word in AND:
            return at
        if before[0].islower():
            if fold(word) in known.no_names:
                return max(1, at - 1)  # "Saskia Verhoeven van Infrastructuur"
        elif _begins_person(text, words, at, known) or _begins_name(word, known, last=at + 1 == len(words)):
            return at
    return len(words)


def _begins_name(word: str, known: Vocabulary, *, last: bool) -> bool:
    """Tell whether a word inside a run begins a name: a country's, an acronym, a German noun before one."""
    if _is_acronym(word) or known.country(word) is not None:
        return True
    return known.noun_capitals and not last and kind_told(word, known.language) is not None


def _begins_person(text: str, words: list[Bounds], at: int, known: Vocabulary) -> bool:
    """Tell whether a person's full name begins inside a run."""
    before, word = (text[slice(*bounds)] for bounds in words[at - 1 : at + 1])
    return at + 1 < len(words) and known.is_first(word) and not known.is_first(before) and before[0].isupper()


def _by_context(text: str, words: list[Bounds], known: Vocabulary) -> Name | None:
    """Give the name of words that say no kind, with the one that what is beside tells; None for no name."""
    while text[words[-1][0]].islower():
        words = words[:-1]
    printed = [text[slice(*word)] for word in words]
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    role = role_before(text, start, known)
    field = role is not None and opens_field(text, start, known)
    if field or len(name) <= ACRONYM or is_junk(name) or is_thing(name) or fold(printed[0]) in known.no_names:
        return None
    size = sum(word[0].isupper() for word in printed)
    if role is not None or (known.is_first(printed[0]) and FULL <= size <= MOST_WORDS_OF_PERSON):
        said = role if role is not None and is_nominative(role, known) else None
        return Name(start, end, "person", role=said)
    if follows_noun(text, start, "body", known) or _ends_as_body(name, size, known):
        return Name(start, end, "organisation")
    at = word_before(text, start) in words_of(known.language, "at")
    if follows_noun(text, start, "place", known) or (at and is_town(name)):
        return Name(start, end, "place")
    return None if known.noun_capitals else _likeliest(text, (start, end), size, known)


def _ends_as_body(name: str, size: int, known: Vocabulary) -> bool:
    """Tell whether one word ends with what makes a body: "EU-Kommission"; the ending alone is none."""
    key = name.casefold()
    endings = words_of(known.language, "end")
    return size == 1 and any(key.endswith(end) and len(key) > len(end) + 1 for end in endings)


def _likeliest(text: str, bounds: Bounds, size: int, known: Vocabulary) -> Name:
    """Give a name that little speaks for, with the kind that is likeliest."""
    start, end = bounds
    name = text[start:end]
    before = word_before(text, start)
    article = before in words_of(known.language, "article")
    if speaks(text, start, end, known) and not article:
        return Name(start, end, "person")
    kind: PartyKind = "organisation"
    if is_town(name) or (size == 1 and before in words_of(known.language, "at")):
        kind = "place"
    elif size >= FULL:
        kind = "organisation" if article else "person"
    elif known.cased and _SURNAME.search(name):
        kind = "person"
    return Name(start, end, kind, certain=False)


def _told(split: Sequence[Sentence], found: Sequence[Sequence[Name]]) -> dict[str, PartyKind]:
    """Give the organisations that something spoke for, and the last words of people's names."""
    told: dict[str, PartyKind] = {}
    for sentence, names in zip(split, found, strict=True):
        for name in names:
            before, _, last = sentence.text[name.start : name.end].rpartition(" ")
            if name.certain and name.kind == "person":
                told.setdefault(last, "person")
            elif name.certain and name.kind == "organisation":
                told.setdefault(f"{before} {last}".strip(), "organisation")
                if before and last in _COMPANY:
                    told.setdefault(before, "organisation")
    return told


def _again(text: str, names: Sequence[Name], told: Mapping[str, PartyKind]) -> list[Name]:
    """Give where names that something spoke for elsewhere stand alone."""
    taken = bytearray(len(text))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    found: list[Name] = []
    for match in _RUN.finditer(text):
        words = [(match.start() + w.start(), match.start() + w.end()) for w in re.finditer(r"\S+", match[0])]
        for first, start in enumerate(start for start, _ in words):
            for _, end in words[first : first + FULL]:
                kind = told.get(text[start:end])
                if kind is not None and not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append(Name(start, end, kind))
    return found


def _one_spelling(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give names that are one but for the case the shortest spelling, which is most often the nominative."""
    best: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        if mention.kind in UNINFLECTED:
            key = _stems(mention.text)
            best[key] = min(best.get(key, mention.text), mention.text, key=len)
    return tuple(replace(m, text=best[_stems(m.text)]) if m.kind in UNINFLECTED else m for m in mentions)


def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(fold(word)) for word in name.split())
