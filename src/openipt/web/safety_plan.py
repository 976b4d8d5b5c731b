"""A safety plan in words: the six steps as their person reads them, with the numbers that stand in it anyway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from openipt.core.safety import Contact, Contacts
from openipt.core.safety.contacts import OwnContacts, whom_to_call
from openipt.core.safety_plan import STEPS, SafetyPlan, Someone, Step

TITLES: Mapping[Step, Promise] = {
    Step.SIGNS: _("Signs that a hard time is coming"),
    Step.ALONE: _("What I can do by myself"),
    Step.COMPANY: _("People and places that take my mind off it"),
    Step.ASK: _("People I can ask for help"),
    Step.PROFESSIONALS: _("Professionals and services"),
    Step.SAFER: _("Making the place around me safer"),
}


@dataclass(frozen=True, kw_only=True)
class StepInWords:
    """One step: what to do, line by line, and whom to turn to.

    numbers: of the service and of the country, from data · people: as the two wrote them down
    """

    number: int
    key: str
    title: str
    lines: tuple[str, ...]
    numbers: tuple[Contact | Someone, ...]
    people: tuple[Someone, ...]

    @property
    def calls(self) -> tuple[Contact | Someone, ...]:
        """Whom to turn to: those who are there for everybody, then those the two wrote down."""
        return (*self.numbers, *self.people)


@dataclass(frozen=True, kw_only=True)
class PlanInWords:
    """The plan as it is read, on a telephone, on paper, and by colleagues."""

    steps: tuple[StepInWords, ...]
    reasons: str


def plan_in_words(plan: SafetyPlan, *, contacts: Contacts, own: OwnContacts) -> PlanInWords:
    """The six steps in order. In the fifth stand the emergency number, the service and the country, whatever else."""
    return PlanInWords(
        steps=tuple(_step(plan, step, number, (contacts, own)) for number, step in enumerate(STEPS, start=1)),
        reasons=plan.reasons,
    )


def _step(plan: SafetyPlan, step: Step, number: int, there: tuple[Contacts, OwnContacts]) -> StepInWords:
    numbers = whom_to_call(*there) if step is Step.PROFESSIONALS else ()
    return StepInWords(
        number=number,
        key=step.value,
        title=str(TITLES[step]),
        lines=plan.lines(step),
        numbers=numbers,
        people=plan.people(step),
    )
