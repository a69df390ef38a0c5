"""Finds the mentions of a story: what the tagger marked, corrected by knowledge, and what it missed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.cues import cues
from bot.news.parties.everyday import is_everyday, shouts
from bot.news.parties.form import LONGEST_ACRONYM, is_first_name
from bot.news.parties.growing import (
    goes_on_as_thing,
    grow_left,
    grow_over_hyphen,
    grow_over_particles,
    grow_right,
    organisations,
)
from bot.news.parties.kinds import (
    groups,
    has_organisation_head,
    is_thing,
    known_kind,
    opens_as_thing,
    printed_bodies,
)
from bot.news.parties.mention import Mention
from bot.news.parties.pieces import Known, pieces
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import cut_title, is_title, role_nouns, title_before, titles
from bot.news.parties.trimming import trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.tagger import Label, Span
    from bot.news.parties.territories import Territories

FULL = 2  # words of a full name; letters of "Q3"
_KIND: Final[dict[Label, PartyKind]] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
}
_TITLED: Final = re.compile(
    r"[^\W\d_a-zà-ÿ][\w’'-]+(?: (?:(?:al|bin|bint|de|van|von|der|la|di|da) )?[^\W\d_a-zà-ÿ][\w’'-]+){0,3}"
)
_NEXT: Final = re.compile(r" ([A-Z]\w+)")
THING: Final = ("thing", 9.0)  # said by the name's own words, against labels of the tagger
_UNIT: Final = re.compile(r"\d ?$")
# A capitalised adjective and the small "party" behind it: "the Communist party".
_PARTY: Final = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+){0,3} party\b")
_NAME_WORD: Final = r"[A-ZÀ-Þ](?:[\w-]|['’](?!s\b)(?=\w))++"
_FULL_NAME: Final = re.compile(
    rf"(?<![\w.’'-]){_NAME_WORD}(?: (?:[A-ZÀ-Þ]\.|{_NAME_WORD})){{1,3}}+(?![/@-]| [A-ZÀ-Þ])"
)
_CONTRIBUTED: Final = re.compile(
    r"\b(?:contributed|contributing) (?:reporting|to|from)\b(?: (?:to|from|in))?(?: (?:this|the))? ?"
    r"(?:report|story|article|reporting|writing)?[\w ,]{0,30}[.)]*$"
)
LOOK = 24  # characters before a name, in which the word before it stands
COMPETITOR: Final = ("person", 2.0)  # against one label of the tagger
_NAME_BEFORE: Final = re.compile(r"(?<![.!?] )\b[A-Z]\w+ $")
_OPENING: Final = re.compile(r"(?<![\w@#./-])[A-Z][^\s,;:()]*+")
_ROLED: Final = re.compile(
    rf"\b([a-z][a-z-]{{2,}}) ({_NAME_WORD}(?: (?:[A-ZÀ-Þ]\.|{_NAME_WORD})){{1,2}}+)(?![/@-]| [A-ZÀ-Þ])"
)
_FROM_COUNTRY: Final = re.compile(
    rf"(?<![\w.’'-])({_NAME_WORD}"
    rf"(?: (?:[A-ZÀ-Þ]\.|(?:van|de|von|der|del|di|da|bin|al) {_NAME_WORD}|{_NAME_WORD})){{1,3}}+)"
    r" \(((?:[A-Z][\w.]+ ?){1,3})\)"
)
_NAMED_THING: Final = re.compile(r" (?:disease|virus|syndrome|flu|fever|award|prize|bacterium)\b")
_HYPHENATED: Final = re.compile(r"(?:anti|pro|non|ex|post|pre|trans|un|mid|inter)-", re.IGNORECASE)
_STARRING: Final = re.compile(r"-[a-z]+(?:ed|ing|led|run|era|style|like|born|based)$")  # "Hale-starring"
# A credit beside a picture: "Ann Hale/Reuters", "Hale/Pool".
_CREDITED: Final = re.compile(r"\w/(?=[A-Z])")


def find_mentions(
    split: Sequence[Sentence], tagged: Sequence[Sequence[Span]], countries: Territories
) -> tuple[Mention, ...]:
    """Give the mentions of a story in its order, none inside another.

    Args:
        split: All sentences.
        tagged: What a tagger marked, a tuple of spans a sentence, by its characters.
        countries: Names of countries in the story's language.
    """
    known = Known(countries, _named(split, tagged))
    found: list[Mention] = []
    for sentence, spans in zip(split, tagged, strict=True):
        if is_credit(sentence.text):
            continue
        here = [m for span in spans for m in _corrected(sentence, span, known)]
        blocked = [(s.start, s.end) for s in spans if s.label == "other"]
        missed = (
            m
            for m in _missed(sentence, known)
            if not any(a < m.end and m.start < b and not m.start <= a < b <= m.end for a, b in blocked)
        )
        found.extend(_apart([*here, *missed]))
    return tuple(found)


def is_credit(text: str) -> bool:
    """Tell whether a sentence only credits writers, editors or photographers."""
    return (
        text.startswith(_credit_openers())
        or _CONTRIBUTED.search(text, max(0, len(text) - LOOK * 3)) is not None
    )


def _named(split: Sequence[Sentence], tagged: Sequence[Sequence[Span]]) -> frozenset[str]:
    """Give the folded names that are tagged alone, without "and" or a comma."""
    texts = (
        fold(sentence.text[span.start : span.end])
        for sentence, spans in zip(split, tagged, strict=True)
        for span in spans
        if span.label != "other"
    )
    return frozenset(text.removesuffix("'s") for text in texts if " and " not in text and "," not in text)


def _corrected(sentence: Sentence, span: Span, known: Known) -> Iterator[Mention]:
    """Give the mentions that a span stands for; often one, sometimes none."""
    if span.label == "other":
        return
    text = sentence.text
    bounds = trim(text, span.start, span.end)
    if bounds is None:
        return
    start, end = bounds
    if span.label == "person" and " " in text[start:end]:
        end = grow_over_hyphen(text, end)
    if span.label in {"person", "place"}:
        end = grow_over_particles(text, end)
    if span.label != "person" or not cut_title(text[start:end])[0]:
        end = grow_right(text, start, end)
        start = grow_left(text, start, end)
    found = pieces(text, start, end, known)
    for index, (first, last) in enumerate(found):
        piece = trim(text, first, last)
        if piece is not None:
            owner = text[slice(*found[index - 1])] if index and _owned(text, first) else None
            mention = _mention(sentence, piece, span, known, owner=owner)
            if mention is not None:
                yield mention


def _owned(text: str, start: int) -> bool:
    """Tell whether a possessive stands right before a place: the name there is no person's."""
    return text[max(0, start - 3) : start].endswith(("'s ", "’s "))


