"""What stands in a safety plan, in limits and without a word in any log. Its words are those of its person."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from openipt.core.content import Strict, from_json
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

LINES_MAX = 1_500
"""Characters of one step."""
PEOPLE_MAX = 4
"""People, or services, in one step: what is still found in a bad moment."""
PLAN_MAX = 60_000
"""Characters of a whole plan as it is kept."""
REVIEW_WITHIN_DAYS = 92
"""As `PLAN_REVIEW` says."""

PLAN_REVIEW = Source(
    key="openipt-plan-review",
    says="A rule of openipt: the two look at a safety plan again within three months at the latest, 92 days, and "
    "whenever an alert was answered, since numbers change and so does what helps. No published longest time was found",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
STEPS_OF_THE_MODEL = Source(
    key="stanley-brown-2012",
    says="Six steps, made together and kept by the person, who goes on to the next one where one does not help: "
    "Stanley and Brown, Cognitive and Behavioral Practice 2012. The wording here is our own",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)

_DIALLED = re.compile(r"^\+?[0-9][0-9 ().-]{1,28}\Z")

Lines = Annotated[str, msgspec.Meta(max_length=LINES_MAX)]


class Step(StrEnum):
    """The six steps, in the order in which they are gone through."""

    SIGNS = "signs"
    ALONE = "alone"
    COMPANY = "company"
    ASK = "ask"
    PROFESSIONALS = "professionals"
    SAFER = "safer"


STEPS = tuple(Step)


class NothingPlanned(Refusal):
    """A plan without a word in any step."""

    code = "safety_plan.empty"

    def __init__(self) -> None:
        super().__init__("Nothing is written yet: begin with one step, and go on another time.")


class NotToBeDialled(Refusal):
    """What stands as a telephone number is none that a telephone could dial."""

    code = "safety_plan.not_to_be_dialled"

    def __init__(self, step: Step, place: int) -> None:
        self.step, self.place = step, place
        super().__init__("Enter a telephone number in digits, such as 01632 960142.")


class ReviewNotAhead(Refusal):
    """A day of looking at it again that has passed, or lies too far ahead."""

    code = "safety_plan.review_not_ahead"

    def __init__(self) -> None:
        super().__init__(f"Choose a day after today and within {REVIEW_WITHIN_DAYS} days.")


class Someone(Strict, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to turn to: who, when or for what, and a telephone number where one is known."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    says: Annotated[str, msgspec.Meta(max_length=160)] = ""
    number: Annotated[str, msgspec.Meta(max_length=30)] = ""

    def __repr__(self) -> str:
        return type(self).__name__

    @property
    def dial(self) -> str:
        """The number as a telephone dials it.

        >>> Someone(name="Jo", number="+44 (1632) 960-142").dial
        '+441632960142'
        """
        return re.sub(r"[^+0-9]", "", self.number)

    @property
    def is_emergency(self) -> bool:
        """Never: the emergency number comes from data, not from a plan."""
        return False


class SafetyPlan(Strict, frozen=True, kw_only=True, omit_defaults=True):
    """The plan. A step may be empty, and what is not written is asked for the next time.

    signs, alone, company, safer: one thing a line · ask, professionals: whom to turn to
    reasons: what keeps the person going; belongs to no step
    """

    signs: Lines = ""
    alone: Lines = ""
    company: Lines = ""
    ask: Annotated[tuple[Someone, ...], msgspec.Meta(max_length=PEOPLE_MAX)] = ()
    professionals: Annotated[tuple[Someone, ...], msgspec.Meta(max_length=PEOPLE_MAX)] = ()
    safer: Lines = ""
    reasons: Lines = ""

    def __repr__(self) -> str:
        """The kind alone: what was said stays out of logs and tracebacks."""
        return type(self).__name__

    def lines(self, step: Step) -> tuple[str, ...]:
        """What stands in a step, line by line; nothing for the steps that name whom to turn to.

        >>> SafetyPlan(alone="Walk to the harbour\\n\\n Long shower ").lines(Step.ALONE)
        ('Walk to the harbour', 'Long shower')
        """
        written = getattr(self, step)
        return tuple(filter(None, map(str.strip, written.splitlines()))) if isinstance(written, str) else ()

    def people(self, step: Step) -> tuple[Someone, ...]:
        """Whom a step names."""
        named = getattr(self, step)
        return named if isinstance(named, tuple) else ()

    def as_text(self) -> str:
        """The plan as it is kept: JSON."""
        return msgspec.json.encode(self).decode()


def can_be_dialled(number: str) -> bool:
    """Whether a telephone could dial this.

    >>> can_be_dialled("+44 (1632) 960-142"), can_be_dialled("ring Jo")
    (True, False)
    """
    return _DIALLED.match(number) is not None


def from_text(text: str) -> SafetyPlan:
    """A kept plan."""
    plan: SafetyPlan = from_json(text, SafetyPlan)
    return plan


def missing_steps(plan: SafetyPlan) -> tuple[Step, ...]:
    """The steps nothing is written in. Professionals are never missing: the country's numbers stand there anyway."""
    return tuple(
        step for step in STEPS if step is not Step.PROFESSIONALS and not (plan.lines(step) or plan.people(step))
    )


def check_plan(plan: SafetyPlan) -> None:
    """Refuse a plan that says nothing, and numbers nobody can dial. Raises NothingPlanned, NotToBeDialled"""
    if plan == SafetyPlan():
        raise NothingPlanned
    for step in (Step.ASK, Step.PROFESSIONALS):
        for place, someone in enumerate(plan.people(step)):
            if someone.number and not can_be_dialled(someone.number):
                raise NotToBeDialled(step, place)


def check_review(review_date: date, *, today: date) -> None:
    """Refuse a day of looking at it again that nobody keeps to. Raises ReviewNotAhead"""
    if not today < review_date <= today + timedelta(days=REVIEW_WITHIN_DAYS):
        raise ReviewNotAhead
