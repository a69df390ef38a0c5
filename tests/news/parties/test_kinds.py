"""Kinds: told by a name's words, then by what stands beside it, then by the tagger."""

from __future__ import annotations

import pytest

from tests.news.parties.marked import parties_of

# sentence with a label that may be wrong, the kind wanted, why
KINDS = [
    ("He cheered the [Indiana Pacers|person].", "organisation", "a town and a nickname"),
    ("They crossed the [French Alps|person].", "place", "mountains"),
    ("It lies in [D.C.|place] today.", "place", "initials alone"),
    ("Analysts at [Miller Tabak|person] cut it.", "organisation", "where analysts are"),
    ("The [APEC|person] leaders met.", "organisation", "an acronym"),
    ("[Archer Daniels Midland Co|person] fell.", "organisation", "a company's ending"),
    ("They flew to [Norwich|person].", "place", "a town that is a surname too"),
    ("[N. Korea|person] fired it.", "country", "a country with an initial"),
    ("The [Soviet Union|organisation] fell.", "country", "a former country"),
    ("The [Leeds City Council|place] met.", "organisation", "a city council"),
    ("The [Ministry of Defence|place] spoke.", "organisation", "a ministry"),
    ("Shares of [Harlow & Sons Ltd|person] fell.", "organisation", "a company called after a person"),
    ("[Manchester United|place] won.", "organisation", "a club called after its town"),
    ("[Zabul|organisation] province was calm.", "place", "what stands behind it"),
    ("He lives in the town of [Ziketan|person].", "place", "what stands before it"),
    ("The website [Full Truth|person] wrote of it.", "organisation", "a noun before it"),
    ("A [Cotix|place] spokesperson declined.", "organisation", "a noun behind it"),
    ("[Gwen Tarry|organisation] left.", "person", "a first name"),
    ("[Vasek Pospil|organisation], 29, left.", "person", "an age"),
    ("[K. Hupfer|organisation] scored.", "person", "initials"),
    ("Said analyst [Moreau Tessel|organisation].", "person", "a role before it"),
    ("[Putin|organisation] left.", "person", "a surname that everybody knows"),
    ("[Serbs|group] voted.", "group", "a people"),
    ("[Republicans|group] voted.", "group", "a party's supporters"),
    ("[Muslims|group] prayed.", "group", "a religion"),
    ("[Elm Street|person] was closed.", "place", "a street"),
]


@pytest.mark.parametrize(("sentence", "kind", "reason"), KINDS)
def test_the_kind_is_told_by_words_before_the_label(sentence: str, kind: str, reason: str) -> None:
    assert [party.kind for party in parties_of(sentence).values()] == [kind], reason


def test_in_a_sports_report_a_town_that_plays_is_a_team() -> None:
    found = parties_of(
        "[Leeds|place] beat [Everton|place] 2-1 after a late goal in the final minutes of the match.",
        "The winning goal lifted the team to third in the league this season.",
        "Fans in [Bath|place] watched the game.",
    )
    assert [found[name].kind for name in ("Leeds", "Everton", "Bath")] == [
        "organisation",
        "organisation",
        "place",
    ]


def test_a_team_is_told_by_its_nickname_and_a_player_by_two_names() -> None:
    found = parties_of(
        "[Omar Olivar|organisation] won his game as the [Detroit Tigers|person] beat [Oakland|place] 7-3.",
        "The team scored four runs in the final inning of the match.",
    )
    assert [found[name].kind for name in ("Omar Olivar", "Detroit Tigers", "Oakland")] == [
        "person",
        "organisation",
        "organisation",
    ]


def test_a_surname_that_is_a_town_stays_a_person_beside_the_full_name() -> None:
    found = parties_of("[Taylor Swallow|person] sang.", "They wrote to [Taylor|person] again.")
    assert [(party.name, party.kind, party.mentions) for party in found.values()] == [
        ("Taylor Swallow", "person", 2)
    ]


def test_elsewhere_the_same_town_is_a_place() -> None:
    found = parties_of("[Leeds|place] voted on Monday.", "Buses in [Leeds|place] stopped.")
    assert found["Leeds"].kind == "place"


def test_names_of_a_list_speak_for_one_that_the_tagger_doubts() -> None:
    found = parties_of(
        "[Ann Hale|person], [Bo Lind|person], [Tsu Morvain|person|0.9], [Cy Rood|person] sang."
    )
    assert found["Tsu Morvain"].kind == "person"
