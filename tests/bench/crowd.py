"""Ten thousand people in the database, forty of them in one therapist's care; the caseload read again and again.

    python -m tests.bench.crowd --people 10000 --in-care 40

prints one line of JSON: the therapist's session, the milliseconds each reading took, the questions one reading asked.
"""

from __future__ import annotations

import argparse
import json
import os
import time
import uuid
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.db import connections, reset_queries, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from openipt.clinic.accounts.reads import service_of  # noqa: E402
from openipt.clinic.caseload.reads import caseload  # noqa: E402
from openipt.clinic.checkins.models import CheckIn  # noqa: E402
from openipt.clinic.foundation.keys.master import wrap  # noqa: E402
from openipt.clinic.foundation.keys.models import OwnerKind, WrappedKey  # noqa: E402
from openipt.clinic.foundation.keys.ring import gather_keys, key_ring  # noqa: E402
from openipt.clinic.foundation.models import Service, Site  # noqa: E402
from openipt.clinic.people.models import CareLink, Person, Relation  # noqa: E402
from openipt.core import measures  # noqa: E402
from openipt.core.vocabulary import Role  # noqa: E402
from tests import cast  # noqa: E402
from tests.bench.people import session_of  # noqa: E402

READINGS = 60
BATCH = 500


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--in-care", type=int, default=40)
    given = parser.parse_args()
    now = datetime.now(UTC)
    service = cast.a_service(at=now)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=now)
    others = [cast.a_colleague(service, f"Dr {number}", Role.THERAPIST, at=now) for number in range(20)]
    for number in range(given.in_care):
        person = cast.a_person(service, f"In care {number}", at=now)
        cast.in_the_care_of(person, lind, at=now)
        # a week's work: eight meetings a day, and one person in eight with an open alert
        cast.a_course(person, session=6, at=now + timedelta(days=number % 5))
        for week in range(6):
            is_worrying = number % 8 == 0 and week == 5
            cast.answered(person, 14 - week, item9=int(is_worrying), at=now - timedelta(weeks=6 - week))
    for start in range(0, given.people - given.in_care, BATCH):
        _elsewhere(service, others, range(start, start + BATCH), now)
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server in use does by itself within the minute
    actor = cast.acting(lind, service)
    facts = service_of(actor)
    milliseconds = [_read(actor, facts, now.date()) for _ in range(READINGS)]
    with key_ring(), CaptureQueriesContext(connections["default"]) as asked:
        assert len(caseload(actor, service=facts, today=now.date())) == given.in_care
    print(json.dumps({"session": session_of(lind), "milliseconds": milliseconds, "questions": len(asked)}))


def _read(actor, facts, today: date) -> float:
    reset_queries()
    began = time.perf_counter()
    with key_ring():
        caseload(actor, service=facts, today=today)
    return (time.perf_counter() - began) * 1000


def _elsewhere(service: Service, therapists: list, numbers: range, now: datetime) -> None:
    """People in other therapists' care, each with two check-ins: rows written in bulk, as only a crowd may be."""
    ids = [uuid.uuid4() for _ in numbers]
    keys = []
    for person_id in ids:
        key_id = uuid.uuid4()
        wrapped = wrap(os.urandom(32), key_id=key_id, owner_id=person_id)
        keys.append(
            WrappedKey(id=key_id, owner_kind=OwnerKind.PERSON, owner_id=person_id, wrapped=wrapped, created_at=now)
        )
    WrappedKey.objects.bulk_create(keys)
    site, phq9 = Site.objects.filter(service=service)[0], measures.get("phq9")
    with key_ring(), transaction.atomic():
        gather_keys(ids)
        Person.objects.bulk_create(
            Person(
                id=person_id,
                service=service,
                site=site,
                name=f"Somebody {number}",
                called="Somebody",
                born="1980-01-01",
                telephone="01632 960000",
                reach="Any time.",
                time_zone="Europe/London",
                language="en",
                registered_at=now,
            )
            for number, person_id in zip(numbers, ids, strict=True)
        )
        CareLink.objects.bulk_create(
            CareLink(
                service=service,
                person_id=person_id,
                account=therapists[number % len(therapists)],
                relation=Relation.ASSIGNED,
                began_at=now,
            )
            for number, person_id in zip(numbers, ids, strict=True)
        )
        CheckIn.objects.bulk_create(
            CheckIn(
                service=service,
                person_id=person_id,
                measure_key=phq9.key,
                measure_version=phq9.version,
                measure_digest=phq9.digest,
                language="en",
                way="screen",
                answered_by="self",
                asked_at=now,
                captured_at=now - timedelta(weeks=week),
                received_at=now - timedelta(weeks=week),
                answers=cast.answers(10 + week),
                points=10 + week,
            )
            for person_id in ids
            for week in range(2)
        )


if __name__ == "__main__":
    main()
