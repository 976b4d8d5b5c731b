"""How a course goes compared with an average one: a transparent starting model, for staff, never a prognosis."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log

from openipt.core.measures import Measure
from openipt.core.outcomes.adults import why_not_adult
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.vocabulary import Mark, Source, SourceKind

STARTING_MODEL = Source(
    key="openipt-expected-course",
    says="openipt's starting model of an average course, set so that a mean PHQ-9 of 15.4 falls to 9.4 over eight "
    "sessions (NHS Talking Therapies 2022-23); not fitted on IPT, to be fitted anew on a service's own closed courses",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
MEASURE = "phq9"
INTAKE_FROM_POINTS = 10
"""Somebody who starts lower has little to fall, and is not compared."""
FROM_SESSION = 3
SLOW_FROM_SESSION = 4
FALL_PER_LOG_SESSION = 0.19
"""Of the first score: points lost with each unit of ln(1 + sessions since the first)."""
UPPER_80_PERCENT = 1.28
"""Standard deviations above the average that 90 in 100 courses stay under, 80 lying between both limits."""
SPREAD_FIRST, SPREAD_SETTLED, SETTLED_AFTER = 4.5, 5.5, 4
"""Residual standard deviation in points one session after the first, from the fourth on, and how long it widens."""


@dataclass(frozen=True, kw_only=True)
class ExpectedAt:
    """One session with a score: what an average course would show, and the limit above which this one stands out.

    average, limit: points, not rounded · is_above: whether the score lies above the limit
    """

    session: int
    points: int
    average: float
    limit: float
    is_above: bool


@dataclass(frozen=True, kw_only=True)
class ComparedWithAverage:
    """A course held against an average one.

    at: the sessions that can be compared, in order · is_off_track: None where nothing can be compared
    is_slow: little has changed by the latest session, which asks for a look and is no flag
    """

    at: tuple[ExpectedAt, ...]
    is_off_track: bool | None
    is_slow: bool
    because: str
    source: Source = STARTING_MODEL


def average_points(*, intake_points: int, sessions_since: int) -> float:
    """The score of an average course so many sessions after the first.

    >>> round(average_points(intake_points=15, sessions_since=7), 1)
    9.1
    """
    return intake_points * (1 - FALL_PER_LOG_SESSION * log(1 + sessions_since))


def spread_points(sessions_since: int) -> float:
    """Residual standard deviation so many sessions (1 or more) after the first."""
    share = (min(sessions_since, SETTLED_AFTER) - 1) / (SETTLED_AFTER - 1)
    return SPREAD_FIRST + share * (SPREAD_SETTLED - SPREAD_FIRST)


def compare_with_average(
    measure: Measure,
    points: Mapping[int, int],
    *,
    asked_at: Collection[int] | None = None,
    age_years: int | None = None,
) -> ComparedWithAverage:
    """Whether a course stands out from an average one: two scores in a row above the limit, or a reliable rise.

    In a row are two sessions that follow each other, or two at which the schedule asks with none between them; over
    a session that was asked and has no score there is no row. A single high score never flags. Silent under
    `INTAKE_FROM_POINTS`, before session 3, for minors and for every measure but the PHQ-9.

    Takes    points: main scores of `measure` by session number, the earliest being the intake (0 before session 1)
             asked_at: the sessions before which the schedule asks it; None where it asks before each
    Raises   OffTheScale
    Source   STARTING_MODEL
    """
    check_on_scale(measure, *points.values())
    if why_not := _why_not(measure, points, age_years):
        return ComparedWithAverage(at=(), is_off_track=None, is_slow=False, because=why_not)
    first = min(points)
    intake = points[first]
    at = tuple(
        _at(session, points[session], intake=intake, since=session - first)
        for session in sorted(points)
        if session >= FROM_SESSION
    )
    latest, change = at[-1], points[at[-1].session] - intake
    needed = measure.main.reliable_change.points if measure.main.reliable_change else measure.main.points_max
    has_risen = change >= needed
    missed = _missed(at, asked_at)
    twice = all(each.is_above for each in at[-2:]) and len(at) > 1 and not missed
    return ComparedWithAverage(
        at=at,
        is_off_track=twice or has_risen,
        is_slow=latest.session >= SLOW_FROM_SESSION and -change < needed and latest.points >= INTAKE_FROM_POINTS,
        because=f"{latest.points} at session {latest.session}, an average course {latest.average:.1f}, limit "
        f"{latest.limit:.1f}; {change:+d} since the first; flagged after two in a row above, with no score missing "
        f"between them, or a rise of {needed}{_say_missed(missed)}",
    )


def _why_not(measure: Measure, points: Mapping[int, int], age_years: int | None) -> str:
    if measure.key != MEASURE:
        return f"the model knows the PHQ-9 alone, not {measure.abbreviation}"
    if why_not := why_not_adult(age_years):
        return why_not
    if not points or max(points) < FROM_SESSION or len(points) < 2:
        return f"compared from session {FROM_SESSION} on"
    if (intake := points[min(points)]) < INTAKE_FROM_POINTS:
        return f"started at {intake}; compared from {INTAKE_FROM_POINTS} points"
    return ""


def _missed(at: tuple[ExpectedAt, ...], asked_at: Collection[int] | None) -> tuple[int, ...]:
    """The sessions that were asked and have no score, between the last two scores where both lie above the limit."""
    if len(at) < 2 or not all(each.is_above for each in at[-2:]):
        return ()
    between = range(at[-2].session + 1, at[-1].session)
    return tuple(each for each in between if asked_at is None or each in asked_at)


def _say_missed(missed: tuple[int, ...]) -> str:
    if not missed:
        return ""
    said = ", ".join(f"session {each}" for each in missed)
    return f"; the last two are above but not in a row: no score at {said}"


def _at(session: int, points: int, *, intake: int, since: int) -> ExpectedAt:
    average = average_points(intake_points=intake, sessions_since=since)
    limit = average + UPPER_80_PERCENT * spread_points(max(since, 1))
    return ExpectedAt(session=session, points=points, average=average, limit=limit, is_above=points > limit)
