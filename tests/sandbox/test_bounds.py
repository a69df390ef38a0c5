"""What the sandbox remembers has an end: it may run for days under load."""

from __future__ import annotations

from bot.sandbox.chat import Chat
from bot.sandbox.files import FileStore
from bot.sandbox.queries import Queries
from bot.sandbox.transcript import Transcript
from bot.sandbox.updates import UpdateQueue


def test_a_chat_forgets_its_oldest_messages() -> None:
    chat = Chat({"id": 1, "type": "private"}, most=3)

    for number in range(1, 6):
        chat.put({"message_id": number})

    assert list(chat.messages) == [3, 4, 5]


async def test_updates_that_nobody_takes_are_counted_as_dropped() -> None:
    queue = UpdateQueue(most=2)

    for text in "abc":
        queue.put("message", {"text": text}, lane=1)

    assert [waiting.update["message"]["text"] for waiting in queue.waiting()] == ["b", "c"]
    assert queue.dropped == 1


def test_the_oldest_files_are_forgotten() -> None:
    store = FileStore(most_bytes=10)

    paths = []
    for _ in range(3):
        about = store.keep(b"1234", name="a.txt", mime=None, folder="documents")
        paths.append(store.by_id(about["file_id"]).path)

    assert [store.by_path(path) is not None for path in paths] == [False, True, True]


def test_the_transcript_has_an_end() -> None:
    log = Transcript(most=2)

    for number in range(3):
        log.add("message", 1, message={"message_id": number})

    assert [entry["seq"] for entry in log.entries()] == [2, 3]


def test_the_oldest_questions_are_too_old() -> None:
    kept = Queries(most=2)

    asked = [kept.pressed(1, {}) for _ in range(3)]

    assert [kept.find(query) is not None for query in asked] == [False, True, True]
