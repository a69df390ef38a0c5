"""From the text of a page to its article.

A paste has no tags, only lines. They are tidied (``tidy``), read one by one (``line``), scored together
(``score``), and the best run of them is the story (``window``). What stands above it gives the headline,
standfirst, byline and stamps. Each stage is a function of the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.news.article.byline import credits_other, tells_of_writer
from bot.news.article.digest import item_heads, several_warning
from bot.news.article.headline import WEIGHTS as HEADLINE_WEIGHTS
from bot.news.article.headline import choose_headline, could_head, opens_with_headline
from bot.news.article.letter import split_letter
from bot.news.article.line import Line, read_lines
from bot.news.article.neighbours import find_core
from bot.news.article.notes import below_points, is_note, without_notes
from bot.news.article.refusal import find_refusal, opens_results
from bot.news.article.score import WEIGHTS, score
from bot.news.article.source import find_source
from bot.news.article.stamps import LEADING, find_date, is_filed
from bot.news.article.surround import Surround, find_byline, find_published
from bot.news.article.tidy import tidy
from bot.news.article.titles import REGION_WORDS, below_headlines, likely_headlines
from bot.news.article.titles import WEIGHTS as TITLE_WEIGHTS
from bot.news.article.window import SURE, choose_window, under_headline, within
from bot.news.model import Article, Known, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import ParagraphKind

__all__ = ["read_article"]


STANDFIRST_WORDS, STANDFIRST_SMALL = range(8, 61), 0.2
"""Words of a standfirst, a sentence or two, and the share of small ones where it closes no sentence."""
STANDFIRST_REACH = 2
"""Lines below the headline, a rubric and the standfirst; of sixty pages none has it further down."""
BREADCRUMB = frozenset("»›>")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the three models, in the order of the ``EVIDENCE`` of each.

    Attributes:
        titles: Of the lines that may be the headline, before the story is known.
        lines: Of the story's lines.
        headline: Of the headline, when the story is known.
    """

    titles: tuple[float, ...]
    lines: tuple[float, ...]
    headline: tuple[float, ...]


FITTED = Weights(TITLE_WEIGHTS, WEIGHTS, HEADLINE_WEIGHTS)
NOTHING_KNOWN = Known()
ALONE_SHARE = 0.8
"""Share of a text's words that stand in paragraphs, from which it is the article alone if little is
marked."""
MENU_LINES = 8
"""A page opens with a menu: half of its first lines are shorter than a sentence."""
MOST_MARKED = 2
"""Lines marked as furniture in an article alone: the development bodies have 0 to 2, their pages 3 or more
(one page has none, and opens with a menu)."""
LEFT_BELOW = 3
"""Lines below a marker from which it has a page below it."""
HEAD_REACH = 12
"""Lines between a standfirst and the byline below it, sharing rows among them."""
MOST_LOOSE = 4
"""Captions, or points of a summary, right above the first paragraph."""
LEAD_REACH, LEAD_SHARE = 24, 0.4
"""Lines above a dateline that are no body, and the most of the story's words they have: in a round-up one
item of many may open with a dateline. Set by judgement."""
BULLETS = "•*·▪►‣"
BAR_WORDS = 4
"""Words of a sharing bar's button; a longer line of furniture is a notice."""
LONE_ITEM, LONE_PARAGRAPHS = 40, 3
"""Words of the one item that closes a story and is no part of it, and how many paragraphs stand above."""
BARE_REACH = 8
"""Lines above a story without headline in which its stamp and byline may stand."""
BARE_STANDFIRST = 12
"""Words of a standfirst right above the stamp and byline of a story whose headline was not copied."""
SHORT_PASTE = 12
"""Lines. So short a paste with any sentence is an opening, and none of it is refused; without a mark of
furniture in it, it is a letter or a brief and no page."""
SUBHEAD_WORDS = 14
FIGURE = re.compile(r" \(?\d{1,3}(?:[-:.]\d{1,3})*+(?![\w%])")
"""A score or a count behind a name: "Leeds 2 Ajax 0", "Ann Hale (Britain) 6-2 6-1"."""
TEASER_WORDS, MOST_TEASED = 12, 100
"""Words of a teaser's sentence, and of all in the best run of lines of a section's front; of the development
pages none of so few words has its paragraphs apart from one another."""
TEASERS = "no article found: the text is a list of headlines"
NO_STORY = "no article found: no run of paragraphs stands out from the page"
SECOND = "the text holds a second article, which was left out"


