"""One process that writes as fast as it can, with several threads, and prints how long each write took.

    python -m tests.bench.writing --prepare
    python -m tests.bench.writing --what action --threads 4 --seconds 4

Says `ready`, waits for a line, so that all processes of a run begin together, and prints a JSON list of milliseconds.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from random import choice
from uuid import UUID

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from openipt.clinic.accounts.permissions import Permission  # noqa: E402
from openipt.clinic.audit.recording import record  # noqa: E402
from openipt.clinic.foundation.actor import Actor, system_actor  # noqa: E402
from openipt.clinic.foundation.keys.ring import key_ring  # noqa: E402
from openipt.clinic.foundation.models import Service  # noqa: E402
from openipt.clinic.foundation.writing import one_writer  # noqa: E402
from openipt.clinic.people.access import person_for  # noqa: E402
from openipt.clinic.people.actions import PersonDetails, register_person  # noqa: E402
from openipt.clinic.people.models import Person  # noqa: E402
from tests import cast  # noqa: E402

PEOPLE = 40
DETAILS = PersonDetails(
    name="Mara A",
    called="Mara",
    born=date(1991, 5, 3),
    telephone="01632 960189",
    reach="Text, not calls.",
    time_zone="Europe/London",
)


def a_row() -> None:
    """The baseline: one row, one transaction, in our turn."""
    with one_writer():
        a_row_out_of_turn()


def a_row_out_of_turn() -> None:
    """The baseline as it would be without taking turns: on SQLite everybody guesses when to try again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (at) VALUES (%s)", [datetime.now(UTC).isoformat()])


def an_action() -> None:
    """The least an action can be: a person through their door, one sealed text changed, one line."""
    with key_ring(), record(actor(), "person.reach_changed", at=datetime.now(UTC)) as line:
        person = line.about(person_for(actor(), choice(person_ids()), to=Permission.PERSON_READ, changing=True))
        person.reach = "Text, not calls, and never before ten."
        person.save(update_fields=["reach"])


def a_registration() -> None:
    """A key in one database; five sealed texts and a line in the other."""
    with key_ring():
        register_person(actor=actor(), details=DETAILS, at=datetime.now(UTC))


WRITES: dict[str, Callable[[], None]] = {
    "row": a_row,
    "row-out-of-turn": a_row_out_of_turn,
    "action": an_action,
    "registration": a_registration,
}


@cache
def actor() -> Actor:
    """One of our own tasks at the only service there is."""
    return system_actor("bench", service_id=Service.objects.get().id)


@cache
def person_ids() -> list[UUID]:
    """Everybody there was at the start."""
    return list(Person.objects.values_list("id", flat=True)[:PEOPLE])


def prepare() -> None:
    """A service, its people, and the table of the baseline."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (at TEXT)")
    cast.a_service(at=datetime.now(UTC))
    for _ in range(PEOPLE):
        a_registration()


def write(what: str, *, threads: int, seconds: float) -> list[float]:
    """Milliseconds each write took, of those that began within these seconds."""
    took: list[float] = []
    together = threading.Barrier(threads + 1)

    def work() -> None:
        WRITES[what]()  # the first one opens connections
        together.wait()
        together.wait()
        end = time.perf_counter() + seconds
        while (began := time.perf_counter()) < end:
            WRITES[what]()
            took.append((time.perf_counter() - began) * 1000)

    writers = [threading.Thread(target=work) for _ in range(threads)]
    for writer in writers:
        writer.start()
    together.wait()
    print("ready", flush=True)
    sys.stdin.readline()
    together.wait()
    for writer in writers:
        writer.join()
    return took


def main() -> None:
    """Prepare, or write and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--what", choices=list(WRITES))
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seconds", type=float)
    given = parser.parse_args()
    if given.prepare:
        prepare()
    else:
        print(json.dumps(write(given.what, threads=given.threads, seconds=given.seconds)))


if __name__ == "__main__":
    main()
