from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import (
    MAX_BYTES,
    DocumentError,
    Encrypted,
    NoText,
    TooLarge,
    Unreadable,
    UnsupportedFormat,
    read_document,
)
from bot.news.model import Known
from tests.documents.made import ARTICLE, locked_pdf, pdf, with_member, word

RUSSIAN = "Мост через реку закрыли в понедельник, сообщили в мэрии города. Ремонт продлится до осени."
JAPANESE = "市の港湾局は月曜日、橋を閉鎖したと発表した。修理は秋まで続く見通しである。"
GERMAN = "Die Brücke über den Fluß ist seit Montag geschlossen, sagte der Bürgermeister."

ENCODINGS = [
    (RUSSIAN, "windows-1251", "old Russian sites"),
    (RUSSIAN, "koi8-r", "older ones"),
    (RUSSIAN, "utf-8-sig", "Windows' notepad"),
    (RUSSIAN, "utf-16", "Windows' notepad, called Unicode"),
    (JAPANESE, "shift-jis", "Japanese Windows"),
    (JAPANESE, "euc-jp", "Japanese Unix"),
    (JAPANESE, "iso2022_jp", "Japanese e-mail"),
    (GERMAN, "windows-1252", "western Windows"),
    ("The lake froze on Monday, early.", "utf-16-le", "UTF-16 without a mark"),
]


@pytest.mark.parametrize(("text", "encoding", "reason"), ENCODINGS)
def test_text_is_read_in_whatever_encoding_it_is(text: str, encoding: str, reason: str) -> None:
    assert read_document(text.encode(encoding), name="story.txt").text == text, reason


MARKDOWN = [
    ("# Bridge closes\nText.", "Bridge closes\n\nText.", "a heading is a line of its own"),
    ("The [old bridge](https://example.org/a_b) closed.", "The old bridge closed.", "a link is its text"),
    ("It **closed** on _Monday_ ***early***.", "It closed on Monday early.", "emphasis goes"),
    ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", "what only looks like emphasis stays"),
    ("![the bridge](b.png)\nText.", "Text.", "a picture goes"),
    ("> Closed, he said.", "Closed, he said.", "a quotation is text"),
    ("* one\n* two", "- one\n- two", "items stay items"),
    ("a\n\n---\n\nb", "a\n\nb", "a rule goes"),
    ("---\ntitle: Bridge\n---\nText.", "Text.", "front matter goes"),
    ("Text.\n\n[1]: https://example.org", "Text.", "a link's definition goes"),
]


@pytest.mark.parametrize(("source", "expected", "reason"), MARKDOWN)
def test_markdown_becomes_plain_text(source: str, expected: str, reason: str) -> None:
    assert read_document(source.encode(), name="story.md").text == expected, reason


def test_stars_of_a_plain_text_stay() -> None:
    assert read_document(b"It *closed*.", name="story.txt").text == "It *closed*."


HTML = f"""<!doctype html><html><head><title>Bridge at Merrow closes - Merrow Post</title>
<meta property="og:title" content="Bridge at Merrow closes">
<meta property="og:site_name" content="Merrow Post">
<meta property="article:published_time" content="2025-05-05T10:00:00Z">
<meta name="author" content="By Ann Ferry">
</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><h1>Old bridge at Merrow closes</h1>
<article>{"".join(f"<p>{line}</p>" for line in ARTICLE)}</article>
<footer>All rights reserved</footer></body></html>"""


def test_a_web_page_gives_its_article_and_what_it_says_of_it() -> None:
    document = read_document(HTML.encode(), name="page.html")
    assert document.text == "\n".join(ARTICLE)
    assert document.known == Known(
        headline="Old bridge at Merrow closes",
        byline=("Ann Ferry",),
        source="Merrow Post",
        published=date(2025, 5, 5),
        clean=True,
    )


def test_an_article_laid_out_in_several_boxes_is_read_whole() -> None:
    boxes = "".join(
        '<div class="grid"><div class="article-body">'
        + "".join(f"<p>On day {box}.{day} {ARTICLE[0]} {ARTICLE[1]}</p>" for day in range(8))
        + "</div></div>"
        for box in range(3)
    )
    text = read_document(f"<html><body><article>{boxes}</article></body></html>".encode()).text
    assert text.count("On day") == 24


def test_a_web_page_is_read_in_the_encoding_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN in read_document(page.encode("windows-1251"), name="page.html").text


def test_linked_data_gives_date_and_authors() -> None:
    data = (
        '{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-01-02T23:00:00+01:00", '
        '"author": [{"name": "Ann Ferry"}, {"name": "Bo Quay"}]}]}'
    )
    page = HTML.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    known = read_document(page.encode()).known
    assert (known.published, known.byline) == (date(2024, 1, 2), ("Ann Ferry", "Bo Quay"))


