"""Whole pages of many shapes and countries; every text here was written for these tests."""
# ruff: noqa: E501 - a paragraph of a paste is one line

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from bot.news.article import read_article


@dataclass(frozen=True)
class Shape:
    """A page in the shape of real ones, with the story that a person reads in it."""

    name: str
    paste: str
    body: tuple[str, ...]
    headline: str | None = None
    published: date | None = None
    byline: tuple[str, ...] = ()


FERRY = (
    "The harbour of Larvik was closed on Monday after a ferry struck the northern pier, the port authority said in a statement.",
    "Nobody was hurt, but the ferry will stay in dock for at least a week while divers look at the damage to its hull.",
    "Passengers were taken to the town by bus, and the company promised to pay back every ticket that had been sold for the day.",
    "The mayor said that the pier, which was built in 1921, had been due for repair since a storm damaged it two winters ago.",
)
GERMAN = (
    "Die Brücke über den Fluss bleibt nach Angaben der Stadt bis zum Herbst gesperrt, weil Fachleute neue Risse im Pfeiler entdeckt haben.",
    "Der Bürgermeister sagte am Montag, die Sicherheit der Fahrgäste gehe vor, und bat die Anwohner um Geduld.",
    "Busse fahren bis auf Weiteres über die Altstadt, was den Weg zum Bahnhof um etwa zehn Minuten verlängert.",
)
SPANISH = (
    "El ayuntamiento cerró el puente el lunes después de que los ingenieros encontraran nuevas grietas en uno de los pilares.",
    "La alcaldesa dijo que la seguridad de los viajeros es lo primero y pidió paciencia a los vecinos del barrio.",
    "Los autobuses pasarán por el centro hasta el otoño, lo que alarga el camino a la estación unos diez minutos.",
)
RUSSIAN = (
    "Мост через реку закрыли в понедельник после того, как инженеры нашли новые трещины в одной из опор, сообщили в мэрии.",
    "Мэр города сказал, что безопасность пассажиров важнее всего, и попросил жителей района набраться терпения.",
    "Автобусы до осени будут ходить через центр, поэтому дорога до вокзала станет длиннее примерно на десять минут.",
)
ARABIC = (
    "أغلقت البلدية الجسر يوم الاثنين بعد أن عثر المهندسون على شقوق جديدة في إحدى الدعامات، بحسب بيان رسمي صدر في المساء.",
    "وقال رئيس البلدية إن سلامة الركاب تأتي أولا، وطلب من سكان الحي التحلي بالصبر حتى انتهاء أعمال الإصلاح في الخريف.",
    "وستمر الحافلات عبر وسط المدينة حتى ذلك الحين، ما يطيل الطريق إلى محطة القطار نحو عشر دقائق في ساعات الذروة.",
)
CHINESE = (
    "市政府周一宣布关闭河上的大桥,因为工程师在一个桥墩上发现了新的裂缝,修复工作预计要持续到秋天才能完成。",
    "市长表示,乘客的安全最为重要,并请附近居民耐心等待,公交车在此期间将绕行市中心,前往车站的路程会延长约十分钟。",
    "当地商户担心客流减少,商会要求市政府提供补助,市政府表示将在下个月的会议上讨论这一要求。",
)


def joined(*blocks: str | tuple[str, ...]) -> str:
    return "\n\n".join(block if isinstance(block, str) else "\n\n".join(block) for block in blocks)


