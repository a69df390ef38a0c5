from __future__ import annotations

import pytest

from bot.sandbox.entities import find_entities, parse_html, utf16_length
from bot.sandbox.refusal import Refusal


def marked(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


TAKEN = [
    ("<b>Hi</b> you", "Hi you", [marked("bold", 0, 2)]),
    ("<strong>a</strong><em>b</em>", "ab", [marked("bold", 0, 1), marked("italic", 1, 1)]),
    ("<b>a<i>b</i></b>", "ab", [marked("bold", 0, 2), marked("italic", 1, 1)]),
    ("📰 <b>é</b>", "📰 é", [marked("bold", 3, 1)]),
    ("a &lt;b&gt; &amp; &quot;c&quot; &#8364;", 'a <b> & "c" €', []),
    ("&copy; &nbsp;x", "&copy; &nbsp;x", []),
    ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [marked("text_link", 0, 1, url="https://example.org/?a=1&b=2")]),
    ("<blockquote expandable>x</blockquote>", "x", [marked("expandable_blockquote", 0, 1)]),
    ("<blockquote>x</blockquote>", "x", [marked("blockquote", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [marked("spoiler", 0, 1)]),
    ("<b></b>x", "x", []),
    ("  <b> x </b>  ", "x", [marked("bold", 0, 1)]),
    ("1 > 0", "1 > 0", []),
]  # fmt: skip
REFUSED = [
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("é<br>x", 'Unsupported start tag "br" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("1 < 2", "Unclosed start tag at byte offset 2"),
]


@pytest.mark.parametrize(("html", "text", "entities"), TAKEN)
def test_html_gives_text_and_entities(html: str, text: str, entities: list[dict[str, object]]) -> None:
    assert parse_html(html) == (text, entities)


@pytest.mark.parametrize(("html", "reason"), REFUSED)
def test_broken_html_is_refused_in_telegrams_words(html: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(html)

    assert (refused.value.code, refused.value.description) == (
        400,
        f"Bad Request: can't parse entities: {reason}",
    )


def test_lengths_are_counted_as_telegram_counts() -> None:
    assert utf16_length("a📰é") == 4


def test_commands_mentions_and_addresses_are_found() -> None:
    found = find_entities("/brief@some_bot see @anna_h at https://example.org/a.")

    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == [
        ("bot_command", 0, 15),
        ("mention", 20, 7),
        ("url", 31, 21),
    ]
