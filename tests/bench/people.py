"""People to measure with, made in the installation the environment names; prints what a client needs to act for them.

    python -m tests.bench.people --people 40 --check-ins 3000

prints one line of JSON for each check-in: its id, whose session answers it, and the form's token.
"""

from __future__ import annotations

import argparse
import json
import secrets
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection  # noqa: E402

from openipt.clinic.accounts.models import Account  # noqa: E402
from openipt.clinic.accounts.sessions import SessionStore  # noqa: E402
from openipt.core.vocabulary import Role  # noqa: E402
from openipt.web.lasting import BEGAN_AT, PROVED_AT  # noqa: E402
from tests import cast  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--check-ins", type=int, default=1000)
    given = parser.parse_args()
    now = datetime.now(UTC)
    _table_for_the_baseline()
    service = cast.a_service(at=now)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=now)
    people = []
    for number in range(given.people):
        person = cast.a_person(service, f"Person {number}", at=now)
        cast.in_the_care_of(person, lind, at=now)
        cast.a_course(person, session=3, at=now)
        cast.answered(person, 14, at=now - timedelta(days=7))
        people.append((person, session_of(person.account)))
    print(json.dumps({"session": session_of(lind)}))
    for number in range(given.check_ins):
        person, session = people[number % len(people)]
        check_in = cast.a_check_in(person, at=now)
        print(json.dumps({"check_in": str(check_in.id), "session": session, "token": _TOKEN}))


_TOKEN = secrets.token_hex(16)


def session_of(account: Account | None) -> str:
    """A session in which this account is signed in: the value of its cookie."""
    assert account is not None
    session = SessionStore()
    session[SESSION_KEY] = str(account.id)
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[BEGAN_AT] = session[PROVED_AT] = int(datetime.now(UTC).timestamp())
    session.save()
    return str(session.session_key)


def _table_for_the_baseline() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_row (at TEXT)"
            if connection.vendor == "sqlite"
            else "CREATE TABLE bench_row (at timestamptz)"
        )


if __name__ == "__main__":
    main()
