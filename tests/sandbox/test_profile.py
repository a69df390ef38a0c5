"""What the bot tells of itself, and what a client shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)

from bot.sandbox import GROUP, PRIVATE

if TYPE_CHECKING:
    from tests.sandbox.sides import People


async def shown(people: People, chat: int, **more: Any) -> list[str]:
    return [command["command"] for command in await people.look("commands", chat=chat, **more)]


async def test_the_menu_shows_the_narrowest_scope(bot: Bot, people: People) -> None:
    await bot.set_my_commands([("everywhere", "x")])
    assert await shown(people, PRIVATE) == await shown(people, GROUP) == ["everywhere"]

    await bot.set_my_commands([("private", "x")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([("group", "x")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("admin", "x")], scope=BotCommandScopeAllChatAdministrators())
    assert await shown(people, PRIVATE) == ["private"]
    assert await shown(people, GROUP, as_="colleague") == ["group"]
    assert await shown(people, GROUP) == ["admin"]

    await bot.set_my_commands([("here", "x")], scope=BotCommandScopeChat(GROUP))
    await bot.set_my_commands([("mira", "x")], scope=BotCommandScopeChatMember(GROUP, 1002))
    assert await shown(people, GROUP) == ["here"]
    assert await shown(people, GROUP, as_="colleague") == ["mira"]


async def test_the_menu_is_in_the_persons_language(bot: Bot, people: People) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("help", "Hilfe")], language_code="de")
    await people.do("language", language_code="de-AT")

    (command,) = await people.look("commands", chat=PRIVATE)
    assert command["description"] == "Hilfe"


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([("help", "Hilfe")], language_code="de")

    assert [command.description for command in await bot.get_my_commands(language_code="de")] == ["Hilfe"]
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(language_code="de")
    assert await bot.get_my_commands(language_code="de") == ()


async def test_texts_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Briefs of news")
    await bot.set_my_description("Nachrichten kurz", language_code="de")
    await bot.set_my_short_description("Briefs")
    await bot.set_my_name("Briefer")

    assert (await bot.get_my_description("de")).description == "Nachrichten kurz"
    assert (await bot.get_my_description("fr")).description == "Briefs of news"
    assert (await bot.get_my_short_description()).short_description == "Briefs"
    assert (await bot.get_my_name()).name == "Briefer"