def read_article(text: str, *, known: Known = NOTHING_KNOWN, weights: Weights = FITTED) -> Article:
    """Read the article out of a paste.

    Args:
        text: Anything a person may paste: a whole page, a clean article, an opening of one line.
        known: What the caller knows; each value wins over what the text says.
        weights: Of the two models; others only to fit them.

    Returns:
        The article; ``paragraphs`` is empty, and a warning says why, when the text holds none.

    Example:
        >>> read_article("ERIE, Pa. (AP) — The lake froze on Monday, they said.").headline is None
        True
    """
    stamp = LEADING.match(text)
    if stamp:
        known = replace(known, published=known.published or find_date(stamp[1]))
        text = text[stamp.end() :]
    tidied = tidy(text)
    subject, sent, size = split_letter(tidied)
    if size and not known.clean:
        known = replace(
            known,
            headline=known.headline or subject,
            published=known.published or (find_date(sent) if sent else None),
        )
        tidied = tidied[size:]
    lines = read_lines(tidied)
    if not lines:
        return _with_known(Article(warnings=("too short: the text is empty",)), known)
    if known.clean:
        return _with_known(_read_alone(lines, known), known)
    refusal = find_refusal(lines)
    opening = opens_results(lines) if refusal or not any(line.prose for line in lines) else None
    if opening is not None:
        return _with_known(_read_results(lines, opening), known)
    if refusal:
        return _with_known(Article(warnings=(refusal,)), known)
    if _stands_alone(lines):
        return _with_known(_read_alone(lines, known), known)
    article = _read_page(lines, weights)
    if not article.paragraphs and len(lines) <= SHORT_PASTE and any(line.words >= 8 for line in lines):  # noqa: PLR2004 - a flash
        article = _read_alone(lines, known)
    return _with_known(article, known)


def _stands_alone(lines: Sequence[Line]) -> bool:
    if len(lines) <= 3:  # noqa: PLR2004 - an opening
        return True
    if any(line.foot or line.cut for line in lines[2:-LEFT_BELOW]):
        return False
    words = sum(line.words for line in lines)
    prose = sum(line.words for line in lines if line.prose or (line.words >= 20 and not line.marked))  # noqa: PLR2004 - a paragraph cut short
    marked = sum(line.marked for line in lines)
    menu = sum(line.words < 5 and not line.ends for line in lines[:MENU_LINES])  # noqa: PLR2004 - entries
    opens_plainly = menu < min(len(lines), MENU_LINES) / 2 or (len(lines) <= SHORT_PASTE and not marked)
    return marked <= MOST_MARKED and (prose >= ALONE_SHARE * words or opens_plainly)


def _read_alone(lines: Sequence[Line], known: Known) -> Article:
    start = 0
    headline = None
    if not known.headline and opens_with_headline(lines):
        headline = lines[0].text
        start = 1
    elif known.headline and lines[0].text == known.headline and len(lines) > 1:
        start = 1
    first = start
    while first < len(lines) - 1 and (lines[first].stamp or lines[first].byline):
        first += 1
    last = len(lines)
    if not known.clean:
        while last > first + 1 and (lines[last - 1].byline or lines[last - 1].cut):
            last -= 1
    chosen = list(range(first, last))
    if not known.clean:
        chosen = _from_lead(lines, chosen)
    return _assemble(lines, chosen, headline, header=range(start, chosen[0]))


