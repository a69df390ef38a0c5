"""What every handler is given: a typed context in place of a loose dictionary."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.ext import Application, CallbackContext, ExtBot

if TYPE_CHECKING:
    from bot.engine import Engine

# Albums arrive as messages of their own within a second or so; a few hundred is minutes of a busy bot.
ALBUMS_REMEMBERED = 500


class RecentAlbums:
    """Tells the first message of an album (Telegram's media group) from the rest."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_first(self, album: str) -> bool:
        """Whether this album is new; asking makes it seen."""
        if album in self._seen:
            return False
        self._seen[album] = None
        if len(self._seen) > ALBUMS_REMEMBERED:
            self._seen.popitem(last=False)
        return True


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers work with, one for the whole application.

    Attributes:
        engine: Where briefs are written.
        token_refused: Set when the Bot API refuses the token while the bot is polling.
    """

    engine: Engine
    token_refused: asyncio.Event = field(default_factory=asyncio.Event)
    albums: RecentAlbums = field(default_factory=RecentAlbums)


Nothing = dict[Any, Any]  # no data is kept for a user or a chat


class Context(CallbackContext[ExtBot[int], Nothing, Nothing, Services]):
    """The context of one update; ``services`` is the way to everything that is not Telegram."""

    @property
    def services(self) -> Services:
        """What handlers work with."""
        return self.bot_data


BotApplication = Application[ExtBot[int], Context, Nothing, Nothing, Services, None]
