"""Importing this makes a process warm: the one that Linux's workers are forked from.

What is loaded here is in memory once, however many workers there are.
"""

from __future__ import annotations

import gc
import os

from bot.settings import load_settings
from bot.worker import start

_bot = os.getppid()
_settings = load_settings()
start(_settings.log_format, _settings.model)

# A collection would write to every object that it looks at, and so copy the object's page for each worker.
gc.collect()
gc.freeze()

# A bot that was stopped meanwhile is not there to take the workers that it has asked for.
if os.getppid() != _bot:
    os._exit(0)
