"""What the bot can learn of a chat and its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.chat import ADMINISTRATORS, OUTSIDE, PERMISSIONS
from bot.sandbox.parameters import Parameters, as_flag, as_int
from bot.sandbox.people import BOT
from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.world import Object, World

_NO_GIFTS: Final = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


async def get_chat(world: World, parameters: Parameters) -> Object:
    """Give a chat's description."""
    chat = _readable(world, parameters)
    about = {**chat.about, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if chat.is_group:
        about["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if chat.linked is not None:
        about["linked_chat_id"] = chat.linked
    return about


async def get_chat_member(world: World, parameters: Parameters) -> Object:
    """Give what somebody is in a chat."""
    chat = _readable(world, parameters)
    return chat.member(world.person(as_int(parameters, "user_id")))


async def get_chat_administrators(world: World, parameters: Parameters) -> list[Object]:
    """Give a group's administrators, other bots only if the request says so."""
    chat = _readable(world, parameters)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    found = [world.people[user] for user, status in chat.members.items() if status in ADMINISTRATORS]
    with_bots = as_flag(parameters, "return_bots")
    return [chat.member(user) for user in found if with_bots or not user["is_bot"] or user["id"] == BOT["id"]]


async def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """Count a chat's members."""
    chat = _readable(world, parameters)
    return sum(status not in OUTSIDE for status in chat.members.values())


async def leave_chat(world: World, parameters: Parameters) -> bool:
    """Take the bot out of a group."""
    chat = _readable(world, parameters)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    world.set_member(chat, BOT, "left", by=BOT)
    return True


def _readable(world: World, parameters: Parameters) -> Chat:
    chat = world.chat(parameters.get("chat_id"))
    chat.check_bot_may_read()
    return chat
