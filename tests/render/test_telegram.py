from __future__ import annotations

import html
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.model import Brief, Dateline, Party
from bot.render import MAX_UNITS, as_telegram
from bot.render.telegram import units
from bot.render.view import View
from bot.words import words_for
from tests.render.briefs import BRIDGE, EMPTY

ALLOWED = {"b", "i", "blockquote"}

SHOWN = """\
<b>Old bridge at Merrow closes</b>
Filed from Merrow · 9 May 2025 · Reuters

• The bridge closed.

• Tolls &lt; costs &amp; wages.

<b>Key parties</b>
Merrow Harbour Board (MHB) · organisation
John Tallis · harbour master"""


class Reader(HTMLParser):
    """Reads a message as Telegram does, strictly."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert attrs == ([("expandable", None)] if tag == "blockquote" else [])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


def read(markup: str) -> str:
    """Give the text that a message shows; fail where its HTML is not sound."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    return reader.shown


def test_a_brief_is_a_headline_a_quiet_line_points_and_parties() -> None:
    assert as_telegram(BRIDGE) == SHOWN


def test_an_absent_dateline_and_date_are_said() -> None:
    plain = replace(BRIDGE, dateline=None, published=None, source=None)
    assert as_telegram(plain).splitlines()[1] == "no date · no dateline"


def test_without_a_headline_there_is_no_bold_line_above() -> None:
    assert as_telegram(replace(BRIDGE, headline=None)).startswith("Filed from Merrow")


def test_parties_beyond_eight_fold_away() -> None:
    many = tuple(Party(f"Ferry {number}", "organisation") for number in range(10))
    end = as_telegram(replace(BRIDGE, parties=many)).partition("Ferry 7 · organisation\n")[2]
    assert end == "<blockquote expandable>Ferry 8 · organisation\nFerry 9 · organisation</blockquote>"


def test_behind_all_parties_stand_the_other_names_of_each() -> None:
    russia = Party("Russia", "country", aliases=("Moscow",))
    brief = replace(BRIDGE, parties=(russia,))

    assert read(as_telegram(brief)).endswith("\nRussia · country")
    assert read(as_telegram(brief, View("parties"))).endswith("\nRussia · country · also Moscow")


def test_parties_that_do_not_fit_are_counted() -> None:
    many = tuple(Party(f"Ferry company of harbour number {number}", "organisation") for number in range(200))
    shown = read(as_telegram(replace(BRIDGE, parties=many)))
    rows = [line for line in shown.splitlines() if line.startswith("Ferry company")]
    assert shown.splitlines()[-1] == f"… and {200 - len(rows)} more"


def test_sentences_are_dropped_whole() -> None:
    long = ("Boat " * 400).strip() + "."
    shown = read(as_telegram(replace(BRIDGE, summary=(long, long, long))))
    assert shown.count(f"• {long}") == 2


def test_a_giant_headline_is_cut_after_a_word() -> None:
    shown = read(as_telegram(replace(BRIDGE, headline="harbour " * 1000))).splitlines()[0]
    assert set(shown.removesuffix("…").split()) == {"harbour"}


def test_an_article_too_short_to_shorten_is_said_so() -> None:
    assert "<i>This is already short: it needs no summary.</i>" in as_telegram(replace(BRIDGE, summary=()))


def test_a_text_with_nothing_to_brief_is_said_so() -> None:
    assert as_telegram(replace(EMPTY, warnings=())) == "<i>There is nothing to brief.</i>"


def test_a_warning_is_quiet_and_says_why_there_is_no_summary() -> None:
    assert as_telegram(EMPTY) == "<i>No article found.</i>"


def test_a_warning_stands_below_the_brief() -> None:
    shown = as_telegram(replace(BRIDGE, warnings=("the text holds a second article, which was left out",)))

    assert shown.endswith("\n\n<i>The text holds a second article, which was left out.</i>")


def test_a_warning_is_translated() -> None:
    assert (
        as_telegram(replace(EMPTY, warnings=("too short: the text is empty",)), words=words_for("de"))
        == "<i>Zu kurz: Der Text ist leer.</i>"
    )


def test_a_right_to_left_sentence_carries_its_bullet_to_the_right() -> None:
    assert "\u200f• أغلق الجسر." in as_telegram(replace(BRIDGE, summary=("أغلق الجسر.",)))


