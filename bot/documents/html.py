"""HTML → the article's text by trafilatura, and our own reading of what it leaves out."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import trafilatura
from lxml import etree

from bot.documents.encoding import decode, find_declared
from bot.documents.errors import NoText, TooLarge
from bot.documents.html_head import read_descriptions, read_head
from bot.documents.html_standfirst import find_standfirst
from bot.documents.model import Document
from bot.news.article import read_article
from bot.news.article.line import read_line
from bot.news.article.window import SHORT_CALL

if TYPE_CHECKING:
    from bot.news.model import Known

# It would write what it could not parse, which is the user's text, to the log.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)

# The largest of 60 news pages has 1.5 million bytes; a tree costs many times its source in memory.
MAX_HTML_CHARACTERS = 10_000_000
# Less than this is no article but a page of another kind: all its text is taken. The shortest article of 60
# news pages has 522 characters.
LEAST_BODY = 200
# A marked element with more of the paragraphs' text than this is a frame around the article.
MAX_FURNITURE_SHARE = 0.2
# Letters of paragraphs in one box of several that make an article; teasers hold fewer. Joining such boxes
# took recall on 60 news pages from .977 to .986.
LEAST_CHUNK = 600
# Paragraphs below a marker that say that the article goes on.
STORY_BELOW = 2
A_DAY = timedelta(days=1)
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "em", "font", "i", "mark", "q", "small", "strong", "sub", "sup", "u")
)
UNSHOWN = frozenset(("head", "noscript", "script", "style", "svg", "template", "textarea"))


def read_html(data: bytes) -> Document:
    """Read a saved web page.

    Returns:
        The article's own paragraphs, a line each, with what the page says about it and `Known.clean` set;
        or the page's whole text, not clean, where no article stands out.

    Raises:
        NoText: The page shows no text.
        TooLarge: The page is too long.

    Example:
        >>> read_html(b"<h1>Ice</h1><p>The lake froze on Monday.</p>").text
        'The lake froze on Monday.'
    """
    source = decode(data, declared=find_declared(data))
    if len(source) > MAX_HTML_CHARACTERS:
        raise TooLarge("This web page is too long for me.")
    tree = trafilatura.load_html(source)
    if tree is None:
        raise NoText("There is no text in this web page.")
    known = _with_shown(read_head(tree), tree)
    standfirst = find_standfirst(tree, headline=known.headline, described=read_descriptions(tree))
    _drop_furniture(tree)
    _join_chunks(tree)
    body = trafilatura.extract(tree, include_comments=False, deduplicate=False) or ""
    if len(body) < LEAST_BODY:
        text = trafilatura.html2txt(source) or body
        if not text.strip():
            raise NoText("There is no text in this web page.")
        return Document(text)
    body = _without_headline(body, known)
    if standfirst is not None and (standfirst.sure or standfirst.text not in body):
        known = replace(known, standfirst=standfirst.text)
        body = body.removeprefix(f"{standfirst.text}\n")
    return Document(_without_marked(body), known)


def _with_shown(known: Known, tree: Any) -> Known:
    """Add the writers, the site and the date that the page shows, read as from a paste.

    What the page declares wins, but for a day that it shows one earlier or later: what is declared is the day
    in Greenwich, what is shown that of the newsroom.
    """
    shown = read_article(_shown_text(tree))
    published = known.published or shown.published
    if published and shown.published and abs(published - shown.published) == A_DAY:
        published = shown.published
    return replace(
        known, byline=known.byline or shown.byline, source=known.source or shown.source, published=published
    )


def _shown_text(tree: Any) -> str:
    """Give a page's text with a line a block, as a copy of the page has it."""
    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        is_shown = isinstance(element.tag, str) and element.tag not in UNSHOWN
        if event == "start":
            if not is_shown:
                walk.skip_subtree()
                continue
            if element.tag in INLINE:
                parts.append(element.text or "")
            else:
                parts += ["\n", element.text or ""]
        else:
            parts += ["" if element.tag in INLINE else "\n", element.tail or ""]
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n"))


def _without_marked(body: str) -> str:
    """Take out lines that are furniture by their words, and what stands below the last marker.

    On 60 news pages precision of four-word runs rose from .935 to .952, and recall fell from .986 to .983.
    """
    lines = [read_line(line) for line in body.split("\n") if line.strip()]
    below = 0
    end = len(lines)
    for i in range(len(lines) - 1, 0, -1):
        if lines[i].cut and below < STORY_BELOW:
            end = i
        below += lines[i].prose and not lines[i].solicits
    kept = [
        line.text
        for line in lines[:end]
        if not (line.furniture or line.cut or (line.solicits and line.words <= SHORT_CALL))
    ]
    return "\n".join(kept) or body


def _drop_furniture(tree: Any) -> None:
    """Take out what names itself furniture, unless the article's paragraphs stand in it."""
    marked = [
        element
        for element in tree.iter("div", "aside", "section", "ul", "span", "p")
        if any(mark in f"{element.get('class')} {element.get('id')}".lower() for mark in _furniture_marks())
    ]
    if not marked:
        return
    most = MAX_FURNITURE_SHARE * sum(len(p.text_content()) for p in tree.iter("p"))
    inside: set[Any] = set()
    for element in marked:
        # What stands inside a dropped or kept marked element is measured no second time: cost stays linear.
        if element in inside:
            continue
        nested = list(element.iter())
        inside.update(nested)
        if (
            element.getparent() is not None
            and sum(len(p.text_content()) for p in nested if p.tag == "p") <= most
        ):
            element.drop_tree()


def _join_chunks(tree: Any) -> None:
    """Join an article that is laid out in several like boxes, of which trafilatura would take the first.

    Boxes are alike when they, and what their paragraphs stand in, have the same class; a later box with a
    main heading of its own is another article.
    """
    letters: dict[Any, int] = {}
    elements = list(tree.iter("div", "section", "article", "main", "p"))
    for element in reversed(elements):  # children before parents
        own = len(element.text_content()) if element.tag == "p" else letters.get(element, 0)
        letters[element] = own
        parent = element.getparent()
        if parent is not None:
            letters[parent] = letters.get(parent, 0) + own
    for element in elements:
        boxes = [
            box for box in element if box.tag in {"div", "section"} and letters.get(box, 0) > LEAST_CHUNK
        ]
        if len(boxes) < 2 or not boxes[0].get("class"):  # noqa: PLR2004  nothing to join
            continue
        holders = [next(box.iter("p")).getparent() for box in boxes]
        classes = {
            (box.tag, box.get("class"), holder.get("class"))
            for box, holder in zip(boxes, holders, strict=True)
        }
        if len(classes) == 1 and not any(next(box.iter("h1"), None) is not None for box in boxes[1:]):
            for holder in holders[1:]:
                for child in list(holder):
                    holders[0].append(child)


@cache
def _furniture_marks() -> tuple[str, ...]:
    lines = (resources.files("bot.documents") / "furniture.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _without_headline(body: str, known: Known) -> str:
    """Take the headline off where it stands again above the body."""
    if known.headline is None:
        return body
    lines = body.split("\n")
    headline = _bare(known.headline)
    kept = [line for line in lines[:3] if _bare(line) != headline] + lines[3:]
    return "\n".join(kept)


def _bare(line: Any) -> str:
    return "".join(letter for letter in str(line).casefold() if letter.isalnum())
