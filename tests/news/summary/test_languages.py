"""The same gate in Spanish, French, German and Russian: invented stories in agencies' shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.news.brief import write_brief
from bot.news.summary import summarise
from bot.news.summary.choice import Ranking
from bot.news.summary.coherence import leaning, reads_badly

if TYPE_CHECKING:
    from bot.news.model import Brief


@dataclass(frozen=True)
class Foreign:
    """A story, the place that it was filed from, the sentence a summary opens with, and what leans."""

    language: str
    text: str
    place: str
    lead: str
    leaning: tuple[str, ...]


SPANISH = Foreign(
    "es",
    """\
El puerto de Valparaíso reabre tras el temporal

VALPARAÍSO (EFE) - El puerto de Valparaíso reabrió este lunes después de cuatro días de cierre por un \
temporal que hundió dos pesqueros y dañó tres grúas.

La Sra. Elena Rojas, directora del puerto, explicó que los muelles 3 y 4 seguirán cerrados hasta el 15 \
de julio. Las reparaciones costarán unos 12 millones de dólares.

Sin embargo, los sindicatos de pescadores reclaman ayudas para las familias que perdieron sus barcos. \
Ellos piden al Gobierno un fondo de emergencia.

“No podemos esperar al invierno”, dijo Pedro Lagos, portavoz de los pescadores de Quintay.

El Ministerio de Transportes anunció que un equipo de ingenieros revisará todos los diques de la región \
antes de agosto. Según el ministerio, el temporal fue el más fuerte de los últimos veinte años.

¿Quién pagará los daños? El seguro del puerto cubre solo la mitad de las pérdidas, según el informe que \
la dirección entregó al Congreso.
""",
    "VALPARAÍSO",
    "El puerto de Valparaíso reabrió este lunes después de cuatro días de cierre por un temporal que hundió "
    "dos pesqueros y dañó tres grúas.",
    ("Sin", "Ellos"),
)
FRENCH = Foreign(
    "fr",
    """\
Le pont de Roanne fermé pour un an

LYON (AFP) - Le vieux pont de Roanne sera fermé à la circulation pendant un an à partir de lundi, a \
annoncé jeudi la préfecture de la Loire.

Les ingénieurs ont découvert des fissures dans deux des cinq piles de l'ouvrage, construit en 1834. Les \
travaux coûteront 9,5 millions d'euros, dont la moitié sera payée par l'État.

« Nous ne pouvions plus attendre. La sécurité passe d'abord », a déclaré Mme Claire Morel, maire de la \
ville. Elle a promis une navette gratuite entre les deux rives.

Cependant, les commerçants du centre craignent de perdre leurs clients. Leur association demande une \
baisse des loyers pendant la durée du chantier.

Environ 14 000 véhicules passent chaque jour sur le pont. La préfecture prévoit une déviation par le \
pont de l'autoroute, à six kilomètres au nord.

Qui paiera les retards ? Le contrat prévoit une amende de 20 000 euros par semaine de retard.
""",
    "LYON",
    "Le vieux pont de Roanne sera fermé à la circulation pendant un an à partir de lundi, a annoncé jeudi la "
    "préfecture de la Loire.",
    ("Elle", "Cependant,", "Leur"),
)
GERMAN = Foreign(
    "de",
    """\
Ulm bekommt eine neue Straßenbahn

Ulm (dpa) - Der Gemeinderat von Ulm hat am Mittwoch mit großer Mehrheit den Bau einer neuen \
Straßenbahnlinie zur Universität beschlossen.

Die Linie soll am 3. Oktober 2028 eröffnet werden und kostet rund 180 Mio. Euro. Das Land trägt z. B. \
die Kosten der neuen Brücke über die Donau.

„Das ist ein guter Tag für die Stadt“, sagte Oberbürgermeister Karl Lenz. Er dankte den Ingenieuren für \
ihre Geduld.

Allerdings warnten die Händler der Altstadt vor den Folgen der langen Bauzeit. Sie fordern Hilfen für \
die betroffenen Geschäfte.

Nach Angaben der Stadtwerke werden täglich etwa 22.000 Fahrgäste die neue Linie nutzen. Dr. Anna Vogt, \
die Leiterin des Projekts, rechnet mit weniger Autos auf der Bundesstraße.

Wer zahlt die Mehrkosten? Im Vertrag steht, dass die Baufirma für Verzögerungen von mehr als sechs \
Monaten haftet.
""",
    "Ulm",
    "Der Gemeinderat von Ulm hat am Mittwoch mit großer Mehrheit den Bau einer neuen Straßenbahnlinie zur "
    "Universität beschlossen.",
    ("„Das", "Er", "Allerdings", "Sie"),
)
RUSSIAN = Foreign(
    "ru",
    """\
В Самаре открыли мост через Волгу

САМАРА, 14 мая. /ТАСС/. Новый мост через Волгу открыли во вторник в Самаре после шести лет \
строительства, сообщила пресс-служба администрации города.

Длина моста составляет 2,4 км, а стоимость работ превысила 40 млрд руб. По словам инженеров, мост \
выдержит даже сильный ледоход.

«Мы ждали этого дня. Город изменится», — сказал мэр Пётр Волков. Он поблагодарил строителей за терпение.

Однако жители правого берега жалуются на шум. Они просят поставить вдоль дороги защитные экраны.

Ежедневно по мосту будут проезжать около 30 тыс. машин, подсчитали в министерстве транспорта области. \
Движение грузовиков ограничат с 22 до 6 часов.

Кто заплатит за экраны? Администрация города обещала ответить до конца июня, когда будут готовы \
результаты измерений, которые проводит областной университет. Жители надеются, что экраны установят до \
начала зимы, а подрядчик уже назвал предварительную цену.
""",
    "САМАРА",
    "Новый мост через Волгу открыли во вторник в Самаре после шести лет строительства, сообщила пресс-служба "
    "администрации города.",
    ("Он", "Однако", "Они"),
)
STORIES = [pytest.param(story, id=story.language) for story in (SPANISH, FRENCH, GERMAN, RUSSIAN)]


@cache
def briefed(story: Foreign) -> Brief:
    return write_brief(story.text)


@pytest.mark.parametrize("story", STORIES)
def test_its_language_is_named_and_its_dateline_read(story: Foreign) -> None:
    brief = briefed(story)

    assert brief.language == story.language
    assert brief.dateline is not None
    assert brief.dateline.places == (story.place,)


@pytest.mark.parametrize("story", STORIES)
def test_its_summary_opens_with_the_lead_without_the_dateline(story: Foreign) -> None:
    assert briefed(story).summary[0] == story.lead


@pytest.mark.parametrize("length", range(1, 11))
@pytest.mark.parametrize("story", STORIES)
def test_no_sentence_of_its_summary_is_broken(story: Foreign, length: int) -> None:
    brief = briefed(story)
    found = summarise(brief.sentences, Ranking(brief.ranking, brief.standing), length=length).sentences

    body = " ".join(brief.body)
    shown = [each for each in brief.sentences if each.text in found]
    leans = leaning(brief.sentences, language=story.language)
    assert [each.text for each in shown] == list(found)
    assert all(text in body for text in found)
    assert not any(reads_badly(each, language=story.language) for each in shown)
    assert all(not leans[s.index] or brief.sentences[s.index - 1] in shown for s in shown)


@pytest.mark.parametrize("story", STORIES)
def test_what_opens_with_however_or_a_pronoun_leans(story: Foreign) -> None:
    sentences = briefed(story).sentences
    leans = leaning(sentences, language=story.language)

    assert tuple(s.text.split()[0] for s in sentences if leans[s.index]) == story.leaning
