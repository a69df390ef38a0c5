from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.storage import RecentBrief
from tests.storage.values import BRIEF, DAY, HOUR, NOW, a_brief

if TYPE_CHECKING:
    from bot.storage import SavedBrief, Storage


@pytest.mark.parametrize(
    "brief",
    [
        BRIEF,
        a_brief(topic_id=None, asker_id=None, fingerprint=None, source_message_ids=()),
        a_brief(fingerprint=0, answer_message_id=3),
        a_brief(fingerprint=2**63),
        a_brief(content="\0 \ud800 🚢", view="\0"),
    ],
)
async def test_a_brief_comes_back_as_it_was_put(storage: Storage, brief: SavedBrief) -> None:
    await storage.briefs.put(brief)
    assert await storage.briefs.get(brief.id) == brief


async def test_a_brief_that_is_not_there_is_none(storage: Storage) -> None:
    assert await storage.briefs.get("b1") is None


@pytest.mark.parametrize("fingerprint", [-1, 2**64])
async def test_a_fingerprint_out_of_range_is_refused(storage: Storage, fingerprint: int) -> None:
    with pytest.raises(ValueError, match="64 bits"):
        await storage.briefs.put(a_brief(fingerprint=fingerprint))
    assert await storage.briefs.get(BRIEF.id) is None


async def test_a_brief_put_again_is_replaced_sources_and_all(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    other = a_brief(source_message_ids=(90, 12), content="{}", answer_message_id=4, chat_id=5)
    await storage.briefs.put(other)
    assert await storage.briefs.get(BRIEF.id) == other
    assert await storage.briefs.by_source(BRIEF.chat_id, 13) is None


async def test_a_brief_is_found_by_any_message_of_its_article(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    found = [await storage.briefs.by_source(BRIEF.chat_id, message_id) for message_id in (11, 12, 13, 14)]
    assert found == [BRIEF, BRIEF, BRIEF, None]


async def test_a_message_of_the_same_number_in_another_chat_is_another_message(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    assert await storage.briefs.by_source(BRIEF.chat_id + 1, 12) is None


async def test_of_several_briefs_of_a_message_the_newest_is_found(storage: Storage) -> None:
    newest = a_brief(id="new", created=NOW + HOUR)
    for brief in (BRIEF, newest, a_brief(id="old", created=NOW - HOUR)):
        await storage.briefs.put(brief)
    assert await storage.briefs.by_source(BRIEF.chat_id, 12) == newest


async def test_of_briefs_of_the_same_moment_the_last_one_put_is_the_newest(storage: Storage) -> None:
    await storage.briefs.put(a_brief(id="z"))
    await storage.briefs.put(a_brief(id="a"))
    assert await storage.briefs.by_source(BRIEF.chat_id, 12) == a_brief(id="a")


async def test_recent_fingerprints_of_a_chat_come_newest_first(storage: Storage) -> None:
    for brief in (
        a_brief(id="too old", created=NOW - DAY - HOUR),
        a_brief(id="just in time", created=NOW - DAY, fingerprint=1),
        a_brief(id="now", fingerprint=2**64 - 1, answer_message_id=8),
        a_brief(id="without", fingerprint=None),
        a_brief(id="elsewhere", chat_id=5),
    ):
        await storage.briefs.put(brief)
    expected = (RecentBrief("now", 2**64 - 1, 8), RecentBrief("just in time", 1, None))
    assert await storage.briefs.recent_fingerprints(BRIEF.chat_id, NOW - DAY) == expected


async def test_the_message_that_holds_a_brief_is_noted(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    assert await storage.briefs.set_answer("b1", 99)
    assert await storage.briefs.get("b1") == a_brief(answer_message_id=99)
    assert not await storage.briefs.set_answer("gone", 99)


async def test_a_view_changes_only_from_what_was_expected(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    assert await storage.briefs.set_view("b1", "long", expected="short")
    assert not await storage.briefs.set_view("b1", "longest", expected="short")
    assert not await storage.briefs.set_view("gone", "long", expected="short")
    assert await storage.briefs.get("b1") == a_brief(view="long")


async def test_of_many_taps_at_once_one_wins(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    taps = await asyncio.gather(*(storage.briefs.set_view("b1", "long", expected="short") for _ in range(20)))
    assert taps.count(True) == 1


async def test_a_deleted_brief_is_gone_and_deleting_twice_is_no_error(storage: Storage) -> None:
    await storage.briefs.put(BRIEF)
    await storage.briefs.put(a_brief(id="b2", source_message_ids=(12,)))
    await storage.briefs.delete("b1")
    await storage.briefs.delete("b1")
    assert await storage.briefs.get("b1") is None
    assert await storage.briefs.by_source(BRIEF.chat_id, 13) is None
    assert await storage.briefs.get("b2") is not None


async def test_expired_briefs_are_cleaned_away(storage: Storage) -> None:
    kept = a_brief(id="kept", created=NOW - 30 * DAY)
    await storage.briefs.put(kept)
    await storage.briefs.put(a_brief(id="expired", created=NOW - 30 * DAY - HOUR))
    await storage.clean(NOW, briefs_kept=30 * DAY, ids_kept=DAY)
    assert await storage.briefs.get("expired") is None
    assert await storage.briefs.get("kept") == kept
