"""Writers as sites print them; the story round them, and every name, was made up for these tests."""

from __future__ import annotations

import pytest

from bot.news.article import read_article
from tests.news.article.test_stamps import STORY, page

ANN = ("Ann Lee",)
BOTH = ("Ann Lee", "Bo Ray")
BYLINES = (
    # One writer
    ("By Ann Lee", ANN),
    ("by Ann Lee", ANN),
    ("BY ANN LEE", ("ANN LEE",)),
    ("By: Ann Lee", ANN),
    ("by\nAnn Lee\nMay 29, 2025", ANN),
    ("By\nAnn Lee\nMay 29, 2025", ANN),
    ("Ann Lee and Bo Ray\nMay 29, 2025", BOTH),
    ("Ann Lee and Bo Ray\nHARBOUR POST\nPublished 7:07 PM May 29, 2025", BOTH),
    ("By ANN LEE | Associated Press", ("ANN LEE",)),
    ("By Ann Lee | Updated May 29, 2025", ANN),
    ("By Ann Lee, Associated Press", ANN),
    ("By Ann Lee For The Harbour Post", ANN),
    ("By Ann Lee for Harbour Post", ANN),
    ("By Ann Lee, CNN", ANN),
    ("By Ann Lee Harbour Post Staff Writer", ANN),
    ("By Ann Lee - BBC News", ANN),
    ("By Ann Lee • Published May 29, 2025", ANN),
    ("By Ann Lee May 29, 2025", ANN),
    ("By Ann Lee alee@example.com", ANN),
    ("By Ann Lee @annlee", ANN),
    ("By Ann Lee (@annlee) May 29, 2025", ANN),
    ("By Ann Lee\nPolitical correspondent\n29 May 2025", ANN),
    ("By Ann Lee, Political Correspondent", ANN),
    ("By Ann Lee Transport correspondent", ANN),
    ("By Ann Lee in Oslo", ANN),
    ("By Ann Lee in Oslo and Bo Ray in Bergen", BOTH),
    ("Words by Ann Lee", ANN),
    ("Written by Ann Lee", ANN),
    ("Written By Ann Lee | Updated: May 29, 2025 10:32 IST", ANN),
    ("Story by Ann Lee", ANN),
    ("Posted by Ann Lee", ANN),
    ("Reported by Ann Lee", ANN),
    ("Reporting by Ann Lee; Editing by Bo Ray", ANN),
    ("Analysis by Ann Lee, CNN", ANN),
    ("Opinion by Ann Lee", ANN),
    ("Author: Ann Lee", ANN),
    ("Reporter: Ann Lee", ANN),
    ("Ann Lee\nMay 29, 2025", ANN),
    ("Ann Lee | May 29, 2025", ANN),
    ("Ann Lee, Harbour Post\nMay 29, 2025", ANN),
    ("Ann Lee Transport correspondent\n29 May 2025", ANN),
    ("Ann Lee in Oslo\nThu 29 May 2025 06.00 BST", ANN),
    ("Ann Lee\nThu 29 May 2025 06.00 BST", ANN),
    ("Ann Lee Transport editor\nThu 29 May 2025 06.00 BST", ANN),
    ("Published May 29, 2025\nAnn Lee\nStaff Writer", ANN),
    ("Published: May 29, 2025 | Ann Lee", ANN),
    ("May 29, 2025 by Ann Lee", ANN),
    ("Posted on May 29, 2025 by Ann Lee", ANN),
    ("Article by Ann Lee", ANN),
    ("Exclusive by Ann Lee", ANN),
    ("By Ann O'Neill-Lee", ("Ann O'Neill-Lee",)),
    ("By Ann van der Lee", ("Ann van der Lee",)),
    ("By Dr. Ann Lee", ("Dr. Ann Lee",)),
    ("By Ann B. Lee", ("Ann B. Lee",)),
    ("By José Ñíguez", ("José Ñíguez",)),
    # Two and more
    ("By Ann Lee and Bo Ray", BOTH),
    ("By ANN LEE and BO RAY", ("ANN LEE", "BO RAY")),
    ("By Ann Lee & Bo Ray", BOTH),
    ("By Ann Lee, Bo Ray", BOTH),
    ("By Ann Lee, Bo Ray and Cy Dahl", ("Ann Lee", "Bo Ray", "Cy Dahl")),
    ("By Ann Lee, Bo Ray, and Cy Dahl", ("Ann Lee", "Bo Ray", "Cy Dahl")),
    ("By Ann Lee and Bo Ray, Associated Press", BOTH),
    ("By Ann Lee, Bo Ray and Cy Dahl, CNN", ("Ann Lee", "Bo Ray", "Cy Dahl")),
    ("By Ann Lee | Bo Ray", BOTH),
    ("Ann Lee and Bo Ray\nThu 29 May 2025 06.00 BST", BOTH),
    ("Ann Lee, Bo Ray\nMay 29, 2025", BOTH),
    ("By\nAnn Lee\nand\nBo Ray\nMay 29, 2025", BOTH),
    ("By\nAnn Lee\n,\nBo Ray\nMay 29, 2025", BOTH),
    # Other languages
    ("Von Ann Lee", ANN),
    ("Von Ann Lee und Bo Ray", BOTH),
    ("VON ANN LEE", ("ANN LEE",)),
    ("Von Ann Lee, Oslo", ANN),
    ("Ein Artikel von Ann Lee", ANN),
    ("Eine Analyse von Ann Lee", ANN),
    ("Ein Kommentar von Ann Lee", ANN),
    ("Autor: Ann Lee", ANN),
    ("Autorin: Ann Lee", ANN),
    ("Par Ann Lee", ANN),
    ("Par Ann Lee et Bo Ray", BOTH),
    ("Par Ann Lee (avec AFP)", ANN),
    ("Par Ann Lee avec AFP", ANN),
    ("Par Ann Lee, le 29 mai 2025 à 10h32", ANN),
    ("Par Ann Lee (Oslo, correspondante)", ANN),
    ("Propos recueillis par Ann Lee", ANN),
    ("Por Ann Lee", ANN),
    ("Por Ann Lee e Bo Ray", BOTH),
    ("Por Ann Lee, g1 Oslo", ANN),
    ("Por Ann Lee — Oslo", ANN),
    ("Di Ann Lee", ANN),
    ("di Ann Lee", ANN),
    ("di Ann Lee e Bo Ray", BOTH),
    ("a cura di Ann Lee", ANN),
    ("Door Ann Lee", ANN),
    ("Door Ann Lee en Bo Ray", BOTH),
    ("Автор: Анна Лисина", ("Анна Лисина",)),
    ("Текст: Анна Лисина", ("Анна Лисина",)),
    ("Автор статьи Анна Лисина", ("Анна Лисина",)),
    ("Tekst: Ann Lee", ANN),
    ("Text: Ann Lee", ANN),
    ("Av Ann Lee", ANN),
    ("Af Ann Lee", ANN),
    ("Autor: Ann Lee, Bo Ray", BOTH),
    ("Yazan: Ann Lee", ANN),
    ("Oleh Ann Lee", ANN),
)
NOBODY = (
    ("Home\nNews\nMay 29, 2025", "menu entries beside a date"),
    ("Ferry Strikes\nMay 29, 2025", "two words of the headline"),
    ("By Harbour Post Staff\nMay 29, 2025", "a desk"),
    ("By Staff Reporter\nMay 29, 2025", "nobody named"),
    ("By Associated Press", "an agency"),
    ("By Reuters", "an agency of one word"),
    ("By News Desk", "a desk"),
    ("2:00 PM UTC", "a zone is no name"),
    ("May 29, 2025, 2:00 PM UTC", "a zone is no name"),
    ("May 29, 2025\nWest Coast", "a region beside a date"),
    ("New York\nMay 29, 2025", "a town beside a date"),
    ("Por la mañana", "a phrase"),
    ("Di nuovo aperta la strada", "a headline"),
    ("Von Montag an gesperrt", "a phrase"),
    ("By The Numbers", "a rubric"),
    ("Photo by Ann Lee", "a photographer wrote nothing"),
    ("Photograph: Ann Lee/Harbour Post", "likewise"),
    ("Edited by Ann Lee", "an editor wrote nothing"),
    ("Fact-checked by Ann Lee", "a checker wrote nothing"),
)


