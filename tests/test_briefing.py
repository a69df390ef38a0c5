from __future__ import annotations

import pickle
from datetime import date

import pytest

from bot.briefing import TINY_ARTICLE, brief_submission, warm_up
from bot.documents import UnsupportedFormat
from bot.engine import LocalEngine
from bot.submission import FileSubmission, TextSubmission
from tests.documents.made import STORY


def test_a_text_and_a_file_of_it_give_the_same_brief() -> None:
    as_file = FileSubmission(STORY.encode(), name="story.txt", mime_type="text/plain")
    assert brief_submission(as_file) == brief_submission(TextSubmission(STORY))


def test_a_date_that_is_told_wins() -> None:
    told = TextSubmission(STORY, published=date(2024, 5, 6))
    assert brief_submission(told).published == date(2024, 5, 6)


def test_submissions_and_their_briefs_cross_to_a_worker_and_back() -> None:
    submission = TextSubmission(STORY)
    assert pickle.loads(pickle.dumps(submission)) == submission  # noqa: S301  our own bytes
    brief = brief_submission(submission)
    assert pickle.loads(pickle.dumps(brief)) == brief  # noqa: S301  our own bytes


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        brief_submission(FileSubmission(b"\x89PNG\r\n\x1a\n\x00", name="a.png"))


def test_warming_up_can_be_repeated() -> None:
    warm_up()
    warm_up()


async def test_a_worker_with_models_starts_and_briefs_under_the_limit() -> None:
    async with LocalEngine(1, seconds_per_job=60, warm_up=warm_up) as engine:
        brief = await engine.run(brief_submission, TextSubmission(TINY_ARTICLE))

    assert brief.dateline is not None
    assert brief.dateline.places == ("MERROW",)
