from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.foundation.versions import Versioned
from openipt.clinic.inventory.models import InventoryPerson
from openipt.core.formulation import GOAL_MAX, REASONS_MAX

WORDS_MAX, FOCUS_MAX = 2_000, 300
"""Characters of something said in words, and of a focus."""


class Way(models.TextChoices):
    """How the person's part reached us: from their own page, or said in the session and noted by the therapist."""

    PORTAL = "portal"
    IN_SESSION = "in_session"


class OwnView(Fact):
    """How the therapist sees it, in their own words, before the evidence is laid out. The latest counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="own_views")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    words = SealedTextField(owner="person_id", limit=4_000)
    evidence_seen = models.BooleanField()
    """Whether the evidence had been asked for when this was written."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="own_views_come_one_after_another")]


class Formulation(Fact):
    """One version of a formulation, as the therapist signed it. Never changed, only answered and followed."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="formulations")
    person_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    session_number = models.PositiveSmallIntegerField()
    primary = models.CharField(max_length=40)
    primary_in_words = SealedTextField(owner="person_id", limit=FOCUS_MAX)
    secondary = models.CharField(max_length=40, blank=True)
    secondary_in_words = SealedTextField(owner="person_id", limit=FOCUS_MAX, null=True)
    narrative = SealedTextField(owner="person_id", limit=40_000)
    """The slots of the story, as JSON."""
    about_cautions = SealedTextField(owner="person_id", limit=10_000, null=True)
    """What came of each caution, as JSON."""
    reason = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """Why this version follows the one before."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "version"], name="one_formulation_of_each_version")]


class ContractOffer(Fact):
    """One version of a contract, as the therapist signed it: numbers and clauses. Never changed, only answered."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="contract_offers")
    person_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    sessions = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    every_days = models.PositiveSmallIntegerField()
    clauses = SealedTextField(owner="person_id", limit=20_000)
    """What both agree on, as JSON."""
    reason = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "version"], name="one_offer_of_each_version")]


class PersonsAnswer(Fact):
    """What the person said to something the therapist signed: it is right, or it is not yet."""

    person_id = models.UUIDField()
    agrees = models.BooleanField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        abstract = True


class FormulationAnswer(PersonsAnswer):
    """The person's answer to one version of a formulation."""

    formulation = models.OneToOneField(Formulation, models.PROTECT, related_name="answer")


class ContractAnswer(PersonsAnswer):
    """The person's answer to one version of a contract."""

    offer = models.OneToOneField(ContractOffer, models.PROTECT, related_name="answer")


class StageNote(Fact):
    """Where a role dispute stood at one session."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="dispute_stages")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    session_number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=16)
    about = models.ForeignKey(InventoryPerson, models.PROTECT, null=True, related_name="+")
    """With whom."""
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="stages_come_one_after_another")]


class FocusRating(Fact):
    """How far the focus was resolved at one time, as the two saw it. `sheet_id`: of the form it was rated on."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="focus_ratings")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    sheet_id = models.UUIDField()
    session_number = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=24)
    resolved = models.CharField(max_length=12)
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="focus_ratings_come_one_after_another"),
            models.UniqueConstraint(fields=["sheet_id"], name="a_focus_is_rated_once_on_a_form"),
        ]


class Goal(Versioned):
    """Something the person wants from working on the focus, in one wording."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="goals")
    person_id = models.UUIDField()
    words = SealedTextField(owner="person_id", limit=GOAL_MAX)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class GoalRating(Fact):
    """How near the person was to a goal at one time, from 0 to 10. `sheet_id`: goals rated at once, on one form."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="goal_ratings")
    number = models.PositiveIntegerField()
    goal_id = models.UUIDField()
    sheet_id = models.UUIDField()
    session_number = models.PositiveSmallIntegerField()
    rating = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="ratings_come_one_after_another"),
            models.UniqueConstraint(fields=["sheet_id", "goal_id"], name="a_goal_is_rated_once_on_a_form"),
            models.CheckConstraint(condition=models.Q(rating__range=(0, 10)), name="ratings_go_from_0_to_10"),
        ]


class Review(Fact):
    """A review that was held, asked for by a decision point or by anybody, and what it decided."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="reviews")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    session_number = models.PositiveSmallIntegerField()
    decision_point = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=8)
    steps = models.JSONField(default=list)
    focus_stands = models.BooleanField(null=True)
    """Whether the focus was said to be the right one still; null where it was not spoken of."""
    reasons = SealedTextField(owner="person_id", limit=REASONS_MAX)
    person_said = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="reviews_come_one_after_another")]
