"""What an ending is made of: nine tasks, and when the first of them is due."""

from dataclasses import dataclass
from enum import StrEnum

from openipt.core.courses import CoursePlan
from openipt.core.vocabulary import Mark, Source, SourceKind

ANNOUNCED_AT_LEFT_MOST, ANNOUNCED_AT_LEFT_LEAST = 4, 2
"""Sessions left after the one in which the end is first spoken of: at most, and at least."""
ANNOUNCING = Source(
    key="wmk-announcing",
    says="Manuals of Weissman, Markowitz and Klerman: the end is raised two to four sessions before",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)


class EndingTask(StrEnum):
    """The tasks of an ending, in the order in which they are usually done."""

    ANNOUNCED = "announced"
    FEELINGS = "feelings"
    REVIEW = "review"
    GAINS = "gains"
    RELAPSE_PLAN = "relapse_plan"
    CONTINGENCY = "contingency"
    NON_RESPONSE = "non_response"
    DISPOSITION = "disposition"
    GOODBYE = "goodbye"


class Announcing(StrEnum):
    """Whether the end has been spoken of in time."""

    NOT_YET_DUE = "not_yet_due"
    DUE = "due"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """Where the announcement stands. first, last: the sessions between which it belongs."""

    standing: Announcing
    first: int
    last: int
    source: Source


def announcement_for(plan: CoursePlan, *, session: int, is_done: bool) -> Announcement:
    """Whether the end has to be spoken of in this session.

    Takes    session: the one under way or next, counted from 1 · is_done: whether it was
    Raises   NoSuchSession
    Source   the manuals: two to four sessions before the last

    >>> from openipt.core import protocols, courses
    >>> course = courses.plan(protocols.get("ipt"), sessions=16)
    >>> str(announcement_for(course, session=12, is_done=False).standing)
    'due'
    """
    left = plan.left_after(session)
    first, last = max(1, plan.sessions - ANNOUNCED_AT_LEFT_MOST), plan.sessions - ANNOUNCED_AT_LEFT_LEAST
    if is_done:
        standing = Announcing.DONE
    elif left > ANNOUNCED_AT_LEFT_MOST:
        standing = Announcing.NOT_YET_DUE
    else:
        standing = Announcing.DUE if left >= ANNOUNCED_AT_LEFT_LEAST else Announcing.LATE
    return Announcement(standing=standing, first=first, last=last, source=ANNOUNCING)
