"""What a message of the bot is made of: text or caption with entities, keyboard, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import find_entities, parse_html, utf16_length
from bot.sandbox.markup import checked
from bot.sandbox.parameters import Parameters, as_flag, as_int, as_object, as_text
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import LONGEST_CAPTION, LONGEST_MESSAGE

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Object


def text_of(parameters: Parameters, *, key: str = "text", entities_key: str = "entities") -> Object:
    """Give the text and entities of a message.

    Args:
        parameters: The request's.
        key: What the text is called there.
        entities_key: What its entities are called there.

    Raises:
        Refusal: There is no text, it is too long, or its HTML is broken.
    """
    text, entities = _marked(parameters, key, entities_key)
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_MESSAGE:
        raise bad_request("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_of(parameters: Parameters) -> Object:
    """Give the caption and its entities, or nothing.

    Raises:
        Refusal: It is too long, or its HTML is broken.
    """
    caption, entities = _marked(parameters, "caption", "caption_entities")
    if not caption.strip():
        return {}
    if utf16_length(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": caption, **({"caption_entities": entities} if entities else {})}


def preview_of(parameters: Parameters) -> Object:
    """Give what a message says of its link preview, or nothing."""
    options = as_object(parameters, "link_preview_options", "link preview options")
    if not options and as_flag(parameters, "disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


def keyboard_of(parameters: Parameters) -> Object:
    """Give the inline keyboard as a message has it, or nothing.

    Raises:
        Refusal: Telegram would not show it.
    """
    markup = checked(as_object(parameters, "reply_markup", "reply keyboard markup"))
    return {} if markup is None else {"reply_markup": markup}


def thread_of(chat: Chat, parameters: Parameters) -> int | None:
    """Give the topic that a message goes to; None for no topic, or the general one.

    Raises:
        Refusal: There is no such topic; the general one has no number to send to.
    """
    thread = as_int(parameters, "message_thread_id")
    if not thread:
        return None
    is_thread = thread in chat.topics if chat.is_forum else thread in chat.messages
    if chat.about["type"] != "supergroup" or not is_thread:
        raise bad_request("message thread not found")
    return thread


def answered_by(chat: Chat, parameters: Parameters) -> int | None:
    """Give the message that is answered, if any.

    Raises:
        Refusal: It is not there, and the request does not forgive that.
    """
    reply = as_object(parameters, "reply_parameters", "reply parameters")
    if reply is None:
        message_id = as_int(parameters, "reply_to_message_id")
        forgiving = as_flag(parameters, "allow_sending_without_reply")
    elif isinstance(reply, dict):
        message_id = as_int(reply, "message_id")
        forgiving = as_flag(reply, "allow_sending_without_reply")
    else:
        raise bad_request("object expected as reply parameters")
    if not message_id and reply is None:
        return None
    if message_id in chat.messages:
        return message_id
    if forgiving:
        return None
    raise bad_request("message to be replied not found")


def _marked(parameters: Parameters, key: str, entities_key: str) -> tuple[str, list[Any]]:
    text = as_text(parameters, key)
    entities = as_object(parameters, entities_key, "entities") or []
    mode = as_text(parameters, "parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise bad_request("unsupported parse_mode")
    text = text if entities else text.strip()
    return text, entities or find_entities(text)
