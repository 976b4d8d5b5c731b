"""Two services, a person for each relation anybody can stand in, and a canary in everything they told us."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from openipt.clinic.accounts.actions.inviting import invite_account
from openipt.clinic.accounts.models import Account
from openipt.clinic.assessment.actions import Care, Event, Harm, keep_care, log_adverse_event, note_harm
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.companions.actions import withdraw
from openipt.clinic.courses.actions import agree_focus
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Meeting, standing_of
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.emergency.actions import end_emergency
from openipt.clinic.formulation.actions import keep_goal, keep_own_view
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.inventory.actions import add_person, invite_to_draw
from openipt.clinic.library.actions import load_screen_wording, load_wording
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.actions import leave_circle
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.rhythm.actions import agree_on_diary
from openipt.clinic.safety.models import Alert
from openipt.clinic.sessions.actions import keep_draft, keep_process_note
from openipt.clinic.sessions.models import ProcessNote
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core import measures
from openipt.core.assessment import ActToday, CareKind, EventKind, HarmKind, LedTo, RelatedTo
from openipt.core.companions import May
from openipt.core.inventory import Relationship, Ring, Tie
from openipt.core.preparation import Decision
from openipt.core.safety_plan import SafetyPlan, Someone
from openipt.core.screens import ASQ, Reply
from openipt.core.sessions import Opening, SessionRecord
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea, Role
from tests import cast
from tests.cast import end_role
from tests.clinic.companions.accompanying import beside, let_in, partner_of
from tests.clinic.emergency.opening import opened_by
from tests.clinic.letters.writing import a_signed_letter
from tests.clinic.links.linking import linked, with_pin
from tests.clinic.preparation.preparing import prepared_by
from tests.clinic.rhythm.keeping import noted as noted_in_diary
from tests.clinic.safety_plan.planning import planned, wanted
from tests.clinic.screens.asking import asked
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.core.measures.own_words import invented_words
from tests.core.screens.own_words import invented_screen_words

_LANGUAGE = {"own": "en", "colleague's": "de", "elsewhere": "fr"}


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """A person in therapy, what belongs to them, and the strings nobody else may ever be sent."""

    relation: str
    person: Person
    answered_id: uuid.UUID
    open_id: uuid.UUID
    alert_id: uuid.UUID
    timeline_entry_id: uuid.UUID
    care_id: uuid.UUID
    event_id: uuid.UUID
    harm_id: uuid.UUID
    inventory_person_id: uuid.UUID
    session_id: uuid.UUID
    process_note_id: uuid.UUID
    goal_id: uuid.UUID
    week_event_id: uuid.UUID
    message_id: uuid.UUID
    letter_id: uuid.UUID
    preparation_id: uuid.UUID
    wording_id: uuid.UUID
    use_id: uuid.UUID
    screen_wording_id: uuid.UUID
    asked_id: uuid.UUID
    change_wanted_id: uuid.UUID
    companion_id: uuid.UUID
    plan: str
    invitation: str
    link_token: str
    canaries: tuple[str, ...]


@dataclass
class World:
    """Everybody who may ask, and everybody who may be asked about."""

    services: dict[str, Service] = field(default_factory=dict)
    actors: dict[str, tuple[Account, Service] | None] = field(default_factory=dict)
    people: dict[str, Somebody] = field(default_factory=dict)


def a_world(*, typed: str = "") -> World:
    """Lind cares for Mara; Okafor, at the same service, for Noor; Sato, elsewhere, for Yuki.

    Takes    typed: what stands within everything anybody typed, to see what becomes of it
    """
    here, elsewhere = cast.a_service(), cast.a_service("Mill Lane")
    world = World(services={"here": here, "elsewhere": elsewhere})
    staff = {
        "assigned": cast.a_colleague(here, "Dr Lind", Role.THERAPIST),
        "colleague": cast.a_colleague(here, "Dr Okafor", Role.THERAPIST),
        "covering": cast.a_colleague(here, "Dr Weiss", Role.THERAPIST),
        "former": cast.a_colleague(here, "Dr Amsel", Role.THERAPIST),
        "deactivated": cast.a_colleague(here, "Dr Gone", Role.THERAPIST),
        "supervisor": cast.a_colleague(here, "Ines", Role.SUPERVISOR),
        "lead": cast.a_colleague(here, "Omar", Role.SERVICE_LEAD),
        "intake": cast.a_colleague(here, "Priya", Role.INTAKE),
        "facilitator": cast.a_colleague(here, "Amara", Role.FACILITATOR),
        "researcher": cast.a_colleague(here, "Rin", Role.RESEARCHER),
        "administrator": cast.a_colleague(here, "Ada", Role.ADMINISTRATOR),
        "elsewhere": cast.a_colleague(elsewhere, "Dr Sato", Role.THERAPIST),
    }
    world.people = {
        "own": _somebody("own", here, staff["assigned"], typed),
        "colleague's": _somebody("colleague's", here, staff["colleague"], typed),
        "elsewhere": _somebody("elsewhere", elsewhere, staff["elsewhere"], typed),
    }
    mara = world.people["own"].person
    for who, relation in (("covering", Relation.COVERING), ("supervisor", Relation.SUPERVISING)):
        cast.in_the_care_of(mara, staff[who], relation)
    for who in ("former", "deactivated"):
        cast.in_the_care_of(mara, staff[who], Relation.COVERING)
    system = cast.the_system(here)
    leave_circle(actor=system, person_id=mara.id, account_id=staff["former"].id, at=NOW)
    end_role(actor=system, account_id=staff["deactivated"].id, role=Role.THERAPIST, at=NOW)
    world.actors = {
        "anonymous": None,
        "herself": (_account(mara), here),
        "another person": (_account(world.people["colleague's"].person), here),
        "person elsewhere": (_account(world.people["elsewhere"].person), elsewhere),
        "partner": (partner_of(mara, May), here),
        "partner, nothing agreed": (partner_of(mara), here),
        "partner, taken back": (_withdrawn_from(mara), here),
        "another's partner": (partner_of(world.people["colleague's"].person, May), here),
        **{who: (account, elsewhere if who == "elsewhere" else here) for who, account in staff.items()},
    }
    return world


def _somebody(relation: str, service: Service, therapist: Account, typed: str) -> Somebody:
    mark = f"CANARY{uuid.uuid4().hex[:12]}{typed}"
    person = cast.a_person(service, f"{mark}name {relation}")
    cast.in_the_care_of(person, therapist)
    cast.a_course(person, session=3)
    standing = standing_of(person.id)
    assert standing is not None
    system = cast.the_system(service)
    agree_focus(actor=system, course_id=standing.course_id, area=ProblemArea.GRIEF, in_words=f"{mark}focus", at=NOW)
    done = cast.a_check_in(person, at=NOW - timedelta(hours=2))
    submit_check_in(actor=system, check_in_id=done.id, answers=cast.answers(14, item9=2), words=f"{mark}words", at=NOW)
    told = Relationship(nickname=f"{mark}words", tie=Tie.FRIEND, ring=Ring.CLOSE)
    invite_to_draw(actor=system, person_id=person.id, at=NOW)
    give_readings(
        actor=system, course_id=standing.course_id, keys=["sick_role", "for_families"], way=GivenBy.PORTAL, at=NOW
    )
    moved = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.MOVE, began=RoughDate.of(2025), words=f"{mark}words")
    care = Care(kind=CareKind.MEDICATION, what=f"{mark}words")
    # over already, so that no alert of it opens a way to the duty list that the table does not tell of
    noted = Harm(
        kind=HarmKind.CHILD,
        act_today=ActToday.NO,
        is_over=True,
        noted_date=NOW.date(),
        words=f"{mark}words",
        action=f"{mark}words",
    )
    fell = Event(
        kind=EventKind.OTHER,
        led_to=LedTo.NO_CARE,
        related_to_treatment=RelatedTo.NOT_JUDGED,
        happened_date=NOW.date(),
        words=f"{mark}words",
        action=f"{mark}words",
    )
    planned(person, SafetyPlan(signs=f"{mark}plan", ask=(Someone(name=f"{mark}plan"),)))
    goal_id = keep_goal(actor=system, course_id=standing.course_id, words=f"{mark}words", at=NOW)
    letter = a_signed_letter(
        Course.objects.get(id=standing.course_id),
        by=cast.acting(therapist, service),
        words=f"{mark}words",
        is_shared=True,
    )
    agree_on_diary(actor=system, course_id=standing.course_id, at=NOW)
    noted_in_diary(person, f"{mark}words")
    view = f"{mark}words"
    keep_own_view(actor=system, course_id=standing.course_id, words=view, evidence_seen=False, seen=0, at=NOW)
    session_id = _session_written_about(system, standing.next_meeting, mark=mark)
    private = {"session_id": session_id, "words": f"{mark}words", "seen": 0}
    keep_process_note(actor=cast.acting(therapist, service), at=NOW, **private)
    waiting = cast.a_check_in(person)
    with_pin(person)
    return Somebody(
        relation=relation,
        link_token=linked(waiting),
        goal_id=goal_id,
        change_wanted_id=wanted(person, f"{mark}words"),
        preparation_id=prepared_by(person, Decision(question=f"{mark}secret")),
        week_event_id=told_by(person, f"{mark}words"),
        letter_id=letter.id,
        message_id=_message_to(system, person),
        wording_id=_wording_of(system, relation),
        use_id=_opened_and_closed(service, person),
        screen_wording_id=_screen_wording_of(system, relation),
        asked_id=asked(person, {"q1": Reply.YES}, f"{mark}words", screen=ASQ),
        person=person,
        invitation=invite_account(actor=system, account_id=_account(person).id, at=NOW).token,
        answered_id=done.id,
        open_id=waiting.id,
        alert_id=Alert.objects.get(person=person).id,
        timeline_entry_id=keep_timeline_entry(
            actor=system, course_id=standing.course_id, happening=moved, at=NOW
        ).entry_id,
        care_id=keep_care(actor=system, person_id=person.id, care=care, at=NOW).entry_id,
        event_id=log_adverse_event(actor=system, person_id=person.id, event=fell, at=NOW).entry_id,
        harm_id=note_harm(actor=system, person_id=person.id, harm=noted, at=NOW).entry_id,
        inventory_person_id=add_person(actor=system, person_id=person.id, told=told, at=NOW),
        session_id=session_id,
        process_note_id=ProcessNote.objects.get(session_id=session_id).id,
        plan=f"{mark}plan",
        canaries=(f"{mark}name", f"{mark}focus", f"{mark}words", f"{mark}plan"),
        companion_id=beside(person, name=f"{mark}words").id,
    )


def _session_written_about(system: Actor, planned: Meeting | None, *, mark: str) -> uuid.UUID:
    """The session that comes next, with a draft that begins its note."""
    assert planned is not None
    begun = SessionRecord(opening=Opening(said=f"{mark}words"))
    keep_draft(actor=system, session_id=planned.id, recorded=begun, seen=0, at=NOW)
    return planned.id


def _opened_and_closed(service: Service, person: Person) -> uuid.UUID:
    """Somebody outside the circle of care opened the record in an emergency and closed it: a review is owed."""
    night = cast.a_colleague(service, "Dr Night", Role.THERAPIST)
    use = opened_by(night, person)
    end_emergency(actor=cast.acting(night, service), at=NOW)
    return use.id


def _wording_of(system: Actor, relation: str) -> uuid.UUID:
    """Words this service loaded, in a language of its own for each person, so that each can be withdrawn once."""
    data = invented_words(measures.get("wsas"), language=_LANGUAGE[relation]).encode()
    return load_wording(actor=system, data=data, licence_affirmed="A letter.", at=NOW).id


def _screen_wording_of(system: Actor, relation: str) -> uuid.UUID:
    """The same for a screen a clinician asks."""
    data = invented_screen_words(ASQ, language=_LANGUAGE[relation]).encode()
    return load_screen_wording(actor=system, data=data, licence_affirmed="A letter.", at=NOW).id


def _withdrawn_from(person: Person) -> Account:
    """Somebody who might do all that can be agreed, until the person took it back."""
    companion = beside(person, *May)
    account = let_in(companion)
    withdraw(actor=cast.the_system(person.service), companion_id=companion.id, may=May.KNOW, at=NOW)
    return account


def _account(person: Person) -> Account:
    assert person.account is not None
    return person.account


def _message_to(system: Actor, person: Person) -> uuid.UUID:
    """A message that was planned for this person."""
    assert person.account_id is not None
    with record(system, "message.planned", at=NOW) as line:
        plan_message(line, recipient_id=person.account_id, occasion=f"note:{person.id}")
    return OutboxMessage.objects.get(recipient_id=person.account_id, occasion=f"note:{person.id}").id
