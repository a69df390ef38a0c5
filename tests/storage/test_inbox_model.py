"""The inbox against a model of it in a dictionary: any calls in any order, with restarts in between."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.storage import Storage, StoredUpdate
from tests.storage.values import NOW

IDS_KEPT = timedelta(hours=48)
ALL_IDS = range(8)
update_ids = st.sampled_from(ALL_IDS)
some_ids = st.lists(update_ids, max_size=4)
chat_ids = st.sampled_from([None, -1, 2])


@dataclass(frozen=True)
class Known:
    """What the model knows of an update; ``since`` is when it was done."""

    payload: str
    chat_id: int | None
    received: int
    attempts: int = 0
    state: Literal["pending", "set aside", "done"] = "pending"
    since: int = 0


class InboxMachine(RuleBasedStateMachine):
    address: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.storage = self.runner.run(Storage(self.address).__aenter__())
        self.hour = 0
        self.known: dict[int, Known] = {}

    @property
    def now(self) -> datetime:
        return NOW + timedelta(hours=self.hour)

    def those(self, ids: list[int], *states: str) -> list[int]:
        return [i for i in set(ids) if i in self.known and self.known[i].state in states]

    @rule(ids=st.lists(update_ids, min_size=1, max_size=5), chat_id=chat_ids, payload=st.text(max_size=5))
    def add_at_once(self, ids: list[int], chat_id: int | None, payload: str) -> None:
        expected = []
        for i in ids:
            expected.append(i not in self.known)
            self.known.setdefault(i, Known(payload, chat_id, self.hour))

        async def add_all() -> list[bool]:
            adds = (self.storage.inbox.add(i, payload, chat_id=chat_id, now=self.now) for i in ids)
            return await asyncio.gather(*adds)

        assert self.runner.run(add_all()) == expected

    @rule(ids=some_ids)
    def begin(self, ids: list[int]) -> None:
        for i in self.those(ids, "pending"):
            self.known[i] = replace(self.known[i], attempts=self.known[i].attempts + 1)
        expected = max((self.known[i].attempts for i in self.those(ids, "pending")), default=0)
        assert self.runner.run(self.storage.inbox.begin(ids)) == expected

    @rule(ids=some_ids)
    def survived(self, ids: list[int]) -> None:
        for i in self.those(ids, "pending"):
            self.known[i] = replace(self.known[i], attempts=0)
        self.runner.run(self.storage.inbox.survived(ids))

    @rule(ids=some_ids)
    def done(self, ids: list[int]) -> None:
        for i in self.those(ids, "pending", "set aside"):
            self.known[i] = replace(self.known[i], state="done", since=self.hour)
        self.runner.run(self.storage.inbox.done(ids, now=self.now))

    @rule(ids=some_ids)
    def set_aside(self, ids: list[int]) -> None:
        for i in self.those(ids, "pending"):
            self.known[i] = replace(self.known[i], state="set aside")
        self.runner.run(self.storage.inbox.set_aside(ids, reason="failed", now=self.now))

    @rule(chat_id=st.sampled_from([-1, 2]), keep=st.none() | update_ids)
    def forget(self, chat_id: int, keep: int | None) -> None:
        for i in self.those(list(ALL_IDS), "pending", "set aside"):
            if self.known[i].chat_id == chat_id and i != keep:
                self.known[i] = replace(self.known[i], state="done", since=self.known[i].received)
        self.runner.run(self.storage.forget_chat(chat_id, keep_update=keep))

    @rule(hours=st.integers(0, 30))
    def wait_and_clean(self, hours: int) -> None:
        self.hour += hours
        for i in self.those(list(ALL_IDS), "done"):
            if timedelta(hours=self.hour - self.known[i].since) > IDS_KEPT:
                del self.known[i]
        self.runner.run(self.storage.clean(self.now, briefs_kept=IDS_KEPT, ids_kept=IDS_KEPT))

    @precondition(lambda self: self.known)
    @rule()
    def restart(self) -> None:
        self.runner.run(self.storage.__aexit__(None, None, None))
        self.storage = self.runner.run(Storage(self.address).__aenter__())

    @invariant()
    def pending_is_as_in_the_model(self) -> None:
        expected = tuple(
            StoredUpdate(
                i, known.payload, known.chat_id, NOW + timedelta(hours=known.received), known.attempts
            )
            for i, known in sorted(self.known.items())
            if known.state == "pending"
        )
        assert self.runner.run(self.storage.inbox.pending()) == expected
        assert self.runner.run(self.storage.inbox.depth()) == len(expected)
        aside = len(self.those(list(ALL_IDS), "set aside"))
        assert self.runner.run(self.storage.inbox.set_aside_count()) == aside

    def teardown(self) -> None:
        """Leave an empty inbox to the next run."""
        self.runner.run(self.storage.inbox.done(ALL_IDS, now=NOW))
        after = NOW + timedelta(days=3650)
        self.runner.run(self.storage.clean(after, briefs_kept=IDS_KEPT, ids_kept=IDS_KEPT))
        self.runner.run(self.storage.__aexit__(None, None, None))
        self.runner.close()


def test_the_inbox_behaves_as_its_model(address: str) -> None:
    run_state_machine_as_test(
        type("Machine", (InboxMachine,), {"address": address}),
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
