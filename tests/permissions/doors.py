"""Every door of the clinic: the functions through which a row is reached, asked without any page before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.access import check_in_for
from openipt.clinic.companions.access import companion_for, companion_in_care, own_companion, own_place
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.emergency.access import uses_to_review
from openipt.clinic.ending.access import latest_course_for
from openipt.clinic.formulation.access import course_to_answer
from openipt.clinic.formulation.models import Way
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.access import inventory_for, inventory_person_for
from openipt.clinic.letters.access import letter_for, own_letter_for
from openipt.clinic.people.access import may_open, own_person, people_in_care_of, person_for, visible_people
from openipt.clinic.preparation.access import who_prepares
from openipt.clinic.rhythm.access import who_keeps
from openipt.clinic.rights.access import person_kept
from openipt.clinic.safety.access import alert_for, visible_alerts
from openipt.clinic.sessions.access import open_session_for, process_note_for, session_for
from openipt.clinic.staff.access import colleague_for
from openipt.clinic.week.access import who_tells
from tests.permissions.world import Somebody

Door = Callable[[Actor, Somebody], Any]
"""Somebody knocks about somebody: it raises a refusal, says False, or opens."""


def _course_of(somebody: Somebody) -> UUID:
    standing = standing_of(somebody.person.id)
    assert standing is not None
    return standing.course_id


DOORS: Mapping[str, Door] = {
    "person_for, to read": lambda actor, of: person_for(actor, of.person.id, to=Permission.PERSON_READ),
    "person_for, to change": lambda actor, of: person_for(
        actor, of.person.id, to=Permission.CARE_ARRANGE, changing=True
    ),
    "own_person": lambda actor, of: own_person(actor, to=Permission.OWN_RECORD_READ) == of.person,
    "may_open": lambda actor, of: may_open(actor, of.person.id),
    "people_in_care_of": lambda actor, of: of.person in people_in_care_of(actor),
    "visible_people": lambda actor, of: of.person in visible_people(actor),
    "course_for": lambda actor, of: course_for(actor, _course_of(of), to=Permission.SESSION_WRITE),
    "latest_course_for": lambda actor, of: latest_course_for(actor, _course_of(of)),
    "session_for": lambda actor, of: session_for(actor, of.session_id, to=Permission.SESSION_WRITE),
    "open_session_for": lambda actor, of: open_session_for(
        actor, of.session_id, to=Permission.SESSION_WRITE, changing=True
    ),
    "process_note_for": lambda actor, of: process_note_for(actor, of.process_note_id),
    "process_note_for, to change": lambda actor, of: process_note_for(actor, of.process_note_id, changing=True),
    "check_in_for, to answer": lambda actor, of: check_in_for(actor, of.open_id, to=Permission.CHECK_IN_SUBMIT),
    "check_in_for, to enter": lambda actor, of: check_in_for(
        actor, of.open_id, to=Permission.CHECK_IN_ENTER, changing=True
    ),
    "check_in_for, to read": lambda actor, of: check_in_for(actor, of.answered_id, to=Permission.PERSON_READ),
    "course_to_answer, portal": lambda actor, of: course_to_answer(actor, _course_of(of), way=Way.PORTAL),
    "course_to_answer, in session": lambda actor, of: course_to_answer(actor, _course_of(of), way=Way.IN_SESSION),
    "inventory_for, to draw": lambda actor, of: inventory_for(actor, of.person.id, to=Permission.CIRCLE_DRAW),
    "inventory_for, to write": lambda actor, of: inventory_for(
        actor, of.person.id, to=Permission.INVENTORY_WRITE, changing=True
    ),
    "inventory_person_for, to draw": lambda actor, of: inventory_person_for(
        actor, of.inventory_person_id, to=Permission.CIRCLE_DRAW
    ),
    "inventory_person_for, to write": lambda actor, of: inventory_person_for(
        actor, of.inventory_person_id, to=Permission.INVENTORY_WRITE
    ),
    "letter_for": lambda actor, of: letter_for(actor, of.letter_id, to=Permission.LETTER_WRITE),
    "own_letter_for": lambda actor, of: own_letter_for(actor, of.letter_id),
    "who_prepares": lambda actor, of: who_prepares(actor)[0] == of.person,
    "who_tells": lambda actor, of: who_tells(actor)[0] == of.person,
    "who_keeps": lambda actor, of: who_keeps(actor)[0] == of.person,
    "companion_for": lambda actor, of: companion_for(actor, of.companion_id),
    "companion_in_care": lambda actor, of: companion_in_care(actor, of.companion_id),
    "own_companion": lambda actor, of: own_companion(actor, of.companion_id),
    "own_place": lambda actor, of: _accompanies(actor, of),
    "uses_to_review": lambda actor, of: uses_to_review(actor).filter(person_id=of.person.id).exists(),
    "person_kept": lambda actor, of: person_kept(actor, of.person.id, changing=True),
    "alert_for": lambda actor, of: alert_for(actor, of.alert_id),
    "visible_alerts": lambda actor, of: visible_alerts(actor).filter(id=of.alert_id).exists(),
    "colleague_for, a person": lambda actor, of: colleague_for(actor, _account_id(of)),
}


def _accompanies(actor: Actor, of: Somebody) -> bool:
    place = own_place(actor)
    return place is not None and place.person_id == of.person.id


def _account_id(of: Somebody) -> UUID:
    assert of.person.account_id is not None
    return of.person.account_id
