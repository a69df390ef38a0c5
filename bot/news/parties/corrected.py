"""Corrects what a tagger marked: spans cut down to the name, grown to it, parted, the kind told by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.parties.cues import cues
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import LONGEST_ACRONYM, is_first_name
from bot.news.parties.growing import (
    grow_left,
    grow_over_hyphen,
    grow_over_particles,
    grow_over_saint,
    grow_right,
)
from bot.news.parties.kinds import has_organisation_head, known_kind, opens_as_thing
from bot.news.parties.mention import Mention
from bot.news.parties.noise import is_no_name, opens
from bot.news.parties.pieces import Known, pieces
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import (
    MONSIEUR,
    cut_title,
    lists_initials,
    role_nouns,
    title_before,
    titles,
    without_office,
)
from bot.news.parties.trimming import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.mention import Voice
    from bot.news.parties.tagger import Label, Span

_KIND: Final[dict[Label, PartyKind]] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
}
THING: Final = ("thing", 9.0)  # said by the name's own words, against labels of the tagger
_SOMEBODY_OF: Final = re.compile(r"(?<![\w.’'-])([A-ZÀ-Þ][\w’'-]+) [A-ZÀ-Þ][\w’'-]+ (?:of|with|at) $")
LOOK_FAR = 60  # characters before a name, in which somebody's full name and "of" stand
OF_BODY: Final = ("organisation", 4.0)  # more than a first name and a label say


def corrected(sentence: Sentence, span: Span, known: Known) -> Iterator[Mention]:
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
    end = grow_over_saint(text, start, end)
    if span.label != "person" or not cut_title(text[start:end])[0]:
        end = grow_right(text, start, end)
        start = grow_left(text, start, end)
    found = pieces(text, start, end, known)
    for index, (first, last) in enumerate(found):
        piece = bounds if (first, last) == bounds else trim(text, first, last)
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
    before = title_before(text, start)
    title, name = cut_title(text[start:end])
    if title == MONSIEUR and lists_initials(text):
        title, name = "", text[start:end]
    if not title and not has_organisation_head(name):
        title, name = _cut_role(name, person=span.label == "person" or (opens(text, start) and not before))
    start = end - len(name)
    end = without_office(text, start, end)
    name = text[start:end]
    if not name:
        return None
    kind = known_kind(name, known.countries)
    sure = kind in {"organisation", "country"}
    if is_no_name(text, start, end, owned=owner is not None, known=sure) or fold(name) in titles():
        return None
    title = " ".join(part for part in (before, title) if part)
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
        cues=() if certain else _voices(text, (start, end), span.label),
        chance=span.chance,
    )


def _voices(text: str, bounds: tuple[int, int], label: Label) -> tuple[Voice, ...]:
    """Give the voices of an untold name's first words and of the words around it.

    What is with a people is no person: "their North American neighbours". What somebody is of, and is no
    place, is a body: "Toby Cadwallader of Leigh Dawson".
    """
    start, end = bounds
    around = cues(text, start, end)
    if opens_as_thing(f"{text[:start].rstrip().rpartition(' ')[2]} {text[start:end]}"):
        around = (THING, *around)
    if label == "group":
        return tuple(voice for voice in around if voice[0] != "person")
    member = _SOMEBODY_OF.search(text, max(0, start - LOOK_FAR), start) if label == "person" else None
    return (*around, OF_BODY) if member is not None and is_first_name(member[1]) else around


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


def _for_a_person(title: str, name: str, kind: PartyKind | None) -> bool:
    """Tell whether a title makes the name after it a person's: not "Foreign Minister Russia"."""
    return bool(title) and kind is None and not has_organisation_head(name)
