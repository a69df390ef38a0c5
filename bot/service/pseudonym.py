"""Names for chats in logs: the same chat has the same name, and no name leads back to its chat."""

from __future__ import annotations

import hashlib

DIGEST_BYTES = 6


class Pseudonyms:
    """Gives each chat a name of twelve characters.

    A chat's id has few values and could be found by trying all, were the hash not keyed by a secret.

    Args:
        secret: The bot's token, so that names stay the same when the bot starts again.

    Example:
        >>> Pseudonyms("secret").of(-100123) == Pseudonyms("secret").of(-100123)
        True
    """

    def __init__(self, secret: str) -> None:
        self._key = hashlib.blake2b(secret.encode(), digest_size=32, person=b"bot chat names").digest()

    def of(self, chat_id: int) -> str:
        """Name a chat."""
        return hashlib.blake2b(str(chat_id).encode(), digest_size=DIGEST_BYTES, key=self._key).hexdigest()
