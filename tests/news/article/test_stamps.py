"""Publication dates as sites print them; the story round them was written for these tests."""
# ruff: noqa: E501 - a paragraph of a paste is one line; sites print dashes of every kind

from __future__ import annotations

from datetime import date

import pytest

from bot.news.article import read_article

DAY = date(2025, 5, 29)
STORY = (
    "The harbour of Larvik was closed on Monday after a ferry struck the northern pier, the port authority said in a statement.",
    "Nobody was hurt, but the ferry will stay in dock for at least a week while divers look at the damage to its hull.",
    "Passengers were taken to the town by bus, and the company promised to pay back every ticket that had been sold for the day.",
    "The mayor said that the pier, which was built in 1921, had been due for repair since a storm damaged it two winters ago.",
)


def page(stamp: str, *, masthead: str = "Home\nNews\nSport\nSign in") -> str:
    """Set a stamp between the headline and the story of a page."""
    story = "\n\n".join(STORY)
    return f"{masthead}\n\nFerry strikes pier and closes harbour\n\n{stamp}\n\n{story}\n\nRelated\nTrains run late again\nBakers agree on a price\n"


STAMPS = (
    # English, month first
    "May 29, 2025",
    "Published May 29, 2025",
    "Published: May 29, 2025 10:32 IST",
    "Published on: May 29, 2025 at 10:32 AM IST",
    "PUBLISHED: May 29, 2025 at 10:32 AM PDT | UPDATED: May 30, 2025 at 5:01 PM PDT",
    "Published May 29, 2025 10:32am EDT",
    "Published 10:32 AM EDT, Thu May 29, 2025",
    "Updated 4:12 PM EDT, Thu May 29, 2025",
    "Updated 4:12 PM EDT, May 29, 2025",
    "Updated 12:06 PM EDT, Thursday, May 29, 2025",
    "Updated: May 29, 2025 10:32 IST",
    "Last Updated: May 29, 2025, 10:32 IST",
    "| Updated - May 29, 2025 10:32 IST - HYDERABAD",
    "Updated - May 29, 2025 10:32 am IST - NEW DELHI",
    "May 29, 2025, 5:00 a.m. ET",
    "May 29, 2025 5:00 am ET",
    "May 29, 2025 / 10:32 AM EDT / CBS News",
    "May 29, 2025 at 5:00 a.m. EDT",
    "May 29, 2025 | 10:32am",
    "May 29, 2025 10:32 PM GMT+3 Updated May 30, 2025",
    "May 29, 20255:01 AM ET",
    "Thursday, May 29, 2025 10:32 AM",
    "Thu, May 29, 2025, 10:32 AM 3 min read",
    "First published on May 29, 2025",
    "First Published: May 29, 2025, 10:32 IST",
    "Originally published May 29, 2025 4:02 p.m.",
    "Posted at 10:32 AM, May 29, 2025",
    "Posted: May 29, 2025 / 10:32 AM CDT",
    "Posted on May 29, 2025 by Anna Holm",
    "Created: May 29, 2025 10:32 AM",
    "Date: May 29, 2025",
    "MAY 29, 2025",
    "May. 29, 2025",
    "May 29th, 2025",
    "The Associated Press · Posted: May 29, 2025 10:32 AM EDT | Last Updated: May 30, 2025",
    "Reuters\nMay 29, 2025 10:32 AM UTC Updated 5 hours ago",
    "May 29, 2025\n2 min read",
    "3 Min Read\nMay 29, 2025",
    # English, day first
    "29 May 2025",
    "29 May 2025, 10:32 BST",
    "29 May 2025, 10:32am",
    "29 May 2025 • 10:32am BST",
    "Thu 29 May 2025 06.00 BST",
    "Thu 29 May 2025 06.00 BSTLast modified on Fri 30 May 2025 09.11 BST",
    "Thursday 29 May 2025 10:32 BST",
    "Thursday, 29 May 2025",
    "Published: 10:32 EDT, 29 May 2025 | Updated: 11:40 EDT, 29 May 2025",
    "Published 29 May 2025, 10:32 BST",
    "Published On 29 May 2025",
    "10:32, 29 May 2025Updated 11:40, 29 May 2025",
    "Published 10:32, 29 May 2025",
    "Published 29/05/2025 - 10:32",
    "Issued on: 29/05/2025 - 10:32",
    "Published on 29/05/2025 - 10:32 GMT+2•Updated 11:00",
    "Posted Thu 29 May 2025 at 10:32am",
    "29-May-2025",
    "29-05-2025 | 10:32",
    "By Anna Holm / Harbour Post • 29 May 2025",
    "UPDATED: 29 May 2025 10:32",
    # ISO and others with the year first
    "2025-05-29",
    "2025-05-29 10:32:00",
    "2025-05-29T10:32:00Z",
    "2025-05-29T10:32:00+02:00",
    "Published: 2025-05-29 10:32",
    "2025/05/29 10:32",
    "2025.05.29 10:32",
    "Updated : 2025-05-29 10:32",
    "2025年5月29日 10:32",
    "2025년 5월 29일 10:32",
    # German and Dutch
    "29.05.2025, 10:32 Uhr",
    "Stand: 29.05.2025 10:32 Uhr",
    "29. Mai 2025",
    "29. Mai 2025, 10:32 Uhr",
    "Veröffentlicht am 29.05.2025",
    "Donnerstag, 29. Mai 2025, 10:32 Uhr",
    "Veröffentlicht: 29.05.2025, 10:32 Uhr | Aktualisiert: 30.05.2025",
    "29.05.2025 | Stand 30.05.2025, 8:00 Uhr",
    "29 mei 2025",
    "29 mei 2025 om 10:32",
    "Geplaatst: 29 mei 2025 10:32",
    "donderdag 29 mei 2025, 10:32",
    # French
    "Publié le 29 mai 2025 à 10h32, mis à jour le 30 mai 2025 à 09h00",
    "Publié le 29 mai 2025 à 10h32",
    "Publié le 29/05/2025 à 10:32",
    "Publié le : 29/05/2025 - 10:32",
    "Le 29 mai 2025 à 10h32",
    "Par Anna Holm, le 29/05/2025 à 10h32",
    "Publié aujourd’hui à 10h32, mis à jour le 29 mai 2025",
    "Jeudi 29 mai 2025",
    # Spanish, Portuguese, Italian
    "29 de mayo de 2025 - 10:32 CEST",
    "29 MAY 2025 - 10:32 CEST",
    "29/05/2025 a las 10:32h.",
    "Actualizado 29/05/2025 10:32",
    "Actualizado Jueves, 29 mayo 2025 - 10:32",
    "Publicado: 29 de mayo de 2025 10:32",
    "29 mayo, 2025",
    "Madrid, 29 de mayo de 2025",
    "29.mai.2025 às 10h32",
    "29/05/2025 10h32 Atualizado há 2 horas",
    "Publicado em 29/05/2025 às 10h32",
    "29 de maio de 2025 | 10h32",
    "29 mai 2025, 10:32",
    "29 maggio 2025",
    "29 Maggio 2025 alle 10:32",
    "Pubblicato il 29/05/2025 alle 10:32",
    "Aggiornato il 29 maggio 2025",
    "giovedì 29 maggio 2025",
    # Russian and others
    "29 мая 2025, 10:32",
    "29 мая 2025 года",
    "10:32, 29 мая 2025",
    "29.05.2025 10:32",
    "10:32 29.05.2025 (обновлено: 11:40 30.05.2025)",
    "Опубликовано: 29 мая 2025 г.",
    "29 травня 2025, 10:32",
    "29 maja 2025, 10:32",
    "29 maj 2025 kl. 10.32",
    "29. mai 2025 kl. 10:32",
    "29 Mayıs 2025, 10:32",
    "29 Mei 2025 10:32 WIB",
    "29 مايو 2025",
    "29 मई 2025, 10:32",
)
NO_DATE = (
    ("2 hours ago", "no day is named"),
    ("Updated 5 min ago", "no day is named"),
    ("Today at 10:32", "no day is named"),
    ("Published at 10:32 AM", "an hour alone"),
    ("il y a 2 heures", "no day is named, in French"),
    ("vor 2 Stunden", "no day is named, in German"),
    ("May 29", "no year"),
    ("05/06/2025", "two readings, and the page has no other date"),
    ("Updated 05/06/2025 10:32", "two readings beside an English word"),
    ("© 2025 Harbour Post", "a year alone"),
    ("Volume 29, 2025", "no month"),
    ("31 February 2025", "no such day"),
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_below_the_headline_gives_the_day(stamp: str) -> None:
    assert read_article(page(stamp)).published == DAY


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_is_no_part_of_the_body(stamp: str) -> None:
    assert tuple(p.text for p in read_article(page(stamp)).paragraphs) == STORY


@pytest.mark.parametrize(("stamp", "why"), NO_DATE)
def test_what_names_no_full_day_gives_none(stamp: str, why: str) -> None:
    assert read_article(page(stamp)).published is None, why


@pytest.mark.parametrize(
    ("stamp", "why"),
    [
        ("Published May 29, 2025 | Updated May 31, 2025", "on one line"),
        ("Updated May 31, 2025\nPublished May 29, 2025", "on two lines, the change first"),
        ("Aktualisiert: 31.05.2025\nVeröffentlicht: 29.05.2025", "in German"),
        ("Mis à jour le 31 mai 2025, publié le 29 mai 2025", "the change first, on one line"),
        ("Last updated: 31 May 2025 | First published: 29 May 2025", "likewise"),
        ("Updated May 31, 2025\nMay 29, 2025", "a bare date beside a change"),
    ],
)
def test_the_day_of_publication_goes_before_that_of_a_change(stamp: str, why: str) -> None:
    assert read_article(page(stamp)).published == DAY, why


@pytest.mark.parametrize(
    "masthead",
    [
        "Friday, June 6, 2025\nHome\nNews",
        "Home\nNews\nFriday, June 6, 2025 | 72°F",
        "Vendredi 6 juin 2025\nAccueil\nPolitique",
        "Freitag, 6. Juni 2025\nStartseite",
        "viernes 6 de junio de 2025\nPortada",
        "Fri. Jun 6th, 2025 4:31:10 PM\nHome",
        "пятница, 6 июня 2025\nГлавная",
        "June 6, 2025\nSign in\nMenu",
        "Today's paper\nJune 6, 2025, 10:32 am\nSign in\nMenu",
    ],
)
def test_a_masthead_clock_never_gives_the_day(masthead: str) -> None:
    assert read_article(page("By Anna Holm", masthead=masthead)).published is None
