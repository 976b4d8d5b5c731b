"""The door to an ending: through the course, which may be over by then."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing, latest_standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import Refusal


class NotTheLatestCourse(Refusal):
    """Another course followed this one, so nothing about its end can change any more."""

    code = "ending.another_course_followed"

    def __init__(self) -> None:
        super().__init__("Another course has followed this one. Nothing about its end can be changed any more.")


def latest_course_for(actor: Actor, course_id: UUID) -> tuple[Course, Standing]:
    """The course to write about, its person locked, and where it stands or was left.

    Raises   NotYours, NotAllowed, NotTheLatestCourse
    """
    course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
    standing = latest_standing_of(course.person_id)
    if standing is None or standing.course_id != course.id:
        raise NotTheLatestCourse
    return course, standing