def _mention(
    sentence: Sentence, bounds: tuple[int, int], span: Span, known: Known, *, owner: str | None
) -> Mention | None:
    """Give the mention of one piece of a span, or None where it is no name."""
    text = sentence.text
    start, end = bounds
    title, name = cut_title(text[start:end])
    if not title and not has_organisation_head(name):
        title, name = _cut_role(name, person=span.label == "person")
    start = end - len(name)
    end = _without_office(text, start, end)
    name = text[start:end]
    if _no_name(text, start, end, owned=owner is not None) or fold(name) in titles():
        return None
    before = title_before(text, start)
    title = " ".join(part for part in (before, title) if part)
    kind = known_kind(name, known.countries)
    certain = kind is not None
    if kind not in {"organisation", "country"} and _for_a_person(title, name, kind):
        kind, certain = "person", True
    tagged = _KIND[span.label]
    if tagged in {"person", "place"} and _is_acronym(name):
        tagged = "organisation"
    owned = owner is not None and not _sends(owner, known)
    if tagged == "person" and not is_first_name(name.split(" ", 1)[0]) and (owned or _definite(text, start)):
        tagged = "organisation"
    return Mention(
        name,
        kind or tagged,
        sentence.index,
        start,
        end,
        title=title or None,
        certain=certain,
        facility=span.facility,
        cues=((THING,) if kind is None and opens_as_thing(name) else ()) + cues(text, start, end),
    )


def _cut_role(name: str, *, person: bool) -> tuple[str, str]:
    """Cut a word for what a person is off a name: "Inmate Hale"; not "Baker Hale", where it is a name.

    Before a full name every such word is cut: "Qualifier Ann Hale".
    """
    first, _, rest = name.partition(" ")
    if not rest or fold(first) not in role_nouns() or is_first_name(first):
        return "", name
    if " " not in rest:
        says_role = is_everyday(first) and not is_everyday(rest)
    else:
        says_role = person or is_first_name(rest.split(" ", 1)[0])
    return (first, rest) if says_role else ("", name)


def _is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym, and no town is called so."""
    return name.isupper() and len(name) <= LONGEST_ACRONYM and "." not in name and fold(name) not in towns()


def _sends(owner: str, known: Known) -> bool:
    """Tell whether an owner is a country or a body, whose own may be a person: "Serbia's Novak Djokovic"."""
    return known.countries.country(owner) is not None or has_organisation_head(owner) or is_team(owner)


def _definite(text: str, start: int) -> bool:
    """Tell whether "the" stands right before a place: nobody is called "the Hale"."""
    return text.endswith((" the ", "The "), 0, start)


def _without_office(text: str, start: int, end: int) -> int:
    """Give the end of a name without the first word of an office behind it: "White House Press Secretary"."""
    behind = _NEXT.match(text, end)
    words = text[start:end].split(" ")
    if behind is None or len(words) == 1 or fold(f"{words[-1]} {behind[1]}") not in titles():
        return end
    return end - len(words[-1]) - 1


def _no_name(text: str, start: int, end: int, *, owned: bool) -> bool:
    """Tell whether what was tagged is no name of a party."""
    name = text[start:end]
    return (
        _in_compound(text, start, end)
        or _is_unit(text, start, name)
        or name.islower()
        or is_thing(name)
        or shouts(name)
        or _NAMED_THING.match(text, end) is not None
        or (" " not in name and _is_word(text, start, name, owned=owned))
    )


def _in_compound(text: str, start: int, end: int) -> bool:
    """Tell whether a name is part of a compound, a credit or an address: "anti-Russian", "Hale/Reuters"."""
    hyphenated = _HYPHENATED.match(text, start, end) or _STARRING.search(text, start, end)
    if hyphenated or text[end : end + 1] == "-":
        return True
    if _CREDITED.search(text, max(0, start - 2), end + 2):
        return True
    return start > 1 and text[start - 1] in "-#@" and text[start - 2] != " "


def _is_unit(text: str, start: int, name: str) -> bool:
    """Tell whether a short name in capitals is a unit or a quarter: "3 GW", "Q3"."""
    if not name.isupper():
        return False
    return _UNIT.search(text, max(0, start - 2), start) is not None or (
        len(name) <= FULL and name[-1].isdigit()
    )


def _is_word(text: str, start: int, name: str, *, owned: bool) -> bool:
    """Tell whether a name is only a word: "Office" behind a possessive, "Rescue" at a sentence's head."""
    if owned and is_common_head(name):
        return True
    if fold(name) in role_nouns() and _opens(text, start) and _NEXT.match(text, start + len(name)):
        return True  # "Qualifier Ann Hale"
    return is_everyday(name) and not name.isupper() and _opens(text, start)


