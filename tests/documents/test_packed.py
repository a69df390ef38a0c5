"""Formats that are containers, or marked-up text: .odt, .rtf, .epub, .eml and .zip."""

from __future__ import annotations

from datetime import date

import pytest

from bot.documents import (
    MAX_CHARACTERS,
    DocumentError,
    Encrypted,
    NoText,
    TooLarge,
    Unreadable,
    UnsupportedFormat,
    read_document,
)
from bot.news.model import Known
from tests.documents.made import (
    ARTICLE,
    STORY,
    epub,
    joined,
    locked_zip,
    mail,
    odt,
    pdf,
    rtf,
    with_member,
    word,
    zipped,
)

PARAGRAPHS = "\n\n".join(ARTICLE)
CHAPTER = "".join(f"<p>{line}</p>" for line in ARTICLE * 4)
RUSSIAN = "Мост через реку закрыли в понедельник, сообщили в мэрии города."
NOTICE = "<p>Copyright of the town.</p>"


# --- OpenDocument


def test_an_opendocument_text_gives_its_paragraphs() -> None:
    document = read_document(odt())
    assert (document.text, document.known) == (PARAGRAPHS, Known(clean=True))


def test_the_title_of_an_opendocument_text_is_its_headline() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    title = '<text:p text:style-name="P1">Bridge <text:span>closes</text:span></text:p>'
    body = f"{title}<text:p>{ARTICLE[0]}</text:p>"
    document = read_document(odt(body, styles=styles))
    assert (document.known.headline, document.text) == ("Bridge closes", ARTICLE[0])


CELL = "<table:table-cell><text:p>A</text:p></table:table-cell>"
ODT_BODIES = [
    ("<text:p>A<text:s/>B<text:tab/>C<text:line-break/>D</text:p>", "A B C D", "spaces are elements"),
    ("<text:p>A<text:note>note</text:note> B.</text:p>", "A B.", "a note is not the text"),
    (
        "<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:p>A</text:p>",
        "A",
        "a deletion",
    ),
    ("<text:list><text:list-item><text:p>A</text:p></text:list-item></text:list>", "- A", "an item"),
    (
        f"<table:table><table:table-row>{CELL}{CELL}</table:table-row></table:table>",
        "A A",
        "a row is a line",
    ),
    ("<text:p>A<draw:text-box><text:p>B</text:p></draw:text-box> C</text:p>", "B\n\nA C", "a text box"),
]


@pytest.mark.parametrize(("body", "expected", "reason"), ODT_BODIES)
def test_the_parts_of_an_opendocument_text_read_as_on_paper(body: str, expected: str, reason: str) -> None:
    assert read_document(odt(body)).text == expected, reason


# --- RTF

RTF_TEXTS = [
    (r"A\par B", "A\n\nB", "paragraphs"),
    (r"\'93A\'94 \emdash  B\rquote s", "“A” — B’s", "quotation marks by code page and by name"),
    (r"{\f1 \'cc\'ee\'f1\'f2}", "Мост", "another font's code page"),
    (r"\u1052?\u1086?\u1089?\u1090?", "Мост", "Unicode with a stand-in"),
    (r"\u-10179?\u-8704?", "😀", "a pair of halves"),
    (
        r'{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt{the bridge}}} closed',
        "the bridge closed",
        "a link",
    ),
    (r"A{\*\bkmkstart x}{\footnote note} B", "A B", "what is not the text"),
    (r"A {\pict\pngblip " + "89504e470d0a1a0a" * 50 + "} B", "A B", "a picture"),
    (r"{\b Bold} and {\i italic\i0 }", "Bold and italic", "emphasis"),
    (r"\trowd A\cell B\cell\row", "A B", "a table's row"),
]


@pytest.mark.parametrize(("source", "expected", "reason"), RTF_TEXTS)
def test_rtf_becomes_plain_text(source: str, expected: str, reason: str) -> None:
    assert read_document(rtf(source), name="story.doc").text == expected, reason


