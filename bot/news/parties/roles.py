"""Reads a party's role off the words around its name; wrong is worse than empty.

At each of a person's first mentions, in order: before the name ("Serbian President Ana Petrovic", "rapper
Stormzy"), behind it between commas ("Clinton Duffy, the warden of San Quentin", "Dale, 53, a former
marine"), in a clause ("Duffy, who is the warden of San Quentin,"), and before a comma ("Its chairman, Ian
Frost,"). A role is the article's words, in one piece.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows
from bot.news.parties.apposition import body_behind, description_behind, role_behind
from bot.news.parties.prenominal import description_before, role_before
from bot.news.parties.preposed import role_before_comma
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from bot.news.parties.cluster import Cluster
    from bot.news.parties.story import Story
    from bot.news.parties.territories import Territories

MENTIONS_READ = 5  # a role stands with one of the first mentions; later ones are read for nothing


def role_of(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give a party's role in the article's words; None where the words near the name say none.

    An organisation of which the article says nothing has the role of a small table; a country, place or group
    is what its kind says.
    """
    if cluster.kind == "organisation":
        return _body_role(cluster, story, countries)
    return _person_role(cluster, story, countries) if cluster.kind == "person" else None


def _body_role(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give what the words beside a body's name say that it is, else what the table says of it."""
    for mention in cluster.mentions[:MENTIONS_READ]:
        text = story.sentences[mention.sentence].text
        role = description_behind(text, mention.end) or description_before(text, mention.start, countries)
        if role is not None:
            return role
    return next((role for form in cluster.forms if (role := table_role(form.key)) is not None), None)


def table_role(name: str) -> str | None:
    """Give what the table of well-known bodies says of a name; None where it says nothing.

    Example:
        >>> table_role("IAEA")
        'UN nuclear watchdog'
    """
    return _table().get(fold(name))


def _person_role(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give what the words near a person's name say: a longer role before a title of one word, a body last."""
    titled: str | None = None
    body: str | None = None
    for mention in cluster.mentions[:MENTIONS_READ]:
        text = story.sentences[mention.sentence].text
        before = role_before(text, mention.start, mention.end, countries)
        role = (
            (before if before and " " in before else None)
            or role_behind(text, mention.end)
            or role_before_comma(text, mention.start, mention.end)
        )
        if role is not None:
            return role
        titled = titled or before
        body = body or body_behind(text, mention.end)
    return titled or body


@cache
def _table() -> dict[str, str]:
    """Give the roles of well-known bodies by their folded names."""
    rows = read_rows("party_bodies.tsv")
    return {
        fold(form): role for name, short, _kind, role in rows for form in (name, short) if form != "-" != role
    }
