"""Reports of results as wires send them: headline, dateline, a line of introduction, scores."""

from __future__ import annotations

import pytest

from bot.news.article import read_article
from bot.news.brief import write_brief
from bot.news.model import Known

TENNIS = """TENNIS - RESULTS AT THE HARLOW OPEN
{dateline}
Results of second round matches at the
Harlow Open tennis tournament (prefix number denotes seeding):
1 - Ana Moe (Norway) beat Lena Sala (Italy) 6-3 6-4
Bo Lindt (Sweden) beat 4 - Jan Rabe (Germany) 7-6 (7-4) 3-6 6-2
Paul Petit (France) beat Ivan Orlov (Russia) 6-1 6-0
"""
GOLF = """GOLF - LEADING SCORES AT THE BRACKWATER OPEN
{dateline}
Leading scores after the second round of the Brackwater Open on Saturday (British unless stated):
134 Ana Moe 67 67
135 Bo Lindt (Sweden) 66 69, Paul Petit (France) 68 67
136 Jan Rabe (Germany) 70 66
"""
TABLE = """SOCCER - NORWEGIAN RESULTS AND STANDINGS.
{dateline}
Results of Norwegian league matches played at the weekend:
Larvik 2 Molde 1
Bergen 0 Bodo 0
Standings (played, won, drawn, lost, points):
Larvik 25 18 4 3 58
Molde 25 16 5 4 53
Bergen 25 15 5 5 50
"""
SHORT = """RUGBY UNION-CUP RESULT
{dateline}
Result of a rugby match played on Friday:
Harlow 24 Brackwater 12
"""
REPORTS = {"tennis": TENNIS, "golf": GOLF, "table": TABLE, "short": SHORT}
FILED = "MILAN 1996-10-03"
WITH_LAND = "LAHORE, Pakistan 1996-10-03"


@pytest.mark.parametrize("dateline", [FILED, WITH_LAND])
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_of_results_is_headline_dateline_and_lines(report: str, dateline: str) -> None:
    article = read_article(report.format(dateline=dateline))
    lines = report.splitlines()
    assert article.headline == lines[0]
    assert article.header == (dateline,)
    assert [p.text for p in article.paragraphs] == lines[2:]
    assert article.warnings == ()


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_scores_are_entries(report: str) -> None:
    article = read_article(report.format(dateline=FILED))
    entries = [p.text for p in article.paragraphs if p.kind == "item"]
    assert entries == [line for line in report.splitlines()[3:] if line[-1] != ":"]


def test_the_brief_of_results_names_place_day_and_players() -> None:
    brief = write_brief(GOLF.format(dateline=FILED))
    assert brief.dateline is not None
    assert (brief.dateline.places, str(brief.dateline.date)) == (("MILAN",), "1996-10-03")
    assert {"Ana Moe", "Bo Lindt", "Paul Petit", "Jan Rabe"} <= {party.name for party in brief.parties}


def test_results_may_open_with_an_agency_and_no_headline() -> None:
    text = "MILAN, Oct 3 (Reuters) - Results at the Harlow Open on Thursday:\n" + "\n".join(
        TENNIS.splitlines()[4:]
    )
    article = read_article(text)
    assert article.headline is None
    assert [p.text for p in article.paragraphs] == text.splitlines()


def test_an_agency_alone_on_its_line_stays_in_the_body() -> None:
    article = read_article(TENNIS.format(dateline="MILAN, Oct 3 (Reuters) -"))
    assert article.headline == "TENNIS - RESULTS AT THE HARLOW OPEN"
    assert article.paragraphs[0].text == "MILAN, Oct 3 (Reuters) -"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOLF.replace("{dateline}\n", ""), id="no dateline"),
        pytest.param(
            "Pos Team Pts\nOSLO 1996-10-20\n1 Larvik 30 66\n2 Molde 30 62\n3 Bodo 30 58",
            id="no introduction",
        ),
        pytest.param(
            "Departures\nOslo 10:32\nBergen 10:40\nMolde 10:55 platform 1",
            id="a timetable",
        ),
    ],
)
def test_what_lacks_dateline_or_introduction_is_no_report(text: str) -> None:
    assert read_article(text).paragraphs == ()


def test_a_story_filed_so_is_read_as_before() -> None:
    story = [
        "The port reopened on Saturday after pilots ended a two-day strike over their pay.",
        "Some 40 ships were waiting at sea, the port authority said in a statement on Saturday.",
    ]
    article = read_article("\n".join(["Port reopens after two-day strike", "ROTTERDAM 1996-11-02", *story]))
    assert article.headline == "Port reopens after two-day strike"
    assert [(p.kind, p.text) for p in article.paragraphs] == [("prose", line) for line in story]


TABLED = """\
Larvik beat Bodo 3-1 on Saturday to go four points clear at the top, with a game in hand.
{lines}
The league said on Saturday that the match at Molde, stopped by fog, would be played on Tuesday night."""


@pytest.mark.parametrize("known", [Known(headline="Larvik win", clean=True), Known()])
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["Results:", "Larvik 3 Bodo 1"], id="one row below its heading"),
        pytest.param(["Larvik 3 Bodo 1", "Molde 0 Oslo 0 (halftime 0-0)"], id="rows growing longer"),
        pytest.param(["Ann Holt (Norway) beat Eva Lind 6-2 6-1", "Berg beat Ruud 7-5 6-4"], id="tennis"),
        pytest.param(["Larvik 15 11 2 2 38 13 35", "Bodo 15 10 3 2 34 15 33"], id="standings"),
    ],
)  # fmt: skip
def test_rows_inside_a_story_are_entries_and_no_subheads(rows: list[str], known: Known) -> None:
    article = read_article(TABLED.format(lines="\n".join(rows)), known=known)
    kinds = {p.text: p.kind for p in article.paragraphs}
    assert all(kinds[row] != "subhead" for row in rows)


@pytest.mark.parametrize("line", ["What comes next", "Top 10", "Chapter 11 looms"])
def test_a_figure_in_a_line_alone_makes_no_row(line: str) -> None:
    article = read_article(TABLED.format(lines=line), known=Known(headline="Larvik win", clean=True))
    assert [p.kind for p in article.paragraphs if p.text == line] == ["subhead"]
