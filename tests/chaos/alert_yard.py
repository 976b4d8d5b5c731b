"""One installation in which alerts are raised, answered, left lying and swept, by processes that are killed.

    python -m tests.chaos.alert_yard --folder /tmp/x --database sqlite --count 1000 --seed 1

Run by `tests.chaos.alerts`; prints what became of the alerts as one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.chaos.alerts import LATE_SECONDS_MAX, NO_SERVER, Became
from tests.chaos.cluster import Cluster, NoServer

SPEED = 1800
"""Seconds of the service that pass in one of ours."""
PEOPLE = 400
UNANSWERED_IS_ONE_IN = 3
THERAPISTS = 4
OPEN_ALWAYS = [["00:00", "23:59"]] * 7
WORKERS = ("write", "write", "answer", "sweep", "sweep")
SECONDS_AT_THE_END = 120
"""How long the last ones may take to be answered or told again, once no more are raised."""
SERVER_DIES = 0.01
"""How often PostgreSQL itself is killed, for each of our own kills."""
BEGAN = time.time()
BEGAN_AT = datetime(2026, 3, 10, 9, tzinfo=UTC)


def main() -> int:
    """Make the installation, let it run, print what became of the alerts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--unswept", action="store_true")
    given = parser.parse_args()
    workers = tuple(each for each in WORKERS if not (given.unswept and each == "sweep"))
    if given.database == "sqlite":
        print(json.dumps(asdict(_run(workers, given.count, Random(given.seed), cluster=None))))
        return 0
    os.environ["LD_PRELOAD"] = library = os.environ["OPENIPT_CHAOS_LIBRARY"]
    try:
        cluster = Cluster(given.folder / "cluster", preload=Path(library))
        cluster.make({})
    except NoServer:
        return NO_SERVER
    del os.environ["LD_PRELOAD"]
    try:
        for variable, name in (("OPENIPT_DATABASE_URL", "facts"), ("OPENIPT_KEYS_DATABASE_URL", "keys")):
            cluster.create_database(name)
            os.environ[variable] = cluster.url(name)
        print(json.dumps(asdict(_run(workers, given.count, Random(given.seed), cluster=cluster))))
    finally:
        cluster.stop()
    return 0


def now() -> datetime:
    """The service's own time, which runs fast, and alike in every process."""
    return BEGAN_AT + timedelta(seconds=(time.time() - BEGAN) * SPEED)


def _run(workers: tuple[str, ...], count: int, chance: Random, *, cluster: Cluster | None) -> Became:
    import django

    django.setup()
    # read once, here: a process begun anew is then at work at once
    import tests.cast  # noqa: F401
    from tests.chaos.inspecting import in_a_child

    in_a_child(_install)
    pipe, end = os.pipe()
    yard = Yard(workers, end, chance)
    try:
        said = _until_all_is_seen_to(yard, pipe, count, chance, cluster=cluster)
    finally:
        yard.end_all()
    acknowledged = sorted({line for line in (said + _heard(pipe)).decode().split("\n") if line})
    found = in_a_child(lambda: _verdict(acknowledged))
    return Became(kills=yard.kills, acknowledged=len(acknowledged), **found)


class Yard:
    """The processes at work. One that ends, however it did, is begun anew."""

    def __init__(self, workers: tuple[str, ...], end: int, chance: Random) -> None:
        self.end, self.chance, self.kills = end, chance, 0
        self.alive = {_begin(what, end, chance): what for what in workers}

    def kill_one(self) -> None:
        """SIGKILL to one, wherever it is just then; what has ended begins anew."""
        doomed = self.chance.choice(sorted(self.alive))
        what = self._end(doomed)
        self.kills += 1
        ended = [pid for pid in self.alive if os.waitpid(pid, os.WNOHANG)[0] == pid]
        for again in (what, *(self.alive.pop(pid) for pid in ended)):
            self.alive[_begin(again, self.end, self.chance)] = again

    def end_every(self, what: str) -> None:
        """No more of this work."""
        for pid in [pid for pid, each in self.alive.items() if each == what]:
            self._end(pid)

    def end_all(self) -> None:
        """No more of any."""
        for pid in list(self.alive):
            self._end(pid)

    def _end(self, pid: int) -> str:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return self.alive.pop(pid)


