"""The methods of the Bot API that the sandbox serves, in a table from their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.methods import chats, files, messages, profile, queries, receiving
from bot.sandbox.refusal import not_found

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.parameters import Parameters
    from bot.sandbox.world import World

    Method = Callable[[World, Parameters], Awaitable[Any]]

METHODS: Final[dict[str, Method]] = {
    "getme": profile.get_me,
    "close": profile.say_yes,
    "logout": profile.say_yes,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_document,
    "sendchataction": messages.send_chat_action,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "getfile": files.get_file,
    "answercallbackquery": queries.answer_callback_query,
    "answerguestquery": queries.answer_guest_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.setter("name"),
    "getmyname": profile.getter("name"),
    "setmydescription": profile.setter("description"),
    "getmydescription": profile.getter("description"),
    "setmyshortdescription": profile.setter("short_description"),
    "getmyshortdescription": profile.getter("short_description"),
}


async def call(world: World, name: str, parameters: Parameters) -> Any:
    """Do what a method does; names are read without regard to case, as Telegram does.

    Raises:
        Refusal: Telegram would refuse it.
    """
    method = METHODS.get(name.lower())
    if method is None:
        raise not_found()
    return await method(world, parameters)
