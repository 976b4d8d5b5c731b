"""The words every floor shares: phases, problem areas, directions, roles, sources and the base of all refusals."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class Phase(StrEnum):
    """The parts of a course of IPT; screens say “ending” for termination."""

    INITIAL = "initial"
    MIDDLE = "middle"
    TERMINATION = "termination"
    MAINTENANCE = "maintenance"


class ProblemArea(StrEnum):
    """What a course of IPT works on: the interpersonal difficulty tied to the symptoms."""

    GRIEF = "grief"
    ROLE_DISPUTE = "role_dispute"
    ROLE_TRANSITION = "role_transition"
    INTERPERSONAL_DEFICITS = "interpersonal_deficits"


class Direction(StrEnum):
    """Where someone is heading, whichever way the measure counts."""

    BETTER = "better"
    STEADY = "steady"
    WORSE = "worse"


class Role(StrEnum):
    """The part somebody plays in a service; what each may do is one table in the clinic."""

    PERSON = "person"
    CARER = "carer"
    THERAPIST = "therapist"
    FACILITATOR = "facilitator"
    SUPERVISOR = "supervisor"
    INTAKE = "intake"
    SERVICE_LEAD = "service_lead"
    RESEARCHER = "researcher"
    ADMINISTRATOR = "administrator"


NOT_STAFF = frozenset({Role.PERSON, Role.CARER})
"""Who reaches their own pages and nothing else; everybody else works at a service."""


class SourceKind(StrEnum):
    """Where a threshold comes from: the literature, a rule of our own (never validated), or an invented example."""

    PUBLISHED = "published"
    DESIGN_RULE = "design-rule"
    INVENTED = "invented"


class Mark(StrEnum):
    """How far a source was verified.

    checked     read in a published source, often its abstract or summary
    to-confirm  known from manuals and literature; a clinician confirms it before people rely on it
    uncertain   sources differ or could not be found
    own-rule    derived or decided by openipt
    """

    CHECKED = "checked"
    TO_CONFIRM = "to-confirm"
    UNCERTAIN = "uncertain"
    OWN_RULE = "own-rule"


_UP_TO_A_YEAR = re.compile(r".*?\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a number stands on. `says` is the citation in words; `checked_date` the day somebody last read it."""

    key: str
    says: str
    mark: Mark
    kind: SourceKind
    checked_date: date | None = None

    def __str__(self) -> str:
        return self.says

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody read it where it was published: only then is anything said of a person by it."""
        return self.mark is Mark.CHECKED

    @property
    def short(self) -> str:
        """Authors and year, as far as it has a year: "Kroenke, Spitzer & Williams 2001"."""
        named = _UP_TO_A_YEAR.match(self.says)
        return named.group() if named else self.says.removesuffix(".")


class Refusal(Exception):
    """Something expected that cannot be done: a stable `code`, and a sentence fit to show that says what to do."""

    code: ClassVar[str]
