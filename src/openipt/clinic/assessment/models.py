from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.foundation.versions import Versioned
from openipt.clinic.people.models import Person

WORDS_MAX = 2_000
"""Characters of one answer in words."""


class ChecklistAnswer(Fact):
    """What came of one item of the checklist at one time of asking. Asked again, it is a new row; the latest counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="checklist_answers")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    checklist_version = models.CharField(max_length=20)
    item = models.CharField(max_length=40)
    outcome = SealedTextField(owner="person_id", limit=40, null=True)
    """None where it was not asked; the words say why."""
    asked_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="checklist_answers_come_one_after_another")
        ]


class SymptomReview(Fact):
    """One going-through of the symptoms."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="symptom_reviews")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    list_version = models.CharField(max_length=20)
    found = SealedTextField(owner="person_id", limit=20_000)
    """What was said of each symptom, as JSON."""
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    reviewed_date = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="symptom_reviews_come_one_after_another")
        ]


class Diagnosis(Fact):
    """A diagnosis as a clinician named it. openipt names none."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="diagnoses")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    name = SealedTextField(owner="person_id", limit=200)
    system = models.CharField(max_length=12, blank=True)
    """By which book: dsm-5-tr, icd-10, icd-11; empty where none is named."""
    code = SealedTextField(owner="person_id", limit=20, null=True)
    named_date = models.DateField(null=True)
    """The day the person was told; null while they have not been."""
    told_as = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    answered_with = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What the person said to it."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="diagnoses_come_one_after_another")]


class SickRoleStep(models.TextChoices):
    """What became of the sick role."""

    AGREED = "agreed"
    LEFT_OUT = "left_out"
    ENDED = "ended"


class SickRole(Fact):
    """One step in the sick role of a course; the latest is how things stand."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sick_roles")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=8, choices=SickRoleStep.choices)
    relief = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What may wait, a line each."""
    duties = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What the person does to get well, a line each."""
    review_date = models.DateField(null=True)
    from_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """Why it was left out, or how it ended."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="sick_roles_come_one_after_another")]


class CoTreatment(Versioned):
    """Other care somebody has beside IPT, across courses."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="co_treatments")
    kind = models.CharField(max_length=16)
    what = SealedTextField(owner="person_id", limit=200)
    dose = SealedTextField(owner="person_id", limit=120, null=True)
    given_by = SealedTextField(owner="person_id", limit=200, null=True)
    started_date = models.DateField(null=True)
    stopped_date = models.DateField(null=True)
    sharing = models.CharField(max_length=12)
    sharing_date = models.DateField(null=True)
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class HarmNoted(Versioned):
    """Harm that may come to somebody, as a clinician wrote it down. Never taken off; changed by a further version."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="harm_noted")
    kind = models.CharField(max_length=20)
    act_today = models.CharField(max_length=16)
    is_over = models.BooleanField(default=False)
    """Whether it was written down since that it stands no more."""
    noted_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    action = SealedTextField(owner="person_id", limit=WORDS_MAX)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class AdverseEvent(Versioned):
    """An unwanted event. It is never taken off the list; what was wrong in it is corrected by a further version."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="adverse_events")
    course = models.ForeignKey(Course, models.PROTECT, null=True, related_name="adverse_events")
    kind = models.CharField(max_length=24)
    led_to = models.CharField(max_length=16)
    related_to_treatment = models.CharField(max_length=12)
    happened_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    action = SealedTextField(owner="person_id", limit=WORDS_MAX)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
