import pytest

from openipt.core.reminders import (
    CHECK_IN_AGAIN_DAYS_MAX,
    SESSION_BEFORE_DAYS_MAX,
    STARTING_DAYS,
    ReminderDays,
    ReminderDaysRefused,
)


@pytest.mark.parametrize(
    ("check_in_again", "session_before", "is_refused"),
    [
        (1, 1, False),
        (CHECK_IN_AGAIN_DAYS_MAX, SESSION_BEFORE_DAYS_MAX, False),
        (0, 1, True),
        (1, 0, True),
        (CHECK_IN_AGAIN_DAYS_MAX + 1, 1, True),
        (1, SESSION_BEFORE_DAYS_MAX + 1, True),
    ],
)
def test_takes_days_on_which_a_reminder_helps(check_in_again, session_before, is_refused):
    if is_refused:
        with pytest.raises(ReminderDaysRefused, match="days before a session"):
            ReminderDays(check_in_again=check_in_again, session_before=session_before)
    else:
        assert ReminderDays(check_in_again=check_in_again, session_before=session_before)


def test_starts_with_two_days_after_and_the_day_before():
    assert (STARTING_DAYS.check_in_again, STARTING_DAYS.session_before) == (2, 1)
