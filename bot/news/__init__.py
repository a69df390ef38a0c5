"""The core: text → Article → Brief. Pure: no Telegram, clock, network, database or asyncio."""

import os
from pathlib import Path

try:
    Path.home()
except RuntimeError:
    # nltk looks, as it is imported, for a folder that it could download to, and fails for an account that has
    # none: under systemd's DynamicUser, say. Nothing is ever downloaded.
    os.environ["HOME"] = os.sep
