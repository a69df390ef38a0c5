"""Names: what is marked is trimmed to the name, cut where it holds two, and dropped where it is none."""

from __future__ import annotations

import pytest

from bot.news.model import Article
from tests.news.parties.marked import parties_of

TRIMMED = [
    ("[Opener Graham Lloyd|person] scored.", "Graham Lloyd", "a word with the capital of a sentence's head"),
    ("They asked [Moody's|organisation] then.", "Moody's", "a name that is written with a possessive"),
    ("The daily [Le Monde|organisation] wrote.", "Le Monde", "a French article is part of the name"),
    ("Men of [al Qaeda|organisation] fled.", "al Qaeda", "an Arabic one too"),
    ("[Michael Marten MP|person] resigned.", "Michael Marten", "letters of a member of parliament"),
    ("Rockets hit [KYIV|place] again.", "KYIV", "capitals"),
    ("He praised [Norland's|place] army.", "Norland", "possessive"),
    ("They met [the Norland Council|organisation].", "Norland Council", "determiner"),
    ("[President Ana Petrovic|person] spoke.", "Ana Petrovic", "title"),
    ("[GETTY Ana Petrovic|person] spoke.", "Ana Petrovic", "a credit word that stuck to the name"),
    ("[US-based Mondal Foods|organisation] grew.", "Mondal Foods", "where it is based"),
    ("He met [“Ana Petrovic”|person] then.", "Ana Petrovic", "quotation marks"),
    ("Voters in [Leeds|place] City Council wards waited.", "Leeds City Council", "a name that goes on"),
    ("The [Communist|group] party met.", "Communist party", "a party in small letters"),
    ("Browns DL [Sheldon Ricks|person] fell.", "Sheldon Ricks", "a mark before the name"),
    ("[Ukraine Marie Yovan|organisation] testified.", "Marie Yovan", "a country that stuck to the name"),
    (
        "[Frenchman Romain Grosvenor|organisation] won.",
        "Romain Grosvenor",
        "a demonym that stuck to the name",
    ),
]
CUT = [
    (
        "[United Nations and European Union|organisation] aides met.",
        {"United Nations", "European Union"},
        "known bodies",
    ),
    (
        "[Harlow Bank and the Merrow Council|organisation] met.",
        {"Harlow Bank", "Merrow Council"},
        "an article behind and",
    ),
    ("[Jo Bezel’s Blue Harbour|person] bid.", {"Jo Bezel", "Blue Harbour"}, "owner and owned"),
    (
        "[Mary Lane of the Merrow Ambulance Service|organisation] spoke.",
        {"Mary Lane", "Merrow Ambulance Service"},
        "a person of a body",
    ),
    (
        "[Deputy Leader of the Norland National Party|organisation] spoke.",
        {"Norland National Party"},
        "an office of a body",
    ),
    ("[Norland Bank - Anna Berg|organisation]", {"Norland Bank", "Anna Berg"}, "a dash"),
    ("[John Garrett hit Mason Rudd|organisation].", {"John Garrett", "Mason Rudd"}, "a verb between"),
    (
        "[Rwandan Hutu|person] men and [Serbs|group] met.",
        {"Serbs"},
        "a country's people and those among them",
    ),
    ("Shares of [Norland Steel|organisation] fell.", {"Norland Steel"}, "a word that opens the sentence"),
    (
        "The [Alliance|organisation]-led and [NATO|organisation]-led troops met.",
        {"NATO"},
        "a known body leads",
    ),
    ("[Bleacher News, Harlow Media|organisation] wrote.", {"Bleacher News", "Harlow Media"}, "a list"),
    ("[Harlow Media (Merrow Bank|organisation]) met.", {"Harlow Media", "Merrow Bank"}, "a bracket"),
]
WHOLE = [
    ("Shells hit the rebel capital Grozny again.", "Grozny", "a town behind a noun for one"),
    (
        "[Hale Enterprises LLC|organisation] of Covington closed.",
        "Hale Enterprises LLC",
        "where a company is",
    ),
    ("The [SEBK|organisation|0.7] met.", "SEBK", "an acronym that the tagger doubts"),
    ("[Movlad Udugor|person|0.75] came.", "Movlad Udugor", "words that look like a person's name only"),
    ("[Goosemark|organisation|0.9] said so.", "Goosemark", "what speaks is no thing"),
    ("They asked Polygraph.info then.", "Polygraph.info", "a body called by its address"),
    ("Director of Public Prosecution Anna Berglund spoke.", "Anna Berglund", "everyday words before a name"),
    ("[Goldmark, Sanders & Co|organisation] rose.", "Goldmark, Sanders & Co", "a house of partners"),
    (
        "[Credit Suisse First Merrow|organisation|0.99] led it.",
        "Credit Suisse First Merrow",
        "a known body grown",
    ),
    (
        "[Ministry of Trade, Industry and Energy|organisation] met.",
        "Ministry of Trade, Industry and Energy",
        "one ministry",
    ),
    ("The [Food and Drug Administration|organisation] ruled.", "Food and Drug Administration", "one body"),
    ("[People’s Daily|organisation] wrote of it.", "People’s Daily", "a possessive within a name"),
    ("[Trinidad and Tobago|place] voted.", "Trinidad and Tobago", "a country"),
    (
        "[Department of Health and Human Services|organisation] ruled.",
        "Department of Health and Human Services",
        "a head before of",
    ),
    ("[Botic van de Zand|person] won.", "Botic van de Zand", "particles of a name"),
    ("The [Oslo|place] [CDC|organisation] wrote.", "Oslo CDC", "a place and initials behind it"),
    ("The [Bavarian|group] Nordlux wrote.", "Bavarian Nordlux", "what no country's people is called"),
    ("Satrap [Maharaj Singhal|person] left.", "Satrap Maharaj Singhal", "a name that opens a sentence"),
    ("Bank [Rozwitz Slavik|person] rose.", "Bank Rozwitz Slavik", "a bank by its first word"),
    ("They met in [St. Olav|place]'s Cathedral.", "St. Olav's Cathedral", "a saint's church"),
    (
        "The [New York Mutuals|organisation] won.",
        "New York Mutuals",
        "a town whose second word is a name too",
    ),
    (
        "The [U.S.|place] Fish and Game Service met.",
        "U.S. Fish and Game Service",
        "a country's body with and",
    ),
    ("S. Rees and [M. Voylan|person] scored.", "M. Voylan", "an initial beside others is no address"),
]
NONE = [
    ("A crowd of [pro-Petrovic|organisation] men came.", "a hyphenated name"),
    ("The [SUV|organisation] was parked.", "a thing in capitals"),
    ("An [anti-Russian|group] mood spread.", "a hyphenated demonym"),
    ("The [Davis Cup|organisation] began.", "an event"),
    ("He won the [Harlow Prize|organisation].", "a prize"),
    ("[SPEND|organisation] a day at sea.", "a shouted word"),
    ("[Rescue|organisation] crews came.", "an everyday word with the capital of a sentence's head"),
    ("The senator (R-[Neb|place].) spoke.", "a state behind a party's letter"),
    ("[Serbian|group] companies sold arms.", "an adjective"),
    ("They sold [3 GW|organisation] of panels.", "a unit"),
    ("[Sunday|organisation] was calm.", "a day"),
    ("Reporting by [Ann Hale|person]; editing by [Ivo Marin|person]", "a credit line"),
    ("A fire in the harbour. [Ann Hale/Reuters|person]", "a photographer"),
    ("“Flames,” [Reuters|organisation] reported.", "an agency that is only quoted"),
    ("A [Toyota|organisation] Camrose was found.", "the make of a thing"),
    ("She holds the Cross of [Valour|place].", "a medal"),
    ("The [Zenit|group] astronauts trained.", "an unknown name that says which people"),
    ("The [Nikkei|organisation] fell 200 points.", "an index"),
    ("In the [American League|organisation] he led.", "a competition"),
    ("They sold [Fabrazol|organisation|0.8] abroad.", "a name that the tagger doubts"),
    ("Hurricane [Dannel|person] turned.", "a storm whose first word is not marked"),
    ("His [Medium Term Programme|organisation|0.5] went on.", "everyday words that the tagger doubts"),
]