def _read_results(lines: Sequence[Line], opening: int) -> Article:
    """Read a wire's report: headline, dateline, then scores and tables, each line an entry of its own."""
    first = opening + is_filed(lines[opening].text)
    last = len(lines)
    while last > first + 1 and (lines[last - 1].byline or lines[last - 1].cut):
        last -= 1
    headline = lines[0].text if opening else None
    article = _assemble(lines, list(range(first, last)), headline, header=range(opening, first))
    entries = tuple(
        p if i == opening or _is_told(lines[i]) else replace(p, kind="item")
        for i, p in enumerate(article.paragraphs, first)
    )
    return replace(article, paragraphs=entries)


def _is_told(line: Line) -> bool:
    bare = not any(character.isdigit() for character in line.text)
    return line.prose or line.text[-1] == ":" or ((line.ends or bare) and line.small > 0.2)  # noqa: PLR2004 - a sentence


def _read_page(lines: Sequence[Line], weights: Weights) -> Article:
    core = find_core(lines)
    titles = likely_headlines(lines, core, weights.titles)
    headed = below_headlines(lines, titles)
    scores = score(lines, core, headed, weights.lines)
    window = choose_window(lines, scores, titles, headed, core)
    window = under_headline(lines, scores, window, titles)
    if window is None:
        return Article(warnings=(NO_STORY,))
    chosen = within(lines, scores, window, headed)
    told = sum(lines[i].words for i in chosen if headed[i] > SURE)
    if told < REGION_WORDS and not any(lines[i].prose or lines[i].words >= 20 for i in chosen):  # noqa: PLR2004 - a paragraph cut short
        return Article(warnings=(NO_STORY,))
    if _are_teasers(lines, chosen):
        return Article(warnings=(TEASERS,))
    head = choose_headline(lines, (chosen[0], chosen[-1] + 1), weights.headline, titles)
    title = lines[head].text if head is not None else None
    chosen = [i for i in chosen if lines[i].text != title] or chosen
    chosen = below_points(lines, _from_lead(lines, _below_head(lines, chosen, title)))
    first = chosen[0]
    header = range(head + 1 if head is not None and head < first else _top_of_head(lines, first), first)
    return _assemble(lines, chosen, title, header=header)


def _are_teasers(lines: Sequence[Line], chosen: Sequence[int]) -> bool:
    """Whether the best run of lines is a section's front: few sentences, each with a headline of its own."""
    told = [i for i in chosen if lines[i].words >= TEASER_WORDS]
    near = {i for i in range(chosen[0] - 1, chosen[-1] + 2) if 0 <= i < len(lines)}
    paragraphs = {i for i in near if lines[i].words >= TEASER_WORDS and not lines[i].marked}
    beside = sum(not paragraphs.isdisjoint((i - 1, i + 1)) for i in told)
    return len(told) > 1 and 2 * beside < len(told) and sum(lines[i].words for i in told) < MOST_TEASED


def _top_of_head(lines: Sequence[Line], first: int) -> int:
    """Give the highest stamp or byline right above a story whose headline was not copied."""
    near = range(max(0, first - HEAD_REACH), first)
    top = next((i for i in near if lines[i].stamp or lines[i].byline), first)
    is_headed = 0 < top < first and lines[top - 1].words >= BARE_STANDFIRST and _is_standfirst(lines[top - 1])
    return top - 1 if is_headed else top


def _from_lead(lines: Sequence[Line], chosen: list[int]) -> list[int]:
    """Leave out the few lines above the one that opens with a dateline or an agency's mark."""
    at = next((k for k, i in enumerate(chosen[: LEAD_REACH + 1]) if lines[i].lead), 0)
    above = sum(lines[i].words for i in chosen[:at])
    return chosen[at:] if above <= LEAD_SHARE * sum(lines[i].words for i in chosen) else chosen


