"""The pipeline: ``write_brief`` turns the text of a page into a brief, one stage a line."""

from __future__ import annotations

from bot.news.article import read_article
from bot.news.dateline import find_dateline, without_dateline
from bot.news.dates import find_dates
from bot.news.language import identify_language
from bot.news.model import DEFAULT_SENTENCES, Brief, Known
from bot.news.parties import find_parties
from bot.news.sentences import split_sentences
from bot.news.summary import rank_sentences, summarise

NOTHING_KNOWN = Known()


def write_brief(
    text: str, *, known: Known = NOTHING_KNOWN, sentences: int = DEFAULT_SENTENCES, model: str | None = None
) -> Brief:
    """Write the brief of one article.

    Args:
        text: A paste of a whole page, a clean article, or what a document reader gave.
        known: What the caller knows besides the text; it wins over what the text says.
        sentences: Length of the summary, 1 to 10.
        model: Name of an installed spaCy model to tag names with; None takes the language's own.

    Returns:
        A brief; its body is empty, with a warning that says why, when the text holds no article.

    Example:
        >>> write_brief("ERIE, Pa. (AP) — The lake froze on Monday, the harbour master said.").dateline.places
        ('ERIE, Pa.',)
    """
    article = read_article(text, known=known)
    language = identify_language("\n".join(p.text for p in article.paragraphs) or text)
    dateline = find_dateline(article, language=language)
    paragraphs = without_dateline(article.paragraphs, dateline)
    split = split_sentences(paragraphs, language=language)
    dates = find_dates(split, published=article.published, dateline=dateline, language=language)
    parties = find_parties(article, paragraphs, split, language=language, dateline=dateline, model=model)
    ranking = rank_sentences(split, article=article, parties=parties.parties, language=language)
    summary = summarise(split, ranking, length=sentences)
    return Brief(
        headline=article.headline,
        standfirst=article.standfirst,
        byline=article.byline,
        source=article.source,
        published=article.published,
        language=language,
        dateline=dateline,
        body=tuple(p.text for p in article.paragraphs),
        sentences=split,
        ranking=ranking.order,
        summary=summary.sentences,
        parties=parties.parties,
        dates=dates.dates,
        warnings=(*article.warnings, *parties.warnings, *summary.warnings, *dates.warnings),
        standing=ranking.standing,
    )
