from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.core.ending import RECORD_MAX, EndingTask

WORDS_MAX = 2_000
"""Characters of why a course ended, and of what came of a follow-up."""


class TaskRecord(Fact):
    """What one task of the ending left behind, as it was kept once. The latest counts; earlier ones stay."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="ending_records")
    person_id = models.UUIDField()
    task = models.CharField(max_length=16, choices=[(task.value, task.value) for task in EndingTask])
    number = models.PositiveSmallIntegerField()
    session_number = models.PositiveSmallIntegerField(null=True)
    """The session it belongs to; null once the course has ended."""
    record = SealedTextField(owner="person_id", limit=RECORD_MAX)
    """What was kept, as JSON."""
    kept_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "task", "number"], name="ending_records_come_one_after_another")
        ]


class NumberSaid(Fact):
    """The number of sessions left was named in one session, and what the person said to it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="numbers_said")
    person_id = models.UUIDField()
    session_number = models.PositiveSmallIntegerField()
    left = models.PositiveSmallIntegerField()
    """Sessions left after that one."""
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    said_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "session_number"], name="the_number_is_said_once_in_a_session")
        ]


class PlanShown(Fact):
    """The person can read one version of their relapse plan, from this moment on; or none, where record is null."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="plans_shown")
    number = models.PositiveSmallIntegerField()
    record = models.ForeignKey(TaskRecord, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="plans_are_shown_one_after_another")]


class CourseEnd(Fact):
    """A course ended: how, why, what was left undone, and to whom an open alert passed. taken_back_at: by mistake"""

    course = models.ForeignKey(Course, models.PROTECT, related_name="ends")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=12)
    ended_date = models.DateField()
    reason = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    left_undone = models.JSONField(default=list)
    """Keys of artefacts the ending should have left behind and did not."""
    alert_passed_to = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    messages_stopped = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="ends_come_one_after_another")]


class FollowUpHeld(Fact):
    """One check after a course had ended: whether the person was reached, and what came of it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="follow_ups_held")
    person_id = models.UUIDField()
    months = models.PositiveSmallIntegerField()
    was_reached = models.BooleanField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    held_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "months"], name="one_follow_up_of_each_month")]
