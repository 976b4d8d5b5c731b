"""Who was there and the mood after it: bare pairs, never ranked."""

from uuid import uuid4

from openipt.core.inventory import Tie
from openipt.core.week import Company, WeekEvent, moods_by_company

MOTHER, FRIEND = uuid4(), uuid4()
TIES = {MOTHER: Tie.PARENT, FRIEND: Tie.FRIEND}


def event(company: Company | None, mood: int | None, who=None) -> WeekEvent:
    other = "Somebody" if company is Company.SOMEBODY_ELSE else ""
    return WeekEvent(words="It happened.", company=company, somebody_id=who, somebody_words=other, mood=mood)


def told() -> list[WeekEvent]:
    return [
        event(Company.SOMEBODY, 7, FRIEND),
        event(Company.NOBODY, 2),
        event(Company.SOMEBODY, 3, MOTHER),
        event(Company.SOMEBODY, 5, FRIEND),
        event(Company.SOMEBODY_ELSE, 6),
    ]


def test_kinds_stand_in_the_order_of_the_lists_and_moods_in_the_order_of_the_days():
    rows = moods_by_company(told(), ties=TIES)
    assert [(row.company, row.tie, row.moods) for row in rows] == [
        (Company.SOMEBODY, Tie.PARENT, (3,)),
        (Company.SOMEBODY, Tie.FRIEND, (7, 5)),
        (Company.SOMEBODY_ELSE, None, (6,)),
        (Company.NOBODY, None, (2,)),
    ]


def test_the_order_does_not_follow_how_the_moods_came_out():
    turned = [event(each.company, 10 - (each.mood or 0), each.somebody_id) for each in told()]
    kinds = [(row.company, row.tie) for row in moods_by_company(turned, ties=TIES)]
    assert kinds == [(row.company, row.tie) for row in moods_by_company(told(), ties=TIES)]


def test_what_was_not_said_is_left_out_and_nothing_is_guessed():
    assert moods_by_company([event(None, 4), event(Company.NOBODY, None)], ties={}) == ()


def test_somebody_who_left_the_inventory_is_still_somebody():
    (row,) = moods_by_company([event(Company.SOMEBODY, 4, uuid4())], ties=TIES)
    assert (row.company, row.tie) == (Company.SOMEBODY, None)
