"""Finds where a story names again what a tagger marked only elsewhere: "Putin" two paragraphs on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self

from bot.news.parties.credit import is_credit
from bot.news.parties.cues import cues
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import LONGEST_ACRONYM, is_first_name
from bot.news.parties.kinds import is_thing
from bot.news.parties.mention import Mention
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import is_title, title_before
from bot.news.parties.trimming import is_junk

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.mention import Sense
    from bot.news.parties.tagger import Span

_WORD: Final = re.compile(r"[^\W_](?:[\w&-]|\.(?=\w)|['’](?!s\b)(?=\w))*")
# The same with a capital, or what is neither: three words in four of a story need no look.
_CAPITALISED: Final = re.compile(rf"(?<![\w&-])(?<!\w[.'’])(?![a-z_]){_WORD.pattern}")
# An acronym behind a name, that the story goes on with: "Kurdistan Democratic Party (KDP)".
_BRACKETED: Final = re.compile(r"[a-z] \(([A-Z]{2,6})\)")
_DAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BEFORE_DAY: Final = re.compile(rf"(?!{_DAY})[A-Z]\w+ {_DAY}$")
FULL = 2  # words of a full name
SHORTEST = 2  # letters that a word has more than to be taken for a name that no tagger marked
OFTEN = 2  # times that such a word is printed

Names = Mapping[str, "Sequence[tuple[str, PartyKind]]"]  # by their first word, the longest first


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names to look for in every story.

    Attributes:
        kinds: By the name as printed.
        by_word: The same by first word.
    """

    kinds: Mapping[str, PartyKind]
    by_word: Names

    @classmethod
    def of(cls, kinds: Mapping[str, PartyKind]) -> Self:
        """Order names once: there are a thousand, and a story has few of them."""
        return cls(kinds, _by_word(kinds))


def with_repeats(
    split: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    tagged: Sequence[Sequence[Span]],
    more: NameIndex,
    known: Callable[[str], bool],
) -> tuple[Mention, ...]:
    """Give the mentions with those added that print a name of another mention, or the surname of a person.

    A name is matched with its capitals, as whole words, and not inside a longer run of capitals.

    Args:
        split: All sentences.
        mentions: In the story's order.
        tagged: What a tagger marked, by sentence; where it saw a date or a work no party is named.
        more: Further names to look for.
        known: Tells a name of a country, which no repetition makes an organisation.
    """
    names = _names(mentions, _unmarked(split, mentions, known), more)
    told = {m.text for m in mentions if m.certain} | more.kinds.keys()
    surnames = {m.text.rsplit(" ", 1)[-1] for m in mentions if m.kind == "person" and " " in m.text}
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    found: list[Mention] = []
    for sentence in split:
        here = by_sentence[sentence.index]
        if not is_credit(sentence.text):
            taken = [(m.start, m.end) for m in here]
            others = [(span.start, span.end) for span in tagged[sentence.index] if span.label == "other"]
            taken += [(a, b) for a, b in others if not _holds_name(sentence.text[a:b], surnames)]
            here = sorted([*here, *_again(sentence, names, taken, more.kinds, told)], key=lambda m: m.start)
        found.extend(here)
    return tuple(found)


def _holds_name(text: str, surnames: Container[str]) -> bool:
    """Tell whether what was taken for a date or a work is a known surname, or a name before a day."""
    return text in surnames or _BEFORE_DAY.match(text) is not None


def _unmarked(
    split: Sequence[Sentence], mentions: Sequence[Mention], known: Callable[[str], bool]
) -> dict[str, PartyKind]:
    """Give the words that stand alone in capitals again and again and that no mention holds: "Coty".

    A word is taken for the kind that the words around it speak for, else for an organisation.
    """
    held = {word for mention in mentions for word in mention.text.split()}
    bracketed = {match[1] for s in split for match in _BRACKETED.finditer(s.text) if match[1] not in held}
    seen: dict[str, Counter[Sense]] = defaultdict(Counter)
    count: Counter[str] = Counter()
    for sentence in split:
        text = sentence.text
        if is_credit(text):
            continue
        for word in _CAPITALISED.finditer(text):
            name = word[0]
            if not _may_be_name(name) or name in held or is_everyday(name) or known(name):
                continue
            if (
                not (is_junk(name) or is_thing(name))
                and not is_title(name)
                and _stands_alone(text, word.start(), word.end(), name)
            ):
                count[name] += 1
                for sense, weight in cues(text, word.start(), word.end()):
                    seen[name][sense] += weight  # type: ignore[assignment]
    kinds: dict[str, PartyKind] = {}
    for name, times in count.items():
        sense = seen[name].most_common(1)[0][0] if seen[name] else _usual(name)
        if sense != "thing" and (times >= OFTEN or name in bracketed):
            kinds[name] = sense
    return kinds


