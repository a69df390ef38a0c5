"""A Telegram bot that answers a pasted news article with one brief."""

__version__ = "0.2.0"
