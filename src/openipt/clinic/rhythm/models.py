from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.core.rhythm import DIARY, WORDS_MAX, PeopleThere

_LINES = [(line.key, line.key) for line in DIARY]
_PEOPLE = [(each.value, each.name) for each in PeopleThere]


class DiaryAgreed(Fact):
    """The two agreed that the person keeps the diary in this course, until one of them ended it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="diaries_agreed")
    person_id = models.UUIDField()
    begins_date = models.DateField()
    """The day of the diary on which they agreed, by the person's clock."""
    agreed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course"],
                condition=models.Q(ended_at__isnull=True),
                name="a_course_has_one_diary_at_a_time",
            )
        ]


class DiaryLineKept(Fact):
    """One line of one day as it was kept once. A corrected one is a new row; the highest number counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="diary_lines")
    person_id = models.UUIDField()
    day = models.DateField()
    line = models.CharField(max_length=20, choices=_LINES)
    number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True)
    """After midnight; null where it was not done that day."""
    people = models.PositiveSmallIntegerField(null=True, choices=_PEOPLE)
    received_at = models.DateTimeField()
    """When it was filled in, which may be the day after."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "day", "line", "number"], name="diary_lines_come_one_after_another"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__lt=24 * 60),
                name="diary_times_are_clock_times",
            ),
        ]


class DayNoted(Fact):
    """A few words about one day, as they stood once; null where they were taken away. The highest number counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="diary_days_noted")
    person_id = models.UUIDField()
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    received_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "day", "number"], name="diary_notes_come_one_after_another")
        ]
