"""Finds the mentions of a story: what the tagger marked, corrected by knowledge, and what it missed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.parties.growing import grow_left, grow_right, organisations
from bot.news.parties.kinds import has_organisation_head, known_kind
from bot.news.parties.mention import Mention
from bot.news.parties.territories import fold
from bot.news.parties.titles import cut_title, forms_of_address, title_before, titles
from bot.news.parties.trimming import trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.tagger import Label, Span
    from bot.news.parties.territories import Territories

_KIND: Final[dict[Label, PartyKind]] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
}
_TITLED: Final = re.compile(
    r"[^\W\d_a-zà-ÿ][\w’'-]+(?: (?:(?:al|bin|bint|de|van|von|der|la|di|da) )?[^\W\d_a-zà-ÿ][\w’'-]+){0,3}"
)
_HYPHENATED: Final = re.compile(r"^(?:anti|pro|non|ex|post|pre|trans|un)-", re.IGNORECASE)


def find_mentions(
    split: Sequence[Sentence], tagged: Sequence[Sequence[Span]], countries: Territories
) -> tuple[Mention, ...]:
    """Give the mentions of a story in its order, none inside another.

    Args:
        split: All sentences.
        tagged: What a tagger marked, a tuple of spans a sentence, by its characters.
        countries: Names of countries in the story's language.
    """
    found: list[Mention] = []
    for sentence, spans in zip(split, tagged, strict=True):
        here = [m for span in spans for m in _corrected(sentence, span, countries)]
        blocked = [(s.start, s.end) for s in spans if s.label == "other"]
        missed = (m for m in _missed(sentence) if not any(a < m.end and m.start < b for a, b in blocked))
        found.extend(_apart([*here, *missed]))
    return tuple(found)


def _corrected(sentence: Sentence, span: Span, countries: Territories) -> Iterable[Mention]:
    """Give the mention that a span stands for, or none."""
    if span.label == "other":
        return
    text = sentence.text
    bounds = trim(text, span.start, span.end)
    if bounds is None:
        return
    start, end = bounds
    title, name = cut_title(text[start:end])
    start = end - len(name)
    if span.label != "person" or not title:
        end = grow_right(text, start, end)
        start = grow_left(text, start, end)
    name = text[start:end]
    if _HYPHENATED.match(name) or text[end : end + 1] == "-" or (fold(name) in titles() and not title):
        return
    before = title_before(text, start)
    title = " ".join(part for part in (before, title) if part)
    kind = known_kind(name, countries)
    certain = kind is not None
    if kind != "organisation" and _for_a_person(title, name, kind):
        kind, certain = "person", True
    yield Mention(
        name,
        kind or _KIND[span.label],
        sentence.index,
        start,
        end,
        title=title or None,
        certain=certain,
        facility=span.facility,
    )


def _for_a_person(title: str, name: str, kind: PartyKind | None) -> bool:
    """Tell whether a title makes the name after it a person's: not "Foreign Minister Russia"."""
    return bool(title) and kind is None and not has_organisation_head(name)


def _missed(sentence: Sentence) -> Iterable[Mention]:
    """Give names that their own words mark: organisations by head, persons by an address or a title."""
    text = sentence.text
    for start, end in organisations(text):
        yield Mention(text[start:end], "organisation", sentence.index, start, end, certain=True)
    known = forms_of_address() | titles()
    for match in _TITLED.finditer(text):
        title, name = cut_title(match[0])
        start = match.end() - len(name)
        before = title or title_before(text, match.start())
        if before and fold(before) in known and fold(name) not in known and not has_organisation_head(name):
            bounds = trim(text, start, match.end())
            if bounds is not None:
                first, last = bounds
                yield Mention(
                    text[first:last], "person", sentence.index, first, last, title=before, certain=True
                )


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