SHAPES = (
    Shape(
        "menu, teasers and a footer round a British story",
        joined(
            "Skip to content\nHome\nNews\nSport\nWeather\nSign in",
            "Ferry strikes pier and closes harbour",
            "By Anna Holm\nTransport correspondent\n2 June 2025",
            FERRY,
            "Related topics\nFerries\nLarvik",
            "More on this story\nBridge closed for a month\nWhy the lighthouse keeper left",
            "Top stories\nBakers agree on a price for bread\nThree towns ask for a faster train",
            "Terms of use\nAbout us\nPrivacy policy\n© 2025 Harbour Post",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
    Shape(
        "an Indian page: its headline twice, a stamp with a zone, ALSO READ in the story",
        joined(
            "Home\nIndia\nWorld\nLive TV\nTuesday, June 3, 2025",
            "Home » World » Ferry strikes pier and closes harbour",
            "Ferry strikes pier and closes harbour",
            "Edited by: Anita Rao | Updated: June 2, 2025 10:32 IST",
            FERRY[:2],
            "ALSO READ: Bakers agree on a price for bread",
            FERRY[2:],
            "Filed under",
            "ferry larvik harbour",
            "Bakers agree on a price\n\nBakers agree on a price for bread after a week of...\nTrains run late\n\nTrains run late for the third day as the heat...",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
    ),
    Shape(
        "a cascade of teasers above the story",
        joined(
            "News\nSport",
            "Bakers agree on a price for bread\nThe guild said on Sunday that bread will cost the same all year.",
            "Three towns ask for a faster train\nThe mayors wrote to the minister that the line is too slow.",
            "Why gardens are full of bees this year\nA mild spring brought more flowers than the old keepers remember.",
            "Ferry strikes pier and closes harbour",
            "By Anna Holm | June 2, 2025",
            FERRY,
            "Comments",
            "Be the first to comment",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
    Shape(
        "comments of readers below the story",
        joined(
            "Ferry strikes pier and closes harbour",
            "By Anna Holm",
            "June 2, 2025",
            FERRY,
            "Comments (3)",
            "seadog71\n2 hours ago\nI have said for years that this pier would fall into the sea one day, and nobody ever listened to me.\nReply",
            "Marit\n1 hour ago\nMy bus was late because of this. The company should pay for that as well, I think, not only for the tickets.\nReply",
            "Post a comment",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
    Shape(
        "a letter to subscribe to in the middle, a cookie notice at the end",
        joined(
            "Harbour Post\nSubscribe\nLog in",
            "Ferry strikes pier and closes harbour",
            "Anna Holm\nPublished 4:00 am CST, Monday, June 2, 2025",
            FERRY[:2],
            "Sign up for our morning newsletter and get the best of the harbour in your inbox.",
            FERRY[2:],
            "Thank you for subscribing to our newsletter.",
            "We use cookies to improve your experience on our website. By browsing it you agree to our use of cookies.",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
    Shape(
        "captions and credits between the paragraphs",
        joined(
            "Home\nNews\nBusiness",
            "Ferry strikes pier and closes harbour",
            "By ANNA HOLM\nJune 2, 2025",
            "The ferry at the pier on Monday. (Photo: Lars Moe/Harbour Post)",
            FERRY[:1],
            "Image: Getty Images",
            FERRY[1:],
            "Share this:\nFacebook\nTwitter",
            "Related",
            "Bakers agree on a price for bread\nJune 1, 2025",
        ),
        FERRY,
        "Ferry strikes pier and closes harbour",
        date(2025, 6, 2),
        ("ANNA HOLM",),
    ),
    Shape(
        "a German page",
        joined(
            "Startseite\nPolitik\nWirtschaft\nSport\nAnmelden",
            "Brücke bleibt bis zum Herbst gesperrt",
            "Von Anna Holm\n2. Juni 2025",
            GERMAN,
            "Das könnte Sie auch interessieren\nBäcker einigen sich auf den Brotpreis\nDrei Städte fordern schnelleren Zug",
            "Kommentare\nImpressum\nDatenschutz",
        ),
        GERMAN,
        "Brücke bleibt bis zum Herbst gesperrt",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
    Shape(
        "a Spanish page",
        joined(
            "Portada\nPolítica\nEconomía\nDeportes",
            "El puente seguirá cerrado hasta el otoño",
            "Por Ana Ruiz\n2 de junio de 2025",
            SPANISH,
            "Te puede interesar\nLos panaderos acuerdan el precio del pan\nTres pueblos piden un tren más rápido",
            "Todos los derechos reservados",
        ),
        SPANISH,
        "El puente seguirá cerrado hasta el otoño",
        date(2025, 6, 2),
        ("Ana Ruiz",),
    ),
    Shape(
        "a Russian page",
        joined(
            "Главная\nПолитика\nЭкономика\nСпорт",
            "Мост через реку закрыли до осени",
            "2 июня 2025, 10:32",
            RUSSIAN,
            "Читайте также\nПекари договорились о цене на хлеб\nТри города просят пустить скорый поезд",
            "Все права защищены",
        ),
        RUSSIAN,
        "Мост через реку закрыли до осени",
        date(2025, 6, 2),
    ),
    Shape(
        "an Arabic page",
        joined(
            "الرئيسية\nسياسة\nاقتصاد\nرياضة",
            "إغلاق الجسر حتى الخريف بعد العثور على شقوق",
            "2025-06-02",
            ARABIC,
            "اقرأ أيضا\nالخبازون يتفقون على سعر الخبز\nثلاث بلدات تطلب قطارا أسرع",
            "جميع الحقوق محفوظة",
        ),
        ARABIC,
        "إغلاق الجسر حتى الخريف بعد العثور على شقوق",
        date(2025, 6, 2),
    ),
    Shape(
        "a Chinese page",
        joined(
            "首页\n时政\n财经\n体育",
            "河上大桥因裂缝关闭至秋天",
            "2025-06-02",
            CHINESE,
            "相关新闻\n面包师商定面包价格\n三个城镇要求开通快车",
            "版权所有",
        ),
        CHINESE,
        "河上大桥因裂缝关闭至秋天",
        date(2025, 6, 2),
    ),
    Shape(
        "a list that counts, as a story's body",
        joined(
            "Home\nTravel\nFood\nContact",
            "Five walks to take by the harbour",
            "By Anna Holm\nJune 2, 2025",
            "The days are long, and the paths along the water are dry again, so we asked five keepers for the walk that they like best.",
            "1) The old pier and back\n2) Lighthouse hill by the south stair\n3) The bird marsh at low tide\n4) Fish market to the castle\n5) The long beach",
            "Leave a comment\nName\nEmail\nWebsite",
        ),
        (
            "The days are long, and the paths along the water are dry again, so we asked five keepers for the walk that they like best.",
            "1) The old pier and back",
            "2) Lighthouse hill by the south stair",
            "3) The bird marsh at low tide",
            "4) Fish market to the castle",
            "5) The long beach",
        ),
        "Five walks to take by the harbour",
        date(2025, 6, 2),
        ("Anna Holm",),
    ),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_body_of_a_page_is_its_story(shape: Shape) -> None:
    assert tuple(p.text for p in read_article(shape.paste).paragraphs) == shape.body


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_head_of_a_page_is_its_storys(shape: Shape) -> None:
    article = read_article(shape.paste)
    assert (article.headline, article.published, article.byline) == (
        shape.headline,
        shape.published,
        shape.byline,
    )


def test_a_page_whose_headline_was_not_copied_has_none() -> None:
    paste = joined(
        "Home\nNews\nSport", "June 2, 2025", FERRY, "Related\nBakers agree on a price\nTrains run late"
    )
    assert read_article(paste).headline is None
