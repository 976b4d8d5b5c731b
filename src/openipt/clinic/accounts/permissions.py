"""May you? One table, from role to permissions; deny is the default.

Whether something may be done *now* is another question, asked of core/courses.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from openipt.clinic.foundation.actor import Actor, ActorKind
from openipt.core.vocabulary import Refusal, Role

if TYPE_CHECKING:
    from collections.abc import Mapping


class Permission(StrEnum):
    """What an actor may do, as `resource.verb`."""

    CHECK_IN_SUBMIT = "check_in.submit"
    OWN_RECORD_READ = "own_record.read"
    CASELOAD_READ = "caseload.read"
    PERSON_READ = "person.read"
    CHECK_IN_ENTER = "check_in.enter"
    ALERT_ANSWER = "alert.answer"
    PERSON_REGISTER = "person.register"
    PERSON_ERASE = "person.erase"
    CARE_ARRANGE = "care.arrange"
    COURSE_OPEN = "course.open"
    SESSION_WRITE = "session.write"
    SCREEN_ASK = "screen.ask"
    LETTER_WRITE = "letter.write"
    INVENTORY_WRITE = "inventory.write"
    CIRCLE_DRAW = "circle.draw"
    READING_READ = "reading.read"
    PLAN_ANSWER = "plan.answer"
    WEEK_TELL = "week.tell"
    PREPARATION_WRITE = "preparation.write"
    RHYTHM_KEEP = "rhythm.keep"
    COMPANION_DECIDE = "companion.decide"
    PERSON_ACCOMPANY = "person.accompany"
    CONTENT_ADD = "content.add"
    STAFF_ARRANGE = "staff.arrange"
    SHOWN_DECIDE = "shown.decide"
    OWN_RULES_DECIDE = "own_rules.decide"
    CONTACTS_KEEP = "contacts.keep"
    SAFETY_ARRANGE = "safety.arrange"
    MESSAGES_ARRANGE = "messages.arrange"
    EMERGENCY_OPEN = "emergency.open"
    EMERGENCY_REVIEW = "emergency.review"


_CARE = frozenset(
    {
        Permission.CASELOAD_READ,
        Permission.PERSON_READ,
        Permission.CHECK_IN_ENTER,
        Permission.ALERT_ANSWER,
        Permission.SESSION_WRITE,
        Permission.SCREEN_ASK,
        Permission.LETTER_WRITE,
        Permission.INVENTORY_WRITE,
        Permission.COURSE_OPEN,
        Permission.EMERGENCY_OPEN,
    }
)

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.PERSON: frozenset(
        {
            Permission.CHECK_IN_SUBMIT,
            Permission.OWN_RECORD_READ,
            Permission.CIRCLE_DRAW,
            Permission.READING_READ,
            Permission.PLAN_ANSWER,
            Permission.WEEK_TELL,
            Permission.PREPARATION_WRITE,
            Permission.RHYTHM_KEEP,
            Permission.COMPANION_DECIDE,
        }
    ),
    # opens nothing by itself: what each may do is agreed with the person, item by item
    Role.CARER: frozenset({Permission.PERSON_ACCOMPANY}),
    Role.THERAPIST: _CARE | {Permission.OWN_RULES_DECIDE},
    Role.FACILITATOR: _CARE,
    # whoever answers alerts about somebody they may read about may have to ask them
    Role.SUPERVISOR: frozenset(
        {
            Permission.CASELOAD_READ,
            Permission.PERSON_READ,
            Permission.ALERT_ANSWER,
            Permission.SCREEN_ASK,
            Permission.OWN_RULES_DECIDE,
            Permission.EMERGENCY_OPEN,
            # what was opened of people they supervise
            Permission.EMERGENCY_REVIEW,
        }
    ),
    Role.INTAKE: frozenset({Permission.PERSON_REGISTER, Permission.CARE_ARRANGE}),
    # numbers, never notes; an alert that reached the lead is answered by the lead
    Role.SERVICE_LEAD: frozenset(
        {
            Permission.ALERT_ANSWER,
            Permission.CARE_ARRANGE,
            Permission.CONTENT_ADD,
            Permission.SHOWN_DECIDE,
            Permission.CONTACTS_KEEP,
            Permission.SAFETY_ARRANGE,
            Permission.MESSAGES_ARRANGE,
            # erasing takes two, and a service may have one administrator
            Permission.PERSON_ERASE,
            Permission.EMERGENCY_REVIEW,
        }
    ),
    Role.RESEARCHER: frozenset(),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.STAFF_ARRANGE,
            Permission.CARE_ARRANGE,
            Permission.CONTENT_ADD,
            Permission.PERSON_ERASE,
            Permission.CONTACTS_KEEP,
            Permission.MESSAGES_ARRANGE,
            Permission.EMERGENCY_REVIEW,
        }
    ),
}


class NotYours(Refusal):
    """What you may not see does not exist for you."""

    code = "row.not_yours"


class NotAllowed(Refusal):
    """Your role does not do this."""

    code = "permission.denied"

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        super().__init__(f"Your role at this service does not include {permission.value}.")


def can(actor: Actor, permission: Permission) -> bool:
    """Whether one of the actor's roles grants it. A system task may do what its own code does, and nothing by role."""
    return actor.kind is ActorKind.SYSTEM or any(permission in GRANTS[role] for role in actor.roles)


def roles_with(permission: Permission) -> frozenset[Role]:
    """The roles that grant it."""
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)


def require(actor: Actor, permission: Permission) -> None:
    """NotAllowed unless `can`."""
    if not can(actor, permission):
        raise NotAllowed(permission)
