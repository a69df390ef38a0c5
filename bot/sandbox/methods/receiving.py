"""How updates reach the bot: by long polling, or posted to its webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.parameters import Parameters, as_flag, as_int, as_object, as_text
from bot.sandbox.refusal import bad_request, conflict
from bot.sandbox.webhook import checked_webhook

if TYPE_CHECKING:
    from bot.sandbox.world import Object, World

_WEBHOOK_IS_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, parameters: Parameters) -> list[Object]:
    """Give what waits, by long polling."""
    if world.webhook.webhook is not None:
        raise conflict(_WEBHOOK_IS_ACTIVE)
    world.updates.allow(_kinds(parameters))
    return await world.updates.get(
        offset=as_int(parameters, "offset"),
        limit=as_int(parameters, "limit", 100),
        seconds=as_int(parameters, "timeout"),
    )


async def set_webhook(world: World, parameters: Parameters) -> bool:
    """Let updates be posted to an address of this machine; an empty one is none."""
    url = as_text(parameters, "url")
    if not url:
        return await delete_webhook(world, parameters)
    webhook = checked_webhook(url, as_text(parameters, "secret_token"), as_int(parameters, "max_connections"))
    world.updates.allow(_kinds(parameters))
    _drop(world, parameters)
    world.updates.end_polls("terminated by setWebhook request")
    await world.webhook.begin(webhook)
    return True


async def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Post no more; what was not taken waits for getUpdates."""
    await world.webhook.end()
    _drop(world, parameters)
    return True


async def get_webhook_info(world: World, _parameters: Parameters) -> Object:
    """Say where updates are posted, and how that has gone."""
    webhook = world.webhook.webhook
    info: Object = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
    }
    if webhook is not None:
        info |= {"max_connections": webhook.connections, "ip_address": "127.0.0.1", **webhook.last_error}
    if world.updates.kinds:
        info["allowed_updates"] = world.updates.kinds
    return info


def _kinds(parameters: Parameters) -> Any:
    kinds = as_object(parameters, "allowed_updates", "allowed updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad_request("can't parse allowed updates: Expected an Array of String")
    return kinds


def _drop(world: World, parameters: Parameters) -> None:
    if as_flag(parameters, "drop_pending_updates"):
        world.updates.clear()
