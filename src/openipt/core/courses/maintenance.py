"""Maintenance: a few sessions after the course, by a contract of its own, with numbers and an agenda of their own."""

from dataclasses import dataclass, field
from datetime import date

from openipt.core.protocols import AgendaItem, EverySession
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

EVERY_DAYS_MIN, EVERY_DAYS_MAX = 7, 92
YEARS_MAX = 3
MAINTENANCE_STUDIED = Source(
    key="frank-1990",
    says="Frank and colleagues 1990: monthly sessions over three years, 128 people; weekly, twice a month and monthly "
    "made no difference over two years (Frank and colleagues 2007, 233 people)",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)
NEEDED_MEDICATION = Source(
    key="frank-2007-medication",
    says="Of women who needed medication to become well, half had a new episode under maintenance IPT alone, "
    "against about a quarter of those who had not (Frank and colleagues 2007)",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)
MAINTENANCE_AGENDA = (
    AgendaItem(
        key="maintenance_since_last",
        title="Ask how it has been since last time",
        purpose="Weeks lie between two sessions: what happened with people, and what became of the mood.",
        when=EverySession(),
    ),
    AgendaItem(
        key="maintenance_warning_signs",
        title="Go through the person’s own warning signs",
        purpose="Early signs are looked for before they are felt, in mood and with people, from the relapse plan.",
        when=EverySession(),
    ),
    AgendaItem(
        key="maintenance_stress",
        title="Ask what weighs on them now",
        purpose="A strain that is talked about early seldom becomes an episode.",
        when=EverySession(),
    ),
    AgendaItem(
        key="maintenance_roles",
        title="Look at their roles and ties",
        purpose="The same ways of working as before, on slower problems: what each role asks, who is near, who is not.",
        when=EverySession(),
    ),
    AgendaItem(
        key="maintenance_next",
        title="Agree on when to meet next, and until when in all",
        purpose="Maintenance ends too, on a day both know.",
        when=EverySession(),
    ),
)
"""What a maintenance session is for, in order, in words of our own."""


class MaintenanceOutOfBounds(Refusal):
    """More often, more seldom or for longer than maintenance has been given."""

    code = "maintenance.out_of_bounds"

    def __init__(self) -> None:
        super().__init__(
            f"Maintenance is agreed for every {EVERY_DAYS_MIN} to {EVERY_DAYS_MAX} days, "
            f"and for {YEARS_MAX} years at most from today: choose within these."
        )


class MaintenanceFocusMissing(Refusal):
    """A contract for maintenance that does not say what it is about."""

    code = "maintenance.focus_missing"

    def __init__(self) -> None:
        super().__init__("Say what maintenance is about: what makes this person vulnerable, and what weighs now.")


@dataclass(frozen=True, kw_only=True)
class MaintenanceTerms:
    """What both agree on for maintenance.

    every_days: from one session to the next · until_date: its last day · focus: what it is about, in words
    """

    every_days: int
    until_date: date
    focus: str = field(repr=False)


def check_maintenance(terms: MaintenanceTerms, *, today: date) -> None:
    """Let terms pass that maintenance has been studied with.

    Raises   MaintenanceOutOfBounds, MaintenanceFocusMissing
    Source   three years and monthly: `MAINTENANCE_STUDIED`; weekly as the most often, a quarter of a year as the most
             seldom (boosters): a rule of openipt
    """
    latest = date(today.year + YEARS_MAX, today.month, min(today.day, 28))
    if not EVERY_DAYS_MIN <= terms.every_days <= EVERY_DAYS_MAX or not today < terms.until_date <= latest:
        raise MaintenanceOutOfBounds
    if not terms.focus.strip():
        raise MaintenanceFocusMissing
