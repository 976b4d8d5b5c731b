"""Through which day something is kept. Where a year lacks a day, the next one counts: later, never sooner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openipt.core.retention.rules import AGE_OF_MAJORITY, Rule


@dataclass(frozen=True, kw_only=True)
class Care:
    """What counts of one person: when they were born, and the last day on which anything was done with them."""

    born: date
    last_date: date


def last_day_of(rules: Iterable[Rule], care: Care) -> date:
    """The last day on which any of these rules keeps it; none is given without a rule.

    >>> adult = Care(born=date(1980, 5, 3), last_date=date(2024, 2, 29))
    >>> last_day_of([Rule(years=10)], adult)
    datetime.date(2034, 3, 1)
    >>> child = Care(born=date(2010, 5, 3), last_date=date(2026, 3, 3))
    >>> last_day_of([Rule(years=7, child_until_age=25)], child)
    datetime.date(2035, 5, 3)
    """
    return max(_last_day(rule, care) for rule in rules)


def _last_day(rule: Rule, care: Care) -> date:
    by_care = _years_on(care.last_date, rule.years)
    until_age = _until_age(rule, _age(care))
    return max(by_care, _years_on(care.born, until_age)) if until_age is not None else by_care


def _until_age(rule: Rule, age: int) -> int | None:
    if age >= AGE_OF_MAJORITY:
        return None
    if age == AGE_OF_MAJORITY - 1 and rule.child_until_age_at_17 is not None:
        return rule.child_until_age_at_17
    return rule.child_until_age


def _age(care: Care) -> int:
    born, day = care.born, care.last_date
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _years_on(day: date, years: int) -> date:
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February, in a year without one
        return date(year, 3, 1)
