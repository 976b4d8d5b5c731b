"""The published criteria for one measure: caseness, response, remission."""

from fractions import Fraction

from openipt.core.measures import Measure
from openipt.core.outcomes.adults import why_not_adult
from openipt.core.outcomes.answer import Answer
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.vocabulary import Source

CASENESS = "caseness"


def fall_percent(*, start_points: int, end_points: int) -> Fraction | None:
    """How far points fell from the start, in percent of the start; negative for a rise.

    Gives    the exact fraction, so that 50 % is 50 %; None from a start of 0, of which nothing can be a part

    >>> fall_percent(start_points=16, end_points=13)
    Fraction(75, 4)
    """
    return Fraction(100 * (start_points - end_points), start_points) if start_points else None


def caseness(measure: Measure, *, points: int, age_years: int | None = None) -> Answer:
    """Whether these points reach the measure's cut-off for a case. Raises OffTheScale."""
    check_on_scale(measure, points)
    cut_off = measure.main.cut_off(CASENESS)
    if cut_off is None:
        return _no_rule(measure, "cut-off for a case")
    if why_not := why_not_adult(age_years) or _why_not_confirmed(cut_off.source):
        return Answer(value=None, because=why_not, source=cut_off.source)
    return Answer(
        value=cut_off.includes(points),
        because=f"{measure.abbreviation} {points}; a case from {cut_off.points} ({cut_off.source.key})",
        source=cut_off.source,
    )


def response(measure: Measure, *, start_points: int, end_points: int, age_years: int | None = None) -> Answer:
    """Whether points fell far enough from the first score to count as a response. Raises OffTheScale."""
    check_on_scale(measure, start_points, end_points)
    rule = measure.main.response
    if rule is None:
        return _no_rule(measure, "rule for response")
    if why_not := why_not_adult(age_years) or _why_not_confirmed(rule.source):
        return Answer(value=None, because=why_not, source=rule.source)
    fall = fall_percent(start_points=start_points, end_points=end_points)
    if fall is None:
        return Answer(
            value=None, because=f"{measure.abbreviation} started at 0: no fall can be counted", source=rule.source
        )
    return Answer(
        value=fall >= rule.percent_fall,
        because=f"{measure.abbreviation} {start_points} to {end_points}, {say_fall(fall)}; "
        f"response is a fall of at least {rule.percent_fall} % ({rule.source.key})",
        source=rule.source,
    )


def remission(measure: Measure, *, points: int, age_years: int | None = None) -> Answer:
    """Whether these points lie under the measure's limit for remission, at one time. Raises OffTheScale."""
    check_on_scale(measure, points)
    rule = measure.main.remission
    if rule is None:
        return _no_rule(measure, "rule for remission")
    if why_not := why_not_adult(age_years) or _why_not_confirmed(rule.source):
        return Answer(value=None, because=why_not, source=rule.source)
    return Answer(
        value=points < rule.below,
        because=f"{measure.abbreviation} {points}; remission is under {rule.below} ({rule.source.key})",
        source=rule.source,
    )


def recovery_part(measure: Measure, *, start_points: int, end_points: int, age_years: int | None = None) -> Answer:
    """Whether this measure alone went from a case to none: one part of recovery, which asks for more than one measure.

    Gives    value None where it was no case at the start
    Raises   OffTheScale
    """
    start = caseness(measure, points=start_points, age_years=age_years)
    end = caseness(measure, points=end_points, age_years=age_years)
    if start.value is None or end.value is None:
        return end
    if not start.value:
        return Answer(value=None, because=f"not a case at the start: {start.because}", source=start.source)
    now = "still" if end.value else "no longer"
    return Answer(value=not end.value, because=f"{now} a case, from {start_points} to {end.because}", source=end.source)


def say_fall(fall: Fraction) -> str:
    """A fall or rise in words, with one decimal."""
    return f"a rise of {float(-fall):.1f} %" if fall < 0 else f"a fall of {float(fall):.1f} %"


def _why_not_confirmed(source: Source) -> str | None:
    return None if source.is_confirmed else f"no verdict: the limit is not confirmed yet ({source.key})"


def _no_rule(measure: Measure, missing: str) -> Answer:
    return Answer(value=None, because=f"{measure.abbreviation} has no published {missing}", source=None)
