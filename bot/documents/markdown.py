"""Markdown → plain text: links become their text, emphasis goes, a heading is a line of its own."""

from __future__ import annotations

import re

from bot.documents.model import Document

# Every repetition is bounded or cannot overlap what follows it, so that no line takes long.
FENCE = re.compile(r" {0,3}(?:```|~~~)")
RULE = re.compile(r" {0,3}(?:[-*_=][ \t]{0,3}){3,200}$")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
QUOTE = re.compile(r"(?: {0,3}> ?){1,20}")
BULLET = re.compile(r"[ \t]{0,20}[*+-][ \t]{1,5}(?=\S)")
DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,5}\S")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
LINK = re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
STRONG = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~\n]{1,2000})(?<=\S)\1(?!\w)")
CODE = re.compile(r"`{1,3}([^`\n]{1,1000})`{1,3}")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
FRONT_MATTER = "---"
# The front matter of an article is short; a rule at the top of a text is not the start of one.
LONGEST_FRONT_MATTER = 60


def read_markdown(text: str) -> Document:
    r"""Reduce Markdown to the text that a reader of the rendered page sees.

    Example:
        >>> read_markdown("# A bridge\n\nThe *old* [bridge](https://example.org) closed.").text
        'A bridge\n\nThe old bridge closed.'
    """
    lines = _without_front_matter(text.splitlines())
    shown: list[str] = []
    is_code = False
    for line in lines:
        if FENCE.match(line):
            is_code = not is_code
        elif is_code:
            shown.append(line)
        elif RULE.match(line) or DEFINITION.match(line):
            shown.append("")
        elif HEADING.match(line):
            shown.extend(("", _plain(HEADING.sub("", line, count=1).rstrip(" \t#")), ""))
        else:
            quoted = QUOTE.sub("", line, count=1) if QUOTE.match(line) else line
            bullet = BULLET.match(quoted)
            shown.append(f"- {_plain(quoted[bullet.end() :])}" if bullet else _plain(quoted))
    return Document(_with_single_blanks(shown))


def _plain(line: str) -> str:
    """Take the marks out of one line, links inside images and emphasis inside links included."""
    line = IMAGE.sub("", line)
    line = LINK.sub(r"\1", line)
    line = CODE.sub(r"\1", line)
    line = AUTOLINK.sub(r"\1", line)
    line = TAG.sub("", line)
    for _ in range(2):  # bold around italic
        line = STRONG.sub(r"\2", line)
    return ESCAPE.sub(r"\1", line).rstrip()


def _without_front_matter(lines: list[str]) -> list[str]:
    if not lines or lines[0].strip() != FRONT_MATTER:
        return lines
    for index, line in enumerate(lines[1:LONGEST_FRONT_MATTER], start=1):
        if line.strip() == FRONT_MATTER:
            return lines[index + 1 :]
        if line.strip() and ":" not in line and not line.startswith((" ", "-", "\t")):
            break
    return lines


def _with_single_blanks(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line if line.strip() else "")
    return "\n".join(kept).strip()
