"""Keyboards under messages: what Telegram takes (core.telegram.org/bots/api#inlinekeyboardmarkup)."""

from __future__ import annotations

from typing import Any, Final

from bot.sandbox.refusal import bad_request

LONGEST_CALLBACK_DATA: Final = 64
MOST_BUTTONS: Final = 100
_ACTIONS: Final = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "web_app",
    "copy_text",
)
_OTHER_KEYBOARDS: Final = ("keyboard", "remove_keyboard", "force_reply")


def checked(markup: Any) -> dict[str, Any] | None:
    """Give an inline keyboard as messages carry it; None for no keyboard, or one of another kind.

    Raises:
        Refusal: Telegram would not show it.
    """
    if markup is None or (isinstance(markup, dict) and any(key in markup for key in _OTHER_KEYBOARDS)):
        return None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [action for action in _ACTIONS if action in button]
    if len(actions) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if actions == ["callback_data"]:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= LONGEST_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
