"""Bring the catalogues up to date with the code: ``python -m bot.words``.

What is new is added with no translation, what is gone is left out, and translations stay. To add a language,
add it to `LANGUAGES` and run this.
"""

from __future__ import annotations

import ast
import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent
CATALOGUES = Path(__file__).parent / "catalogues"
MARK = "N_"
# Lines of a catalogue's head that say nothing of its sentences.
PASSING = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Language-Team',
    '"Report-Msgid',
    '"Project-Id-Version',
)
# Methods of `Words` whose arguments are sentences: how many of the first are.
SPEAKING = {"say": 1, "count": 2}


def messages() -> Catalog:
    """Give every sentence of the code that is translated, with where it stands."""
    template = Catalog(project="news-brief-bot", charset="utf-8")
    marked: dict[str | tuple[str, str], list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE.parent).as_posix()
        for message in _messages_of(ast.parse(path.read_text(encoding="utf-8"))):
            marked.setdefault(message, []).append(place)
    for message, places in marked.items():
        locations = [(place, 1) for place in dict.fromkeys(places)]
        is_filled = any("{" in text for text in (message if isinstance(message, tuple) else (message,)))
        template.add(message, locations=locations, flags=["python-brace-format"] if is_filled else [])
    return template


def _messages_of(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """Give what is marked, and what is said in place; a pair of marked sentences is a plural."""
    pairs = {
        id(element)
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and all(map(_marked, node.elts))  # noqa: PLR2004  a pair
        for element in node.elts
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and node.elts and id(node.elts[0]) in pairs:
            one, many = (_marked(element) for element in node.elts)
            if one is not None and many is not None:
                yield one, many
        elif (text := _marked(node)) is not None and id(node) not in pairs:
            yield text
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _said(node, SPEAKING.get(node.func.attr, 0))


def _said(call: ast.Call, count: int) -> Iterator[str | tuple[str, str]]:
    texts = [part for argument in call.args[:count] for part in _literals(argument)]
    if count == 1:
        yield from texts
    elif count and len(texts) == count:
        yield texts[0], texts[1]


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _marked(node: ast.AST) -> str | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == MARK:
        (argument,) = node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        raise TypeError("what N_ marks must be one literal")
    return None


def main() -> None:
    """Write the catalogues."""
    template = messages()
    for language in LANGUAGES:
        if language == "en":
            continue
        path = CATALOGUES / f"{language}.po"
        catalogue = Catalog(locale=language, project="news-brief-bot", charset="utf-8")
        if path.exists():
            catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language)
        catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        catalogue.header_comment = f"# What the bot says: {LANGUAGES[language]}. See bot/words/__init__.py."
        written = io.BytesIO()
        write_po(written, catalogue, width=110, omit_header=False, no_location=True, sort_output=False)
        # Babel stamps the day; a catalogue changes when its sentences do.
        lines = [line for line in written.getvalue().decode().splitlines() if not line.startswith(PASSING)]
        path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
