"""What the bot tells of itself: its name, descriptions and commands, per language and scope."""

from __future__ import annotations

import re
from typing import Any, Final

from bot.sandbox.chat import ADMINISTRATORS
from bot.sandbox.refusal import bad_request

Object = dict[str, Any]

MOST_COMMANDS: Final = 100
LONGEST: Final = {"name": 64, "description": 512, "short_description": 120}
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE: Final = re.compile(r"(?:[a-z]{2})?")
LONGEST_COMMAND_DESCRIPTION: Final = 256
_SCOPES: Final[dict[str, tuple[str, ...]]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
# The first that is set is shown (core.telegram.org/bots/api#determining-list-of-commands).
_IN_PRIVATE: Final = ("chat", "all_private_chats", "default")
_FOR_MEMBERS: Final = ("chat_member", "chat", "all_group_chats", "default")
_FOR_ADMINISTRATORS: Final = (
    "chat_member",
    "chat_administrators",
    "chat",
    "all_chat_administrators",
    "all_group_chats",
    "default",
)

Scope = tuple[str, ...]


class Profile:
    """The bot's texts and commands, as clients show them."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[Scope, str], list[Object]] = {}

    def set_text(self, what: str, language: str, text: str) -> None:
        """Set a text; an empty one takes it away.

        Args:
            what: A key of LONGEST.
            language: Two letters, or nothing for everybody.
            text: The text.

        Raises:
            Refusal: The text is too long, or there is no such language.
        """
        _check_language(language)
        if len(text) > LONGEST[what]:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        self._texts[what, language] = text

    def text(self, what: str, language: str) -> str:
        """Give a text in a language, or everybody's."""
        return self._texts.get((what, language)) or self._texts.get((what, ""), "")

    def set_commands(self, scope: Any, language: str, commands: Any) -> None:
        """Set the commands of a scope and language; no commands take them away.

        Raises:
            Refusal: Telegram would not show them.
        """
        _check_language(language)
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: Expected an Array of BotCommand")
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        checked = [_command(command) for command in commands]
        key = (_scope(scope), language)
        if checked:
            self._commands[key] = checked
        else:
            self._commands.pop(key, None)

    def commands(self, scope: Any, language: str) -> list[Object]:
        """Give the commands that were set for exactly this scope and language."""
        return self._commands.get((_scope(scope), language), [])

    def shown(self, *, chat_id: int, private: bool, user_id: int, status: str, language: str) -> list[Object]:
        """Give the commands that a client shows to somebody in a chat.

        Args:
            chat_id: The chat.
            private: Whether it is the private chat with the bot.
            user_id: Who looks.
            status: What they are in the chat.
            language: Their two-letter language code.
        """
        kinds: tuple[str, ...] = _IN_PRIVATE
        if not private:
            kinds = _FOR_ADMINISTRATORS if status in ADMINISTRATORS else _FOR_MEMBERS
        for kind in kinds:
            scope = (kind, *(str({"chat_id": chat_id, "user_id": user_id}[key]) for key in _SCOPES[kind]))
            for wanted in (language, ""):
                if found := self._commands.get((scope, wanted)):
                    return found
        return []


def _command(command: Any) -> Object:
    name = command.get("command") if isinstance(command, dict) else None
    description = command.get("description") if isinstance(command, dict) else None
    if not isinstance(name, str) or not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description.strip()}


def _scope(scope: Any) -> Scope:
    if not scope:
        return ("default",)
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return (kind, *(str(scope.get(key, "")) for key in _SCOPES[kind]))


def _check_language(language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
