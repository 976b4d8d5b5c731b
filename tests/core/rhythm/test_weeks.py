"""The diary week by week, counted from the day it began."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from openipt.core.rhythm import DIARY, DiaryEntry, diary_weeks, week_rhythm

BEGAN = date(2026, 3, 4)
entries = st.dictionaries(
    st.tuples(st.integers(0, 27), st.sampled_from([line.key for line in DIARY])),
    st.none() | st.integers(0, 1439),
    max_size=60,
)


def kept(times: dict[tuple[int, str], int | None]) -> list[DiaryEntry]:
    return [
        DiaryEntry(day=BEGAN + timedelta(days=place), line=line, minutes=minutes)
        for (place, line), minutes in times.items()
    ]


def test_no_week_is_cut_short_by_the_calendar():
    first, second = diary_weeks([], begins_date=BEGAN, today=BEGAN + timedelta(days=7))
    assert (first.days[0], first.days[-1]) == (BEGAN, BEGAN + timedelta(days=6))
    assert second.days[0] == BEGAN + timedelta(days=7)
    assert first.is_over(BEGAN + timedelta(days=7))
    assert not second.is_over(BEGAN + timedelta(days=7))


def test_the_last_day_of_a_week_is_still_of_it():
    assert len(diary_weeks([], begins_date=BEGAN, today=BEGAN + timedelta(days=6))) == 1


@given(entries)
def test_every_entry_lies_in_exactly_one_week(times: dict[tuple[int, str], int | None]):
    weeks = diary_weeks(kept(times), begins_date=BEGAN, today=BEGAN + timedelta(days=27))
    assert sum(len(by_day) for week in weeks for by_day in week.entries.values()) == len(times)
    assert sum(week.rhythm.activity for week in weeks) == sum(minutes is not None for minutes in times.values())


@given(entries)
def test_an_empty_line_counts_as_little_as_one_not_done(times: dict[tuple[int, str], int | None]):
    done = {key: minutes for key, minutes in times.items() if minutes is not None}
    both = [diary_weeks(kept(each), begins_date=BEGAN, today=BEGAN + timedelta(days=27)) for each in (times, done)]
    assert [week.rhythm for week in both[0]] == [week.rhythm for week in both[1]]


def test_a_week_is_judged_by_the_published_metric_alone():
    week = diary_weeks(
        kept({(place, "dinner"): 1110 + 5 * place for place in range(5)}), begins_date=BEGAN, today=BEGAN
    )[0]
    times = [1110, 1115, 1120, 1125, 1130, None, None]
    assert week.rhythm.metric == week_rhythm({"dinner": times}).metric == 5.0
    assert week.days_kept == 5
