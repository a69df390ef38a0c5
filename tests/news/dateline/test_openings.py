from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.dateline import find_dateline, parse_opening, without_dateline
from bot.news.model import Article, Paragraph

PUBLISHED = date(2025, 5, 30)

# opening, places, date, agency, why the row is here
DATELINES = [
    ("ERIE, Pa. (AP) — The lake froze.", ("ERIE, Pa.",), None, "AP", "a state as the AP abbreviates it"),
    ("OMAHA, NE (KETV) -- The lake froze.", ("OMAHA, NE",), None, "KETV", "postal state, station of the town"),
    ("Erie, Pennsylvania (CNN)The lake froze.", ("Erie, Pennsylvania",), None, "CNN", "no space, no dash"),
    ("KYIV/MOSCOW, May 29 (Reuters) - Talks began.", ("KYIV", "MOSCOW"), "2025-05-29", "Reuters", "two"),
    ("AUSTIN, Texas and SEOUL--(BUSINESS WIRE)--Harlow grew.", ("AUSTIN, Texas", "SEOUL"), None, "BUSINESS WIRE", "and"),
    ("LIMA, Peru, May 29, 2025 /PRNewswire/ -- Harlow grew.", ("LIMA, Peru",), "2025-05-29", "PRNewswire", "slashes"),
    ("May 25 (Reuters) - Harlow grew.", (), "2025-05-25", "Reuters", "no place"),
    ("(Reuters) - Harlow grew.", (), None, "Reuters", "agency alone"),
    ("(CNN) The lake froze.", (), None, "CNN", "agency alone, no dash"),
    ("STOCKHOLM, Aug 29, 2014 (AFP) - The lake froze.", ("STOCKHOLM",), "2014-08-29", "AFP", "its own year"),
    ("SYDNEY, May 31 (Reuters) - The year began.", ("SYDNEY",), "2025-05-31", "Reuters", "a day ahead"),
    ("SYDNEY, June 2 (Reuters) - The year began.", ("SYDNEY",), "2024-06-02", "Reuters", "two days ahead is last year"),
    ("MOSCOW, January 21. /TASS/. The river froze.", ("MOSCOW",), "2025-01-21", "TASS", "stops and slashes"),
    ("NEW DELHI: The minister resigned.", ("NEW DELHI",), None, None, "capitals and colon"),
    ("SAN FRANCISCO — The lake froze.", ("SAN FRANCISCO",), None, None, "capitals and dash"),
    ("OFER, West Bank — The court met.", ("OFER, West Bank",), None, None, "a land behind an unknown town"),
    ("TUVERIN, Norland (AP) — The court met.", ("TUVERIN, Norland",), None, "AP", "an unknown land"),
    ("Lagos, Nigeria – The court met.", ("Lagos, Nigeria",), None, None, "small letters, with the country"),
    ("Mumbai, May 9 (PTI) Kiran Rao sang.", ("Mumbai",), "2025-05-09", "PTI", "no dash"),
    ("Mumbai, May 9 Police arrested a man.", ("Mumbai",), "2025-05-09", None, "no dash, no agency"),
    ("New Delhi [India], May 29 (ANI): The court met.", ("New Delhi [India]",), "2025-05-29", "ANI", "country in brackets"),
    ("NEW YORK Sept. 11, 2004 - The court met.", ("NEW YORK",), "2004-09-11", None, "no comma"),
    ("SEPTEMBER 28, 2004 -- London -- The court met.", ("London",), "2004-09-28", None, "day before place"),
    ("ABOARD AIR FORCE ONE (AP) — The president spoke.", ("ABOARD AIR FORCE ONE",), None, "AP", "a plane"),
    ("UNITED NATIONS — The council met.", ("UNITED NATIONS",), None, None, "a seat"),
    ("WASHINGTON — (AP) The House met.", ("WASHINGTON",), None, "AP", "agency behind the dash"),
    ("Washington, D.C. (UPI) _ The House met.", ("Washington, D.C.",), None, "UPI", "underscore"),
    ("By Ann Hale BRUSSELS (Reuters) - The council met.", ("BRUSSELS",), None, "Reuters", "byline on the line"),
    ("By ANN HALE | Associated Press\n\nBELGRADE, Serbia (AP) — It met.", ("BELGRADE, Serbia",), None, "AP", "byline above"),
    ("Belgrade\nCNN\n —\n\nThe council met.", ("Belgrade",), None, "CNN", "on lines of its own"),
    ("Updated 04:34 pm IST - PANAJI\nThe council met.", ("PANAJI",), "2025-05-30", None, "behind a stamp"),
    ("PARIS, le 3 mai 2025 (AFP) – Le conseil a siégé.", ("PARIS",), "2025-05-03", "AFP", "French"),
    ("Madrid, 10 abr (EFE).- El consejo se reunió.", ("Madrid",), "2025-04-10", "EFE", "Spanish, stop and hyphen"),
    ("São Paulo, 29 mai (Lusa) - O conselho reuniu-se.", ("São Paulo",), "2025-05-29", "Lusa", "Portuguese"),
    ("Berlin/Paris (dpa) - Der Rat tagte.", ("Berlin", "Paris"), None, "dpa", "German"),
    ("(ANSA) - ROMA, 01 SET - Il consiglio si è riunito.", ("ROMA",), "2024-09-01", "ANSA", "Italian, agency first"),
    ("WARSZAWA, 29 maja (PAP) - Rada obradowała.", ("WARSZAWA",), "2025-05-29", "PAP", "Polish"),
    ("BEOGRAD, 29. maja (Tanjug) - Savet je zasedao.", ("BEOGRAD",), "2025-05-29", "Tanjug", "Serbian"),
    ("МОСКВА, 10 фев — РИА Новости. Совет собрался.", ("МОСКВА",), "2025-02-10", "РИА Новости", "Russian"),
    ("КИЇВ, 29 травня (Укрінформ) — Рада зібралася.", ("КИЇВ",), "2025-05-29", "Укрінформ", "Ukrainian"),
    ("ANKARA (AA) - Meclis toplandı.", ("ANKARA",), None, "AA", "Turkish"),
    ("القاهرة 29 مايو (رويترز) - اجتمع المجلس.", ("القاهرة",), "2025-05-29", "رويترز", "Arabic"),
    ("नई दिल्ली, 29 मई (भाषा) परिषद की बैठक हुई।", ("नई दिल्ली",), "2025-05-29", "भाषा", "Hindi"),
    ("Jakarta (ANTARA) - Dewan bertemu.", ("Jakarta",), None, "ANTARA", "Indonesian"),
    ("新华社北京6月14日电 会议召开。", ("北京",), "2024-06-14", "新华社", "Chinese"),
    ("新华社北京１０月２２日电 会议召开。", ("北京",), "2024-10-22", "新华社", "full-width digits"),
    ("【北京共同】会議が開かれた。", ("北京",), None, "共同", "Japanese"),
    ("(서울=연합뉴스) 회의가 열렸다.", ("서울",), None, "연합뉴스", "Korean"),
    ("NEW\u00a0YORK (AP) — The council met.", ("NEW\u00a0YORK",), None, "AP", "no-break space"),
]  # fmt: skip
NOT_DATELINES = [
    ("NATO - the alliance said it would act.", "an alliance"),
    ("DEAR ABBY: My neighbour keeps goats.", "a letter"),
    ("TONY EASTLEY: The premier spoke.", "a transcript"),
    ("LIVINGSTON have sacked their manager.", "a club"),
    ("Moscow: drones strike the capital", "a headline"),
    ("Breaking: dam fails", "a label"),
    ("PARIS HILTON said she would come.", "a person"),
    ("Apple (AAPL) - shares rose.", "a ticker"),
    ("Orange (ORAN) - Shares rose.", "a ticker of a firm named as a town"),
    ("FILE - In this May 18, 2017 photo, a man walks.", "a caption"),
    ("Q: What is it?", "a question"),
    ("WASHINGTON — the actor, not the city — came.", "a sentence that goes on"),
    ("IRAN – U.S. talks resume.", "a country"),
    ("MOSCOW BLOG: what the papers say", "a blog"),
    ("VIDEO (2:31) - The mayor speaks.", "a label with a length"),
    ("John Smith (AP) - wrote this.", "a writer"),
    ("Roma - Napoli 1-1", "a score"),
    ("MERROW — RIVERSIDE — HARLOW", "a menu"),
    ("Photo: AFP/John Hale", "a credit"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("opening", "places", "day", "agency", "reason"), DATELINES)
def test_a_dateline_is_read_as_printed(
    opening: str, places: tuple[str, ...], day: str | None, agency: str | None, reason: str
) -> None:
    found = parse_opening(opening, published=PUBLISHED)

    assert found is not None, reason
    assert (found.places, str(found.date) if found.date else None, found.agency) == (places, day, agency)


@pytest.mark.parametrize(("opening", "reason"), NOT_DATELINES)
def test_no_dateline_is_read_where_none_is(opening: str, reason: str) -> None:
    assert parse_opening(opening, published=PUBLISHED) is None, reason


def test_a_year_that_nothing_tells_is_not_guessed() -> None:
    found = parse_opening("MOSCOW, May 29 (Interfax) - The council met.")

    assert found is not None
    assert found.date is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_a_slip_in_the_publication_year_is_no_harm(published: date) -> None:
    found = parse_opening("MOSCOW, May 29 (Interfax) - The council met.", published=published)

    assert found is not None
    assert found.agency == "Interfax"


def test_the_dateline_and_its_dash_are_taken_off_and_the_rest_is_verbatim() -> None:
    body = (Paragraph("ERIE, Pa. (AP) — The lake froze."), Paragraph("It thawed."))
    dateline = find_dateline(Article(paragraphs=body), language="en")

    assert dateline is not None
    assert dateline.text == "ERIE, Pa. (AP)"
    assert [p.text for p in without_dateline(body, dateline)] == ["The lake froze.", "It thawed."]


def test_a_byline_on_the_datelines_line_goes_with_it() -> None:
    body = (Paragraph("By Ann Hale BRUSSELS (Reuters) - The council met."),)

    dateline = find_dateline(Article(paragraphs=body), language="en")

    assert [p.text for p in without_dateline(body, dateline)] == ["The council met."]


def test_a_dateline_above_the_body_leaves_the_body_as_it_is() -> None:
    article = Article(
        header=("May 26, 2015 04:34 pm | Updated 04:34 pm IST - PANAJI",),
        published=date(2015, 5, 26),
        paragraphs=(Paragraph("The council met."),),
    )

    dateline = find_dateline(article, language="en")

    assert dateline is not None
    assert dateline.places == ("PANAJI",)
    assert without_dateline(article.paragraphs, dateline) == article.paragraphs


@given(st.text(alphabet=st.sampled_from(list("ERIE erie,.()/-—–:5 \nP月日新华社北京")), max_size=80))
def test_hostile_openings_give_verbatim_datelines_or_none(opening: str) -> None:
    found = parse_opening(opening, published=PUBLISHED)

    if found is not None:
        assert found.text in " ".join(opening.split())


@given(
    st.sampled_from([opening for opening, *_ in DATELINES]),
    st.lists(st.text(alphabet="abc. —\n", max_size=30), max_size=3),
)
def test_taking_a_dateline_off_keeps_number_and_order_of_paragraphs(opening: str, others: list[str]) -> None:
    body = tuple(Paragraph(" ".join(text.split())) for text in (opening, *others))
    dateline = find_dateline(Article(paragraphs=body, published=PUBLISHED), language="en")

    cut = without_dateline(body, dateline)

    assert len(cut) == len(body)
    assert all(after.text in before.text for before, after in zip(body, cut, strict=True))
