"""The words around a name outvote the tagger; what they make a thing is no party."""

from __future__ import annotations

import pytest

from bot.news.brief import write_brief
from bot.news.model import Known
from tests.news.parties.marked import parties_of

# sentence with a label that is wrong, the kind wanted, why
TOLD = [
    ("She left retailer [Charles Whitby|person].", "organisation", "a noun for a firm before it"),
    ("Shares of [Rolf Hagen|person] fell.", "organisation", "shares"),
    ("[Anna Berg|person], a brewery in Leeds, closed.", "organisation", "an apposition"),
    ("[Merwede|person] are third.", "organisation", "a team's verb"),
    ("They gave [Merwede|person] a 2-1 win.", "organisation", "a score"),
    ("It lies north of [Tarvik|person].", "place", "a direction"),
    ("He works in [Tarvik|organisation], Texas.", "place", "a state behind it"),
    ("Police shut [Tarvik|organisation] airport.", "place", "an airport"),
    ("Said goalkeeper [Tarvik|organisation].", "person", "a role before it"),
    ("They took [Wad Tarvik|person], capital of the north.", "place", "a capital"),
    ("Then [Qualifier Anna Berg|organisation] won.", "person", "a role in capitals before a full name"),
    ("He was in [St Anne's Hospital|organisation].", "organisation", "a saint's possessive"),
    ("The murder of [Tarvik Olun|organisation] shook them.", "person", "murder"),
    ("Dozens marched with [AKUB|place].", "organisation", "an acronym that is no town"),
    ("State producer [ZKMM|person] cut exports.", "organisation", "an acronym is no person"),
    ("Shares of [Brau Ottokar|person] fell 40 crowns.", "organisation", "a price"),
    ("Brewer [Okolitz|person] closed.", "organisation", "a noun for a firm at the sentence's head"),
    ("Said Anna Berg of [Leigh Dorsan|person].", "organisation", "what somebody is of"),
    ("He toured the Soviet Union with [Benny Goodvin|person].", "person", "no person is of him"),
]


@pytest.mark.parametrize(("sentence", "kind", "reason"), TOLD)
def test_the_words_around_a_name_tell_its_kind(sentence: str, kind: str, reason: str) -> None:
    assert kind in [party.kind for party in parties_of(sentence).values()], reason


THINGS = [
    ("The ferry [Nordic Star|person] sank.", "a ship"),
    ("[Cotix|organisation], a vaccine against flu, was late.", "a drug, said behind it"),
    ("They sold [Cotix|organisation] pills.", "a drug"),
    ("[Hurricane Olga|person] turned.", "a storm"),
    ("Crowds marked the [Ashura|place] holiday.", "a feast"),
    ("Sailors of the USS [Ann Hale|person] came home.", "a warship called after a person"),
    ("[Walking Dream|person] came late.", "everyday words"),
    ("Nobody liked [Trailmarker|person].", "one word that the tagger alone takes for a person, once"),
    ("Nobody liked [Trailmarker|place].", "the same as a place"),
    ("They sell [Alarm Management|organisation].", "everyday words that the tagger alone takes for a body"),
    ("The field of [Health Technology|organisation] grows.", "everyday words before a head that says little"),
    ("It sells the [Vireo Convertible|organisation].", "a car by its last word"),
]


@pytest.mark.parametrize(("sentence", "reason"), THINGS)
def test_a_thing_is_no_party(sentence: str, reason: str) -> None:
    assert not parties_of(sentence), reason


def test_a_storm_stays_a_thing_under_its_short_name() -> None:
    assert not parties_of("[Hurricane Olga|person] turned.", "[Olga|person] had weakened.")


def test_names_that_and_joins_are_of_one_kind() -> None:
    found = parties_of("It reached Barry, [Calmar|person], [Cassel|person] and [Van Toren|place] counties.")
    assert {found[name].kind for name in ("Calmar", "Cassel", "Van Toren") if name in found} == {"place"}


def test_a_country_is_found_where_the_tagger_saw_none() -> None:
    assert parties_of("He flew from French Guiana to Peru.").keys() == {"French Guiana", "Peru"}


def test_a_country_that_is_also_a_first_name_needs_the_tagger() -> None:
    assert not parties_of("He told Jordan the news.")


def test_a_competitor_is_told_by_the_country_in_brackets() -> None:
    found = parties_of("1. Marek Dvorsky (Czech Republic) beat Ola Brekkeson (Norway).")
    assert {name for name, party in found.items() if party.kind == "person"} == {
        "Marek Dvorsky",
        "Ola Brekkeson",
    }


GEORGIA = [
    ("Troops of [Russia|place] crossed into [Georgia|place].", "country"),
    ("She moved from [Georgia|place] to Florida.", "place"),
    ("They flew over [Georgia|place].", "country"),
]


@pytest.mark.parametrize(("sentence", "kind"), GEORGIA)
def test_georgia_is_a_state_only_beside_others(sentence: str, kind: str) -> None:
    assert parties_of(sentence)["Georgia"].kind == kind


NAMES = [
    ("[Ruud van|person] 't Hof dropped it.", "Ruud van 't Hof", "particles behind"),
    ("They landed in [San José|place] del Cabo.", "San José del Cabo", "particles of a town"),
    ("It was said by [Moon Jae|person]-in again.", "Moon Jae-in", "a name cut at its hyphen"),
    ("[Grace Anne Tolentino|person] sang.", "Grace Anne Tolentino", "a first name that is a word"),
    ("The [St. Louis-based Survivors Network|organisation] met.", "Survivors Network", "where it is from"),
    ("The [Harlow Pharma|organisation] AB fell.", "Harlow Pharma AB", "a company's ending"),
    ("He fled the [U.S. Circuit Court|organisation] of Appeals.", "U.S. Circuit Court of Appeals", "of"),
    ("[Inmate Okafor|person] ate.", "Okafor", "a role with a capital"),
]


@pytest.mark.parametrize(("sentence", "name", "reason"), NAMES)
def test_a_name_is_taken_whole(sentence: str, name: str, reason: str) -> None:
    assert list(parties_of(sentence)) == [name], reason


def test_a_family_is_nobodys_name() -> None:
    assert parties_of("[Ann Kilgore|person] left.", "The [Kilgores|organisation] came.").keys() == {
        "Ann Kilgore"
    }


def test_writers_who_contributed_are_no_parties() -> None:
    found = parties_of(
        "[Ann Hale|person] left Oslo.", "CNN's [Ivo Marin|person] and Ola Brekke contributed to this report."
    )
    assert found.keys() == {"Ann Hale"}


def test_the_dateline_tells_a_place() -> None:
    text = "TARVIK, Norway (AP) — Snow fell on Monday.\n\nTarvik, the mayor said, was cut off."
    found = write_brief(text, known=Known(clean=True)).parties
    assert {party.name: party.kind for party in found} == {"Tarvik": "place"}


def test_in_a_report_a_player_called_like_no_town_is_no_team() -> None:
    found = parties_of(
        "Fullback [Conor Shanahan|place] moved late and [Leeds|place] beat [Everton|place] 3-1.",
        "The winning goal in the match lifted the team to third in the league this season.",
    )
    assert [found[name].kind for name in ("Conor Shanahan", "Leeds")] == ["person", "organisation"]
