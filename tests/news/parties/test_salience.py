"""Salience: who acts comes before who comments and before where it happens."""

from __future__ import annotations

from bot.news.model import Article
from tests.news.parties.marked import parties_of

HARBOUR = (
    "[Ana Petrovic|person] closed the harbour of [Merrow|place] on Monday.",
    "[Petrovic|person] sent the guards home and locked the gates.",
    "“It is a shame,” said [Ivo Marin|person], a fisherman.",
    "[Petrovic|person] did not answer.",
)


def test_the_actor_stands_first_and_the_setting_last() -> None:
    assert list(parties_of(*HARBOUR)) == ["Ana Petrovic", "Ivo Marin", "Merrow"] or list(
        parties_of(*HARBOUR)
    ) == ["Ana Petrovic", "Merrow", "Ivo Marin"]


def test_who_only_comments_stands_behind_who_acts() -> None:
    found = list(
        parties_of(
            "A fire broke out in the harbour.",
            "It spread to the old town at night.",
            "The wind was strong.",
            "[Ivo Marin|person] rowed three children ashore.",
            "“He is a hero,” said [Ann Hale|person].",
        )
    )
    assert found == ["Ivo Marin", "Ann Hale"]


def test_a_party_of_the_headline_gains() -> None:
    headed = parties_of(*HARBOUR, article=Article(headline="Ivo Marin mourns the harbour"))
    assert headed["Ivo Marin"].salience > parties_of(*HARBOUR)["Ivo Marin"].salience


def test_salience_is_a_share_that_a_person_can_read() -> None:
    found = parties_of(*HARBOUR, article=Article(headline="Petrovic closes the harbour"))
    assert all(0 <= party.salience <= 1 for party in found.values())
    assert found["Ana Petrovic"].salience > 0.7
    assert found["Merrow"].salience > 0.05


def test_the_agency_points_to_the_one_agency_named_before() -> None:
    named = ("The [Norland Space Agency|organisation] spoke.", "[Ana Petrovic|person] listened.")
    silent = parties_of(*named, "It rained all day.")["Norland Space Agency"].salience
    assert parties_of(*named, "Then the agency launched it.")["Norland Space Agency"].salience > silent


def test_the_agency_points_to_none_of_two() -> None:
    named = ("The [Norland Space Agency|organisation] met the [Merrow Press Agency|organisation].",)
    silent = parties_of(*named, "It rained all day.")
    assert parties_of(*named, "Then the agency launched it.") == silent


def test_the_president_points_to_the_one_president() -> None:
    named = ("President [Ana Petrovic|person] spoke.", "[Ivo Marin|person] listened.")
    silent = parties_of(*named, "It rained all day.")["Ana Petrovic"].salience
    assert parties_of(*named, "Then the president left.")["Ana Petrovic"].salience > silent


def test_demonyms_point_to_the_country() -> None:
    named = ("[Serbia|place] denied it.",)
    silent = parties_of(*named, "Local companies sold arms.")["Serbia"].salience
    assert parties_of(*named, "[Serbian|group] companies sold arms.")["Serbia"].salience > silent
