"""Roles: the article's own words, in one piece; wrong is worse than empty."""

from __future__ import annotations

import pytest

from tests.news.parties.marked import parties_of

ROLES = [
    ("Serbian President [Ana Petrovic|person] spoke.", "Ana Petrovic", "Serbian President", "a title"),
    (
        "[Clint Duff|person], the warden of San Merrow, spoke.",
        "Clint Duff",
        "warden of San Merrow",
        "an apposition",
    ),
    ("[Dale Marsh|person], 53, a former marine, spoke.", "Dale Marsh", "former marine", "behind an age"),
    (
        "[Dale Marsh|person], who is the warden of Merrow, spoke.",
        "Dale Marsh",
        "warden of Merrow",
        "a clause",
    ),
    ("[Mia Berg|person], spokeswoman for Neuman, spoke.", "Mia Berg", "spokeswoman for Neuman", "no article"),
    ("[Kwak Tae|person], whose deputy Lim takes over, left.", "Kwak Tae", None, "whose deputy is another"),
    ("Her sister, [Ann Hale|person], left.", "Ann Hale", None, "nobody knows whose sister"),
    ("He met former rebel chief [Ola Hagen|person].", "Ola Hagen", "former rebel chief", "a noun of no list"),
    ("Said physician Dr. [Ola Hagen|person].", "Ola Hagen", "physician", "an address behind it"),
    ("The then-Prime Minister [Ola Hagen|person] left.", "Ola Hagen", "then-Prime Minister", "then"),
    ("Syria under President [Ola Hagen|person] armed.", "Ola Hagen", "President", "a small word before it"),
    ("Its chairman, [Ian Frost|person], resigned.", "Ian Frost", "chairman", "before a comma"),
    ("Police held rapper [Stormer|person] for a night.", "Stormer", "rapper", "one small word"),
    (
        "The estranged husband of Clayton aide [Huma Abadi|person] spoke.",
        "Huma Abadi",
        "Clayton aide",
        "not across of",
    ),
]
NO_ROLE = [
    ("[Ana Petrovic|person], author of “The Gate”, spoke.", "Ana Petrovic", "it was cut off"),
    ("[Ana Petrovic|person], spokesman for the bank tweeted Monday.", "Ana Petrovic", "a verb within"),
    ("[Ana Petrovic|person] spoke.", "Ana Petrovic", "nothing is said"),
    ("[Mr Petrovic|person] spoke.", "Petrovic", "a form of address"),
    ("[Ana Petrovic|person], however, spoke.", "Ana Petrovic", "an adverb"),
    ("[Ana Petrovic|person], Mr Marin said, was ill.", "Ana Petrovic", "another speaker"),
    ("It is older than [Ana Petrovic|person].", "Ana Petrovic", "no noun of a role"),
    (
        "[Anas Karim|person], the younger brother of the rebels’ deputy leader, [Siraj Karim|person], left.",
        "Siraj Karim",
        "an apposition of somebody else",
    ),
]


@pytest.mark.parametrize(("sentence", "name", "role", "reason"), ROLES)
def test_a_role_is_read_off_the_words_beside_the_name(
    sentence: str, name: str, role: str, reason: str
) -> None:
    assert parties_of(sentence)[name].role == role, reason


@pytest.mark.parametrize(("sentence", "name", "reason"), NO_ROLE)
def test_no_role_is_better_than_a_wrong_one(sentence: str, name: str, reason: str) -> None:
    assert parties_of(sentence)[name].role is None, reason


def test_a_well_known_body_has_a_role_from_the_table() -> None:
    assert parties_of("The [IAEA|organisation] warned.")["IAEA"].role == "UN nuclear watchdog"


def test_what_the_text_says_of_a_body_goes_before_the_table() -> None:
    found = parties_of("The [IAEA|organisation], a Vienna agency for reactors, warned.")
    assert found["IAEA"].role == "Vienna agency for reactors"
