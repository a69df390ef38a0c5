"""A Telegram bot that answers a pasted news article with one brief."""