def _until_all_is_seen_to(yard: Yard, pipe: int, count: int, chance: Random, *, cluster: Cluster | None) -> bytes:
    """Kill and begin anew until so many alerts were raised and none is open, or time is up; gives what writers said."""
    from tests.chaos.inspecting import in_a_child

    is_swept = "sweep" in yard.alive.values()
    said, until, leaves = b"", None, time.monotonic() + 3
    while until is None or time.monotonic() < until:
        time.sleep(chance.uniform(0.2, 1.2))
        said += _heard(pipe)
        yard.kill_one()
        if cluster is not None and chance.random() < SERVER_DIES:
            cluster.kill()
            cluster.start()
            yard.kills += 1
        if time.monotonic() > leaves:
            in_a_child(_one_leaves)
            leaves = time.monotonic() + 10
        counted = in_a_child(_counted)
        if until is None and counted["raised"] >= count:
            until = time.monotonic() + (SECONDS_AT_THE_END if is_swept else 8)
            yard.end_every("write")
        if until is not None and counted["open"] == 0:
            break
    return said


def _install() -> None:
    """An open service with therapists, a deputy and two leads, and people in their care."""
    from openipt.cli.preparing import prepare
    from openipt.clinic.accounts.actions.services import open_service
    from openipt.clinic.safety.actions import set_duty_list
    from openipt.core.vocabulary import Role
    from tests import cast

    at = now()
    prepare(at=at)
    service = open_service(
        name="Harbour Street", time_zone="Europe/London", country="GB", opening=OPEN_ALWAYS, holidays=[], at=at
    )
    service.answer_within = {"self_harm_item.any": 4}
    service.save()
    therapists = [cast.a_colleague(service, f"Dr {number}", Role.THERAPIST, at=at) for number in range(THERAPISTS)]
    for name in ("Omar", "Olive"):
        cast.a_colleague(service, name, Role.SERVICE_LEAD, at=at)
    ines = cast.a_colleague(service, "Ines", Role.SUPERVISOR, at=at)
    set_duty_list(actor=cast.the_system(service), account_ids=[ines.id], at=at)
    for number in range(PEOPLE):
        person = cast.a_person(service, f"Person {number}", at=at)
        cast.in_the_care_of(person, therapists[number % THERAPISTS], at=at)


def _begin(what: str, end: int, chance: Random) -> int:
    """A process that works until it is killed. No connection may be open here: two would share it."""
    seed = chance.getrandbits(32)
    pid = os.fork()
    if pid == 0:
        try:
            _work(WORK[what], end, Random(seed))
        finally:
            os._exit(0)
    return pid


def _work(once: Callable[[int, Random], None], end: int, chance: Random) -> None:
    from django.db import close_old_connections

    from openipt.clinic.foundation.keys.ring import key_ring
    from tests.chaos.writers import TROUBLE

    while True:
        try:
            with key_ring():
                once(end, chance)
        except TROUBLE:
            close_old_connections()
            time.sleep(0.05)


def _write(end: int, chance: Random) -> None:
    """Keep a worrying check-in of somebody about whom nothing is open, and say so once it is kept."""
    from openipt.clinic.checkins.actions import enter_check_in
    from openipt.clinic.checkins.models import Way
    from openipt.clinic.people.models import Person
    from openipt.clinic.safety.models import Alert
    from tests import cast

    still_open = Alert.objects.filter(closed_at__isnull=True).values("person_id")
    free = list(Person.objects.exclude(id__in=still_open).values_list("id", "service_id")[:PEOPLE])
    if not free:
        time.sleep(0.3)
        return
    person_id, service_id = chance.choice(free)
    check_in_id, at = uuid.uuid4(), now()
    enter_check_in(
        actor=_system(service_id),
        person_id=person_id,
        check_in_id=check_in_id,
        measure_key="phq9",
        way=Way.PHONE,
        answers=cast.answers(9, item9=1),
        captured_at=at,
        at=at,
    )
    os.write(end, f"{check_in_id}\n".encode())


