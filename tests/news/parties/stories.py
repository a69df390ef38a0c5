"""Articles of our own, in the shape of agency, newspaper and sports reports; their people are made up."""

from __future__ import annotations

from typing import Final

from bot.news.brief import write_brief
from bot.news.model import Known

ARMS: Final = """\
On Thursday, May 29, Russia sharply criticised Serbia for allegedly selling rockets to Ukraine. The \
Russian Foreign Intelligence Service (SVR) accused Serbian companies of hiding the sales behind forged \
papers.

Serbian President Dragan Milovic answered in an interview on Monday. He said he had spoken with Russian \
President Oleg Baranov, and that both leaders wanted a joint working group.

In March, Serbia denied any sale after Moscow requested an explanation. The agency said the rockets went \
through Bulgaria and the Czech Republic.

Milovic was criticised by the European Union after a visit to a parade in Moscow on May 9. EU officials \
called the visit, at the side of Baranov, out of place while Moscow's invasion of Ukraine goes on.

“Nothing was sold,” Milovic told reporters in Belgrade. The SVR did not answer.
"""
DERBY: Final = """\
LEEDS, England (AP) — Tom Barrow scored twice in the second half as Leeds United beat Everton 3-1 on \
Saturday to go third in the league.

Barrow opened the scoring in the 52nd minute and added a penalty. Marco Tedesco made it 3-0 before Everton \
striker Jens Ahlberg scored a late goal.

“We played our best match of the season,” said Leeds coach Paul Whitfield. Everton have lost four of their \
last five games.

Ahlberg, 31, limped off in the final minutes. Everton manager Rafael Costa said his team would travel to \
Norwich for the cup without the striker.
"""
MERGER: Final = """\
Harlow Foods Inc. said on Tuesday it would buy Merrow Brewing, a Leeds-based maker of ale, for $2.1 \
billion.

The company will pay in cash. Harlow shares fell 4 percent in New York.

Clara Jansen, chief executive of Harlow Foods, called the deal a milestone. Jansen, 53, a former banker, \
took over in March from her uncle, Peter Jansen.

The Federal Trade Commission must approve it. Analyst Ravi Menon of Northgate Bank said the price was \
high.

“We think the FTC will ask for sales,” Menon told Reuters.

(Reporting by Ann Hale in London; editing by Ivo Marin)
"""
COURT: Final = """\
A court in Merrow sent the singer Lola Vane to prison for a year on Monday for driving through a crowd.

Vane, whose real name is Sarah Ellen Vane, wept as Judge Henry Okafor read the sentence. Her lawyer, Nina \
Brandt, said she would appeal.

Two Republicans on the city council had asked for a longer term. The Merrow City Council pays the victims' \
costs.

“She said she was sorry,” said Brandt. “The judge did not believe her.”
"""
STORIES: Final = {
    "arms": (ARMS, "Russia accuses Serbia of selling rockets to Ukraine"),
    "derby": (DERBY, "Barrow double lifts Leeds United past Everton"),
    "merger": (MERGER, "Harlow Foods buys Merrow Brewing for $2.1 billion"),
    "court": (COURT, "Singer Lola Vane jailed for a year"),
}


def listed(name: str) -> list[list[object]]:
    """Give the parties of a story as rows: name, kind, role, aliases, mentions."""
    text, headline = STORIES[name]
    parties = write_brief(text, known=Known(headline=headline, clean=True)).parties
    return [[p.name, p.kind, p.role, list(p.aliases), p.mentions] for p in parties]