def test_binary_data_in_rtf_are_passed_over() -> None:
    assert read_document(rb"{\rtf1 A {\pict\bin4 }}{{} B}").text == "A B"


# --- EPUB


def test_an_ebook_of_one_article_gives_it_with_title_and_author() -> None:
    document = read_document(
        epub(f"<h1>Bridge closes</h1>{CHAPTER}", title="Bridge closes", author="Ann Ferry")
    )
    assert document.text == "\n\n".join(ARTICLE * 4)
    assert document.known == Known(headline="Bridge closes", byline=("Ann Ferry",), clean=True)
    assert document.warnings == ()


def test_the_chapters_of_an_ebook_come_in_order_without_title_pages() -> None:
    text = read_document(
        epub(NOTICE, f"<p>First</p>{CHAPTER}", f"<p>Second</p>{CHAPTER}", title="Bridges")
    ).text
    assert "Copyright" not in text
    assert "Contents" not in text
    assert text.index("First") < text.index("Second")


def test_of_a_long_ebook_the_beginning_is_read_and_it_is_said() -> None:
    document = read_document(epub(*(CHAPTER * 20 for _ in range(12))))
    assert 50_000 < len(document.text) < 70_000
    assert document.warnings == ("only the beginning of this e-book was read",)


def test_an_ebook_with_scrambled_fonts_is_not_locked() -> None:
    font = _encryption("http://www.idpf.org/2008/embedding", "OEBPS/text/c%200.xhtml")
    assert read_document(epub(CHAPTER, extra=(("META-INF/encryption.xml", font),))).text


def _encryption(algorithm: str, member: str) -> bytes:
    return (
        f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/>'
        f'<CipherData><CipherReference URI="{member}"/></CipherData></EncryptedData></encryption>'
    ).encode()


# --- e-mail

MAILS = [
    ("utf-8", "quoted-printable", "most programs"),
    ("utf-8", "base64", "others"),
    ("utf-8", "8bit", "new ones"),
    ("koi8-r", "8bit", "old ones"),
    ("windows-1251", "base64", "Windows"),
]


@pytest.mark.parametrize(("charset", "encoding", "reason"), MAILS)
def test_a_message_is_read_in_whatever_encoding_it_is(charset: str, encoding: str, reason: str) -> None:
    data = mail(RUSSIAN, charset=charset, encoding=encoding, Subject="Мост закрыт")
    assert read_document(data, name="a.txt").text.split("\n") == ["Мост закрыт", "", RUSSIAN, ""], reason


def test_the_day_of_a_message_is_known_unless_it_was_forwarded() -> None:
    when = "Mon, 05 May 2025 10:00:00 +0200"
    assert read_document(mail(Subject="Bridge", Date=when)).known.published == date(2025, 5, 5)
    assert read_document(mail(Subject="Fwd: Re: Bridge", Date=when)).known.published is None
    assert read_document(mail(Subject="Bridge", Date=when, In_Reply_To="<a@b>")).known.published is None


def test_the_prefixes_of_a_subject_are_not_its_words() -> None:
    assert read_document(mail(Subject="Re: FW: Bridge closes")).text.startswith("Bridge closes\n")


def test_the_html_is_read_where_the_plain_text_says_nothing() -> None:
    page = "<html><body><h1>Bridge</h1>" + "".join(f"<p>{line}</p>" for line in ARTICLE) + "</body></html>"
    assert ARTICLE[2] in read_document(mail("View this e-mail in your browser.", html=page)).text


def test_flowed_lines_are_joined() -> None:
    head = b"From: a@b.c\nTo: d@e.f\nSubject: S\nContent-Type: text/plain; format=flowed\n\n"
    message = head + b"The lake \nfroze.\nIt thawed.\n"
    assert read_document(message).text == "S\n\nThe lake froze.\nIt thawed."


