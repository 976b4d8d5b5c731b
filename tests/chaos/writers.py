"""Processes that do real actions as fast as they can, and say of each when it was acknowledged.

A line on the pipe means: the action returned, so a person was told it is kept. Nothing said may ever be missing.
Names and words are made from ids, so that whoever looks later knows what must be read.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection, connections

from openipt.clinic.accounts.models import Account
from openipt.clinic.audit.verifying import publish_heads
from openipt.clinic.checkins.actions import ask_for_check_in, submit_check_in
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.foundation.keys.scrubbing import KeyStoreBusy
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, erase_person, join_circle, register_person
from openipt.clinic.people.models import Relation

ANSWERS = {"q1": 2, "q2": 1, "q3": 0, "q4": 3, "q5": 1, "q6": 0, "q7": 2, "q8": 1, "q9": 1}
POINTS = sum(ANSWERS.values())
EVERY_NTH_IS_ERASED = 9
PROCESSES, THREADS = 2, 2
NOTHING = uuid.UUID(int=0)
TROUBLE = (DatabaseError, InterfaceError, OSError, KeyStoreBusy)
"""What an action may say instead of keeping something."""

Say = Callable[[str, uuid.UUID], None]


@dataclass(frozen=True, kw_only=True)
class Writers:
    """A group of writing processes, and where they say what was acknowledged."""

    group: int
    pids: tuple[int, ...]
    pipe: int

    def listen(self, *, words: int, seconds_max: float) -> bytes:
        """What they say until so many things were said, or so much time has passed."""
        said, until = b"", time.monotonic() + seconds_max
        while said.count(b"\n") < words and select.select([self.pipe], [], [], max(0, until - time.monotonic()))[0]:
            if not (more := os.read(self.pipe, 4096)):
                break
            said += more
        return said

    def kill(self) -> None:
        """SIGKILL to all at once."""
        os.killpg(self.group, signal.SIGKILL)

    def last_words(self) -> bytes:
        """All they said until they died."""
        said = b""
        while more := os.read(self.pipe, 65536):
            said += more
        os.close(self.pipe)
        for pid in self.pids:
            os.waitpid(pid, 0)
        return said


def start_writers(*, seed: int, environment: Mapping[str, str]) -> Writers:
    """Fork writers into a process group of their own. No connection may be open here: two would share it."""
    connections.close_all()
    pipe, end = os.pipe()
    pids: list[int] = []
    for number in range(PROCESSES):
        pid = os.fork()
        if pid == 0:
            try:
                os.setpgid(0, pids[0] if pids else 0)
                os.close(pipe)
                os.environ.update(environment)
                _write_until_killed(end, seed=seed + number)
            finally:
                os._exit(0)  # the database went away: what was said stays said
        os.setpgid(pid, pids[0] if pids else pid)
        pids.append(pid)
    os.close(end)
    return Writers(group=pids[0], pids=tuple(pids), pipe=pipe)


def _write_until_killed(end: int, *, seed: int) -> None:
    def say(what: str, row_id: uuid.UUID) -> None:
        os.write(end, f"{what} {row_id}\n".encode())  # short enough to be whole or absent

    threads = [
        threading.Thread(target=_write, args=(say, Random(seed * THREADS + number))) for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _write(say: Say, chance: Random) -> None:
    disk_fails = "DISK_FAILS_ONCE_IN" in os.environ
    while True:
        try:
            with key_ring():
                _once(say, chance)
        except TROUBLE:
            if connection.vendor == "sqlite" and not disk_fails:
                raise  # nothing may go wrong with a file
            if not disk_fails:
                return  # a server that was killed goes away
            say("refused", NOTHING)
            close_old_connections()


def _once(say: Say, chance: Random) -> None:
    service = Service.objects.get()
    actor, lind = system_actor("chaos", service_id=service.id), Account.objects.exclude(staff_name="").get()
    person_id = _a_person_and_what_they_say(say, actor, lind.id)
    if chance.randrange(EVERY_NTH_IS_ERASED) == 0:
        erase_person(actor=actor, person_id=person_id, at=datetime.now(UTC))
        say("erased", person_id)
        publish_heads(settings.TRAIL_HEADS, at=datetime.now(UTC))


def _a_person_and_what_they_say(say: Say, actor: Actor, lind: uuid.UUID) -> uuid.UUID:
    person_id, check_in_id = uuid.uuid4(), uuid.uuid4()
    register_person(actor=actor, person_id=person_id, details=details_of(person_id), at=datetime.now(UTC))
    say("registered", person_id)
    join_circle(actor=actor, person_id=person_id, account_id=lind, relation=Relation.ASSIGNED, at=datetime.now(UTC))
    ask_for_check_in(
        actor=actor, person_id=person_id, measure_key="phq9", check_in_id=check_in_id, at=datetime.now(UTC)
    )
    say("asked", check_in_id)
    submit_check_in(
        actor=actor, check_in_id=check_in_id, answers=ANSWERS, words=words_of(check_in_id), at=datetime.now(UTC)
    )
    say("answered", check_in_id)
    return person_id


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