def test_broken_linked_data_is_passed_over() -> None:
    page = HTML.replace("</head>", f'<script type="application/ld+json">{"[" * 100_000}</script></head>')
    assert read_document(page.encode()).known.headline == "Old bridge at Merrow closes"


def test_a_pdf_gives_its_text() -> None:
    assert read_document(pdf()).text.split("\n") == list(ARTICLE)


def test_the_title_of_a_pdf_is_believed_where_it_is_printed() -> None:
    lines = ("Bridge at Merrow closes", *ARTICLE)
    assert (
        read_document(pdf(lines, title="Bridge at Merrow closes")).known.headline == "Bridge at Merrow closes"
    )
    assert read_document(pdf(title="Microsoft Word template four")).known.headline is None


def test_a_word_document_gives_its_paragraphs_and_its_title() -> None:
    data = word(("Title", "Bridge closes"), *(("Normal", line) for line in ARTICLE))
    document = read_document(data)
    assert document.text == "\n\n".join(ARTICLE)
    assert document.known == Known(headline="Bridge closes", clean=True)


KINDS = [
    (pdf(), "story.txt", "text/plain", "\n".join(ARTICLE), "a PDF called text"),
    (b"The lake froze.", "story.pdf", "application/pdf", "The lake froze.", "text called PDF"),
    (b"The lake froze.", "../../etc/passwd", None, "The lake froze.", "a hostile name"),
    (b"The lake froze.", None, "application/octet-stream", "The lake froze.", "no name at all"),
    (b"BMW closed a plant.", "a.txt", None, "BMW closed a plant.", "a word that begins like a bitmap"),
]


@pytest.mark.parametrize(("data", "name", "mime", "expected", "reason"), KINDS)
def test_the_content_decides_the_format(
    data: bytes, name: str | None, mime: str | None, expected: str, reason: str
) -> None:
    assert read_document(data, name=name, mime=mime).text == expected, reason


BLANK_PAGE = pdf(())
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'
REFUSED = [
    (b"", "a.txt", NoText, "empty"),
    (b" \n\t ", "a.txt", NoText, "blank"),
    (b"<html><body></body></html>", "a.html", NoText, "a page that shows nothing"),
    (b"a" * (MAX_BYTES + 1), "a.txt", TooLarge, "too many bytes"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", UnsupportedFormat, "a picture"),
    (b"PK\x05\x06" + bytes(18), "a.docx", UnsupportedFormat, "an empty archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", UnsupportedFormat, "old Word"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        Encrypted,
        "locked Word",
    ),
    (bytes(range(256)), "a.pdf", Unreadable, "not a PDF at all"),
    (pdf()[:200], "a.pdf", Unreadable, "half a PDF"),
    (locked_pdf(), "a.pdf", Encrypted, "a locked PDF"),
    (BLANK_PAGE, "a.pdf", NoText, "a scan"),
    (word()[:3000], "a.docx", Unreadable, "half a Word document"),
    (word(), "a.docx", NoText, "a Word document without words"),
    (with_member(word(), "word/document.xml", b"<no"), "a.docx", Unreadable, "broken XML"),
    (with_member(word(), "word/document.xml", ENTITIES), "a.docx", Unreadable, "XML entities"),
    (with_member(word(), "word/media/a.bin", bytes(30_000_000)), "a.docx", TooLarge, "a zip bomb"),
]


@pytest.mark.parametrize(("data", "name", "error", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_by_a_named_error(
    data: bytes, name: str, error: type[DocumentError], reason: str
) -> None:
    with pytest.raises(DocumentError) as raised:
        read_document(data, name=name)
    assert type(raised.value) is error, reason
    assert str(raised.value).endswith((".", ")")), "it is a sentence"


@pytest.mark.parametrize("error", [DocumentError, TooLarge, UnsupportedFormat, Unreadable, Encrypted, NoText])
def test_errors_survive_the_way_back_from_a_worker(error: type[DocumentError]) -> None:
    back = pickle.loads(pickle.dumps(error("This file is locked.")))  # noqa: S301  our own bytes
    assert (type(back), str(back)) == (error, "This file is locked.")


@given(
    data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", None])
)
def test_any_bytes_give_a_document_or_a_named_error(data: bytes, name: str | None) -> None:
    try:
        document = read_document(data, name=name)
    except DocumentError:
        return
    assert document.text.strip()


@given(
    st.integers(0, 3000),
    st.binary(min_size=1, max_size=8),
    st.sampled_from([pdf(), word(("Normal", "A b."))]),
)
def test_a_damaged_file_gives_a_document_or_a_named_error(place: int, damage: bytes, data: bytes) -> None:
    damaged = data[:place] + damage + data[place + len(damage) :]
    try:
        document = read_document(damaged)
    except DocumentError:
        return
    assert document.text.strip()
