"""What can be kept as an event of somebody's week."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest

from openipt.core.week import (
    MOOD_MAX,
    WORDS_MAX,
    Company,
    EventTooLong,
    MoodOffTheScale,
    NobodyNamed,
    NothingHappened,
    NotTheirDay,
    PlanWent,
    WeekEvent,
    check_event,
)

TODAY = date(2026, 11, 24)
SAID = WeekEvent(words="He said “fine” and left the room.", happened_date=TODAY)
WHO = uuid.uuid4()

REFUSED = [
    (replace(SAID, words=" \n"), NothingHappened),
    (replace(SAID, words="x" * (WORDS_MAX + 1)), EventTooLong),
    (replace(SAID, company=Company.SOMEBODY_ELSE, somebody_words="x" * 61), EventTooLong),
    (replace(SAID, company=Company.SOMEBODY_ELSE, somebody_words=" "), NobodyNamed),
    (replace(SAID, company=Company.SOMEBODY), NobodyNamed),
    (replace(SAID, company=Company.NOBODY, somebody_id=WHO), NobodyNamed),
    (replace(SAID, company=Company.NOBODY, somebody_words="Bea"), NobodyNamed),
    (replace(SAID, mood=-1), MoodOffTheScale),
    (replace(SAID, mood=MOOD_MAX + 1), MoodOffTheScale),
    (replace(SAID, happened_date=TODAY + timedelta(days=1)), NotTheirDay),
]
KEPT = [
    SAID,
    replace(SAID, happened_date=None),
    replace(SAID, words="x" * WORDS_MAX),
    replace(SAID, mood=0),
    replace(SAID, mood=MOOD_MAX),
    replace(SAID, company=Company.SOMEBODY, somebody_id=WHO),
    replace(SAID, company=Company.SOMEBODY_ELSE, somebody_words="The neighbour"),
    replace(SAID, company=Company.NOBODY),
    replace(SAID, words="", plan_went=PlanWent.NOT_TRIED),
]


@pytest.mark.parametrize(("event", "refusal"), REFUSED, ids=lambda each: getattr(each, "__name__", ""))
def test_what_cannot_be_kept_is_refused_by_name(event, refusal):
    with pytest.raises(refusal):
        check_event(event, today=TODAY)


@pytest.mark.parametrize("event", KEPT)
def test_everything_else_is_kept(event):
    check_event(event, today=TODAY)


def test_what_somebody_told_stays_out_of_a_traceback():
    assert "left the room" not in repr(SAID)
