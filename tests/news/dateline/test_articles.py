"""Datelines where they stand in whole articles: below a stamp, a byline, a caption; behind a stamp."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from bot.news.brief import write_brief

HEADLINE = "Bridge over the Merrow closes for a year after cracks are found"
FIRST = "The bridge over the river Merrow closed at noon after engineers found cracks in two of its piers."
REST = """
The closure will last a year, the harbour office said in a statement on Thursday, and buses will wait.

Residents had asked for a new bridge since 2019, when a barge struck the old one and broke a lamp.

“We could not wait for another winter,” the harbour master, Bo Lindt, told reporters beside the ramp.

The old ferry will run again from June, he said, though nobody has yet found a crew that would take her out.

Shops on the north bank expect fewer visitors, and the baker said that she might close on weekdays.

The council has set aside money for two new piers and will ask the ministry for the rest of the sum.
"""


class Case(NamedTuple):
    """Lines between headline and story, what opens the story, and the dateline."""

    above: str
    opening: str
    places: tuple[str, ...]
    day: str | None
    agency: str | None
    reason: str


CAPTION = "FILE - Cars cross the bridge in Erie, Pa., on May 18, 2017. (AP Photo/Ann Hale, File)"
CNN = "By Ann Hale, CNN\n 3 minute read \nUpdated 4:12 PM EDT, Thu May 29, 2025\n\nLondon\nCNN\n — "
IST = "May 29, 2025 10:05 am | Updated 11:15 am IST"
ERIE = ("ERIE, Pa.",)
CASES = [
    Case("May 29, 2025 4:12 PM EDT", "ERIE, Pa. (AP) — ", ERIE, None, "AP", "below a stamp"),
    Case("By ANN HALE\nUpdated May 29, 2025", "ERIE, Pa. (AP) — ", ERIE, None, "AP", "below a byline"),
    Case(
        f"{CAPTION}\n\nBy ANN HALE",
        "ERIE, Pa. (AP) — ",
        ERIE,
        None,
        "AP",
        "below a caption with its own place",
    ),
    Case(f"{IST} - HYDERABAD", "", ("HYDERABAD",), "2025-05-29", None, "an Indian paper's, behind the stamp"),
    Case(f"{IST} - Thiruvananthapuram", "", ("Thiruvananthapuram",), "2025-05-29", None, "in small letters"),
    Case(CNN, "", ("London",), None, "CNN", "on lines of their own"),
    Case("TNN | May 29, 2025, 10.05 AM IST", "MUMBAI: ", ("MUMBAI",), None, None, "an Indian paper's colon"),
    Case(
        "By Ann Hale\n\nMay 29, 20254:12 PM GMT+1Updated 2 hours ago",
        "LONDON, May 29 (Reuters) - ",
        ("LONDON",),
        "2025-05-29",
        "Reuters",
        "below stamps that run together",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.reason)
def test_an_articles_dateline_is_found_and_never_told(case: Case) -> None:
    brief = write_brief(f"{HEADLINE}\n\n{case.above}\n\n{case.opening}{FIRST}\n{REST}")

    assert brief.dateline is not None
    found = brief.dateline
    assert found.places == case.places
    assert (str(found.date) if found.date else None, found.agency) == (case.day, case.agency)
    assert FIRST in [sentence.text for sentence in brief.sentences]
    assert brief.summary
    assert all(found.text not in sentence for sentence in brief.summary)


def test_weekdays_count_from_the_day_of_the_dateline() -> None:
    brief = write_brief(f"{HEADLINE}\n\nLONDON, May 29, 2025 (Reuters) - {FIRST}\n{REST}")

    assert brief.dateline is not None
    assert brief.dateline.date == date(2025, 5, 29)
    assert ("2025-05-29", "Thursday") in [(event.date, event.text) for event in brief.dates]