@pytest.mark.parametrize("text", ["", "See attached."])
def test_the_one_attached_document_is_read_where_there_is_no_text(text: str) -> None:
    data = mail(text, attached=(("logo.png", b"\x89PNG\r\n\x1a\n\x00"), ("story.bin", pdf())))
    assert read_document(data).text.split("\n") == list(ARTICLE)


def test_a_text_wins_over_what_is_attached_to_it() -> None:
    assert STORY.split("\n", maxsplit=1)[0] in read_document(mail(STORY, attached=(("a.pdf", pdf()),))).text


def test_a_web_page_saved_as_one_file_is_read() -> None:
    page = "".join(f"<p>{line}</p>" for line in ARTICLE)
    saved = (
        "From: <Saved by a browser>\nSubject: Bridge\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        f"--b\nContent-Type: text/html\n\n<html><body>{page}</body></html>\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )
    assert ARTICLE[1] in read_document(saved.encode(), name="page.mht").text


# --- zip


@pytest.mark.parametrize("inner", [pdf(), word(("Normal", ARTICLE[0])), odt(), mail(), STORY.encode()])
def test_the_only_document_of_an_archive_is_read(inner: bytes) -> None:
    data = zipped(
        ("a/", b""), ("a/story.bin", inner), ("__MACOSX/a/._story.bin", b"x"), ("a/.DS_Store", b"x")
    )
    assert read_document(data) == read_document(inner)


def test_pictures_beside_the_document_do_not_count() -> None:
    data = zipped(("a.png", b"\x89PNG\r\n\x1a\n\x00"), ("../../etc/passwd", STORY.encode()))
    assert read_document(data).text == STORY


def test_a_stored_word_document_in_an_archive_is_not_taken_for_the_archive() -> None:
    assert read_document(zipped(("a.docx", word(("Normal", ARTICLE[0]))))).text == ARTICLE[0]


# --- what is refused

BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
DEEP = b"<a>" * 200_000
DRM = _encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/c%200.xhtml")
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(16)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
ENCRYPTED_MAIL = (
    b'From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--\n'
)
NESTED_MAIL = b'From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n' + (
    b'--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 5000
)

