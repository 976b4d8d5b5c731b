"""What the writing processes do: real work of a service, each action said once it came back.

Somebody is registered, a session is held and its note drafted and signed, a check-in is asked for, answered item by
item and sent; now and then facts or keys are backed up, and somebody is erased. Names and words are made from ids, so
that whoever looks later knows what must be read.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.conf import settings

from openipt.cli.keeping.kinds import Kind
from openipt.cli.keeping.making import make_backup
from openipt.clinic.accounts.models import Account
from openipt.clinic.audit.verifying import publish_heads
from openipt.clinic.checkins.actions import ask_for_check_in, save_answer, submit_check_in
from openipt.clinic.courses.actions import open_course, plan_session
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, erase_person, join_circle, register_person
from openipt.clinic.people.models import Relation
from openipt.clinic.sessions.actions import keep_draft, note_attendance, sign_note
from openipt.core.courses import Attendance
from openipt.core.sessions import Opening, SessionRecord

ANSWERS = {"q1": 2, "q2": 1, "q3": 0, "q4": 3, "q5": 1, "q6": 0, "q7": 2, "q8": 1, "q9": 1}
POINTS = sum(ANSWERS.values())
EVERY_NTH_IS_ERASED = 9
EVERY_NTH_BACKS_UP = 8
DRAFTS = 2
BACKUPS = settings.VAR / "backups"
"""There before the first crash, as a medium is that somebody plugged in."""

Say = Callable[[str, uuid.UUID], None]


def work_once(say: Say, chance: Random) -> None:
    """One person, from being registered to their first check-in; then perhaps a backup, perhaps an erasure."""
    service = Service.objects.get()
    actor, lind = system_actor("chaos", service_id=service.id), Account.objects.exclude(staff_name="").get()
    person_id = uuid.uuid4()
    register_person(actor=actor, person_id=person_id, details=details_of(person_id), at=_now())
    say("registered", person_id)
    join_circle(actor=actor, person_id=person_id, account_id=lind.id, relation=Relation.ASSIGNED, at=_now())
    _a_session(say, actor, person_id)
    _a_check_in(say, actor, person_id)
    if chance.randrange(EVERY_NTH_BACKS_UP) == 0:
        _a_backup(say, chance.choice(list(Kind)))
    if chance.randrange(EVERY_NTH_IS_ERASED) == 0:
        erase_person(actor=actor, person_id=person_id, at=_now())
        say("erased", person_id)
        publish_heads(settings.TRAIL_HEADS, at=_now())


def _a_session(say: Say, actor: Actor, person_id: uuid.UUID) -> None:
    course = open_course(actor=actor, person_id=person_id, protocol_key="ipt", sessions=16, at=_now())
    say("begun", course.id)
    when = _now() + timedelta(seconds=1)
    session = plan_session(actor=actor, course_id=course.id, planned_at=when, place="Room 2", at=_now())
    note_attendance(actor=actor, session_id=session.id, attendance=Attendance.ATTENDED, at=when)
    for seen in range(DRAFTS):
        recorded = SessionRecord(opening=Opening(said=said_in(session.id, seen + 1)))
        keep_draft(actor=actor, session_id=session.id, recorded=recorded, seen=seen, at=_now())
        say("drafted", session.id)
    sign_note(actor=actor, session_id=session.id, words=note_of(session.id), seen=DRAFTS, at=_now())
    say("signed", session.id)


def _a_check_in(say: Say, actor: Actor, person_id: uuid.UUID) -> None:
    check_in_id = uuid.uuid4()
    ask_for_check_in(actor=actor, person_id=person_id, measure_key="phq9", check_in_id=check_in_id, at=_now())
    say("asked", check_in_id)
    for item, answer in ANSWERS.items():
        answer_id = uuid.uuid4()
        save_answer(actor=actor, check_in_id=check_in_id, item=item, answer=answer, answer_id=answer_id, at=_now())
        say("touched", answer_id)
    submit_check_in(actor=actor, check_in_id=check_in_id, answers=ANSWERS, words=words_of(check_in_id), at=_now())
    say("answered", check_in_id)


def _a_backup(say: Say, kind: Kind) -> None:
    backup_id = uuid.uuid4()
    make_backup(kind, BACKUPS / f"{backup_id}.sealed", at=_now())
    say("backed_up", backup_id)


def _now() -> datetime:
    return datetime.now(UTC)


def details_of(person_id: uuid.UUID) -> PersonDetails:
    """Who a person with this id is."""
    return PersonDetails(
        name=f"Person {person_id}",
        called="Somebody",
        born=date(1980, 1, 1),
        telephone="01632 960000",
        reach="By any means.",
        time_zone="Europe/London",
    )


def words_of(check_in_id: uuid.UUID) -> str:
    """What is written under a check-in with this id."""
    return f"Words {check_in_id}"


def said_in(session_id: uuid.UUID, version: int) -> str:
    """What the draft of this session says was said, in its nth version."""
    return f"Said {session_id} {version}"


def note_of(session_id: uuid.UUID) -> str:
    """The signed note of this session."""
    return f"Note {session_id}"
