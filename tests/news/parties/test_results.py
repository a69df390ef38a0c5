"""Results: the rows of tables name teams and scorers, and one row alone in no report is none."""

from __future__ import annotations

from bot.news.model import Article
from tests.news.parties.marked import parties_of

ROWS = ("[Bergvik 0|person] Bodstad 3 (Larsen 12, Strand 44)", "[Molvik|person] 2 Tromstad 2")


def test_rows_of_results_name_teams() -> None:
    kinds = {name: party.kind for name, party in parties_of(*ROWS).items()}
    assert [name for name, kind in kinds.items() if kind == "organisation"] == [
        "Bergvik", "Bodstad", "Molvik", "Tromstad",
    ]  # fmt: skip


def test_scorers_in_brackets_are_people() -> None:
    found = parties_of(*ROWS)
    assert {name for name, party in found.items() if party.kind == "person"} == {"Larsen", "Strand"}


def test_rows_of_standings_name_teams() -> None:
    found = parties_of("[NEW YARVIK|place] 74 56 .569 -", "BOSTAD 67 65 .508 8")
    assert {party.kind for party in found.values()} == {"organisation"}


def test_a_country_in_a_row_stays_a_country() -> None:
    found = parties_of("[Norway|place] 2 [Chile|place] 0", "[Peru|place] 1 [Ghana|place] 1")
    assert {party.kind for party in found.values()} == {"country"}


def test_one_row_alone_is_no_table() -> None:
    assert "Tromstad" not in parties_of("Molvik 2 Tromstad 2", "The council met.")


def test_a_player_is_no_team() -> None:
    found = parties_of("Anna Berg 66 68 70", "Maria Strand 70 71 69")
    assert not any(party.kind == "organisation" for party in found.values())


def test_one_row_is_a_table_under_the_headline_of_a_sports_report() -> None:
    article = Article(headline="SOCCER - MOLVIK HELD AT HOME.")
    assert parties_of("Molvik 2 Tromstad 2", article=article)["Tromstad"].kind == "organisation"


def test_a_town_that_the_tagger_takes_for_a_body_is_a_team_in_a_report() -> None:
    article = Article(headline="SOCCER - LEEDS HELD.")
    found = parties_of("They were held 2-2 by [Swindon|organisation] on [Oslo|place] day.", article=article)
    assert found["Swindon"].kind == "organisation"


def test_a_people_is_no_team() -> None:
    article = Article(headline="CYCLING - ROTH LOSES TIME.")
    assert not parties_of("[Swiss|group] climbed well on Monday.", article=article)


def test_where_a_team_is_from_stands_in_brackets() -> None:
    found = parties_of("Molvik (Norway) 74 Tromstad (Sweden) 71 (halftime 33-39)", "Bergvik 88 Bodstad 70")
    assert {"Molvik", "Tromstad"} <= {name for name, party in found.items() if party.kind == "organisation"}
