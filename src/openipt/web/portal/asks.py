"""What a check-in asks besides its questions: what happened with people this week, and how the plan went.

The answers never wait for it: they are sent as the first of it is touched. All of it may be skipped.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from uuid import UUID

from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.inventory.reads import own_people
from openipt.clinic.sessions.reads import AgreedToTry, agreed_to_try
from openipt.clinic.week.reads import EventTold, events_of, taken_back
from openipt.core.inventory import InventoryPerson
from openipt.core.week import Company, PlanWent
from openipt.web.doors import SignedInRequest
from openipt.web.kiosk import is_at_home
from openipt.web.portal.visit import Visit
from openipt.web.week import PLANS_WENT

CHOICES = (Company.SOMEBODY_ELSE.value, Company.NOBODY.value)
"""Of the buttons about who was there, those that name nobody."""


@dataclass(frozen=True, kw_only=True)
class Asks:
    """What one check-in asks besides.

    people: of the inventory, for whoever is signed in; nobody on a device or by a link that shows one check-in alone
    to_try: what was agreed on, while it was not told how it went · quotes_plan: whether its words may be shown
    week, plan: what was told with this check-in, as far as it was
    """

    has_course: bool = False
    asks_week: bool = False
    people: tuple[InventoryPerson, ...] = ()
    to_try: AgreedToTry | None = None
    quotes_plan: bool = False
    week: EventTold | None = None
    plan: EventTold | None = None

    @property
    def plans_went(self) -> tuple[tuple[str, str], ...]:
        """How a plan may have gone: the value of each button, and its words."""
        return tuple((each.value, str(words)) for each, words in PLANS_WENT.items())

    def known(self, pressed: str) -> str:
        """What was pressed about who was there, if it is one of the buttons; else empty."""
        return pressed if pressed in (*CHOICES, *(str(each.id) for each in self.people)) else ""

    def is_begun(self) -> bool:
        """Whether something of the week was begun with this check-in and is not told to its end."""
        return self.week is not None and self.week.told_at is None


def asks_of(request: SignedInRequest, check_in_id: UUID, visit: Visit) -> Asks:
    """What this check-in asks besides; nothing where no course is under way, for nobody would read it."""
    standing = standing_of(visit.person.id)
    asks = what_is_told(request, check_in_id, visit, standing)
    is_open = asks.quotes_plan and (asks.asks_week or asks.is_begun())
    return replace(asks, people=_people(visit)) if is_open else asks


def what_is_told(request: SignedInRequest, check_in_id: UUID, visit: Visit, standing: Standing | None) -> Asks:
    """The same without the people one may choose from, for a page that offers none."""
    if standing is None:
        return Asks()
    events, gone = events_of(standing.course_id), taken_back(standing.course_id)
    own = {each.id: each for each in events}
    week_id, plan_id = week_event_of(check_in_id), plan_event_of(check_in_id)
    to_try = agreed_to_try(standing.course_id)
    told_of_plan = any(
        to_try is not None and each.event.plan_went and each.begun_at >= to_try.held_at for each in events
    )
    return Asks(
        has_course=True,
        asks_week=week_id not in own and week_id not in gone and not _told_today(events, visit),
        to_try=None if told_of_plan or plan_id in gone else to_try,
        quotes_plan=is_at_home(request),
        week=own.get(week_id),
        plan=own.get(plan_id),
    )


def week_event_of(check_in_id: UUID) -> UUID:
    """The id of what is told of the week with this check-in: one thing, however often its page is sent."""
    return uuid.uuid5(check_in_id, "week")


def plan_event_of(check_in_id: UUID) -> UUID:
    """The id of how the plan went, told with this check-in."""
    return uuid.uuid5(check_in_id, "plan")


def plan_went_in(sent: str) -> PlanWent | None:
    """Which of the buttons about the plan was pressed, if one was."""
    return PlanWent(sent) if sent in set(PlanWent) else None


def _told_today(events: tuple[EventTold, ...], visit: Visit) -> bool:
    """Two check-ins in one sitting ask once."""
    told = (each.told_at for each in events if each.told_at and each.event.plan_went is None)
    return any(visit.here(moment).date() == visit.today for moment in told)


def _people(visit: Visit) -> tuple[InventoryPerson, ...]:
    alive = (each for each in own_people(visit.person.id) if each.is_alive)
    return tuple(sorted(alive, key=lambda each: (each.ring, each.number)))
