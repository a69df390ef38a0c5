"""Running under a supervisor: readiness, watchdog, health, metrics, logs. It knows no Telegram and no news.

Each module is one noun, and stands alone: the application puts them together.
"""