def _usual(name: str) -> PartyKind:
    """Give the kind that a name has by itself: most that no tagger knows are companies."""
    if fold(name) in towns():
        return "place"
    return "person" if is_first_name(name) else "organisation"


def _may_be_name(word: str) -> bool:
    """Tell whether a word is written as a name or as an acronym."""
    return len(word) > SHORTEST and (word.istitle() or (word.isupper() and len(word) <= LONGEST_ACRONYM))


def _names(mentions: Iterable[Mention], unmarked: Mapping[str, PartyKind], more: NameIndex) -> Names:
    """Give the names to look for: of a name in more than one place the kind of its first mention."""
    every: dict[str, PartyKind] = {}
    for mention in mentions:
        every.setdefault(mention.text, mention.kind)
        words = mention.text.split()
        if mention.kind == "person" and len(words) >= FULL and not is_everyday(words[-1]):
            every.setdefault(words[-1], "person")
    own = _by_word({**unmarked, **every})
    for word, alike in own.items():
        others = [pair for pair in more.by_word.get(word, ()) if pair[0] not in every]
        taken = {name for name, _ in others}
        own[word] = sorted(
            [*others, *(p for p in alike if p[0] not in taken)], key=lambda pair: -len(pair[0])
        )
    return {**more.by_word, **own}


def _by_word(kinds: Mapping[str, PartyKind]) -> dict[str, list[tuple[str, PartyKind]]]:
    """Give names by their first word, the longest first."""
    names: dict[str, list[tuple[str, PartyKind]]] = defaultdict(list)
    for name, kind in kinds.items():
        first = _first_word(name)
        if first and name[0].isupper():
            names[first].append((name, kind))
    for alike in names.values():
        alike.sort(key=lambda pair: -len(pair[0]))
    return dict(names)


@lru_cache(maxsize=8192)
def _first_word(name: str) -> str:
    """Give the word that a name opens with; the same names come again with every story."""
    first = _WORD.match(name)
    return "" if first is None else first[0]


def _again(
    sentence: Sentence,
    names: Names,
    taken: list[tuple[int, int]],
    certain: Container[str],
    told: Container[str],
) -> Iterable[Mention]:
    """Give the further mentions in a sentence.

    Those of names that are certain need no other, and those of names that are told need no voices.
    """
    text = sentence.text
    reached = 0
    for word in _CAPITALISED.finditer(text):
        start = word.start()
        if start < reached or word[0] not in names:
            continue
        for name, kind in names[word[0]]:
            end = start + len(name)
            if not text.startswith(name, start) or any(a < end and start < b for a, b in taken):
                continue
            if _stands_alone(text, start, end, name):
                title = title_before(text, start) or None
                yield Mention(
                    name,
                    kind,
                    sentence.index,
                    start,
                    end,
                    title=title,
                    certain=name in certain,
                    cues=() if name in told else cues(text, start, end),
                    echo=name not in certain,
                )
                reached = end
                break


def _stands_alone(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a name is not part of a longer word or of a longer run of capitalised words."""
    if end < len(text) and (text[end].isalnum() or text[end] in "-/@"):
        return False
    if start and (text[start - 1].isalnum() or text[start - 1] in "-/@#"):
        return False
    if " " in name:
        return True
    behind = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
    if behind.isupper():
        return False
    before = text[:start].rstrip().rsplit(None, 1)[-1:]
    if not before or before[0][-1] in '"“‘.?!—–([':
        return not is_everyday(name)
    capital = before[0][0].isupper() and before[0].isalpha()
    return not capital or is_everyday(before[0]) or title_before(text, start) != ""
