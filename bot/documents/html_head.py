"""What an HTML page says about its article: headline, standfirst, byline, date, site."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.news.article.byline import read_byline
from bot.news.model import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Between a headline and the site's name in a title: "Bridge closes - The Harbour Post".
TITLE_SEPARATOR = re.compile(r"\s{1,9}[|\-–—:·»]\s{1,9}")
ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
PUBLISHED_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "date",
)
DESCRIPTION_NAMES = ("description", "og:description", "twitter:description", "sailthru.description")
AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
ARTICLE_TYPES = frozenset(
    ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting", "report")
)
# Half of a title's words in a heading: the heading is the title, shortened or led by a kicker.
SHARED_WORDS = 0.5
LONGEST_HEADLINE = 400
LONGEST_NAME = 60
MOST_HEADINGS = 20
MOST_SCRIPTS = 20
MOST_NODES = 2000


def read_head(tree: Any) -> Known:
    """Read what a page says about its article.

    Args:
        tree: The page's root element, as ``trafilatura.load_html`` gives it.

    Returns:
        What is said for sure, with ``clean`` set; None for what is not.
    """
    meta = _read_meta(tree)
    data = _find_article_data(tree)
    site = _first(meta.get("og:site_name"), _name_of(data.get("publisher")))
    return Known(
        headline=_find_headline(tree, meta, data, site=site),
        byline=_find_byline(meta, data),
        source=_without_motto(site) if site and len(site) <= LONGEST_NAME else None,
        published=_find_published(tree, meta, data),
        clean=True,
    )


def read_descriptions(tree: Any) -> tuple[str, ...]:
    """Give what a page says that its article is about; often its standfirst, often its first paragraph."""
    meta = _read_meta(tree)
    return tuple(meta[name] for name in DESCRIPTION_NAMES if name in meta)


def _read_meta(tree: Any) -> dict[str, str]:
    """Map each meta tag's lower-case name to its first content."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = _squeeze(tag.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _find_article_data(tree: Any) -> Mapping[str, Any]:
    """Find the first schema.org description of an article (JSON-LD); empty when there is none."""
    scripts = (tag for tag in tree.iter("script") if "ld+json" in (tag.get("type") or ""))
    for script in itertools.islice(scripts, MOST_SCRIPTS):
        try:
            described = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in itertools.islice(_walk(described), MOST_NODES):
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.lower() in ARTICLE_TYPES for k in kinds):
                return node
    return {}


def _walk(described: object) -> Iterator[Mapping[str, Any]]:
    waiting = [described]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            if isinstance(node.get("@graph"), list):
                waiting.extend(node["@graph"])
        elif isinstance(node, list):
            waiting.extend(node[:MOST_NODES])


def _find_headline(
    tree: Any, meta: Mapping[str, str], data: Mapping[str, Any], *, site: str | None
) -> str | None:
    """Take the heading that says what the page's titles say; else a title without the site's name."""
    page_title = next((_squeeze(tag.text_content()) for tag in tree.iter("title")), "")
    titles = [
        title
        for title in (meta.get("og:title"), _text_of(data.get("headline")), page_title)
        if title and len(title) <= LONGEST_HEADLINE
    ]
    headings = [
        text
        for tag in itertools.islice(tree.iter("h1"), MOST_HEADINGS)
        if (text := _squeeze(tag.text_content())) and len(text) <= LONGEST_HEADLINE
    ]
    scored = [
        (max((_overlap(heading, title) for title in titles), default=0.0), -index)
        for index, heading in enumerate(headings)
    ]
    if scored and max(scored)[0] >= SHARED_WORDS:
        return headings[-max(scored)[1]]
    if titles:
        return _without_site(titles[0], site=site)
    return headings[0] if len(headings) == 1 else None


def _overlap(heading: str, title: str) -> float:
    """Share of the shorter one's words that the other has too; 0 for a heading of one or two words."""
    own, other = set(re.findall(r"\w+", heading.casefold())), set(re.findall(r"\w+", title.casefold()))
    if not own or not other or (len(own) <= 2 < len(other) and heading != title):  # noqa: PLR2004  a section's name
        return 0.0
    return len(own & other) / min(len(own), len(other))


def _without_site(title: str, *, site: str | None) -> str:
    pieces = TITLE_SEPARATOR.split(title)
    if len(pieces) == 1:
        return title
    if site and pieces[-1].casefold() == site.casefold():
        return title[: title.rindex(pieces[-1])].rstrip(" \t|-–—:·»")
    return title


def _without_motto(site: str) -> str:
    """Cut what stands behind a site's name: "The Harbour Post - News from the coast"."""
    return TITLE_SEPARATOR.split(site)[0]


def _find_byline(meta: Mapping[str, str], data: Mapping[str, Any]) -> tuple[str, ...]:
    authors = data.get("author")
    nodes = authors if isinstance(authors, list) else [authors]
    named = [name for node in nodes if (name := _name_of(node))]
    if not named:
        named = [meta[name] for name in AUTHOR_NAMES if name in meta][:1]
    site = {(_name_of(data.get("publisher")) or "").casefold(), meta.get("og:site_name", "").casefold()}
    names: list[str] = []
    for entry in named:
        # What the recogniser of printed bylines leaves out is a site, a desk or a post.
        text = entry[:LONGEST_HEADLINE]
        found = read_byline(text) or read_byline(f"By {text}") or ((text,) if _is_single_name(text) else ())
        names.extend(name for name in found if name.casefold() not in site and name not in names)
    return tuple(names)


def _is_single_name(text: str) -> bool:
    return text.isalpha() and text[0].isupper() and _is_name(text)


def _is_name(name: str) -> bool:
    return (
        2 < len(name) <= LONGEST_NAME  # noqa: PLR2004  two letters are no name
        and not any(c.isdigit() or c in "@/_" for c in name)
        and name[0].isalpha()
        and "http" not in name
        and name.lower()
        not in {"admin", "editor", "editorial", "staff", "web desk", "desk", "news desk", "online"}
    )


def _find_published(tree: Any, meta: Mapping[str, str], data: Mapping[str, Any]) -> date | None:
    stamps: Iterable[str | None] = itertools.chain(
        (_text_of(data.get("datePublished")),),
        (meta.get(name) for name in PUBLISHED_NAMES),
        (
            tag.get("content") or tag.get("datetime")
            for tag in tree.xpath("//*[@itemprop='datePublished']")[:3]
        ),
        (tag.get("datetime") for tag in tree.xpath("//time[@pubdate]")[:3]),
        (tag.get("datetime") for tag in tree.xpath("//article//time[@datetime]")[:1]),
    )
    return next((day for stamp in stamps if (day := _read_date(stamp)) is not None), None)


def _read_date(stamp: str | None) -> date | None:
    found = ISO_DATE.search(stamp[:100]) if stamp else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _name_of(node: object) -> str | None:
    if isinstance(node, dict):
        return _text_of(node.get("name"))
    return _text_of(node)


def _text_of(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return (_squeeze(value) or None) if isinstance(value, str) else None


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
