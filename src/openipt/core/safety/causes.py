"""What an alert may come from beside an answer: the facts somebody must look at, how soon, and who says so.

What a measure's items and the checklist raise stands in their own files; everything else stands in this one table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.safety.due import SAME_DAY, ServiceTime
from openipt.core.vocabulary import Mark, Source, SourceKind


class CauseKind(StrEnum):
    """What sort of fact somebody must look at; of several in one alert, the first of this list is shown first."""

    ANSWER = "answer"
    """The person answered an item of a check-in."""
    FINDING = "finding"
    """A clinician asked an item of the checklist, and found this."""
    SCREEN = "screen"
    """A clinician asked a screen for suicide, and this was the reply, or there was none."""
    HOME = "home"
    """A clinician noted in the inventory what makes somebody unsafe."""
    HARM = "harm"
    """A clinician wrote down that somebody may come to harm."""
    EVENT = "event"
    """A clinician logged an unwanted event."""
    WORSE = "worse"
    """A score came in that is reliably worse."""
    STAYED_AWAY = "stayed_away"
    """Sessions were missed in a row by somebody whose last score or answer was worrying."""


TOLD_TO_THE_PERSON = frozenset({CauseKind.ANSWER})
"""What a person's own pages speak of: an alert from what they answered themselves. All else is between staff."""

AT_HOME = "home.unsafe"
"""The rule of what tells of safety at home."""
HARM_NOW, HARM_NOTED = "harm.now", "harm.noted"
OWN_PAGE_ALONE = frozenset({AT_HOME, HARM_NOW, HARM_NOTED})
"""Rules of what stands on the alert's own page and nowhere else: no list, no paper, none of the person's pages."""
TWO_ARE_TOLD = frozenset({HARM_NOW, HARM_NOTED})
"""Rules of which somebody beside the owner hears at once: nobody carries a duty to protect alone."""
EVENT_SOON, EVENT_NOTED = "event.soon", "event.noted"
RELIABLY_WORSE = "change.reliably_worse"
MISSED_TWICE = "missed.after_worrying"
INTENT_OR_RECENT = "suicide_asked.intent_or_recent"
SCREEN_REFUSED, SCREEN_UNRESOLVED = "suicide_asked.refused", "suicide_asked.unresolved"

AT_ONCE = ServiceTime(working_hours=1)
SOON = ServiceTime(working_hours=4)


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One sort of fact that raises an alert: when, how soon it starts out to be answered, and who says so."""

    rule: str
    when: str
    within: ServiceTime
    source: Source


def _ours(key: str, says: str) -> Source:
    return Source(key=key, says=says, mark=Mark.OWN_RULE, kind=SourceKind.DESIGN_RULE)


TRIGGERS: Mapping[str, Trigger] = {
    trigger.rule: trigger
    for trigger in (
        Trigger(
            rule=AT_HOME,
            when="violence, coercion or exploitation noted in a tie, found when asked, or after a planned talk",
            within=SOON,
            source=_ours(
                "openipt-unsafe-at-home",
                "A rule of openipt: whoever is not safe at home is spoken with soon and alone. Starting value, for the "
                "clinical lead to set: within four hours of service",
            ),
        ),
        Trigger(
            rule=HARM_NOW,
            when="harm to a child, abuse, or threats to others written down, where somebody has to be protected today "
            "or it cannot be ruled out",
            within=AT_ONCE,
            source=_ours(
                "openipt-harm-now",
                "A rule of openipt: danger is met by telephone and never waits for an alert; whoever answers alerts "
                "and a second colleague hear of it as it is written down. Starting value, for the clinical lead to "
                "set: within one hour of service",
            ),
        ),
        Trigger(
            rule=HARM_NOTED,
            when="harm to a child, abuse, or threats to others written down, where nobody has to be protected today",
            within=SOON,
            source=_ours(
                "openipt-harm-noted",
                "A rule of openipt after its escalation ladder: the therapist and a second colleague within four "
                "hours, since nobody carries a duty to protect alone. Starting value, for the clinical lead to set: "
                "within four hours of service",
            ),
        ),
        Trigger(
            rule=EVENT_SOON,
            when="self-harm, new thoughts of death, mania, psychosis or an admission logged, or whatever led to "
            "hospital, danger to life, lasting harm or death",
            within=SOON,
            source=_ours(
                "openipt-event-soon",
                "A rule of openipt: an event that may have put somebody in danger is looked at by whoever answers "
                "alerts. Starting value, for the clinical lead to set: within four hours of service",
            ),
        ),
        Trigger(
            rule=EVENT_NOTED,
            when="any other unwanted event logged, unless it is of no listed kind and led to no care at all",
            within=SAME_DAY,
            source=_ours(
                "openipt-event-noted",
                "A rule of openipt: an unwanted event is looked at by whoever answers alerts. Starting value, for the "
                "clinical lead to set: on the same working day and within 24 hours",
            ),
        ),
        Trigger(
            rule=RELIABLY_WORSE,
            when="a score comes in that is reliably worse than the first or than the best so far, and the one before "
            "was not",
            within=SAME_DAY,
            source=_ours(
                "openipt-reliably-worse",
                "A rule of openipt on the published figure for reliable change of each measure: about 5 to 10 in 100 "
                "get worse in any therapy, and somebody looks when it happens. Starting value, for the clinical lead "
                "to set: on the same working day and within 24 hours",
            ),
        ),
        Trigger(
            rule=INTENT_OR_RECENT,
            when="a clinician's screen is answered yes where it asks for intent, a plan, something done in the past "
            "three months, or such thoughts right now",
            within=AT_ONCE,
            source=_ours(
                "openipt-intent-or-recent",
                "A rule of openipt: intent, a plan, a recent act or such thoughts right now are answered at once. "
                "Starting value, for the clinical lead to set: within one hour of service",
            ),
        ),
        Trigger(
            rule=SCREEN_REFUSED,
            when="a question of a clinician's screen for suicide is refused",
            within=SAME_DAY,
            source=_ours(
                "openipt-screen-refused",
                "A rule of openipt, as the ASQ counts a refusal with a yes: whoever would not answer is spoken with "
                "again. Starting value, for the clinical lead to set: on the same working day and within 24 hours",
            ),
        ),
        Trigger(
            rule=SCREEN_UNRESOLVED,
            when="a clinician's screen for suicide is kept while a question it asks has no reply",
            within=SAME_DAY,
            source=_ours(
                "openipt-screen-unresolved",
                "A rule of openipt: a question about suicide that nobody answered is open, never a no. Starting value, "
                "for the clinical lead to set: on the same working day and within 24 hours",
            ),
        ),
        Trigger(
            rule=MISSED_TWICE,
            when="a second session in a row missed without a word, where the last PHQ-9 came to 15 or more, or an item "
            "of risk was last answered above zero",
            within=SAME_DAY,
            source=_ours(
                "openipt-missed-after-worrying",
                "A rule of openipt: silence after a worrying score is followed up. 15 points is where a band of "
                "the measure begins (Kroenke, Spitzer & Williams 2001). Starting value, for the clinical lead to set: "
                "on the same working day and within 24 hours",
            ),
        ),
    )
}
