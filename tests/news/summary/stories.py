"""Stories of our own in which much is said of people and things that were introduced before."""

from __future__ import annotations

from typing import Final

from tests.end_to_end.articles import story_of

# A search: people by surname, "the two men", "the boat", an abbreviation, a speaker in the middle.
SEARCH: Final = story_of("""
Search for missing sailors enters third day off Kalvik

KALVIK, Oct. 4 (Northwire) - Rescue crews searched the waters off Kalvik for a third day on Thursday after
a fishing boat with five people aboard failed to return to harbour.

The boat, a 14-metre trawler named Solveig, last sent its position late on Monday, about nine miles west of
the island of Storholm. Two of the five were found alive on a raft on Tuesday.

Henrik Aalto, a spokesman for the Norland Sea Rescue Society (NSRS), said that a helicopter and eleven
volunteer boats had taken part. Aalto said that waves of six metres had slowed them down.

The two men were flown to a hospital in Brennick, where doctors treated them for cold. They told the police
that the engine had failed and that water had come in behind it.

"We will not stop while there is light," said Marit Dahl, the mayor of Kalvik, whose brother fished on the
same boat for twenty years. Dahl asked the owners of private boats to stay ashore.

The NSRS has lost a third of its volunteers since 2015. The society blames a rule that asks for a medical
test every year. Another boat sank in the same waters in March, with no loss of life.

The insurer, Norland Mutual, said the trawler had passed its last inspection. It had been built in 1987 and
got a new engine in 2012.

Fishermen in Kalvik have long asked for a station with a lifeboat of its own. The nearest one is at
Oldcastle, two hours away. The transport ministry answered in spring that a station would cost 40 million
crowns and that there was no money for it before 2027.

"That answer cost lives," said Per Osland, who leads the fishermen's union. Osland wants the council to pay
for half of the station, and Dahl has put the plan on the list for the next meeting.
""")

# A company: its names and "the company", figures, "the deal", a critic introduced late.
MILL: Final = story_of("""
Paper maker to close its mill in Brennick after 112 years

BRENNICK, May 11 (Northwire) - Tamber Paper will close its mill in Brennick at the end of the year and cut
640 jobs, the company said on Tuesday, blaming the price of power and the fall in demand for newsprint.

The mill, which opened in 1909, makes a fifth of the newsprint sold in Norland. Two of its three machines
will be sold to a buyer in Finland, and the third will be scrapped.

Chief executive Lena Straub told reporters that the company had lost 31 million crowns on newsprint last
year. Straub said that wood was no longer the problem, but that power cost three times what it did in 2019.

The company will keep a smaller factory in Oldcastle that makes cardboard for parcels. The factory employs
210 people and has made a profit each year since it was built.

"We were promised ten more years," said Jonas Weil, who has worked at the mill since 1998. He had bought a
house in March.

Unions called the decision a breach of an agreement from 2020, in which workers gave up a rise in wages
in exchange for a promise that nobody would be dismissed before 2030. A lawyer for the unions, Karin
Obermann, said that they would go to court.

The council of Brennick, which owns the land on which the mill stands, said that it would not agree to
homes being built there. The council earns about 4 million crowns a year from the lease.

Obermann said that a hearing could be held in June. The agreement names the court in Kalvik for any
dispute between the two sides.

Shares in Tamber Paper rose 6 percent on the exchange in Oldcastle after the announcement. Analysts at the
bank Holm & Sons said that the closure would cost 90 million crowns and pay for itself within four years.
""")
