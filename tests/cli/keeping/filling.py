"""People and facts for an installation that is backed up; prints who and what they are as one line of JSON."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.apps import apps  # noqa: E402

from openipt.clinic.accounts.models import Account, Membership  # noqa: E402
from openipt.clinic.courses.models import Course  # noqa: E402
from openipt.clinic.foundation.fields import SealedTextField  # noqa: E402
from openipt.clinic.foundation.keys.ring import NoKey  # noqa: E402
from openipt.clinic.foundation.models import Service  # noqa: E402
from openipt.clinic.people.actions import erase_person  # noqa: E402
from openipt.clinic.people.models import Person  # noqa: E402
from openipt.clinic.safety.actions import set_duty_list  # noqa: E402
from openipt.clinic.safety.models import Alert, AlertStep  # noqa: E402
from openipt.core.courses import CourseState  # noqa: E402
from openipt.core.vocabulary import Role  # noqa: E402
from tests import cast  # noqa: E402
from tests.cast import end_role  # noqa: E402

NAMES = ("Mara Canarywood", "Idris Canarystone")


def fill() -> None:
    """A service, its people, four weeks of answers, and one that nobody has answered for yet."""
    at = datetime.now(UTC) - timedelta(days=28)
    service = cast.a_service(at=at)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=at)
    ines = cast.a_colleague(service, "Ines", Role.SUPERVISOR, at=at)
    set_duty_list(actor=cast.the_system(service), account_ids=[ines.id], at=at)
    people = [cast.a_person(service, name, at=at) for name in NAMES]
    for person in people:
        cast.in_the_care_of(person, lind, at=at)
        cast.a_course(person, session=3, at=at)
        for week in range(4):
            cast.answered(person, 14 - week, at=at + timedelta(days=7 * week))
    cast.answered(people[0], 15, item9=1, at=at + timedelta(days=27))
    print(json.dumps({"lind": str(lind.id), "mara": str(people[0].id), "idris": str(people[1].id)}))


def erase(person_id: str) -> None:
    """Erase somebody, after the backup."""
    person = Person.objects.get(id=UUID(person_id))
    erase_person(actor=cast.the_system(person.service), person_id=person.id, at=datetime.now(UTC))


def two_who_erase() -> None:
    """An administrator and a lead; prints the addresses they sign in with. Alerts are closed and courses ended."""
    service = Service.objects.get()
    at = datetime.now(UTC)
    Alert.objects.filter(closed_at__isnull=True).update(closed_at=at)
    for course in Course.objects.all():
        cast.comes_into(course, CourseState.CLOSED, at=at)
    for name, role in (("Ada", Role.ADMINISTRATOR), ("Omar", Role.SERVICE_LEAD)):
        print(cast.a_colleague(service, name, role, at=at).username)


def texts() -> None:
    """Every sealed text of every row that opens, whatever it is."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                for row in model._default_manager.all():
                    with suppress(NoKey):
                        print(getattr(row, field.attname))


def let_out(account_id: str) -> None:
    """End a colleague's role, after the backup."""
    account, service = Account.objects.get(id=UUID(account_id)), Service.objects.get()
    role = Membership.objects.get(account=account)
    end_role(actor=cast.the_system(service), account_id=account.id, role=Role(role.role), at=datetime.now(UTC))


def names() -> None:
    """Say the name of everybody whose text opens."""
    for person in Person.objects.filter(erased_at__isnull=True).order_by("registered_at", "id"):
        print(person.name)


def steps() -> None:
    """Say what happened to the one alert that is open."""
    for step in AlertStep.objects.filter(alert__closed_at__isnull=True).order_by("number"):
        print(step.kind)


def go_on() -> None:
    """Write without end, as a busy morning does, until somebody stops us; says each time that one is kept."""
    while True:
        for person in Person.objects.filter(erased_at__isnull=True):
            cast.answered(person, 9, at=datetime.now(UTC))
            print("kept", flush=True)


if __name__ == "__main__":
    doing = {
        "fill": fill,
        "erase": erase,
        "let_out": let_out,
        "names": names,
        "steps": steps,
        "go_on": go_on,
        "texts": texts,
        "two_who_erase": two_who_erase,
    }
    doing[sys.argv[1]](*sys.argv[2:])
