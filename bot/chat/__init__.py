"""Telegram: the application, its handlers and what it says. The only package that knows the library."""