TEXT = st.text(max_size=60) | st.sampled_from(
    ["</b>", "<a href=", "&amp;", "word " * 900, "w" * 5000, "😀" * 3000, "\u202eabc", "\ud800", "& " * 2000]
)
PARTIES = st.builds(
    Party,
    name=TEXT,
    kind=st.sampled_from(["person", "country"]),
    role=st.none() | TEXT,
    aliases=st.lists(TEXT, max_size=2).map(tuple),
)
BRIEFS = st.builds(
    Brief,
    headline=st.none() | TEXT,
    standfirst=st.none() | TEXT,
    byline=st.just(()),
    source=st.none() | TEXT,
    published=st.none() | st.dates(),
    language=st.just("en"),
    dateline=st.none()
    | st.builds(Dateline, text=TEXT, places=st.lists(TEXT, max_size=6).map(tuple), agency=st.none() | TEXT),
    body=st.lists(TEXT, max_size=1).map(tuple),
    sentences=st.just(()),
    ranking=st.just(()),
    summary=st.lists(TEXT, max_size=10).map(tuple),
    parties=st.lists(PARTIES, max_size=15).map(tuple),
    dates=st.just(()),
    warnings=st.lists(TEXT, max_size=5).map(tuple),
)


@settings(deadline=None)
@given(BRIEFS)
def test_any_brief_fits_into_a_message_of_sound_html(brief: Brief) -> None:
    markup = as_telegram(brief)
    assert 0 < units(read(markup)) <= MAX_UNITS
    markup.encode("utf-8")


def test_what_is_counted_is_what_is_shown() -> None:
    assert html.unescape(read(as_telegram(BRIDGE))) == read(as_telegram(BRIDGE))


AN_ARABIC_STORY = replace(
    BRIDGE,
    headline="BBC: إغلاق الجسر القديم",
    language="ar",
    dateline=Dateline("القدس", ("القدس",), None, None),
    source=None,
    summary=("أغلق الجسر.",),
    parties=(Party("BBC", "organisation"), Party("سالم", "person", role="مدير الميناء")),
)
SIDES = (
    ("en", "\u200f\u2066\u200eFiled from القدس\u200e · 9 May 2025\u2069"),
    ("hi", "\u200f\u2066\u200eالقدس से\u200e · 9 मई 2025\u2069"),
    ("ar", "من القدس · 9 مايو 2025"),
)


@pytest.mark.parametrize(("language", "expected"), SIDES)
def test_a_place_from_right_to_left_leaves_the_day_beside_it_in_order(language: str, expected: str) -> None:
    assert as_telegram(AN_ARABIC_STORY, words=words_for(language)).splitlines()[1] == expected


def test_a_latin_place_leaves_the_day_beside_it_in_order_in_arabic() -> None:
    quiet = as_telegram(BRIDGE, words=words_for("ar")).splitlines()[1]

    assert quiet == "\u200e\u2067\u200fمن Merrow\u200f · 9 مايو 2025\u200f · Reuters\u2069"


def test_a_headline_from_right_to_left_that_begins_with_a_latin_name_is_turned() -> None:
    assert as_telegram(AN_ARABIC_STORY).startswith("<b>\u200fBBC: إغلاق")


def test_all_parties_of_an_arabic_article_stand_on_the_right() -> None:
    rows = as_telegram(AN_ARABIC_STORY, words=words_for("ar")).splitlines()[-2:]

    assert rows == [
        "\u200f\u2068BBC\u2069 · \u2068منظمة\u2069",
        "\u200f\u2068سالم\u2069 · \u2068مدير الميناء\u2069",
    ]


def test_all_parties_of_an_english_article_stand_on_the_left_whatever_the_reader_speaks() -> None:
    rows = as_telegram(BRIDGE, words=words_for("ar")).splitlines()[-2:]

    assert rows == [
        "\u200e\u2068Merrow Harbour Board (MHB)\u2069 · \u2068منظمة\u2069",
        "John Tallis · harbour master",
    ]


def test_what_is_said_alone_stands_on_the_readers_side() -> None:
    assert as_telegram(EMPTY, words=words_for("ar")) == "<i>No article found.</i>"


def test_headings_stand_on_the_articles_side() -> None:
    heading = as_telegram(AN_ARABIC_STORY).splitlines()[-3]

    assert heading == "<b>\u200f\u2066Key parties\u2069</b>"


def test_a_kind_that_is_only_a_guess_is_left_out() -> None:
    guessed = replace(
        BRIDGE,
        parties=(Party("Segezha", "organisation"), Party("Ana", "person")),
        warnings=("names found without a language model",),
    )

    assert "Segezha\nAna · person" in read(as_telegram(guessed))