def _opens(text: str, start: int) -> bool:
    """Tell whether a place is the head of a sentence or of quoted words, where every word has a capital."""
    before = text[:start].rstrip()
    return not before or before[-1] in "\"“”‘'’:.?!—–-•("


def _for_a_person(title: str, name: str, kind: PartyKind | None) -> bool:
    """Tell whether a title makes the name after it a person's: not "Foreign Minister Russia"."""
    return bool(title) and kind is None and not has_organisation_head(name)


def _missed(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give names that their own words mark and a tagger may not."""
    for recogniser in RECOGNISERS:
        yield from recogniser(sentence, known)


def _bodies(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give organisations by the word that heads their name: "Leeds City Council"."""
    text = sentence.text
    for first, last in organisations(text):
        for start, stop in pieces(text, first, last, known):
            end = _without_office(text, start, stop)
            name = text[start:end]
            if has_organisation_head(name) and known_kind(name, known.countries) == "organisation":
                yield Mention(name, "organisation", sentence.index, start, end, certain=True)


def _parties(sentence: Sentence, known: Known) -> Iterator[Mention]:  # noqa: ARG001
    """Give parties whose last word has a small letter: "the Communist party"."""
    text = sentence.text
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
        opener = match[0].split(" ", 1)[0]
        if (_opens(text, start) and is_everyday(opener)) or known.countries.demonym(opener) is not None:
            start += len(opener) + 1
        bounds = trim(text, start, end)
        if bounds is not None and _is_persons(text[slice(*bounds)], known):
            first, last = bounds
            around = cues(text, first, last)
            yield Mention(text[first:last], "person", sentence.index, first, last, cues=around)


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
        bounds = trim(text, start, match.end())
        if before and is_title(before) and _may_be_person(name, known) and bounds is not None:
            first, last = bounds
            yield Mention(text[first:last], "person", sentence.index, first, last, title=before, certain=True)


def _countries(sentence: Sentence, known: Known) -> Iterator[Mention]:
    """Give countries by their names: "French Guiana"; not those that people are called as well: "Jordan"."""
    text = sentence.text
    for start, end, several in known.countries.names_in(text):
        alone = not _NEXT.match(text, end) and not _NAME_BEFORE.search(text, max(0, start - LOOK), start)
        if several or (alone and text[start:end] not in _doubtful()):
            yield Mention(text[start:end], "country", sentence.index, start, end, certain=True)


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
    _known_bodies,
)


def _is_persons(name: str, known: Known) -> bool:
    """Tell whether a run of capitals that no tagger marked is a person's full name by its first word."""
    words = name.split(" ")
    if not FULL <= len(words) <= FULL + 1 or is_title(words[0]):
        return False
    if not is_first_name(words[0]) or any(is_everyday(word) for word in words) or fold(name) in towns():
        return False
    return known_kind(name, known.countries) is None and not is_thing(name) and not name.isupper()


def _may_be_person(name: str, known: Known) -> bool:
    """Tell whether nothing but a title speaks of a name, so that it is a person's."""
    known_word = is_title(name) or is_everyday(name)
    return not known_word and not has_organisation_head(name) and known_kind(name, known.countries) is None


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep mentions that do not overlap: the certain before the tagged, the longer before the shorter."""
    kept: list[Mention] = []
    order = sorted(mentions, key=lambda m: (_by_head(m), -(m.end - m.start)))
    for mention in order:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _by_head(mention: Mention) -> int:
    """Rank organisations by head first: they hold towns and persons."""
    return 0 if mention.certain and mention.kind == "organisation" else 1


def is_common_head(word: str) -> bool:
    """Tell whether a word heads many names and alone is none: "Office"."""
    return fold(word) in _common_heads()


@cache
def _common_heads() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_common_heads.txt"))


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(read_words("party_countries_doubtful.txt"))


@cache
def _credit_openers() -> tuple[str, ...]:
    return read_words("party_credit_openers.txt")
