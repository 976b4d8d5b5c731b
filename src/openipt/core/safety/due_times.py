"""How soon each rule asks for an answer, until the service's clinical lead sets times of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.safety.causes import TRIGGERS
from openipt.core.safety.due import ServiceTime
from openipt.core.vocabulary import Mark, Source, SourceKind


@dataclass(frozen=True, kw_only=True)
class DueTime:
    """How soon concerns of one rule must be answered, and who says so. Administrative: it names no level of risk."""

    rule: str
    within: ServiceTime
    source: Source


SAME_DAY = Source(
    key="openipt-due-same-day",
    says="Starting value, for the clinical lead to set: an answer above zero is followed up on the same working day "
    "and within 24 hours, as the United States Department of Veterans Affairs does in its Risk ID programme",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.DESIGN_RULE,
)
FOUR_HOURS = Source(
    key="openipt-due-four-hours",
    says="Starting value, for the clinical lead to set: an answer of two or more is followed up within four hours "
    "of service",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
FOUND_NOW = Source(
    key="openipt-due-found-now",
    says="Starting value, for the clinical lead to set: signs of mania or of psychosis that a clinician finds now, or "
    "cannot rule out, are followed up within four hours of service",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
NOT_SET = Source(
    key="openipt-due-not-set",
    says="No time was set for this rule, so the soonest starting value counts",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)

STARTING_TIMES: Mapping[str, DueTime] = {
    due_time.rule: due_time
    for due_time in (
        DueTime(
            rule="self_harm_item.any",
            within=ServiceTime(calendar_hours=24, same_working_day=True),
            source=SAME_DAY,
        ),
        DueTime(rule="self_harm_item.two_or_more", within=ServiceTime(working_hours=4), source=FOUR_HOURS),
        DueTime(
            rule="suicide_asked.any",
            within=ServiceTime(calendar_hours=24, same_working_day=True),
            source=SAME_DAY,
        ),
        DueTime(rule="suicide_asked.thoughts_of_acting", within=ServiceTime(working_hours=4), source=FOUR_HOURS),
        DueTime(rule="found_when_asked.now", within=ServiceTime(working_hours=4), source=FOUND_NOW),
        *(DueTime(rule=each.rule, within=each.within, source=each.source) for each in TRIGGERS.values()),
    )
}
ESCALATION_STEP = DueTime(
    rule="alert.escalated",
    within=ServiceTime(working_hours=2),
    source=Source(
        key="openipt-escalation-step",
        says="Starting value, for the clinical lead to set: whoever is asked next has two hours of service to answer",
        mark=Mark.OWN_RULE,
        kind=SourceKind.DESIGN_RULE,
    ),
)
SOONEST = ServiceTime(working_hours=4, calendar_hours=24, same_working_day=True)


def due_time_for(rule: str, *, set_by_service: Mapping[str, DueTime]) -> DueTime:
    """How soon this rule asks for an answer here: as the service set it, else the starting value, else the soonest.

    A rule nobody has heard of is never left without a time, since an alert without one could wait for ever.
    """
    for times in (set_by_service, STARTING_TIMES):
        if rule in times:
            return times[rule]
    return DueTime(rule=rule, within=SOONEST, source=NOT_SET)
