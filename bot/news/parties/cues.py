"""Reads what the words around a name say of its kind: "analyst Hale", "Hale, 53", "Acme shares".

A voice is a kind and its weight, against the one label that the tagger gives. Besides the kinds of parties
there is the thing, which is none: "the ferry Star", "Cotix, a vaccine".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import LONGEST_ACRONYM, is_first_name
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import role_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from bot.news.parties.mention import Sense, Voice

LOOK = 40  # characters before a name; a cue is at most three words
MOST_WORDS = 3  # of a cue
SENTENCE_SAYS = 90  # characters behind a name in which an apposition's noun has come

# Weights against one label of the tagger, measured on the facts of the development pages.
PERSON = 2.0
ROLE_BEFORE = 2.5  # "analyst Hale"
BODY_BEFORE = 5.0  # "retailer Hale": more than a first name and the tagger say
MAY_BE_BODY_BEFORE = 1.1  # "publisher Hale": a word for either
SCORED = 2.5  # "gave Leeds a 2-1 win"
QUOTED = 2.0  # "Hale fell 40 crowns"
MODEL = 2.0  # "FTSE 100"
PLACE = 1.1
AT = 0.6
THING = 3.0
SAID_TO_BE = 4.0  # "Hale, a brewery in Leeds", "Hale is a brewery"
TEAM = 1.5
IN_ITS_STATE = 1.5  # "Acton, Texas"

_LAST_WORDS: Final = re.compile(r"(?:[\w’'-]+ ){1,3}$")
_NEXT_WORDS: Final = re.compile(r"(,? )([\w’'-]+)(?: ([\w’'-]+))?")
_OWNED: Final = re.compile(r"['’]s? ([\w-]+)(?: ([\w-]+))?(?: ([\w-]+))?")
_PERSON_BEHIND: Final = re.compile(r"(?:, (?:aged )?| \(|,? aged )\d{1,3}[,.)]| \([A-Z][a-z]+\) \d")
_INITIALS: Final = re.compile(r"^(?:[A-Z]\.[ -]?){1,3}[A-ZÀ-Þ][a-zà-ÿ]")
# A team's verbs: "Leeds are third", and at a sentence's head "Leeds move up".
_PLURAL: Final = frozenset(["are", "have", "were"])
_PLURAL_AT_HEAD: Final = frozenset(
    [
        "move",
        "stay",
        "remain",
        "face",
        "host",
        "visit",
        "travel",
        "sit",
        "need",
        "lie",
        "play",
        "trail",
        "lead",
    ]
)
_WIN: Final = re.compile(r" (?:a|an|their) \d{1,3}-\d{1,3} | \d{1,3}, (?:[A-Z][\w.]* ){1,3}\d{1,3}\b")
# What a share does: "Hale lost 4.4 percent", "Hale also fell 40 crowns", "Hale was down 3p".
_PRICED: Final = re.compile(
    r"(?: also| was| were| had| has)? (?:rose|fell|lost|gained|added|jumped|slipped|slid|climbed|dropped|"
    r"shed|surged|tumbled|soared|firmed|eased|advanced|rallied|sank|plunged|up|down|put on|gave up|closed|"
    r"ended|lost ground|gained ground)(?: by| up| down)?"
    r" (?:[$£€¥]?\d[\d.,/-]*(?! (?:seats|votes|points (?:and|in)|wickets|holes|strokes|times|goals))"
    r"|more than \d|nearly \d|ground\b)"
)
_NUMBERED: Final = re.compile(r" \d{2,3}(?=[ ,.])(?! (?:percent|per|points|million|billion))")
_LANDS: Final = ("U.S.", "U.K.", "U.N.", "U.A.E.")
_GOES_ON: Final = frozenset(" ,('’")  # what stands behind a name where anything is said of it
_PARTICLE: Final = re.compile(r" (?:van|von|de la|bin|al|ibn|der|di|da) [A-Z]")
# "Hale, a brewery in", "Hale was the first vaccine": the noun ends the phrase.
_SAID: Final = re.compile(r"(?: \([A-Z][\w.-]+\))?(?:,| is| was) (?:an?|the|its|their|one of the) ")
_PHRASE_ENDS: Final = re.compile(
    r"[,.;:()“”\"—]| (?:of|in|on|at|for|from|to|with|by|near|that|which|who|whose|made|and|or|used|based|has|"
    r"is|was|said|about|called|developed|aimed|run|owned|led|known|against|between|where|when|since)\b"
)
_STATE_BEHIND: Final = re.compile(r", ((?:[A-Z][\w.]+ ?){1,3})(?=[,.;]|$)")


def cues(text: str, start: int, end: int) -> tuple[Voice, ...]:
    """Give the voices of the words around ``text[start:end]``.

    Example:
        >>> cues("said analyst Maria Moreau, 44, of Lyon", 13, 25)
        (('person', 2.5), ('person', 2.0))
    """
    of_name, before = tuple(_of_name(text, start, end)), tuple(_before(text, start, end))
    behind = tuple(_behind(text, start, end))
    if any(sense == "place" for sense, _ in before):  # "in Acton, which"
        behind = tuple(voice for voice in behind if voice[0] != "organisation")
    every = (*of_name, *before, *behind, *_said_to_be(text, start, end))
    if end - start <= LONGEST_ACRONYM and text[start:end].isalpha() and text[start:end].isupper():
        return tuple(voice for voice in every if voice[0] != "person")  # "state producer ZCCM"
    return every


def _of_name(text: str, start: int, end: int) -> Iterator[Voice]:
    """Read the name's own shape: initials, and particles of people's names."""
    name = text[start:end]
    if (_INITIALS.match(name) and not name.startswith(_LANDS)) or _PARTICLE.search(name):
        yield "person", PERSON


def _of_town(voice: Voice, *, town: bool) -> bool:
    """Tell whether a voice for an organisation is about a town: "London shares", "Leeds officials"."""
    return town and voice[0] == "organisation"


def _before(text: str, start: int, end: int) -> Iterator[Voice]:
    """Read the words before a name."""
    found = _LAST_WORDS.search(text, max(0, start - LOOK), start)
    words = [] if found is None else [word for word in found[0].split() if word not in {"the", "The"}]
    if not words:
        return
    if text.startswith(words[0]) and (len(words) > 1 or _says_body(words[0])):
        words[0] = words[0][:1].lower() + words[0][1:]  # at the sentence's head
    last = words[-1]
    if last.islower():
        yield from _noun_before(last)
    name = text[start:end]
    town = fold(name) in towns()
    voice = _told("before", words[-MOST_WORDS:], from_end=True)
    if voice is not None:
        if not _of_town(voice, town=town):
            yield voice
    elif last == "at" and not town:
        yield "organisation", AT
    elif (last in _places_in() and (town or not name.isupper())) or (last == "to" and town):
        yield "place", PLACE


def _says_body(word: str) -> bool:
    """Tell whether a word at a sentence's head says that a body is named: "Brewer Hale", but "Baker Hale"."""
    key = word.casefold()
    return key in _body_nouns() and is_everyday(key) and not is_first_name(key)


