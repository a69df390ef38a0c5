"""Hard cases: a bar stands where a sentence ends; what follows is why the case is here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.model import Paragraph
from bot.news.sentences import LONGEST, cut, split_sentences

ENGLISH = [
    ("The ferry sank.|Nobody drowned.", "plain"),
    ("Gen. Tarn met Sen. Vale in Kalvik.|They agreed.", "titles"),
    ("Mr. and Mrs. Hale left.|The house is empty.", "titles before names"),
    ("Dr. J. R. Moss and Prof. A. B. Quill signed.|It is law.", "initials"),
    ("Author P.K. Wren spoke.|A crowd came.", "initials with no space"),
    ("A U.S. President has never gone.|One will.", "country before a capital"),
    ("They live in the U.S.|The children do not.", "country at an end"),
    ("The U.S. Supreme Court ruled.|It was close.", "country before an institution"),
    ("The vote came at 9 a.m. Monday in Erie.|It passed.", "time before a day"),
    ("Doors close at 10 p.m. EST.|Bring a coat.", "time before a zone"),
    ("The train left at 6 p.m.|Nobody boarded it.", "time at an end"),
    ("Harlow Inc. Chief Executive Ana Bell resigned.|Shares fell.", "company before a title"),
    ("She works for Harlow Corp.|The firm is old.", "company at an end"),
    ("He lives at No. 10 now.|She moved.", "number"),
    ("Was it him?|No.|That is what he said.", "the word no"),
    ("Growth was 2.5 percent.|Prices rose 0.3 percent.", "decimals"),
    ("The site news.example.com was down.|It came back.", "an address"),
    ("They saw ... nothing at all.|Then it moved.", "ellipsis inside"),
    ("They waited…|The door stayed shut.", "ellipsis at an end"),
    ('"Is it over?" asked Hale.|Nobody replied.', "question before its speaker"),
    ('"Is it over?" Ann Hale asked the guard.|He nodded.', "question before a named speaker"),
    ('"Never!" he said.|She left.', "cry before its speaker"),
    ('He said: "It is over. We lost."|Then he left.', "a quotation of two sentences is whole"),
    ("“It is over. We lost,” he said.|Then he left.", "curly marks"),
    ("‘It is over,’ he said.|Then he left.", "single marks"),
    ("The mayor (who was ill. He had a cold.) came.|It rained.", "brackets are whole"),
    ("It ended.|(The mayor was ill.)|It rained.", "a sentence in brackets"),
    ("She joined Amazon.Com and left.|It paid well.", "a capitalised address"),
    ("The film opens Sept. 11 in Erie.|It is long.", "a month before a day"),
    ("On Jan. 5 they met.|On Feb. 6 they parted.", "months"),
    ("He fled to St. Louis.|She stayed.", "a saint's town"),
    ("They met on Main St.|The road was shut.", "a street at an end"),
    ("The vitamin is B.|The other is C.", "single letters at ends"),
    ("George W. Hale won.|George V. Tarn lost.", "middle initials"),
    ("Robert Cole Jr. Won nothing yet.", "a name's suffix, unsure: whole"),
    ("Smith vs. Jones was heard.|Jones won.", "versus"),
    ("He paid approx. 300 crowns.|She paid more.", "approximately"),
    ("Prices fell, e.g. Bread cost less.", "for example"),
    ("It rose 5%.|It fell 3%.", "after a sign"),
    ("The cup is theirs!|What a night!", "cries"),
    ("Who knew?|The board did.", "question"),
    ("It ended in 1999.|In 2000 it began.", "after a year"),
    ("The count was 12.|Twelve were found.", "after a number"),
    ("The toll rose to 40.|50 more are missing.", "before a number"),
    ("1. Wash your hands.|Then dry them.", "a list's number"),
    ("He bought an iPad.|iPhone sales fell.", "a name in lower case opens a sentence"),
    ('The sign said "Stop."|He did not.', "a mark inside the quotation"),
    ("The sign said “Stop.”|He did not.", "a mark inside curly ones"),
    ("The moon is cold.[1]|Mars is colder.[2][3]|Venus is not.", "reference marks"),
    ("Ph.D. student Ann Cole found it.|It was old.", "a degree"),
    ("The D.C. Council met.|It voted.", "a district"),
    ("Lt. Col. Max Orr spoke.|Maj. Gen. Tim Ash did not.", "ranks in a row"),
    ("The Rev. Amos Pike prayed.|They sang.", "a cleric"),
    ("Hale et al. wrote it.|It sold.", "and others"),
]
OTHERS = [
    ("de", "Am 3. Oktober kam Dr. Kern nach Ulm.|Er blieb z. B. bis Montag.", "ordinal, title, example"),
    ("de", "Das kostet ca. 5 Mio. Euro.|Der Rat stimmte zu.", "circa, million"),
    ("fr", "M. Durand est parti.|Mme. Petit reste à Lyon.", "monsieur"),
    ("fr", "« C'est fini. Nous partons », a-t-il dit.|Il pleut.", "guillemets"),
    ("es", "El Sr. Vega habló.|¿Quién lo escuchó?|Nadie.", "señor, question"),
    ("es", "El presidente de EE.UU. llegó ayer.|La visita es breve.", "the United States"),
    ("it", "Il dott. Riva è a Roma.|La riunione è finita.", "doctor in lower case"),
    ("pt", "O Sr. Lima saiu.|A casa ficou vazia.", "senhor"),
    ("nl", "Minister dr. Jan de Wit kwam.|Hij sprak kort.", "doctor"),
    ("sv", "Det gäller bl.a. skolan.|Rådet röstade ja.", "among others"),
    ("pl", "Prezydent m.in. Gdyni przyjechał.|Rada głosowała.", "among others"),
    ("tr", "Prof. Kaya geldi.|Toplantı bitti.", "professor"),
    ("ru", "Об этом заявил г-н Петров.|Он добавил, что в 2024 г. цены вырастут.", "mister, year"),
    ("ru", "Ущерб составил 5 млн. руб. за год.|Суд отложен.", "million roubles"),
    ("uk", "У 2024 р. ціни зросли.|Рада проголосувала.", "year"),
    ("sr", "Sednica je 29. maja u Nišu.|Predsednik je došao.", "ordinal with a month"),
    ("zh", "港口周一关闭。|市长说：“我们会重建。很快。”|没有人受伤！", "full-width marks, a quotation"),
    ("ja", "港は閉鎖された。|市長は「すぐ直す。心配ない。」と述べた。", "corner brackets"),
    ("ko", "항구가 폐쇄됐다.|시장은 곧 복구한다고 말했다.", "no parameters of Punkt"),
    ("ar", "أغلق الميناء.|هل سيفتح غدا؟|لا أحد يعرف.", "Arabic question mark"),
    ("hi", "बंदरगाह बंद है।|मेयर ने कहा कि काम शुरू हो गया है।", "danda"),
    ("th", "ท่าเรือปิดทำการในวันจันทร์ นายกเทศมนตรีกล่าว", "no full stop: whole"),
]


@pytest.mark.parametrize(("marked", "reason"), ENGLISH)
def test_english_is_cut_at_the_bars(marked: str, reason: str) -> None:
    assert cut(marked.replace("|", " "), language="en") == marked.split("|"), reason


@pytest.mark.parametrize(("language", "marked", "reason"), OTHERS)
def test_other_languages_are_cut_at_the_bars(language: str, marked: str, reason: str) -> None:
    text = marked.replace("|", "" if language in {"zh", "ja"} else " ")

    assert cut(text, language=language) == marked.split("|"), reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The river rose quickly.The town was empty.", ["The river rose quickly.", "The town was empty."]),
        ("It was late.”The town slept.", ["It was late.”", "The town slept."]),
        ("The town is Erie.The mayor left.", ["The town is Erie.", "The mayor left."]),
        ("He joined Harlow.Com and left.", ["He joined Harlow.Com and left."]),
        ("Write to desk@paper.Times or call.", ["Write to desk@paper.Times or call."]),
    ],
)
def test_a_lost_space_between_two_sentences_is_seen_where_certain(text: str, expected: list[str]) -> None:
    assert cut(text, language="en") == expected


def test_a_speech_too_long_to_read_at_once_is_cut_inside() -> None:
    speech = (
        "“" + " ".join(f"We shall build bridge number {n} before the winter comes." for n in range(9)) + "”"
    )

    assert len(cut(speech, language="en")) == 9


def test_what_is_far_too_long_for_a_sentence_is_cut_at_spaces() -> None:
    text = "word " * 2000
    pieces = cut(text, language="en")
    assert " ".join(pieces) == text.strip()
    assert max(map(len, pieces)) <= LONGEST


def test_a_word_without_end_is_cut_too() -> None:
    assert "".join(cut("a" * 9001, language="en")) == "a" * 9001


def test_subheads_give_no_sentence_and_entries_of_lists_do() -> None:
    body = (
        Paragraph("The storm came. It went."),
        Paragraph("What comes next", kind="subhead"),
        Paragraph("Two cranes fell", kind="item"),
    )

    found = split_sentences(body, language="en")

    assert [(s.text, s.paragraph, s.index, s.position) for s in found] == [
        ("The storm came.", 0, 0, 0),
        ("It went.", 0, 1, 1),
        ("Two cranes fell", 2, 2, 0),
    ]


@given(
    st.text(alphabet=st.sampled_from(list(" .!?…。\"“”'()[]«»„abcZ0९।؟\n"))),
    st.sampled_from(["en", "de", "zh", "ko"]),
)
def test_sentences_are_verbatim_in_order_and_lose_no_word(text: str, language: str) -> None:
    pieces = cut(text, language=language)

    rest = text
    for piece in pieces:
        before, found, rest = rest.partition(piece)
        assert found
        assert not any(character.isalnum() for character in before)
    assert not any(character.isalnum() for character in rest)
