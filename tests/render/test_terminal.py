from __future__ import annotations

from dataclasses import replace

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
