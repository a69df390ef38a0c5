"""A brief, shown: JSON for programs, text for a terminal, HTML for Telegram. Pure."""

from bot.render.as_json import as_json
from bot.render.telegram import MAX_UNITS, as_telegram
from bot.render.terminal import as_terminal
from bot.render.view import WHOLE, View

__all__ = ["MAX_UNITS", "WHOLE", "View", "as_json", "as_telegram", "as_terminal"]