def _below_head(lines: Sequence[Line], chosen: list[int], title: str | None) -> list[int]:
    """Leave out what stands above the body proper.

    A sentence above the headline's second printing, or above byline and stamp, is the standfirst; a line that
    closes no sentence right above the first paragraph is a picture's caption.
    """
    prose = [i for i in chosen if lines[i].prose]
    if len(prose) > 1:
        between = range(chosen[0] + 1, min(prose[1], chosen[0] + HEAD_REACH))
        marks = [i for i in between if lines[i].text == title or lines[i].stamp or lines[i].byline]
        below = [i for i in chosen if marks and i > marks[-1]]
        chosen = below if any(lines[i].prose for i in below) else chosen
    while len(chosen) > 1 and _is_button(lines[chosen[0]]):
        chosen = chosen[1:]
    told = next((k for k, i in enumerate(chosen) if not (_is_loose(lines[i]) or _is_button(lines[i]))), 0)
    return chosen[told:] if told <= MOST_LOOSE and lines[chosen[told]].prose else chosen


def _is_button(line: Line) -> bool:
    """Whether a line that opens a body is a sharing bar's, a counter or a clock."""
    return line.words < 5 and not line.ends and not line.item and line.text[-1] not in ":,;—–"  # noqa: PLR2004 - labels


def _is_loose(line: Line) -> bool:
    return 5 <= line.words <= 25 and not line.ends and not line.item and line.text[-1] not in ":,;—–"  # noqa: PLR2004 - a caption


def _assemble(lines: Sequence[Line], chosen: list[int], headline: str | None, *, header: range) -> Article:
    warnings: tuple[str, ...] = ()
    second = _second_story(lines, chosen)
    if second is not None:
        chosen = [i for i in chosen if i < second]
        warnings = (SECOND,)
    above = [lines[i] for i in header if lines[i].text != headline]
    standfirst = _find_standfirst(above)
    if standfirst is not None and len(chosen) > 1 and lines[chosen[0]].text == standfirst.text:
        chosen = chosen[1:]  # printed again over the story
    around = Surround(
        header=above
        if headline is not None
        else lines[min(header.start, max(0, chosen[0] - BARE_REACH)) : chosen[0]],
        above=lines[max(0, header.start - HEAD_REACH) : max(0, header.start - 1)][::-1]
        if headline is not None
        else (),
        opening=[lines[i] for i in chosen[:1]],
        below=lines[chosen[-1] :][:6],
        body=[lines[i] for i in chosen[:-1]],
        page=lines,
    )
    byline = find_byline(around, headline=headline)
    told = set(chosen)
    source = find_source(
        [line.text for line in around.all],
        [line.text for i, line in enumerate(lines) if i not in told],
        byline=byline,
        headline=headline,
    )
    own = [
        line.text
        for line in above
        if not (line.byline or line.furniture or line.caption or line.cut) and line is not standfirst
    ]
    chosen = _without_writer(lines, without_notes(lines, chosen), byline)
    kinds = [_kind(lines, i) for i in chosen]
    if heads := item_heads([lines[i] for i in chosen], [kind != "prose" for kind in kinds]):
        warnings = (*warnings, several_warning(heads))
    return Article(
        headline=headline,
        standfirst=standfirst.text if standfirst else None,
        byline=byline,
        source=source,
        published=find_published(around),
        header=tuple(own[-8:]),
        paragraphs=tuple(Paragraph(lines[i].text, kind) for i, kind in zip(chosen, kinds, strict=True)),
        warnings=warnings,
    )


def _without_writer(lines: Sequence[Line], chosen: list[int], byline: Sequence[str]) -> list[int]:
    """Leave out what is told of the writer and of the article itself above and below the story."""
    first, past = 0, len(chosen)
    while first < past - 1 and (
        is_note(lines[chosen[first]].text) or tells_of_writer(lines[chosen[first]].text, byline)
    ):
        first += 1
    while past > first + 1 and (
        is_note(lines[chosen[past - 1]].text)
        or tells_of_writer(lines[chosen[past - 1]].text, byline)
        or _stands_below_name(lines, chosen[past - 1], byline)
        or _is_lone_item(lines, chosen[:past])
    ):
        past -= 1
    return chosen[first:past]


