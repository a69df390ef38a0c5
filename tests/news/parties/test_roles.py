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
    ("In 1989 then-President [Ola Hagen|person] left.", "Ola Hagen", "then-President", "without a year"),
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
    (
        "[Anas Karim|person], the younger brother of the rebels’ deputy leader, [Siraj Karim|person], left.",
        "Siraj Karim",
        "rebels’ deputy leader",
        "the end of another's apposition",
    ),
    (
        "The accused trafficker [Ian Frost|person] died.",
        "Ian Frost",
        "accused trafficker",
        "with its participle",
    ),
    ("It was hit by Owls left fielder [Ian Frost|person].", "Ian Frost", "Owls left fielder", "up to by"),
    ("He met the late President [Ian Frost|person].", "Ian Frost", "President", "without late"),
    ("On Monday President [Ian Frost|person] left.", "Ian Frost", "President", "without a day"),
    (
        "It went to Norland's President [Ian Frost|person].",
        "Ian Frost",
        "Norland's President",
        "and its owner",
    ),
    ("Sunday's winner [Ian Frost|person] spoke.", "Ian Frost", "winner", "a day owns nothing"),
    ("Ministers [Ian Frost|person] and [Mia Berg|person] left.", "Ian Frost", "Minister", "one of two"),
    ("Ministers [Ian Frost|person] and [Mia Berg|person] left.", "Mia Berg", "Minister", "the other of two"),
    (
        "[Ian Frost|person] - who is a staunch Marin supporter - left.",
        "Ian Frost",
        "staunch Marin supporter",
        "dash",
    ),
    (
        "[Ian Frost|person] — Marin's envoy to Norland — left.",
        "Ian Frost",
        "Marin's envoy to Norland",
        "dashes",
    ),
    (
        "[Ian Frost|person], deputy associate chief for roads, left.",
        "Ian Frost",
        "deputy associate chief for roads",
        "",
    ),
    (
        "[Ian Frost|person], recently sworn in as mayor of Merrow, left.",
        "Ian Frost",
        "mayor of Merrow",
        "no verb",
    ),
    (
        "[Ian Frost|person], one of the founders of Merrow, left.",
        "Ian Frost",
        "one of the founders of Merrow",
        "",
    ),
    (
        "[Ian Frost|person], who was then serving as the mayor's doctor, left.",
        "Ian Frost",
        "mayor's doctor",
        "",
    ),
    (
        "He asked the foreign minister, [Ian Frost|person], about it.",
        "Ian Frost",
        "foreign minister",
        "behind a verb",
    ),
    (
        "In June, the then UK Home Secretary, [Ian Frost|person], left.",
        "Ian Frost",
        "UK Home Secretary",
        "behind a day",
    ),
    ("Marin's wife, [Mia Berg|person], left.", "Mia Berg", "Marin's wife", "her name's owner"),
    (
        "President of the Senate, [Ian Frost|person], left.",
        "Ian Frost",
        "President of the Senate",
        "at the head",
    ),
    ("Chief of staff [Ian Frost|person] left.", "Ian Frost", "Chief of staff", "more words than one"),
    (
        "House of Commons Speaker [Ian Frost|person] left.",
        "Ian Frost",
        "House of Commons Speaker",
        "a body of two",
    ),
    (
        "[Ian Frost|person], Norland's minister of mines in an interview on Radio One, spoke.",
        "Ian Frost",
        "Norland's minister of mines",
        "where it was said is left out",
    ),
    ("[Ian Frost|person], Speaker since 2000, left.", "Ian Frost", "Speaker", "without a year"),
    ("They thanked their sacked driver [Ian Frost|person].", "Ian Frost", "sacked driver", "a participle"),
    ("They also elected board member [Ian Frost|person].", "Ian Frost", "board member", "behind a verb"),
    ("Ethical fund manager [Mia Berg|person] spoke.", "Mia Berg", "Ethical fund manager", "at the head"),
    (
        "In Oslo, the Norland premier, [Mia Berg|person], spoke.",
        "Mia Berg",
        "Norland premier",
        "behind a town",
    ),
    (
        "[Mia Berg|person], the manager of the band said so.",
        "Mia Berg",
        "manager of the band",
        "before a verb",
    ),
    ("Treasury Secretary, [Mia Berg|person], spoke.", "Mia Berg", "Treasury Secretary", "at the head"),
    ("First Lady [Mia Berg|person] left.", "Mia Berg", "First Lady", "a courtesy within a title"),
    ("The rebels' leader Mullah [Frost|person] left.", "Frost", "rebels' leader", "without a rank"),
    (
        "[Mia Berg|person] of the University of Merrow left.",
        "Mia Berg",
        "of the University of Merrow",
        "a body",
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
        "A living relative of the monarch, [Ian Frost|person], spoke.",
        "Ian Frost",
        "who is meant is not sure",
    ),
    ("Her husband of 30 years, [Ian Frost|person], left.", "Ian Frost", "nobody knows whose"),
    ("He met his brother [Ian Frost|person].", "Ian Frost", "nobody knows whose"),
    ("He works with colleagues [Ian Frost|person] and [Mia Berg|person].", "Ian Frost", "nobody knows whose"),
    ("The mother of baby [Lily Frost|person] spoke.", "Lily Frost", "it is somebody else's"),
    ("[Ian Frost|person], the mayor said, was ill.", "Ian Frost", "the mayor speaks of another"),
    ("[Ian Frost|person], born in Leeds, spoke.", "Ian Frost", "a participle"),
    ("[Ian Frost|person], a town in the north, spoke.", "Ian Frost", "a place is no role"),
    ("It was said by Food and Drug Administration chief [Ian Frost|person].", "Ian Frost", "half a name"),
    ("Lady [Frost|person] spoke.", "Lady Frost", "a courtesy is part of the name"),
    ("Queen [Elizabeth|person] hospital closed.", "Elizabeth", "a house is called so"),
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


def test_what_stands_before_a_body_goes_before_the_table() -> None:
    assert (
        parties_of("The Vienna-based agency [IAEA|organisation] warned.")["IAEA"].role
        == "Vienna-based agency"
    )


def test_one_word_before_a_body_says_too_little() -> None:
    assert parties_of("The company [Merrow|organisation] warned.")["Merrow"].role is None
