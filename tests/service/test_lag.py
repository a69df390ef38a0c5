from __future__ import annotations

import asyncio
import time

import pytest

from bot.service.lag import measure


async def test_what_holds_the_event_loop_up_is_measured() -> None:
    measured: asyncio.Queue[float] = asyncio.Queue()
    measuring = asyncio.create_task(measure(measured.put_nowait, seconds=0.01))
    await asyncio.sleep(0)

    time.sleep(0.2)  # noqa: ASYNC251  this is the misbehaviour that is to be seen
    late = await measured.get()

    measuring.cancel()
    with pytest.raises(asyncio.CancelledError):
        await measuring
    assert late >= 0.15
