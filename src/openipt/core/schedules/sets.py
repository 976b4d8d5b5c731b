"""Sets of measures for people in a particular time of life, chosen in one step and changed like any other schedule."""

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.schedules.schedule import Change, Rhythm
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

_MONTHS = (1, 3, 6, 12)


class UnknownSet(Refusal):
    """A set that does not exist."""

    code = "schedule.unknown_set"

    def __init__(self) -> None:
        super().__init__("There is no such set of questionnaires: choose one of those shown.")


@dataclass(frozen=True, kw_only=True)
class MeasureSet:
    """What a course asks instead of, or besides, what its protocol asks.

    title, says: for whom it is, and what it changes · changes: one for each measure that is asked otherwise
    """

    key: str
    title: str
    says: str
    changes: tuple[Change, ...]
    source: Source


PERINATAL = MeasureSet(
    key="perinatal",
    title="Around a birth",
    says="For a course in pregnancy or in the year after a birth: the EPDS before each session, PHQ-9 and GAD-7 before "
    "the first, every fourth and the last.",
    changes=(
        Change(measure="epds", rhythm=Rhythm(every_sessions=1, follow_up_months=_MONTHS)),
        Change(measure="phq9", rhythm=Rhythm(every_sessions=4, at_start=True, at_end=True, follow_up_months=_MONTHS)),
        Change(measure="gad7", rhythm=Rhythm(every_sessions=4, at_start=True, at_end=True, follow_up_months=_MONTHS)),
    ),
    source=Source(
        key="openipt-perinatal-set",
        says="Arranged by openipt: trials of IPT around a birth follow the EPDS, which asks of seven days; PHQ-9 and "
        "GAD-7 stay beside it, since their words may be shown",
        mark=Mark.OWN_RULE,
        kind=SourceKind.DESIGN_RULE,
    ),
)
SETS: Mapping[str, MeasureSet] = {each.key: each for each in (PERINATAL,)}


def set_of(key: str) -> MeasureSet:
    """The set of this name. Raises UnknownSet"""
    try:
        return SETS[key]
    except KeyError:
        raise UnknownSet from None
