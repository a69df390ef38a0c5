"""The steps from an older schema to the newest, for Alembic; run at every opening by `bot.storage.schema`.

A new step is a file in ``versions`` that names its forerunner in ``down_revision``. A step that has been
released is never changed, and imports nothing of ours, so that it goes on meaning the same. No step leads
back: an older program needs an older copy of the database.
"""