def _stands_below_name(lines: Sequence[Line], i: int, byline: Sequence[str]) -> bool:
    """Whether a last line stands right below its writer's name alone, as a life in the first person does."""
    return i > 0 and lines[i - 1].text.strip(" :") in byline


def _is_lone_item(lines: Sequence[Line], chosen: Sequence[int]) -> bool:
    """Whether a story of paragraphs closes with one item: where a play runs, whom to write to."""
    last = lines[chosen[-1]]
    return (
        last.text[0] in BULLETS
        and last.words <= LONE_ITEM
        and len(chosen) > LONE_PARAGRAPHS
        and not any(lines[i].item for i in chosen[:-1])
        and lines[chosen[-2]].ends
        and lines[chosen[-2]].text[-1] != ":"
    )


def _find_standfirst(header: Sequence[Line]) -> Line | None:
    """Find the standfirst: near the headline, bylines and stamps aside; further down stand teasers.

    Below a sharing bar, what closes no sentence is rather a caption.
    """
    left = STANDFIRST_REACH
    is_barred = False
    for line in header:
        if line.furniture:
            is_barred = is_barred or line.words <= BAR_WORDS
        elif not (line.byline or line.stamp):
            if _is_standfirst(line) and (line.ends or not is_barred):
                return line
            left -= 1
            if not left:
                break
    return None


def _is_standfirst(line: Line) -> bool:
    if not BREADCRUMB.isdisjoint(line.text) or credits_other(line.text):
        return False
    return (
        line.words in STANDFIRST_WORDS
        and not line.marked
        and not line.item
        and (line.ends or line.small > STANDFIRST_SMALL)
        and line.text[-1] not in ")]"
    )


def _second_story(lines: Sequence[Line], chosen: Sequence[int]) -> int | None:
    """Give where a second story opens: a headline with a byline or stamp below it, prose before and after."""
    prose_after = sum(lines[i].prose for i in chosen)
    prose_before = 0
    for i in range(chosen[0], chosen[-1] + 1):
        line = lines[i]
        if prose_before >= 3 and prose_after >= 3 and could_head(line) and not line.ends and line.words >= 4:  # noqa: PLR2004 - a story has paragraphs
            follow = lines[i + 1 : i + 3]
            if any(
                (other.byline and other.text[0] not in "—–-") or (other.stamp and find_date(other.text))
                for other in follow
            ):
                return i
        if line.prose:
            prose_before += 1
            prose_after -= 1
    return None


def _kind(lines: Sequence[Line], i: int) -> ParagraphKind:
    line = lines[i]
    if line.item:
        return "item"
    followed = i + 1 < len(lines) and lines[i + 1].words >= line.words
    if (
        followed
        and line.words <= SUBHEAD_WORDS
        and (not line.ends or line.text.endswith("?"))
        and line.text[-1] not in ",;:—–"
    ):
        return "item" if _in_table(lines, i) else "subhead"
    return "prose"


def _in_table(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a row of results: it has figures, and stands by another row or below "Results:"."""
    if FIGURE.search(lines[i].text) is None:
        return False
    if i and lines[i - 1].text[-1] == ":":
        return True
    beside = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any(line.words <= SUBHEAD_WORDS and FIGURE.search(line.text) is not None for line in beside)


def _with_known(article: Article, known: Known) -> Article:
    return replace(
        article,
        headline=known.headline or article.headline,
        standfirst=known.standfirst or article.standfirst,
        byline=known.byline or article.byline,
        source=known.source or article.source,
        published=known.published or article.published,
    )
