"""A brief as JSON: the contract with other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.news.model import Brief


def as_json(brief: Brief) -> dict[str, Any]:
    """Give the brief as values that ``json.dumps`` takes, in the contract's order.

    Example:
        >>> list(as_json(brief))[:5]
        ['headline', 'standfirst', 'byline', 'source', 'published']
    """
    dateline = brief.dateline
    return {
        "headline": brief.headline,
        "standfirst": brief.standfirst,
        "byline": list(brief.byline),
        "source": brief.source,
        "published": brief.published.isoformat() if brief.published else None,
        "language": brief.language,
        "dateline": None
        if dateline is None
        else {
            "text": dateline.text,
            "places": list(dateline.places),
            "date": dateline.date.isoformat() if dateline.date else None,
            "agency": dateline.agency,
        },
        "body": list(brief.body),
        "summary": list(brief.summary),
        "parties": [
            {
                "name": party.name,
                "kind": party.kind,
                "role": party.role,
                "aliases": list(party.aliases),
                "mentions": party.mentions,
                "salience": party.salience,
            }
            for party in brief.parties
        ],
        "dates": [{"date": e.date, "text": e.text, "sentence": e.sentence} for e in brief.dates],
        "warnings": list(brief.warnings),
    }
