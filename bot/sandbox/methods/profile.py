"""What the bot is, and what it tells of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.parameters import Parameters, as_object, as_text
from bot.sandbox.people import BOT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.world import Object, World

    Method = Callable[[World, Parameters], Awaitable[Any]]


async def get_me(world: World, _parameters: Parameters) -> Object:
    """Give the bot itself, as BotFather has set it up."""
    return {
        **BOT,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "supports_guest_queries": world.guests,
    }


async def say_yes(_world: World, _parameters: Parameters) -> bool:
    """Take what changes nothing here."""
    return True


async def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the commands of a scope and language."""
    commands = as_object(parameters, "commands", "commands")
    world.profile.set_commands(_scope(parameters), as_text(parameters, "language_code"), commands)
    world.show({"event": "commands"})
    return True


async def get_my_commands(world: World, parameters: Parameters) -> list[Object]:
    """Give the commands of exactly this scope and language."""
    return world.profile.commands(_scope(parameters), as_text(parameters, "language_code"))


async def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Take the commands of a scope and language away."""
    world.profile.set_commands(_scope(parameters), as_text(parameters, "language_code"), [])
    world.show({"event": "commands"})
    return True


def setter(what: str) -> Method:
    """Give the method that sets a text of the profile."""

    async def set_text(world: World, parameters: Parameters) -> bool:
        world.profile.set_text(what, as_text(parameters, "language_code"), as_text(parameters, what))
        return True

    return set_text


def getter(what: str) -> Method:
    """Give the method that gives a text of the profile."""

    async def get_text(world: World, parameters: Parameters) -> Object:
        text = world.profile.text(what, as_text(parameters, "language_code"))
        # A bot with no name set has the one that BotFather knows.
        return {what: text or (BOT["first_name"] if what == "name" else "")}

    return get_text


def _scope(parameters: Parameters) -> Any:
    return as_object(parameters, "scope", "BotCommandScope")
