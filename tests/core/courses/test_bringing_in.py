from datetime import date, timedelta

import pytest

from openipt.core.courses import HeldOutOfOrder, TooManyHeld, check_brought_in

TODAY = date(2026, 3, 10)
SIX = [TODAY - timedelta(weeks=number) for number in range(6, 0, -1)]


def test_days_one_after_another_until_today_can_be_true():
    check_brought_in(SIX, sessions=16, today=TODAY)
    check_brought_in([], sessions=16, today=TODAY)
    check_brought_in([*SIX, TODAY], sessions=7, today=TODAY)


@pytest.mark.parametrize(
    "held", [SIX[::-1], [SIX[0], SIX[0]], [*SIX, TODAY + timedelta(days=1)], [SIX[1], SIX[0], SIX[2]]]
)
def test_days_out_of_order_twice_or_ahead_cannot(held):
    with pytest.raises(HeldOutOfOrder):
        check_brought_in(held, sessions=16, today=TODAY)


def test_no_more_sessions_were_held_than_were_agreed():
    with pytest.raises(TooManyHeld, match="6 sessions were held, and the contract has 5"):
        check_brought_in(SIX, sessions=5, today=TODAY)