@pytest.mark.parametrize(("lines", "names"), BYLINES)
def test_the_lines_below_a_headline_name_the_writers(lines: str, names: tuple[str, ...]) -> None:
    assert read_article(page(lines)).byline == names


@pytest.mark.parametrize(("lines", "names"), BYLINES)
def test_a_byline_is_no_part_of_the_body(lines: str, names: tuple[str, ...]) -> None:
    assert tuple(p.text for p in read_article(page(lines)).paragraphs) == STORY, names


@pytest.mark.parametrize(("lines", "why"), NOBODY)
def test_where_no_writer_is_named_there_is_none(lines: str, why: str) -> None:
    assert read_article(page(lines)).byline == (), why


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("(Reporting by Ann Lee in Oslo and Bo Ray in Bergen; Editing by Cy Dahl)", BOTH),
        ("Reporting by Ann Lee; editing by Cy Dahl", ANN),
        ("— Ann Lee, Harbour Post", ANN),
        ("Ann Lee is a staff writer at the Harbour Post. Reach her at alee@example.com.", ANN),
        ("Ann Lee covers ports and ferries for the Harbour Post.", ANN),
        ("About the author\nAnn Lee is a reporter who lives in Oslo.", ANN),
    ],
)
def test_the_lines_below_a_story_name_its_writers(end: str, names: tuple[str, ...]) -> None:
    paste = "Ferry strikes pier and closes harbour\n\n29 May 2025\n\n" + "\n\n".join([*STORY, end])
    assert read_article(paste).byline == names
