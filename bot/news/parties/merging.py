"""Merges the forms of names into parties, one cluster a party."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.news.parties import abbreviation, people
from bot.news.parties.cluster import Cluster
from bot.news.parties.form import forms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.form import Form
    from bot.news.parties.mention import Mention
    from bot.news.parties.territories import Territories

FULL = 2  # words of a full name
LONG = 3  # words of a name that may hold another's and words that stuck to it
TWO_NAMES = 4  # words that may be two people's full names without a comma
# Each is compared with each. A story names some 10 people; 400, a list of them, take a second.
PEOPLE_COMPARED = 400


def merge(
    mentions: Sequence[Mention], split: Sequence[Sentence], countries: Territories
) -> tuple[Cluster, ...]:
    """Give the parties that mentions name, in order of their first mention.

    Countries by their code; people by full and short names; organisations by acronym and parts of the name.
    A form that belongs to none of them is a party of its own.
    """
    forms = sorted(forms_of(mentions, split), key=lambda form: form.code is not None)
    owners: dict[str, str] = {}  # key of a form -> key of the fuller form that it belongs to
    hidden: set[str] = set()
    dropped = _link_people(forms, owners, hidden)
    _link_organisations(forms, owners, abbreviation.in_brackets(split, mentions), countries)
    gathered: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.key not in dropped:
            gathered[_code(form, countries) or _root(form.key, owners)].append(form)
    families = {f"{form.words[-1]}s" for form in forms if form.kind == "person" and len(form.words) >= FULL}
    for key in families & gathered.keys():
        if len(gathered[key]) == 1 and not gathered[key][0].certain:
            del gathered[key]  # "the Netanyahus": nobody's name alone
    return tuple(
        _cluster(root, found, frozenset(hidden), _code(found[0], countries))
        for root, found in gathered.items()
    )


def _code(form: Form, countries: Territories) -> str | None:
    """Give the code of the country that a form names or stands for."""
    if form.code is not None:
        return form.code
    return countries.country(form.key) if form.kind == "country" else None


def _cluster(root: str, forms: list[Form], hidden: frozenset[str], code: str | None) -> Cluster:
    """Make a cluster, its fullest form first."""
    forms.sort(key=lambda form: (form.code is not None, form.key != root))
    mentions = sorted((m for form in forms for m in form.mentions), key=lambda m: (m.sentence, m.start))
    kind: PartyKind = forms[0].kind
    return Cluster(tuple(forms), tuple(mentions), kind, code, hidden)


def _root(key: str, owners: Mapping[str, str]) -> str:
    """Follow a form to the fullest form of its party."""
    seen = {key}
    while key in owners and owners[key] not in seen:
        key = owners[key]
        seen.add(key)
    return key


def _link_people(forms: Sequence[Form], owners: dict[str, str], hidden: set[str]) -> frozenset[str]:
    """Link the names of people; give the forms that are two people's names in one."""
    full = sorted(
        (f for f in forms if f.kind == "person" and len(f.words) >= FULL),
        key=lambda f: (-f.count, f.mentions[0].sentence),
    )[:PEOPLE_COMPARED]
    dropped = frozenset(f.key for f in full if len(f.words) >= TWO_NAMES and _two_names(f, full))
    heads: list[Form] = []
    for form in full:
        if form.key in dropped:
            continue
        same = [head for head in heads if people.same_person(form, head)]
        stuck = [
            h
            for h in heads
            if len(form.words) >= LONG > len(h.words) and form.words[: len(h.words)] == h.words
        ]
        if len(same) == 1:
            owners[form.key] = same[0].key
        elif stuck and form.count == 1 and form.words[-1] not in people.SUFFIXES:
            owners[form.key] = stuck[0].key
            hidden.add(form.key)
        else:
            heads.append(form)
    for form in forms:
        if form.code is not None or form.key in owners or form in heads or not _may_be_short(form):
            continue
        owner = people.owner_of(form, heads)
        if owner is None and (alike := people.namesakes(form, heads)):
            # Which of the namesakes is meant is not known: it counts for the one named most, and is no alias.
            owner = max(alike, key=lambda f: f.count)
            hidden.add(form.key)
        if owner is not None:
            owners[form.key] = owner.key
    return dropped


def _may_be_short(form: Form) -> bool:
    """Tell whether a form may be a person's short name: one word or two, and nothing says otherwise."""
    return len(form.words) <= FULL and (form.kind == "person" or not form.certain)


def _two_names(form: Form, full: Sequence[Form]) -> bool:
    """Tell whether a form opens with one person's full name and ends with another's."""
    keys = {f.words for f in full if f is not form}
    return any(form.words[:i] in keys and form.words[i:] in keys for i in range(FULL, len(form.words) - 1))


def _link_organisations(
    forms: Sequence[Form], owners: dict[str, str], bracketed: Mapping[str, str], countries: Territories
) -> None:
    """Link acronyms and parts of names to organisations."""
    organisations = [
        f
        for f in forms
        if f.kind == "organisation" and f.key not in owners and (len(f.words) >= FULL or "-" in f.key)
    ]
    for form in forms:
        if form.key in owners or (form.kind in {"country", "group"} and form.key not in bracketed):
            continue
        if form.kind == "person" and (form.certain or len(form.words) >= FULL):
            continue
        others = [o for o in organisations if o is not form]
        if (owner := abbreviation.owner_of(form, others, bracketed, countries)) is not None:
            owners[form.key] = owner.key
