"""Changing the master key again and again while others work, killed at any moment; prints what came of it as JSON.

python -m tests.cli.keeping.rotating KILLS PEOPLE SEED       in the environment of an installation that is migrated
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from openipt.clinic.foundation.keys.master import coming_path, unwrap_with  # noqa: E402
from openipt.clinic.foundation.keys.models import WrappedKey  # noqa: E402
from openipt.clinic.foundation.keys.ring import key_ring  # noqa: E402
from openipt.clinic.foundation.keys.rotating import rotate_master_key  # noqa: E402
from openipt.clinic.foundation.keys.scrubbing import KeyStoreBusy  # noqa: E402
from openipt.clinic.foundation.models import Service  # noqa: E402
from openipt.clinic.foundation.opening import open_everything  # noqa: E402
from openipt.clinic.people.models import Person  # noqa: E402
from tests import cast  # noqa: E402


def main(kills: int, people: int, seed: int) -> None:
    """Fill, work, rotate and kill until there were enough kills; then rotate to the end and look at everything."""
    chance, began = Random(seed), time.monotonic()
    service = cast.a_service(at=datetime.now(UTC))
    for number in range(people):
        cast.a_person(service, f"Person {number}", at=datetime.now(UTC))
    masters = _masters()
    whole = _time_of(rotate_master_key)
    kept = Path(settings.VAR) / "kept"
    working = _forked(lambda: _work(service, kept))
    told = {"kills": 0, "finished": 0, "left_half_done": 0, "busy": 0}
    while told["kills"] < kills:
        masters |= _masters()
        rotating = _forked(_rotate)
        time.sleep(chance.uniform(0, 1.2 * whole))
        os.kill(rotating, signal.SIGKILL)
        _, ended = os.waitpid(rotating, 0)
        was_killed = os.WIFSIGNALED(ended)
        told["kills"] += was_killed
        told["finished"] += not was_killed and os.WEXITSTATUS(ended) == 0
        told["busy"] += not was_killed and os.WEXITSTATUS(ended) != 0
        masters |= _masters()
        told["left_half_done"] += was_killed and coming_path(settings.MASTER_KEY_FILE).exists()
    os.kill(working, signal.SIGTERM)
    _, worked = os.waitpid(working, 0)
    rotate_master_key()
    current = _read(settings.MASTER_KEY_FILE)
    registered = kept.read_text().split() if kept.exists() else []
    print(
        json.dumps(
            {
                **told,
                "work_failed": os.WEXITSTATUS(worked) != 0,
                "registered_meanwhile": len(registered),
                "lost": sum(not Person.objects.filter(id=each).exists() for each in registered),
                "keys": WrappedKey.objects.count(),
                "unreadable": len(open_everything().faults),
                "texts": open_everything().texts,
                "master_keys_seen": len(masters | {current}),
                "opened_by_old": sum(_opens(each) for each in masters - {current}),
                "opened_by_new": _opens(current),
                "left_beside": sorted(each.name for each in settings.MASTER_KEY_FILE.parent.glob("master.key.[cp]*")),
                "seconds": round(time.monotonic() - began),
            }
        )
    )


def _work(service: Service, kept: Path) -> None:
    """Register somebody and read somebody, as in a busy service, until told to stop."""
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    chance = Random(1)
    with kept.open("a") as file:
        while not stop:
            person = cast.a_person(service, "Somebody new", at=datetime.now(UTC))
            print(person.id, file=file, flush=True)
            with key_ring():
                assert chance.choice(list(Person.objects.all()[:50])).name
            time.sleep(0.01)


def _rotate() -> None:
    try:
        rotate_master_key()
    except KeyStoreBusy:
        os._exit(3)


def _forked(does) -> int:  # type: ignore[no-untyped-def]
    connections.close_all()
    if child := os.fork():
        return child
    try:
        does()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)


def _time_of(act) -> float:  # type: ignore[no-untyped-def]
    began = time.monotonic()
    act()
    return time.monotonic() - began


def _masters() -> set[bytes]:
    found = (settings.MASTER_KEY_FILE, coming_path(settings.MASTER_KEY_FILE))
    return {_read(path) for path in found if path.exists()}


def _read(path: Path) -> bytes:
    return base64.b64decode(path.read_bytes())


def _opens(master: bytes) -> int:
    rows = WrappedKey.objects.filter(destroyed_at__isnull=True)
    return sum(
        unwrap_with(master, bytes(row.wrapped), key_id=row.id, owner_id=row.owner_id) is not None for row in rows
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