def _noun_before(noun: str) -> Iterator[Voice]:
    """Read a noun right before a name: "ferry Star", "retailer Hale", "analyst Hale"."""
    if noun in _thing_nouns():
        yield "thing", THING
    elif noun in _body_nouns():
        yield "organisation", MAY_BE_BODY_BEFORE if noun in role_nouns() else BODY_BEFORE
    elif noun in role_nouns():
        yield "person", ROLE_BEFORE


def _behind(text: str, start: int, end: int) -> Iterator[Voice]:
    """Read the words behind a name."""
    mark = text[end : end + 1]
    if not mark or mark not in _GOES_ON:
        return
    if _PERSON_BEHIND.match(text, end):
        yield "person", PERSON
    town = fold(text[start:end]) in towns()
    owned = _OWNED.match(text, end)
    if owned is not None:
        nouns = [word for word in owned.groups() if word]
        voice = next((v for i in range(len(nouns)) if (v := _told("owned", nouns[i:])) is not None), None)
        if voice is not None and not _of_town(voice, town=town):
            yield voice
        return
    if mark == " ":
        yield from _numbers_behind(text, start, end)
    yield from _words_behind(text, start, end, town=town)
    state = _STATE_BEHIND.match(text, end)
    if state is not None and fold(state[1]) in _lands():
        yield "place", IN_ITS_STATE


