"""One row a party: which names are one party's, and which never are."""

from __future__ import annotations

import pytest

from tests.news.parties.marked import parties_of

# sentences, name of the row, its aliases, why
MERGED = [
    (
        ("The [US Supreme Court|organisation] sat.", "Then the [Supreme Court|organisation] ruled."),
        "US Supreme Court",
        ("Supreme Court",),
        "a body with its country before it",
    ),
    (
        (
            "The [Merrow Democratic Party|organisation] (KDP) met.",
            "The KDP denied it.",
            "“No,” the KDP said.",
        ),
        "Merrow Democratic Party",
        ("KDP",),
        "acronym in brackets",
    ),
    (
        ("The [State of Israel|place] was founded.", "[Israel|place] grew."),
        "Israel",
        ("State of Israel",),
        "form of state",
    ),
    (
        (
            "The [Norland Foreign Service|organisation] (NFS) spoke.",
            "Then the [NFS|organisation] fell silent.",
        ),
        "Norland Foreign Service",
        ("NFS",),
        "acronym in brackets",
    ),
    (("[Ana Petrovic|person] spoke.", "[Petrovic|person] left."), "Ana Petrovic", ("Petrovic",), "surname"),
    (
        ("[Ana Petrovic|person] spoke.", "[Mr Petrovic|person] left."),
        "Ana Petrovic",
        ("Petrovic",),
        "form of address",
    ),
    (("[Aleksandar Vučić|person] spoke.", "[Vucic|person] left."), "Aleksandar Vučić", ("Vucic",), "accents"),
    (
        ("[Volodymyr Zelenskyy|person] spoke.", "[Zelensky|person] left."),
        "Volodymyr Zelenskyy",
        ("Zelensky",),
        "transliteration",
    ),
    (
        ("The [European Union|organisation] met.", "The [EU|organisation] agreed."),
        "European Union",
        ("EU",),
        "a well-known short name",
    ),
    (
        ("The [United States|place] voted.", "Then the [U.S.|place] left."),
        "United States",
        ("U.S.",),
        "a country's short name",
    ),
    (
        ("[Neymar Santos|person] scored.", "[Neymar|person] left the pitch."),
        "Neymar Santos",
        ("Neymar",),
        "a footballer's first name",
    ),
    (
        ("[Xi Jinping|person] spoke.", "[Xi|person] left."),
        "Xi Jinping",
        ("Xi",),
        "a family name that stands first",
    ),
    (
        ("The [Merrow Cubs|organisation] won.", "The [Cubs|organisation] cheered."),
        "Merrow Cubs",
        ("Cubs",),
        "a team by its nickname",
    ),
    (
        ("[Harlow Motor Corp|organisation] grew.", "[Harlow Motor|organisation] hired."),
        "Harlow Motor Corp",
        ("Harlow Motor",),
        "a company's ending",
    ),
    (
        (
            "[Donald J. Trumble|person] spoke.",
            "[Donald Trumble|person] left.",
            "[Donald Trumble|person] came.",
        ),
        "Donald Trumble",
        ("Donald J. Trumble",),
        "an initial",
    ),
    (
        ("[Russia|place] denied it.", "[Moscow|place] requested talks."),
        "Russia",
        ("Moscow",),
        "capital for government",
    ),
]
APART = [
    (
        ("[Deputy Chairman Ian Frost|person] met [Ian Frosten|person].",),
        ("Ian Frost", "Ian Frosten"),
        "surnames that only begin alike",
    ),
    (
        ("[Ali Khorami|person] ruled.", "[Mojtaba Khorami|person] will rule.", "[Khorami|person] was ill."),
        ("Ali Khorami", "Mojtaba Khorami"),
        "father and son",
    ),
    (
        ("[Salman bin Rashid|person] spoke.", "[Mohammed bin Rashid|person] left."),
        ("Salman bin Rashid", "Mohammed bin Rashid"),
        "patronymics",
    ),
    (
        ("[Bill Carver|person] spoke.", "[Hillary Carver|person] left."),
        ("Bill Carver", "Hillary Carver"),
        "a couple",
    ),
    (
        ("[John Hale Jr.|person] spoke.", "[John Hale Sr.|person] left."),
        ("John Hale Jr.", "John Hale Sr."),
        "generations",
    ),
    (
        ("[Chicago|place] cheered.", "The [Chicago Cubs|organisation] won."),
        ("Chicago", "Chicago Cubs"),
        "a town and its club",
    ),
    (
        ("The [National Bank|organisation] lent.", "The [National Guard|organisation] came."),
        ("National Bank", "National Guard"),
        "a general word",
    ),
    (
        ("[Barack Obama|person] spoke.", "The [Obama National Council|organisation] met."),
        ("Barack Obama", "Obama National Council"),
        "a body named after a person",
    ),
    (
        ("[Moscow|place] denied it.", "A parade was held in [Moscow|place]."),
        ("Moscow",),
        "a town beside its government",
    ),
]


@pytest.mark.parametrize(("sentences", "name", "aliases", "reason"), MERGED)
def test_names_of_one_party_make_one_row(
    sentences: tuple[str, ...], name: str, aliases: tuple[str, ...], reason: str
) -> None:
    found = parties_of(*sentences)
    assert list(found) == [name], reason
    assert found[name].aliases == aliases, reason
    assert found[name].mentions == len(sentences) + (reason == "acronym in brackets"), reason


@pytest.mark.parametrize(("sentences", "names", "reason"), APART)
def test_names_of_different_parties_are_never_merged(
    sentences: tuple[str, ...], names: tuple[str, ...], reason: str
) -> None:
    assert set(names) <= set(parties_of(*sentences)), reason


def test_a_surname_of_two_people_is_no_alias_of_either() -> None:
    found = parties_of(
        "[Ali Khorami|person] ruled.", "[Mojtaba Khorami|person] will rule.", "[Khorami|person] was ill."
    )
    assert [party.aliases for party in found.values()] == [(), ()]


def test_a_firm_called_after_a_person_is_meant_by_the_surname_that_is_a_town_too() -> None:
    found = parties_of("She left retailer [Charles Whitby|person].", "[Whitby|place] runs 140 shops.")
    assert [(party.name, party.kind, party.mentions) for party in found.values()] == [
        ("Charles Whitby", "organisation", 2)
    ]


def test_the_first_part_of_a_firm_with_a_hyphen_is_the_firm() -> None:
    found = parties_of("[Merrow-Hale|organisation] grew.", "[Merrow|organisation] added 2 crowns.")
    assert found["Merrow-Hale"].aliases == ("Merrow",)


def test_a_peer_is_called_by_title_and_name() -> None:
    found = parties_of("[Lady Ashvale|person] chairs it.", "[Ashvale|person] was glad.")
    assert found["Lady Ashvale"].aliases == ("Ashvale",)
