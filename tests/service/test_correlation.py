from __future__ import annotations

import asyncio

from bot.service.correlation import fields_in_work, working_on


def test_blocks_within_blocks_add_their_fields_and_take_them_away() -> None:
    with working_on(update_id=7):
        with working_on(stage="brief", chat=None):
            assert fields_in_work() == {"update_id": 7, "stage": "brief"}
        assert fields_in_work() == {"update_id": 7}
    assert fields_in_work() == {}


async def test_a_task_knows_what_was_known_where_it_was_made_and_no_more() -> None:
    async def look() -> dict[str, object]:
        await asyncio.sleep(0)
        return dict(fields_in_work())

    async def handle(update_id: int) -> tuple[dict[str, object], dict[str, object]]:
        with working_on(update_id=update_id):
            return await look(), await asyncio.create_task(look())

    one, two = await asyncio.gather(handle(1), handle(2))

    assert one == ({"update_id": 1}, {"update_id": 1})
    assert two == ({"update_id": 2}, {"update_id": 2})
    assert fields_in_work() == {}
