"""The core: text → Article → Brief. Pure: no Telegram, clock, network, database or asyncio."""
