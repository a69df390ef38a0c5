"""Files that people have sent, as the bot fetches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.parameters import Parameters, as_text
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from bot.sandbox.world import Object, World

LARGEST_DOWNLOAD: Final = 20 * 1024 * 1024


async def get_file(world: World, parameters: Parameters) -> Object:
    """Give the path that a file can be fetched from, up to 20 MB."""
    stored = world.files.by_id(as_text(parameters, "file_id"))
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    kept = {key: stored.about[key] for key in ("file_id", "file_unique_id", "file_size")}
    return {**kept, "file_path": stored.path}
