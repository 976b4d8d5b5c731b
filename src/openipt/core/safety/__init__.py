"""Answers somebody must look at, by when, and who is asked next. No level of risk is computed anywhere."""

from openipt.core.safety.causes import (
    AT_HOME,
    OWN_PAGE_ALONE,
    SCREEN_REFUSED,
    SCREEN_UNRESOLVED,
    TOLD_TO_THE_PERSON,
    TRIGGERS,
    TWO_ARE_TOLD,
    CauseKind,
    Trigger,
)
from openipt.core.safety.closing import (
    SAID_BY,
    Done,
    Needed,
    NotReadyToClose,
    check_may_close,
    missing_before_closing,
    needed_after,
)
from openipt.core.safety.concerns import Concern, concerns_from, concerns_from_finding, unanswered_safety_items
from openipt.core.safety.contacts import Contact, Contacts, Need, contacts_for
from openipt.core.safety.due import SAME_DAY, ServiceTime, UnusableServiceTime, due_at
from openipt.core.safety.due_times import ESCALATION_STEP, STARTING_TIMES, DueTime, due_time_for
from openipt.core.safety.hours import MuddledOpening, NaiveMoment, NoServiceHours, Opening, ServiceHours, Stretch
from openipt.core.safety.ladder import LADDER, Ladder, Rung, next_rung
from openipt.core.safety.screened import Follows, FollowsKey, concerns_from_screen, follows_from
from openipt.core.safety.triggers import (
    concerns_at_home,
    concerns_from_event,
    concerns_from_harm,
    concerns_from_scores,
    concerns_from_staying_away,
)

__all__ = [
    "AT_HOME",
    "ESCALATION_STEP",
    "LADDER",
    "OWN_PAGE_ALONE",
    "SAID_BY",
    "SAME_DAY",
    "SCREEN_REFUSED",
    "SCREEN_UNRESOLVED",
    "STARTING_TIMES",
    "TOLD_TO_THE_PERSON",
    "TRIGGERS",
    "TWO_ARE_TOLD",
    "CauseKind",
    "Concern",
    "Contact",
    "Contacts",
    "Done",
    "DueTime",
    "Follows",
    "FollowsKey",
    "Ladder",
    "MuddledOpening",
    "NaiveMoment",
    "Need",
    "Needed",
    "NoServiceHours",
    "NotReadyToClose",
    "Opening",
    "Rung",
    "ServiceHours",
    "ServiceTime",
    "Stretch",
    "Trigger",
    "UnusableServiceTime",
    "check_may_close",
    "concerns_at_home",
    "concerns_from",
    "concerns_from_event",
    "concerns_from_finding",
    "concerns_from_harm",
    "concerns_from_scores",
    "concerns_from_screen",
    "concerns_from_staying_away",
    "contacts_for",
    "due_at",
    "due_time_for",
    "follows_from",
    "missing_before_closing",
    "needed_after",
    "next_rung",
    "unanswered_safety_items",
]
