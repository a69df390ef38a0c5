"""Cuts a run of words that holds more than one name: "the UN and the EU", "Jeff Bezos's Blue Origin".

Each cut is a small function from a name to the gap between two pieces, or None; a piece may be empty. Cuts
are tried in order until none finds a gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import bodies, groups, has_organisation_head, organisation_heads, place_heads
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import forms_of_address, is_title, role_nouns, titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from bot.news.parties.territories import Territories

Gap = tuple[int, int]  # the end of the first piece and the start of the second, within the name

_COMMA: Final = re.compile(r", ?| / |; |: | --? | [–—] ")
# A house of several partners: "Goldman, Sachs & Co".
_PARTNERS: Final = re.compile(
    r"(?:, [A-Z][\w-]+)* (?:&|and) (?:Co|Company|Sons|Partners|Associates)\b|(?:, [A-Z][\w-]+)+ &"
)
_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})[.!?]['\"”’]? (?=[A-Z“\"])")
_SMALL: Final = re.compile(r" ((?:(?-i:[a-zà-ÿ])[\w’'-]* )+)")
_OF: Final = re.compile(r" (?:of|at|from|in|for) (?:the )?|, (?:the )?")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’]) ")
_AND: Final = re.compile(r",? (?:and|or|und|et|y) (the |The )?")
_BRACKET: Final = re.compile(r"\)? ?[(\[]|\)")
_COMPOUND: Final = re.compile(
    r".*-(?:based|born|owned|backed|led|run|listed|controlled|area|educated|trained) "
)
_LEGAL: Final = re.compile(r", (?:Inc|Ltd|LLC|Co|Corp|S\.A|N\.V|Jr|Sr|P\.C|L\.P)\b", re.IGNORECASE)
_SAINT: Final = re.compile(r"(?:St\.?|Saint) [A-ZÀ-Þ][\w-]*$")  # "St Anne" of "St Anne's Hospital"
FULL = 2  # words of a full name
LONGEST_MARK = 4  # letters: "DL", "CEO" before a person's name


@dataclass(frozen=True, slots=True)
class Known:
    """What cutting looks up: names of countries, and the folded names tagged elsewhere in the story."""

    countries: Territories
    named: AbstractSet[str] = frozenset()

    def knows(self, name: str) -> bool:
        """Tell whether a name is one by itself: a country, a well-known body, or tagged elsewhere."""
        key = fold(name)
        return self.countries.country(name) is not None or key in bodies() or key in self.named


def pieces(text: str, start: int, end: int, known: Known) -> list[tuple[int, int]]:
    """Give the bounds of the names within ``text[start:end]``, in order; one or more, none empty.

    Example:
        >>> from bot.news.parties.territories import territories
        >>> text = "Ann Hale of the London Ambulance Service"
        >>> [text[a:b] for a, b in pieces(text, 0, len(text), Known(territories("en")))]
        ['Ann Hale', 'London Ambulance Service']
    """
    name = text[start:end]
    gap = _gap(name, known)
    if gap is None:
        return [(start, end)]
    first, second = gap
    found = pieces(text, start, start + first, known) if first > 0 else []
    return found + (pieces(text, start + second, end, known) if start + second < end else [])


def _gap(name: str, known: Known) -> Gap | None:
    """Give the gap that the first cut finds; whole known names have none."""
    if " " not in name and "/" not in name:
        return None
    if known.countries.country(name) is not None or fold(name) in bodies():
        return None
    return next((gap for cut in CUTS if (gap := cut(name, known)) is not None), None)


def _at_stop(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Cut between sentences: "Bureau of Prisons. We"."""
    match = _STOP.search(name)
    return None if match is None or _abbreviated(name[: match.start()]) else (match.start(), match.end())


