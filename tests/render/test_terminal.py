from __future__ import annotations

from dataclasses import replace

from bot.news.warnings import ALREADY_SHORT, NOTHING_STANDS_ALONE
from bot.render import as_terminal
from tests.render.briefs import BRIDGE, EMPTY

SHOWN = """\
Old bridge at Merrow closes
Filed from Merrow · 9 May 2025 · Reuters

• The bridge closed.

• Tolls < costs & wages.

Key parties
  Merrow Harbour Board (MHB) · organisation
  John Tallis · harbour master
"""


def test_a_brief_is_shown_in_plain_lines() -> None:
    assert as_terminal(BRIDGE, width=80) == SHOWN


def test_no_line_is_wider_than_the_terminal() -> None:
    long = replace(BRIDGE, summary=("The bridge closed on Monday. " * 9,))
    assert max(map(len, as_terminal(long, width=30).splitlines())) <= 30


def test_text_cannot_command_the_terminal() -> None:
    assert "\x1b" not in as_terminal(replace(BRIDGE, headline="Red \x1b[31malert"), width=80)


def test_nothing_to_brief_is_said() -> None:
    assert as_terminal(EMPTY, width=80) == "There is nothing to brief.\n\nNote: no article found\n"


def test_what_is_already_short_is_said_to_be_so_once() -> None:
    shown = as_terminal(replace(BRIDGE, summary=(), warnings=(ALREADY_SHORT,)), width=80)

    assert shown.count("short") == 1
    assert "\n\nThis is already short: it needs no summary.\n\nKey parties\n" in shown


def test_a_text_of_fragments_is_not_said_to_be_short() -> None:
    shown = as_terminal(replace(BRIDGE, summary=(), warnings=(NOTHING_STANDS_ALONE,)), width=80)

    assert shown.count("on its own") == 1
    assert "short" not in shown
