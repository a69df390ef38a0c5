"""Importing this makes a process warm: the one that Linux's workers are forked from.

What is loaded here is in memory once, however many workers there are.
"""

from __future__ import annotations

import gc

from bot.settings import load_settings
from bot.worker import start

_settings = load_settings()
start(_settings.log_format, _settings.model)

# A collection would write to every object that it looks at, and so copy the object's page for each worker.
gc.collect()
gc.freeze()