@pytest.mark.parametrize(("sentence", "name", "reason"), TRIMMED)
def test_a_marked_name_is_trimmed_to_the_name(sentence: str, name: str, reason: str) -> None:
    assert name in parties_of(sentence), reason


@pytest.mark.parametrize(("sentence", "names", "reason"), CUT)
def test_two_names_in_one_mark_are_cut(sentence: str, names: set[str], reason: str) -> None:
    assert set(parties_of(sentence)) == names, reason


@pytest.mark.parametrize(("sentence", "name", "reason"), WHOLE)
def test_a_long_name_stays_whole(sentence: str, name: str, reason: str) -> None:
    assert list(parties_of(sentence)) == [name], reason


@pytest.mark.parametrize(("sentence", "reason"), NONE)
def test_what_is_no_party_is_left_out(sentence: str, reason: str) -> None:
    assert not parties_of(sentence), reason


def test_the_publication_and_its_writers_are_left_out() -> None:
    article = Article(source="The Merrow Post", byline=("Ann Hale",))
    found = parties_of(
        "[Ann Hale|person] of the [Merrow Post|organisation] met [Ivo Marin|person].", article=article
    )
    assert list(found) == ["Ivo Marin"]


def test_the_publication_is_listed_where_the_headline_names_it() -> None:
    article = Article(headline="Merrow Post buys a second press", source="The Merrow Post")

    assert "Merrow Post" in parties_of("The [Merrow Post|organisation] paid in cash.", article=article)


def test_an_agency_that_the_story_is_about_is_listed() -> None:
    found = parties_of("[Reuters|organisation] cut 200 posts.", "Staff of [Reuters|organisation] walked out.")
    assert found["Reuters"].mentions == 2


def test_a_name_that_was_marked_once_is_counted_wherever_it_stands() -> None:
    found = parties_of(
        "[Ana Petrovic|person] resigned.", "Voters wanted Petrovic gone.", "“Ana Petrovic lied,” he said."
    )
    assert found["Ana Petrovic"].mentions == 3


def test_a_word_in_capitals_again_and_again_is_a_party_that_no_tagger_saw() -> None:
    found = parties_of("Shares of company Cotix rose.", "Buyers of Cotix cheered.", "Then Cotix fell.")
    assert found["Cotix"].kind == "organisation"


def test_an_untagged_full_name_is_found_by_its_first_name() -> None:
    assert parties_of("There Zachary Parsen scored twice.")["Zachary Parsen"].kind == "person"


def test_a_word_for_an_event_is_no_party_however_often_it_stands() -> None:
    assert not parties_of("Then the Prix began.", "He left the Prix early.", "Rain cut the Prix short.")