REFUSED = [
    (odt(""), NoText, "an OpenDocument text without words"),
    (odt(manifest="<encryption-data/>"), Encrypted, "a locked OpenDocument text"),
    (with_member(odt(), "encrypted-package", b"x"), Encrypted, "one locked as a whole"),
    (odt(kind="spreadsheet"), UnsupportedFormat, "a spreadsheet"),
    (with_member(odt(), "content.xml", BILLION_LAUGHS), Unreadable, "an XML bomb"),
    (with_member(odt(), "content.xml", OUTSIDE), Unreadable, "an entity from outside"),
    (with_member(odt(), "content.xml", DEEP), Unreadable, "elements without end"),
    (with_member(odt(), "content.xml", bytes(30_000_000)), TooLarge, "a zip bomb"),
    (odt()[:-40], Unreadable, "a cut OpenDocument text"),
    (with_member(word(), "xl/workbook.xml", b"x").replace(b"word/", b"xxxx/"), UnsupportedFormat, "xlsx"),
    (zipped(("[Content_Types].xml", b"x"), ("ppt/presentation.xml", b"x")), UnsupportedFormat, "pptx"),
    (rb"{\rtf1 }", NoText, "RTF without words"),
    (rb"{\rtf1{\fonttbl" + rb"{\f1\fcharset0 a" * 20_000, Unreadable, "a hostile table of fonts"),
    (epub(CHAPTER, extra=(("META-INF/encryption.xml", DRM),)), Encrypted, "a protected e-book"),
    (epub("", ""), NoText, "an e-book without words"),
    (with_member(epub(CHAPTER), "META-INF/container.xml", OUTSIDE), Unreadable, "an e-book with entities"),
    (zipped(("META-INF/container.xml", b"<a/>")), Unreadable, "an e-book without a package"),
    (mail(""), NoText, "a message without text"),
    (mail("", attached=(("a.pdf", pdf()), ("b.pdf", pdf()))), UnsupportedFormat, "two documents attached"),
    (mail("", attached=(("a.pdf", pdf(())),)), NoText, "a scan attached"),
    (ENCRYPTED_MAIL, Encrypted, "an encrypted message"),
    (NESTED_MAIL, TooLarge, "a message nested without end"),
    (mail("--\n" * 10_000, encoding="7bit"), TooLarge, "a message of parts without end"),
    (b"{\\rtf1 " + b"{" * 2_000_000, TooLarge, "groups without end"),
    (zipped(("a.txt", b"One."), ("b.txt", b"Two.")), UnsupportedFormat, "two documents"),
    (zipped(("a.png", b"\x89PNG\x00")), UnsupportedFormat, "no document"),
    (zipped(("a.zip", zipped(("a.txt", b"One.")))), UnsupportedFormat, "an archive in an archive"),
    (
        zipped(("a.eml", mail("", attached=(("b.zip", zipped(("a.txt", b"One."))),)))),
        NoText,
        "packed too deeply",
    ),
    (zipped(*((f"{n}.txt", b"One.") for n in range(200))), UnsupportedFormat, "many files"),
    (zipped(*((f"{n}", b"") for n in range(6000))), TooLarge, "more files than are counted"),
    (locked_zip(), Encrypted, "a locked archive"),
    (zipped(("a.txt", bytes(90_000_000))), TooLarge, "a bomb"),
    (zipped(("a.txt", STORY.encode()))[:-10], Unreadable, "a cut archive"),
    (MP4, UnsupportedFormat, "a video"),
    (b"\xff\xfb\x90\x00" + bytes(50), UnsupportedFormat, "an MP3 without tags"),
    (OLE + "WordDocument".encode("utf-16-le"), UnsupportedFormat, "an old Word document"),
    (bytes(1000), NoText, "nothing but zeros"),
]


@pytest.mark.parametrize(("data", "error", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_read_is_refused_by_a_named_error(
    data: bytes, error: type[DocumentError], reason: str
) -> None:
    with pytest.raises(DocumentError) as raised:
        read_document(data)
    assert type(raised.value) is error, (reason, str(raised.value))
    assert str(raised.value).endswith((".", ")")), "it is a sentence"


def test_the_sentence_for_another_kind_of_file_says_what_can_be_sent() -> None:
    with pytest.raises(
        UnsupportedFormat, match=r"This is a sound file\. I read \.txt, .* and a \.zip of one\."
    ):
        read_document(b"ID3\x04\x00" + bytes(50))


# --- long documents


def test_of_a_long_text_the_beginning_is_read_and_it_is_said() -> None:
    document = read_document(b"word " * 500_000, name="a.txt")
    assert MAX_CHARACTERS - 5 <= len(document.text) <= MAX_CHARACTERS
    assert document.warnings == ("only the first 500,000 characters of this file were read",)


def test_a_long_pdf_is_read_to_the_page_that_is_enough_and_tells_its_pages() -> None:
    told: list[tuple[int, int]] = []
    document = read_document(
        pdf(ARTICLE * 100, pages=30), progress=lambda done, total: told.append((done, total))
    )
    read = len(told)
    assert told == [(page, 30) for page in range(1, read + 1)]
    assert document.warnings == (f"only the first {read} of 30 pages were read",)


def test_a_page_of_a_pdf_that_is_one_large_drawing_is_passed_over_and_it_is_said() -> None:
    document = read_document(joined(pdf(("word",) * 30_000), pdf()))
    assert document.text.split("\n") == list(ARTICLE)
    assert document.warnings == ("1 of the pages hold drawings too large for me to read",)


def test_a_pdf_of_too_many_pages_says_how_many() -> None:
    with pytest.raises(TooLarge, match="This PDF has 3000 pages"):
        read_document(pdf((), pages=3000))
