from dataclasses import replace
from datetime import date

import pytest

from openipt.core.assessment import (
    DutiesMissing,
    EventWordsNeeded,
    LiesAhead,
    NotTemporary,
    SickRoleTerms,
    StopsBeforeItStarts,
    check_dates,
    check_event,
    check_happened,
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


def test_what_is_written_down_has_happened():
    today = date(2026, 3, 10)
    check_happened(today, None, date(2019, 1, 1), today=today)
    with pytest.raises(LiesAhead):
        check_happened(None, date(2026, 3, 11), today=today)


def test_an_event_says_what_happened_and_what_was_done():
    check_event(words="Fell ill", action="Rang her doctor")
    for words, action in (("", "Rang"), ("Fell ill", " ")):
        with pytest.raises(EventWordsNeeded):
            check_event(words=words, action=action)
