from dataclasses import replace
from datetime import date

import pytest

from openipt.core.assessment import (
    DutiesMissing,
    EventWordsNeeded,
    HappensLater,
    NotTemporary,
    SickRoleTerms,
    StopsBeforeItStarts,
    check_dates,
    check_event,
    check_sick_role,
)

TERMS = SickRoleTerms(
    relief=("Half the marking",),
    duties=("Comes to every session",),
    agreed_date=date(2026, 2, 17),
    review_date=date(2026, 3, 17),
)


def test_the_sick_role_has_two_halves_and_an_end():
    check_sick_role(TERMS)
    check_sick_role(replace(TERMS, relief=()))
    for duties in ((), ("  ",)):
        with pytest.raises(DutiesMissing):
            check_sick_role(replace(TERMS, duties=duties))
    for review in (TERMS.agreed_date, date(2026, 1, 1)):
        with pytest.raises(NotTemporary):
            check_sick_role(replace(TERMS, review_date=review))


@pytest.mark.parametrize(
    ("started", "stopped", "is_refused"),
    [
        (None, None, False),
        (date(2026, 1, 1), None, False),
        (None, date(2026, 1, 1), False),
        (date(2026, 1, 1), date(2026, 1, 1), False),
        (date(2026, 1, 2), date(2026, 1, 1), True),
    ],
)
def test_other_care_stops_after_it_starts(started, stopped, is_refused):
    if is_refused:
        with pytest.raises(StopsBeforeItStarts):
            check_dates(started, stopped)
    else:
        check_dates(started, stopped)


def test_an_event_has_happened_and_says_what_was_done():
    today = date(2026, 3, 10)
    check_event(happened=today, today=today, words="Fell ill", action="Rang her doctor")
    with pytest.raises(HappensLater):
        check_event(happened=date(2026, 3, 11), today=today, words="Fell ill", action="Rang")
    for words, action in (("", "Rang"), ("Fell ill", " ")):
        with pytest.raises(EventWordsNeeded):
            check_event(happened=today, today=today, words=words, action=action)
