"""What every handler is given: a typed context in place of a loose dictionary."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.ext import Application, CallbackContext, ExtBot

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable
    from datetime import datetime

    from bot.chat.delivery import Delivery
    from bot.chat.desk import Desk
    from bot.chat.inbox import Custody
    from bot.chat.rights import Rights
    from bot.chat.traffic import PollingWatch
    from bot.engine import Engine
    from bot.service.metrics import Metrics
    from bot.settings import Settings
    from bot.storage import Storage

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


@dataclass(slots=True, kw_only=True)
class Services:
    """What handlers work with, one for the whole application.

    Attributes:
        settings: As they are now: some change while the bot runs.
        engine: Where briefs are written.
        storage: The inbox, chats' settings and saved briefs.
        custody: Settles updates.
        desk: Where articles wait for their turn.
        delivery: Sends answers.
        rights: Who may change what.
        watch: What polling has told.
        metrics: What is counted.
        now: The time, aware.
        alarms: What turns log lines into messages to the operator.
    """

    settings: Settings
    engine: Engine
    storage: Storage
    custody: Custody
    desk: Desk
    delivery: Delivery
    rights: Rights
    watch: PollingWatch
    metrics: Metrics
    now: Callable[[], datetime]
    albums: RecentAlbums = field(default_factory=RecentAlbums)
    alarms: tuple[logging.Handler, ...] = ()


Nothing = dict[Any, Any]  # no data is kept for a user or a chat


class Context(CallbackContext[ExtBot[int], Nothing, Nothing, Services]):
    """The context of one update; ``services`` is the way to everything that is not Telegram."""

    @property
    def services(self) -> Services:
        """What handlers work with."""
        return self.bot_data


BotApplication = Application[ExtBot[int], Context, Nothing, Nothing, Services, None]