def _numbers_behind(text: str, start: int, end: int) -> Iterator[Voice]:
    """Read a score, a price or a number behind a name."""
    if _WIN.match(text, end):
        yield "organisation", SCORED
    elif _PRICED.match(text, end):
        yield "organisation", QUOTED
    elif text[start:end].isupper() and _NUMBERED.match(text, end):
        yield "thing", MODEL


def _words_behind(text: str, start: int, end: int, *, town: bool) -> Iterator[Voice]:
    """Read the next words, or those behind a comma."""
    behind = _NEXT_WORDS.match(text, end)
    if behind is None:
        return
    comma, first, second = behind.groups()
    voice = _told("behind", [word for word in (first, second) if word], comma=comma == ", ")
    if voice is not None:
        if not _of_town(voice, town=town):
            yield voice
    elif comma == " ":
        at_head = text[:start] in {"", "The "}
        if (first in _PLURAL and at_head) or (first in _PLURAL_AT_HEAD and not start):
            yield "organisation", TEAM
        elif first in _thing_nouns() or second in _thing_nouns():
            yield "thing", THING if first in _thing_nouns() else THING / 2
        elif first in _place_nouns() or second in _place_nouns():
            yield "place", PLACE


def _said_to_be(text: str, start: int, end: int) -> Iterator[Voice]:  # noqa: ARG001
    """Read what the text says that a name is: "Hale, a brewery in Leeds"."""
    said = _SAID.match(text, end)
    if said is None:
        return
    rest = text[said.end() : said.end() + SENTENCE_SAYS]
    stop = _PHRASE_ENDS.search(rest)
    words = (rest[: stop.start()] if stop else rest).split()
    if not words or (stop and stop[0] == " said"):  # "Hale, the mayor said, left" is not the mayor
        return
    noun = words[-1]
    for nouns, sense in _senses():
        if noun in nouns:
            yield sense, SAID_TO_BE
            return


def _told(side: str, words: list[str], *, comma: bool = False, from_end: bool = False) -> Voice | None:
    """Give the voice of the longest entry of the table that words open with, or end with."""
    table = _table()[side]
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        key = " ".join(words[-size:] if from_end else words[:size])
        voice = table.get(f", {key}" if comma else key)
        if voice is not None:
            return voice
    return None


@cache
def _table() -> dict[str, dict[str, Voice]]:
    table: dict[str, dict[str, Voice]] = {"before": {}, "behind": {}, "owned": {}}
    for side, kind, weight, entries in read_rows("party_cues.tsv"):
        voice = (cast("Sense", kind), float(weight))
        table[side].update((words, voice) for words in entries.split("|"))
    return table


@cache
def _senses() -> tuple[tuple[AbstractSet[str], Sense], ...]:
    """Give the nouns that say what a name is, by what they say."""
    return (
        (_thing_nouns(), "thing"),
        (_body_nouns(), "organisation"),
        (_place_nouns(), "place"),
        (role_nouns(), "person"),
    )


@cache
def _lands() -> frozenset[str]:
    """Give the folded names of states and regions, full and short: "Texas", "Pa."."""
    files = ("dateline_regions.txt", "dateline_more_regions.txt")
    return frozenset(fold(part) for name in files for line in read_words(name) for part in line.split("\t"))


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(read_words("party_body_nouns.txt"))


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(read_words("party_place_nouns.txt"))


@cache
def _thing_nouns() -> frozenset[str]:
    return frozenset(read_words("party_thing_nouns.txt"))


@cache
def _places_in() -> frozenset[str]:
    return frozenset(read_words("party_places_in.txt"))
