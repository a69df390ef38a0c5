"""A cluster: all forms of one party's name, and what else points to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.news.parties.abbreviation import is_acronym

if TYPE_CHECKING:
    from bot.news.model import PartyKind
    from bot.news.parties.form import Form
    from bot.news.parties.mention import Mention

# Who is called by a title and one name: "Lady Ashcombe".
_PEERS: Final = frozenset(["Lord", "Lady", "Baron", "Baroness", "Viscount", "Countess"])
_CYRILLIC: Final = re.compile(r"[а-яё]")


@dataclass(frozen=True)  # no slots: the names, asked for some 200 times a story, are kept once told
class Cluster:
    """One party as the story names it.

    Attributes:
        forms: Its names; the first one is the fullest.
        mentions: Of all forms, in the story's order.
        code: Of a country: its code among the territories.
        hidden: Keys of forms that may mean somebody else too; they count, and are no alias.
    """

    forms: tuple[Form, ...]
    mentions: tuple[Mention, ...]
    kind: PartyKind
    code: str | None = None
    hidden: frozenset[str] = frozenset()

    @cached_property
    def name(self) -> str:
        """The best name, as printed: the fullest, and of equals the most usual; a peer's with its title."""
        best = self._best()
        peerage = next((m.title for m in best.mentions if m.title in _PEERS), None)
        return best.text if peerage is None or len(best.words) > 1 else f"{peerage} {best.text}"

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Its other names as printed, in the story's order."""
        name = self.name
        others = sorted(self.forms, key=lambda form: (form.mentions[0].sentence, form.mentions[0].start))
        texts = (f.text for f in others if f.key not in self.hidden)
        return tuple(dict.fromkeys(text for text in texts if text != name))

    def _best(self) -> Form:
        shown = [form for form in self.forms if form.key not in self.hidden] or list(self.forms)
        if self.kind == "country":
            own = [form for form in shown if form.code is None and form.kind == "country"]
            if not own:
                return shown[0]
            return max(own, key=lambda f: (not is_acronym(f.text), " of " not in f.text, f.count))
        return max(shown, key=_fitness)


def _fitness(form: Form) -> tuple[bool, int, int, int, int]:
    """Rank a party's names: full ones before short ones and acronyms, then the nominative and the usual."""
    words = len(form.words)
    return not is_acronym(form.text), min(words, 2), _nominative(form.text), form.count, words


def _nominative(name: str) -> int:
    """Rank the forms of a Russian name: its nominative is the shortest. All others are alike."""
    return -len(name) if _CYRILLIC.search(name) else 0
