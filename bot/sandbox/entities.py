"""Telegram's HTML, read as strictly as Telegram reads it, and the entities that it finds by itself.

Offsets and lengths count UTF-16 code units, as in the Bot API (core.telegram.org/bots/api#html-style).
"""

from __future__ import annotations

import html
import re
from typing import Any, Final

from bot.sandbox.refusal import bad_request

Entity = dict[str, Any]

TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# Telegram knows these names alone, and numbers.
_REFERENCE: Final = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_FOUND: Final = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?!\w)")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
)


def utf16_length(text: str) -> int:
    """Give the length of a text in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(marked: str) -> tuple[str, list[Entity]]:
    """Give the text and the entities of a message in ``parse_mode=HTML``.

    Raises:
        Refusal: The HTML is not what Telegram takes, e.g. "can't parse entities: Unsupported start tag …".

    Example:
        >>> parse_html("<b>Hi</b> &amp; bye")
        ('Hi & bye', [{'type': 'bold', 'offset': 0, 'length': 2}])
    """
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, int, Entity]] = []
    entities: list[Entity] = []
    position = 0
    while position < len(marked):
        cut = marked.find("<", position)
        plain = _unescape(marked[position : cut if cut >= 0 else len(marked)])
        text.append(plain)
        length += utf16_length(plain)
        if cut < 0:
            break
        tag = _TAG.match(marked, cut)
        if tag is None:
            raise _cannot_parse(f"Unclosed start tag at byte offset {_bytes(marked, cut)}")
        name = tag[2].lower()
        if tag[1]:
            entities.extend(_close(open_tags, name, length, _bytes(marked, cut)))
        else:
            open_tags.append((name, length, _opened(name, tag[3], _bytes(marked, cut))))
        position = tag.end()
    if open_tags:
        raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return _trimmed("".join(text), entities)


def find_entities(text: str) -> list[Entity]:
    """Give what Telegram marks in any text by itself: commands, mentions and addresses."""
    found = [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, pattern in _FOUND
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: entity["offset"])


def _opened(name: str, attributes: str, offset: int) -> Entity:
    values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)}
    if name == "span" and values.get("class") == "tg-spoiler":
        return {"type": "spoiler"}
    if name not in TYPES:
        raise _cannot_parse(f'Unsupported start tag "{name}" at byte offset {offset}')
    kind = TYPES[name]
    if kind == "text_link":
        return {"type": kind, "url": html.unescape(values.get("href", ""))}
    if kind == "blockquote" and "expandable" in values:
        return {"type": "expandable_blockquote"}
    return {"type": kind}


def _close(open_tags: list[tuple[str, int, Entity]], name: str, length: int, offset: int) -> list[Entity]:
    if not open_tags:
        raise _cannot_parse(f"Unexpected end tag at byte offset {offset}")
    opened, start, entity = open_tags.pop()
    if opened != name:
        raise _cannot_parse(
            f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{name}>"'
        )
    return (
        [{"type": entity.pop("type"), "offset": start, "length": length - start, **entity}]
        if length > start
        else []
    )


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take the space off both ends, as Telegram does, and move the entities along."""
    kept = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    size = utf16_length(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, moved


def _unescape(text: str) -> str:
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text)


def _bytes(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-8", "surrogatepass"))


def _cannot_parse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
