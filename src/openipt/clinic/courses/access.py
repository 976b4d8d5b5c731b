"""The door to a course: through the person whose course it is."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for


def course_for(actor: Actor, course_id: UUID, *, to: Permission, changing: bool = False) -> Course:
    """The course, if this actor may do this about its person. `changing` locks the person's row.

    Raises   NotYours, NotAllowed
    """
    course = Course.objects.filter(id=course_id, service_id=actor.service_id).first()
    if course is None:
        raise NotYours("No such course.")
    course.person = person_for(actor, course.person_id, to=to, changing=changing)
    return course
