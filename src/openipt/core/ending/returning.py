"""Symptoms that come back: the old episode before recovery (relapse), or a new one after it (recurrence).

A reading of scores for two clinicians to talk about, never a diagnosis: the words are about episodes, and only a
clinician who has asked can say that there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openipt.core.measures import Measure
from openipt.core.outcomes import ADULT_AGE_YEARS, caseness, remission
from openipt.core.vocabulary import Mark, Source, SourceKind

RECOVERY_DAYS = 56
RECOVERY = Source(
    key="tdcrp-follow-up",
    says="Recovery after eight weeks of minimal symptoms, as in the follow-up of the NIMH collaborative study; "
    "relapse before it and recurrence after it, in the terms of Frank and colleagues 1991",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)


class Returning(StrEnum):
    """What a series of scores says.

    not_back   no score has come back to a case since the last remission
    ongoing    there was no remission: the episode has not ended
    relapse    back before eight weeks of remission
    recurrence back after eight weeks of remission or more
    unclear    scores lie too far apart to say which of the two
    """

    NOT_BACK = "not_back"
    ONGOING = "ongoing"
    RELAPSE = "relapse"
    RECURRENCE = "recurrence"
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class Dated:
    """One main score and its day."""

    day: date
    points: int


@dataclass(frozen=True, kw_only=True)
class Return:
    """What came back, and what that is told from.

    well_days_min, well_days_max: how long the remission lasted at least and at most, in days; None where there was none
    """

    kind: Returning
    returned_date: date | None
    well_days_min: int | None
    well_days_max: int | None
    source: Source


def judge_return(measure: Measure, scores: Sequence[Dated], *, age_years: int | None = None) -> Return | None:
    """Whether the latest scores are a relapse or a recurrence.

    Takes    scores: main scores of one measure, in the order of their days
             age_years: now; None for an adult
    Gives    None where the measure has no confirmed limit for remission or for a case, nothing was scored, or the
             person is a minor, for whom adult limits are not used
    Raises   OffTheScale

    A remission lasts at least from the first to the last score under the limit, and at most until the score that is a
    case again. Where eight weeks lie between the two, nobody can say, and neither does this.
    """
    is_minor = age_years is not None and age_years < ADULT_AGE_YEARS
    limit = measure.main.remission
    has_limits = limit is not None and limit.source.is_confirmed and measure.main.confirmed_cut_off("caseness")
    if not scores or is_minor or not has_limits:
        return None
    well = [bool(remission(measure, points=each.points).value) for each in scores]
    ill = [bool(caseness(measure, points=each.points).value) for each in scores]
    back = _first_of_the_latest_stretch_back(well, ill)
    if back is None:
        is_ongoing = not any(well) and any(ill)
        return _of(Returning.ONGOING if is_ongoing else Returning.NOT_BACK, None, None, None)
    last_well = max(place for place in range(back) if well[place])
    first_well = last_well
    # scores between remission and a case end no remission; only a case does
    while first_well > 0 and not ill[first_well - 1]:
        first_well -= 1
    first_well = next(place for place in range(first_well, last_well + 1) if well[place])
    least = (scores[last_well].day - scores[first_well].day).days
    most = (scores[back].day - scores[first_well].day).days
    return _of(_kind(least, most), scores[back].day, least, most)


def _first_of_the_latest_stretch_back(well: Sequence[bool], ill: Sequence[bool]) -> int | None:
    """The place of the first case after the last remission, if one followed it."""
    if not any(well):
        return None
    last_well = max(place for place, is_well in enumerate(well) if is_well)
    return next((place for place in range(last_well + 1, len(ill)) if ill[place]), None)


def _kind(least: int, most: int) -> Returning:
    if least >= RECOVERY_DAYS:
        return Returning.RECURRENCE
    return Returning.RELAPSE if most < RECOVERY_DAYS else Returning.UNCLEAR


def _of(kind: Returning, returned: date | None, least: int | None, most: int | None) -> Return:
    return Return(kind=kind, returned_date=returned, well_days_min=least, well_days_max=most, source=RECOVERY)
