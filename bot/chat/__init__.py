"""Telegram: the application, its handlers and what it says. The only package that knows the library."""

import os

# Spans of time come as timedeltas, as they will by default in the library's next version; it warns otherwise.
os.environ.setdefault("PTB_TIMEDELTA", "true")
