"""Briefs to show, made for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.news.model import Brief, DatedEvent, Dateline, Party

BRIDGE = Brief(
    headline="Old bridge at Merrow closes",
    standfirst=None,
    byline=("Ann Ferry",),
    source="Merrow Post",
    published=date(2025, 5, 9),
    language="en",
    dateline=Dateline("MERROW (Reuters)", ("MERROW",), None, "Reuters"),
    body=("MERROW (Reuters) - The bridge closed. Ferries run.",),
    sentences=(),
    ranking=(),
    summary=("The bridge closed.", "Tolls < costs & wages."),
    parties=(
        Party("Merrow Harbour Board", "organisation", aliases=("MHB",), mentions=3, salience=0.9),
        Party("John Tallis", "person", role="harbour master", mentions=2, salience=0.5),
    ),
    dates=(DatedEvent("2025-05-05", "Monday", "The bridge closed."),),
    warnings=(),
)
EMPTY = replace(
    BRIDGE, headline=None, dateline=None, body=(), summary=(), parties=(), warnings=("no article found",)
)
