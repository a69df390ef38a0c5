"""Tidying: mends the characters of a paste and gives whole lines, hard wraps rejoined."""

from __future__ import annotations

import re
from itertools import pairwise

import ftfy

INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x0000, *range(0x202A, 0x202F)])
SPACES = dict.fromkeys((160, 8199, 8239, 8201, 8202, 12288, 9), " ")
MENDABLE = re.compile("[ÃÂâÐÑ][\u0080-\u00bf\u2018-\u203a\u20ac\u2122]")
NARROWEST, WIDEST = 40, 120
"""Widths of hard-wrapped text: e-mail stands at 65-80 characters, a PDF's lines at 45-110."""
FEWEST = 4
"""Lines of a wrapped block on a page that is not wrapped throughout."""
WRAPPED_SHARE = 0.7
"""Share of a block's lines whose next word would not have fitted; set by judgement, the last lines of
paragraphs being the rest."""
TOLD_SHARE = 0.9
"""Share of a block's lines that are full or end a sentence; a headline above the block is neither."""
QUOTED_SHARE = 0.8
"""Share of lines under a mark of quoting; set by judgement: an answer above the letter has fewer."""
ENDS = ".!?…。！？।؟۔"
CLOSERS = "\"'”’»)]"
GLUED = re.compile(
    r"(?<=[a-z]{3}[.!?])(?!(?:Com|Org|Net) )(?=[A-Z][a-z]+ [a-z])|(?<=[a-z][.!?][”\"])(?=[A-Z][a-z]+ [a-z])"
)
BARE_DASH = frozenset({"—", "–", "-", "--"})


def ends_sentence(line: str) -> bool:
    """Whether a line closes a sentence: ``"He left.”"`` does, ``"He left"`` does not."""
    return line.rstrip(CLOSERS + " ")[-1:] in tuple(ENDS)


def tidy(text: str) -> tuple[str, ...]:
    r"""Give the lines of a text, mended and with single spaces; an empty string is a blank line.

    Example:
        >>> tidy("It\u00a0rained.\r\n\r\nThen  it stopped.")
        ('It rained.', '', 'Then it stopped.')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\f", "\n").replace("\v", "\n").translate(INVISIBLE).translate(SPACES)
    if MENDABLE.search(text):
        text = "\n".join(
            ftfy.fix_encoding(line) if MENDABLE.search(line) else line for line in text.split("\n")
        )
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = _rejoin_wraps(_join_drop_caps(_unquote(lines)))
    lines = _join_dateline_lines(lines)
    return tuple(GLUED.sub(" ", line) for line in lines)


def _unquote(lines: list[str]) -> list[str]:
    """Take the marks off a text that is quoted throughout, as in an answer to a letter."""
    filled = [line for line in lines if line]
    quoted = sum(line.startswith(">") for line in filled)
    if quoted < FEWEST or quoted < QUOTED_SHARE * len(filled):
        return lines
    return [line.lstrip("> ") for line in lines]


def _join_drop_caps(lines: list[str]) -> list[str]:
    """Set a capital that stands alone back before the rest of its word."""
    out: list[str] = []
    for line in lines:
        if out and len(out[-1]) == 1 and out[-1].isupper() and line[:1].islower():
            out[-1] += line
        else:
            out.append(line)
    return out


def _rejoin_wraps(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line]
    page_width = max(map(len, filled), default=0)
    out: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
            continue
        out += _rejoin_block(block, page_width)
        out.append("")
        block = []
    return out[:-1]


def _rejoin_block(block: list[str], page_width: int) -> list[str]:
    if len(block) < 2:  # noqa: PLR2004 - one line wraps onto nothing
        return block
    if page_width > WIDEST and len(block) < FEWEST:
        return block
    width = page_width if page_width <= WIDEST else max(map(len, block))
    if not NARROWEST <= width <= WIDEST:
        return block
    full = [
        len(line) + 1 + len(following.split(" ", 1)[0]) > width * 0.93 for line, following in pairwise(block)
    ]
    open_ends = sum(not ends_sentence(line) for line in block[:-1])
    # Where paragraphs are short, their last lines are many, and end sentences.
    told = sum(wraps or ends_sentence(line) for wraps, line in zip(full, block[:-1], strict=True))
    wrapped = sum(full) >= WRAPPED_SHARE * len(full) or (
        sum(full) >= len(full) / 2 and told >= TOLD_SHARE * len(full)
    )
    if not wrapped or open_ends < len(full) / 2 or not _runs_on(block):
        return block
    out = [block[0]]
    for is_full, following in zip(full, block[1:], strict=True):
        last = out[-1]
        if not is_full:
            out.append(following)
        elif last.endswith("-") and last[-2:-1].isalpha() and following[:1].islower():
            out[-1] = _without_hyphen(last, following)
        else:
            out[-1] = f"{last} {following}"
    return out


def _runs_on(block: list[str]) -> bool:
    """Wrapped prose opens most lines in the middle of a sentence, so a good part of them in lower case."""
    caseless = sum(not (line[0].islower() or line[0].isupper() or line[0].isdigit()) for line in block[1:])
    return 3 * (sum(line[0].islower() for line in block[1:]) + caseless) >= len(block) - 1


def _without_hyphen(last: str, following: str) -> str:
    """Close a hyphenated word only where its rest is a common ending; else the hyphen may be its own."""
    head, _, rest = following.partition(" ")
    tail = head.rstrip(".,;:!?”\"'")
    endings = (
        "tion",
        "tions",
        "ment",
        "ments",
        "ing",
        "ings",
        "ed",
        "ly",
        "ness",
        "ity",
        "ties",
        "sion",
        "sions",
    )
    joined = last[:-1] + head if tail.endswith(endings) and len(tail) <= 7 else last + head  # noqa: PLR2004 - a short rest is an ending
    return f"{joined} {rest}" if rest else joined


def _join_dateline_lines(lines: list[str]) -> list[str]:
    """Set "Belgrade", "CNN", "—" and the paragraph below, each a line of the page, on one line.

    A bare dash between a short line and a paragraph is how some sites print a dateline.
    """
    out: list[str] = []
    pending = False
    for line in lines:
        if line in BARE_DASH and any(out[-4:]):
            parts: list[str] = []
            while out and len(parts) < 3 and out[-1] and len(out[-1].split()) <= 4:  # noqa: PLR2004 - place, agency
                parts.insert(0, out.pop())
            if parts:
                out.append(" ".join([*parts, line]))
                pending = True
                continue
        if pending and line:
            out[-1] = f"{out[-1]} {line}"
            pending = False
            continue
        if pending:
            continue
        out.append(line)
    return out