def _at_comma(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Cut a list: "Bleacher Report, Uber Eats"; not "Ministry of Trade, Industry and Energy"."""
    match = _COMMA.search(name)
    if match is None or _LEGAL.match(name, match.start()) or _opens_with_head(name):
        return None
    if _PARTNERS.match(name, match.start()):
        return None
    return match.start(), match.end()


def _at_bracket(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Cut at a bracket: "Ministry of Trade (MOTIE"."""
    match = _BRACKET.search(name)
    return None if match is None else (match.start(), match.end())


def _at_prefix(name: str, known: Known) -> Gap | None:
    """Cut what a person is off the name: "Browns DL Sheldon Richardson", "Frenchman Romain Grosjean"."""
    words = name.split(" ")
    if len(words) <= FULL or has_organisation_head(name) or fold(" ".join(words[:FULL])) in towns():
        return None
    if is_everyday(words[0]) and is_first_name(words[1]) and not is_first_name(words[0]):
        return 0, len(words[0]) + 1
    if is_first_name(words[0]):
        return None
    at = next((i for i in range(1, len(words) - 1) if is_first_name(words[i])), 0)
    if at == 0 or not all(_leads(word, known) for word in words[:at]):
        return None
    size = len(" ".join(words[:at]))
    return size, size + 1


def _at_people(name: str, known: Known) -> Gap | None:
    """Cut between a country's people and those among them: "Rwandan Hutu"."""
    first, _, rest = name.partition(" ")
    apart = fold(rest) in groups() and known.countries.demonym(first) is not None
    return (len(first), len(first) + 1) if apart else None


def _leads(word: str, known: Known) -> bool:
    """Tell whether a word may stand before a person's name and is no part of it."""
    key = fold(word)
    short = word.isupper() and len(word) < LONGEST_MARK and "." not in word
    place = known.countries.demonym(word) is not None or known.countries.country(word) is not None
    return short or place or is_team(word) or key in role_nouns() or key in titles()


def _at_small_word(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Cut at words that stand in no name: "Garrett hit Rudolph"."""
    for match in _SMALL.finditer(name):
        if any(word not in _joining() for word in match[1].split()):
            return match.start(), match.end()
    return None


def _at_role(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Drop an office before its body: "Deputy Leader of the Scottish National Party"."""
    match = _OF.search(name)
    if match is None:
        return None
    words = [word for word in fold(name[: match.start()]).split() if word not in _joining()]
    said = all(_in_office(word) for word in words) and bool(words) and _is_office(words[-1])
    return (0, match.end()) if said else None


def _at_person(name: str, known: Known) -> Gap | None:
    """Cut between a person and the body: "Ann Hale of the London Ambulance Service"."""
    match = _OF.search(name)
    if match is None:
        return None
    words = name[: match.start()].split()
    if len(words) < FULL:
        return (match.start(), match.end()) if _is_apart(words[0], name[match.end() :], known) else None
    if has_organisation_head(" ".join(words)):
        return None
    called = fold(words[0]) in role_nouns() and len(words) > FULL and is_first_name(words[1])
    named = is_first_name(words[0]) or is_title(words[0]) or called
    body = match[0].endswith(" the ") and has_organisation_head(name[match.end() :])
    return (match.start(), match.end()) if named or body else None


def _is_apart(word: str, behind: str, known: Known) -> bool:
    """Tell whether one word before "of" is a name: "Petrov of the Labour Party", "Acmetek of Italy"."""
    key = fold(word)
    if has_organisation_head(behind):
        return any(name.endswith(f" {key}") for name in known.named)
    says = key in organisation_heads() or key in place_heads() or key in role_nouns() or key in titles()
    return known.countries.is_country(behind) and not says and not is_everyday(word)


def _at_possessive(name: str, known: Known) -> Gap | None:
    """Cut between owner and owned: "Xi's Communist Party"; not "People's Daily"."""
    for match in _POSSESSIVE.finditer(name):
        owner = name[: match.start()]
        key = fold(owner)
        last = key.rsplit(" ", 1)[-1]
        if key in _no_owners() or last in _no_owners() or last in titles() or _SAINT.match(owner):
            continue
        plural = name[match.start()] != "s" and name.startswith(("' ", "’ "), match.start())
        if plural and not known.knows(owner):
            continue
        return match.start(), match.end()
    return None


def _at_and(name: str, known: Known) -> Gap | None:
    """Cut what "and" joins: "United Nations and European Union"; not "Food and Drug Administration"."""
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        sides = known.knows(left), known.knows(right)
        heads = _is_body(left), _is_body(right)
        people = _is_full_name(left) and _is_full_name(right)
        joined = bool(match[1]) and (" " in left or any(sides))
        if joined or all(sides) or people or (all(heads) and not _opens_with_head(left)):
            return match.start(), match.end()
        if any(sides) and not _opens_with_head(left) and not has_organisation_head(name.split(" ", 1)[0]):
            owned = known.countries.is_country(left.split(" ", 1)[0]) and not sides[0]
            whole = has_organisation_head(right) and (owned or (not sides[1] and " " not in left))
            if not whole:
                return match.start(), match.end()
    return None


def _at_compound(name: str, known: Known) -> Gap | None:  # noqa: ARG001
    """Drop where a name is from: "St. Louis-based Survivors Network"."""
    match = _COMPOUND.search(name)
    return None if match is None else (0, match.end())


CUTS: Final[tuple[Callable[[str, Known], Gap | None], ...]] = (
    _at_stop,
    _at_compound,
    _at_bracket,
    _at_small_word,
    _at_role,
    _at_prefix,
    _at_people,
    _at_person,
    _at_possessive,
    _at_and,
    _at_comma,
)


def _is_office(word: str) -> bool:
    """Tell whether a word alone is an office: "leader", "president"; not "house"."""
    return word in role_nouns() or word in titles() or "-" in word or word in {"ceo", "founder"}


def _in_office(word: str) -> bool:
    """Tell whether a word belongs to an office: "deputy", "inspector-general"."""
    return all(part in _office_words() for part in word.split("-"))


def _is_body(name: str) -> bool:
    """Tell whether a side of "and" is an organisation by its words."""
    return fold(name) in bodies() or has_organisation_head(name)


def _is_full_name(name: str) -> bool:
    """Tell whether a side of "and" looks like a person's full name."""
    words = name.split()
    return len(words) >= FULL and is_first_name(words[0]) and not has_organisation_head(name)


def _opens_with_head(name: str) -> bool:
    """Tell whether a name opens with its head: "Department of Health", "Royal Society for"."""
    before = re.split(r" (?:of|for|on) ", fold(name), maxsplit=1)
    return len(before) > 1 and before[0].rsplit(" ", 1)[-1] in organisation_heads()


def _abbreviated(name: str) -> bool:
    last = fold(name.rsplit(None, 1)[-1])
    return last in titles() or last in forms_of_address() or last in {"inc", "corp", "ltd", "dept", "gov"}


@cache
def _office_words() -> frozenset[str]:
    words = [w for title in titles() for w in title.split()]
    adjectives = (fold(word) for word in read_words("party_role_adjectives.txt"))
    return frozenset([*words, *adjectives, *role_nouns(), "ceo", "founder", "general"])


@cache
def _joining() -> frozenset[str]:
    return frozenset(read_words("party_joining_words.txt"))


@cache
def _no_owners() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_possessive_names.txt"))