def _answer(_end: int, _chance: Random) -> None:
    """Answer and close what is answered at all; of the rest close what all were told of again."""
    from openipt.clinic.safety.actions import AlreadyClosed, answer_alert, close_alert
    from openipt.clinic.safety.models import Alert
    from openipt.core.safety import Done

    done = [Done.SPOKE, Done.ASKED, Done.NO_SAFETY_PLAN]
    still_open = Alert.objects.filter(closed_at__isnull=True)
    told_again = set(still_open.filter(steps__kind="told_again").values_list("id", flat=True))
    for alert in still_open.order_by("raised_at"):
        is_answered, actor = bool(alert.id.int % UNANSWERED_IS_ONE_IN), _system(alert.service_id)
        try:
            if is_answered and alert.answered_at is None:
                words, at = "Spoke.", now()
                by = at + timedelta(hours=4)
                answer_alert(actor=actor, alert_id=alert.id, did=done, words=words, next_step="See.", next_by=by, at=at)
            if is_answered or alert.id in told_again:
                close_alert(actor=actor, alert_id=alert.id, did=done, words="Spoke.", at=now())
        except AlreadyClosed:
            continue
    time.sleep(0.3)


def _sweep(_end: int, _chance: Random) -> None:
    """What `openipt jobs` does, as often as time runs fast."""
    from openipt.cli.sweeping import escalate_overdue

    escalate_overdue(at=now())
    time.sleep(0.5)


WORK = {"write": _write, "answer": _answer, "sweep": _sweep}


def _one_leaves() -> None:
    """A therapist leaves with alerts in hand, as long as one stays."""
    from openipt.clinic.accounts.models import Membership
    from openipt.clinic.foundation.models import Service
    from openipt.core.vocabulary import Role
    from tests import cast
    from tests.cast import end_role

    service = Service.objects.get()
    here = Membership.objects.filter(role=Role.THERAPIST, ended_at__isnull=True).order_by("began_at", "id")
    if len(here) > 1:
        end_role(actor=cast.the_system(service), account_id=here[0].account_id, role=Role.THERAPIST, at=now())


def _counted() -> dict[str, int]:
    from openipt.clinic.safety.models import Alert

    return {"raised": Alert.objects.count(), "open": Alert.objects.filter(closed_at__isnull=True).count()}


def _verdict(acknowledged: list[str]) -> dict[str, Any]:
    """Read every alert with its steps, as they lie there at the end."""
    from openipt.clinic.safety.models import Alert, AlertCause, AlertStep, StepKind
    from openipt.clinic.safety.reads import is_here

    at_the_end = now()
    raised = {str(fact_id) for fact_id in AlertCause.objects.values_list("fact_id", flat=True)}
    answered = escalated = late = 0
    latenesses: list[float] = []
    alerts = list(Alert.objects.all())
    steps: dict[uuid.UUID, list[AlertStep]] = {alert.id: [] for alert in alerts}
    for step in AlertStep.objects.defer("words", "next_step").order_by("number"):
        steps[step.alert_id].append(step)
    for alert in alerts:
        first, waits = steps[alert.id][0], []
        for step, following in zip(steps[alert.id], [*steps[alert.id][1:], None], strict=True):
            if step.kind != StepKind.CLOSED:
                happened_at = following.at if following else at_the_end
                waits.append((happened_at - step.due_at).total_seconds() / SPEED)
        latenesses.append(max(0.0, *waits))
        late += max(waits) > LATE_SECONDS_MAX if alert.closed_at else max(waits) > 0
        answered += bool(alert.answered_at and alert.answered_at <= first.due_at)
        escalated += any(step.kind in (StepKind.ESCALATED, StepKind.TOLD_AGAIN) for step in steps[alert.id])
    still_open = [alert for alert in alerts if alert.closed_at is None]
    owned = [is_here(alert.owner_id, service_id=alert.service_id) for alert in still_open]
    latenesses.sort()
    return {
        "alerts": len(alerts),
        "lost": sum(check_in_id not in raised for check_in_id in acknowledged),
        "without_owner": owned.count(False) + sum(alert.owner_id is None for alert in alerts),
        "answered": answered,
        "escalated": escalated,
        "late": late,
        "still_open": len(still_open),
        "lateness_p99": latenesses[int(len(latenesses) * 0.99)] if latenesses else 0.0,
        "lateness_max": latenesses[-1] if latenesses else 0.0,
    }


def _system(service_id: uuid.UUID) -> Any:
    from openipt.clinic.foundation.actor import system_actor

    return system_actor("chaos", service_id=service_id)


def _heard(pipe: int) -> bytes:
    said = b""
    while select.select([pipe], [], [], 0)[0]:
        said += os.read(pipe, 65536)
    return said


if __name__ == "__main__":
    sys.exit(main())
