from __future__ import annotations

import json

from bot.render import as_json
from tests.render.briefs import BRIDGE, EMPTY


def test_a_brief_is_the_contract_s_object_in_its_order() -> None:
    expected = {
        "headline": "Old bridge at Merrow closes",
        "standfirst": None,
        "byline": ["Ann Ferry"],
        "source": "Merrow Post",
        "published": "2025-05-09",
        "language": "en",
        "dateline": {"text": "MERROW (Reuters)", "places": ["MERROW"], "date": None, "agency": "Reuters"},
        "body": ["MERROW (Reuters) - The bridge closed. Ferries run."],
        "summary": ["The bridge closed.", "Tolls < costs & wages."],
        "parties": [
            {
                "name": "Merrow Harbour Board",
                "kind": "organisation",
                "role": None,
                "aliases": ["MHB"],
                "mentions": 3,
                "salience": 0.9,
            },
            {
                "name": "John Tallis",
                "kind": "person",
                "role": "harbour master",
                "aliases": [],
                "mentions": 2,
                "salience": 0.5,
            },
        ],
        "dates": [{"date": "2025-05-05", "text": "Monday", "sentence": "The bridge closed."}],
        "warnings": [],
    }
    assert json.dumps(as_json(BRIDGE)) == json.dumps(expected)


def test_an_absent_dateline_is_null() -> None:
    assert as_json(EMPTY)["dateline"] is None
