"""The door to a plan: staff through the person in their care; a person to their own, to answer and to rate."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.formulation.models import Way
from openipt.clinic.foundation.actor import Actor


def course_to_answer(actor: Actor, course_id: UUID, *, way: Way) -> Course:
    """The course, its person locked, for an answer that comes this way.

    Raises   NotYours, NotAllowed; nobody answers on the portal but the person whose course it is
    """
    if way is Way.IN_SESSION:
        return course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
    course = course_for(actor, course_id, to=Permission.PLAN_ANSWER, changing=True)
    if actor.account_id is None or course.person.account_id != actor.account_id:
        raise NotYours("No such course.")
    return course
