"""Every way in is held open, access ends, and the very next request is refused as that way refuses; nothing changes.

The table says what each way answers after each ending. What stands in a row as OPEN is meant: answers of somebody in
therapy are heard whatever became of their course, and a device in their hands is theirs, not the colleague's.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from openipt.clinic.accounts.access import staff_actor
from openipt.clinic.accounts.actions.colleagues import set_roles
from openipt.clinic.accounts.actions.factors import add_code_app, add_passkey
from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.actions.passwords import change_password
from openipt.clinic.accounts.actions.signing import end_sessions
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.passkeys import Site
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Course
from openipt.clinic.emergency.actions import end_emergency
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, bury, leave_circle, register_person
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.rights.actions import note_export
from openipt.clinic.staff.actions import arrange_leave, end_access, end_leave, hand_over
from openipt.clinic.staff.models import Leave
from openipt.clinic.staff.reads import holdings_of
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.accounts.devices import SECRET, Device, digits
from tests.clinic.emergency.opening import opened_by
from tests.clinic.ending.leaving import ended
from tests.clinic.links.linking import PIN, linked, with_pin
from tests.conftest import NOW
from tests.web.front.test_signing_in import PASSWORD, give_password
from tests.web.portal.pages import answer, at
from tests.web.practice.conftest import about

SITE = Site(host="testserver", origin="http://testserver")
OPEN, SIGN_IN, NOT_THERE = "open", "asked to sign in", "not there"
NOTHING, STOPPED, REFUSED = "opens nothing", "the page that ends it", "refused"
EMAIL = "mara@example.org"
DETAILS = PersonDetails(
    name="Mara A", called="Mara", born=NOW.date(), telephone="", reach="", time_zone="Europe/London"
)


@dataclass
class Scene:
    """Harbour Street; whose way in is held open, and what they ask for to read and to change."""

    service: Service
    mara: Person
    check_in: CheckIn
    staff: dict[str, Account]
    client: Client = field(default_factory=Client)
    whose: Account | None = None
    reads: Callable[[], Any] = lambda: None
    changes: Callable[[], Any] = lambda: None

    @property
    def system(self):
        return cast.the_system(self.service)

    @property
    def account(self) -> Account:
        assert self.whose is not None
        return self.whose


@pytest.fixture
def scene(installation, settings, tmp_path) -> Scene:
    settings.DEMO = False
    # every scene signs in for real; how slow a password is to try is not what is asked here
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ENDINGS_LEDGER = tmp_path / "endings.jsonl"
    service = cast.a_service()
    roles = {"lind": Role.THERAPIST, "okafor": Role.THERAPIST, "ines": Role.SUPERVISOR, "omar": Role.SERVICE_LEAD}
    staff = {who: cast.a_colleague(service, who, role) for who, role in roles.items()}
    mara = register_person(actor=cast.the_system(service), details=DETAILS, at=NOW, email=EMAIL)
    cast.in_the_care_of(mara, staff["lind"])
    cast.a_course(mara, session=4)
    return Scene(service=service, mara=mara, check_in=cast.a_check_in(mara), staff=staff)


def _joins(account: Account, email: str, scene: Scene) -> None:
    token = invite_account(actor=scene.system, account_id=account.id, at=NOW).token
    accept_invitation(digest=token_digest(token), email=email, password=PASSWORD, at=NOW)


def _signs_in(scene: Scene, who: str) -> None:
    """A colleague, with password and code, who then reads the page of Mara and asks her for a questionnaire."""
    account = scene.whose = scene.staff[who]
    _joins(account, account.staff_email, scene)
    earlier = NOW - timedelta(days=1)
    actor = cast.acting(account, scene.service)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, earlier), at=earlier)
    give_password(scene.client, account.staff_email)
    scene.client.post("/sign-in/second-step/", {"code": digits(SECRET, NOW)})
    _reads_the_record(scene)


def _reads_the_record(scene: Scene) -> None:
    page = f"/practice/people/{scene.mara.id}/"
    scene.reads = partial(scene.client.get, page)
    asked = about(scene.mara.id, measure="gad7", check_in=str(uuid.uuid4()))
    scene.changes = partial(scene.client.post, f"{page}check-ins/", asked)


def by_password(scene: Scene) -> None:
    _signs_in(scene, "lind")


def by_passkey(scene: Scene) -> None:
    account = scene.whose = scene.staff["lind"]
    _joins(account, account.staff_email, scene)
    device = Device(site=SITE, origin=SITE.origin)
    actor = cast.acting(account, scene.service)
    add_passkey(actor=actor, made=device.makes_one(account_id=account.id), at=NOW)
    device.uses += 1
    options = scene.client.post("/sign-in/passkey/question/").json()
    scene.client.post("/sign-in/passkey/", {"answer": json.dumps(device.answer_shown(options))})
    _reads_the_record(scene)


def by_cover(scene: Scene) -> None:
    arrange_leave(
        actor=scene.system,
        account_id=scene.staff["lind"].id,
        covered_by_id=scene.staff["okafor"].id,
        first_date=NOW.date(),
        last_date=NOW.date() + timedelta(days=7),
        today=NOW.date(),
        at=NOW,
    )
    _signs_in(scene, "okafor")


def by_supervising(scene: Scene) -> None:
    cast.in_the_care_of(scene.mara, scene.staff["ines"], Relation.SUPERVISING)
    _signs_in(scene, "ines")
    scene.changes = scene.reads


def by_emergency(scene: Scene) -> None:
    _signs_in(scene, "okafor")
    opened_by(scene.account, scene.mara)
    scene.changes = scene.reads


def by_her_password(scene: Scene) -> None:
    assert scene.mara.account is not None
    scene.whose = scene.mara.account
    _joins(scene.account, EMAIL, scene)
    give_password(scene.client, EMAIL)
    _answers(scene, scene.client)


def by_what_waited_offline(scene: Scene) -> None:
    by_her_password(scene)
    kept = {"answers": [{"id": str(uuid.uuid4()), "item": "q2", "answer": 1, "age_s": 60}]}
    where, kind = at(scene.check_in, "unsent"), "application/json"
    scene.changes = lambda: scene.client.post(where, json.dumps(kept), content_type=kind)


def by_link(scene: Scene) -> None:
    scene.whose = scene.mara.account
    with_pin(scene.mara)
    scene.client.get(f"/answer/{linked(scene.check_in)}/")
    scene.client.post("/answer/", {"pin": PIN})
    _answers(scene, scene.client)


def by_kiosk(scene: Scene) -> None:
    _signs_in(scene, "lind")
    scene.client.post(
        f"/practice/people/{scene.mara.id}/check-ins/{scene.check_in.id}/handed-over/", about(scene.mara.id)
    )
    _answers(scene, scene.client)


def by_command(scene: Scene) -> None:
    """A task on the server that a colleague starts in their name, such as taking out a record."""
    scene.whose = scene.staff["lind"]

    def takes_out() -> None:
        actor = staff_actor(scene.account.username, service_id=scene.service.id)
        note_export(actor=actor, person_id=scene.mara.id, is_reviewed=True, at=NOW)

    scene.reads = scene.changes = takes_out


def _answers(scene: Scene, client: Client) -> None:
    scene.reads = lambda: client.get(at(scene.check_in, "items", "q1"))
    scene.changes = lambda: answer(client, scene.check_in, "q1", 1)


def role_ended(scene: Scene) -> None:
    """Of whoever signed in; the last one they had."""
    scene.account.memberships.update(ended_at=NOW)


def another_role(scene: Scene) -> None:
    with record(scene.system, "staff.roles_changed", at=NOW) as line:
        set_roles(line, scene.account.id, frozenset({Role.INTAKE}))


def leaves(scene: Scene) -> None:
    """Everything is handed over, and they are let go."""
    omar = scene.staff["omar"]
    with record(scene.system, "staff.roles_changed", at=NOW) as line:
        set_roles(line, omar.id, frozenset({Role.SERVICE_LEAD, Role.THERAPIST}))
    held = holdings_of(scene.account.id, service_id=scene.service.id)
    to = {each.key: omar.id for each in held}
    hand_over(actor=scene.system, account_id=scene.account.id, to=to, at=NOW)
    end_access(actor=scene.system, account_id=scene.account.id, at=NOW)


def place_ended(scene: Scene) -> None:
    leave_circle(actor=scene.system, person_id=scene.mara.id, account_id=scene.account.id, at=NOW)


def cover_ended(scene: Scene) -> None:
    end_leave(actor=scene.system, leave_id=Leave.objects.get().id, at=NOW)


def deactivated(scene: Scene) -> None:
    Account.objects.filter(id=scene.account.id).update(is_active=False)


def password_changed(scene: Scene) -> None:
    change_password(actor=cast.acting(scene.account, scene.service), password="seven lamps", at=NOW)


def signed_out_elsewhere(scene: Scene) -> None:
    end_sessions(actor=cast.acting(scene.account, scene.service), name=None, this=None, at=NOW)


def course_ended(scene: Scene) -> None:
    ended(Course.objects.get(person=scene.mara))


def erased(scene: Scene) -> None:
    with record(scene.system, "person.erased", at=NOW) as line:
        bury(line, line.about(Person.objects.get(id=scene.mara.id)))


def link_replaced(scene: Scene) -> None:
    linked(scene.check_in)


def closed_by_hand(scene: Scene) -> None:
    end_emergency(actor=cast.acting(scene.account, scene.service), at=NOW)


Way = Callable[[Scene], None]
_STAFF = {
    role_ended: SIGN_IN,
    another_role: NOT_THERE,
    leaves: SIGN_IN,
    deactivated: SIGN_IN,
    password_changed: SIGN_IN,
    signed_out_elsewhere: SIGN_IN,
    course_ended: OPEN,
    erased: NOT_THERE,
}
_HERSELF = {
    role_ended: SIGN_IN,
    deactivated: SIGN_IN,
    password_changed: SIGN_IN,
    signed_out_elsewhere: SIGN_IN,
    course_ended: OPEN,
    erased: SIGN_IN,
}
TABLE: dict[Way, dict[Way, str]] = {
    by_password: _STAFF | {place_ended: NOT_THERE},
    by_passkey: _STAFF | {place_ended: NOT_THERE},
    by_cover: _STAFF | {place_ended: NOT_THERE, cover_ended: NOT_THERE},
    by_supervising: _STAFF | {place_ended: NOT_THERE},
    by_emergency: _STAFF | {closed_by_hand: NOT_THERE},
    by_her_password: _HERSELF,
    by_what_waited_offline: _HERSELF,
    by_link: {
        role_ended: NOTHING,
        deactivated: NOTHING,
        course_ended: NOTHING,
        erased: NOTHING,
        link_replaced: NOTHING,
    },
    by_kiosk: {
        role_ended: OPEN,
        another_role: OPEN,
        leaves: OPEN,
        deactivated: OPEN,
        course_ended: OPEN,
        erased: STOPPED,
    },
    by_command: {
        role_ended: REFUSED,
        another_role: REFUSED,
        leaves: REFUSED,
        place_ended: REFUSED,
        deactivated: REFUSED,
        erased: REFUSED,
    },
}
EVERY = [(way, ending) for way, endings in TABLE.items() for ending in endings]


def verdict(ask: Callable[[], HttpResponse | None]) -> str:
    """What came back, in the words of the table."""
    try:
        response = ask()
    except (NotYours, NotAllowed):
        return REFUSED
    if response is None or response.status_code in (200, 204):
        return OPEN
    if response.status_code == 404:
        return NOT_THERE
    where = response.headers.get("Location", "")
    for place, word in (("/sign-in/", SIGN_IN), ("/answer/", NOTHING), ("/handed-over/", STOPPED)):
        if where.startswith(place):
            return word
    return OPEN if response.status_code == 303 else f"{response.status_code} {where}"


@pytest.mark.parametrize(("way", "ending"), EVERY, ids=lambda each: each.__name__)
def test_the_next_request_is_answered_as_the_table_says(scene, way, ending):
    way(scene)
    assert verdict(scene.reads) == OPEN, "it was never open"
    ending(scene)
    before, expected = Line.objects.count(), TABLE[way][ending]
    assert verdict(scene.changes) == expected
    if expected is not OPEN:
        assert verdict(scene.reads) == expected
        assert Line.objects.count() == before, "something was changed, or looked at"


@pytest.mark.parametrize("way", TABLE, ids=lambda each: each.__name__)
def test_is_open_until_then(scene, way):
    way(scene)
    assert (verdict(scene.reads), verdict(scene.changes)) == (OPEN, OPEN)
