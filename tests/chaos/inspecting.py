"""After a crash: is everything there that was acknowledged, whole, readable, and nothing half done?"""

from __future__ import annotations

import json
import os
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections

from openipt.cli.erasing import finish_erasures
from openipt.cli.keeping.archives import digests_of
from openipt.cli.keeping.rooms import clear_rooms
from openipt.clinic.audit.models import Line
from openipt.clinic.audit.verifying import verify_trail
from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.keys.erasure import erased_owners
from openipt.clinic.foundation.keys.master import read_master_key
from openipt.clinic.foundation.keys.ring import NoKey, gather_keys, key_ring
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import AlertCause
from openipt.clinic.sessions.models import Draft, SignedNote
from openipt.core.sessions import from_text
from openipt.core.vocabulary import Refusal
from tests.chaos.tally import Findings
from tests.chaos.work import BACKUPS, DRAFTS, POINTS, details_of, note_of, said_in, words_of

PLAIN_ON_PURPOSE = b"Dr Lind"
SEALED = re.compile(rb"(Person|Words|Said|Note) [0-9a-f]{8}-[0-9a-f]{4}-")
"""What names of people, words under a check-in and notes look like here."""


def inspect(acknowledged: Iterable[str], folders: Iterable[Path]) -> Findings:
    """Start as after a crash, then look for every acknowledged fact, as `what id`, and for plain text in the files."""
    clear_rooms()
    finish_erasures(at=datetime.now(UTC))
    erased = erased_owners(settings.ERASURE_LEDGER)
    with key_ring():
        lost = [said for said, times in Counter(acknowledged).items() if not _is_kept(*said.split(), times, erased)]
        torn = [*_damage(), *_half_done(), *_unreadable(erased), *_in_plain(folders)]
    return Findings(lost=lost, torn=torn)


def _is_kept(what: str, row_id: str, times: int, erased: set[UUID]) -> bool:
    """Whether what was acknowledged, so many times about one row, is there."""
    match what:
        case "registered":
            return Person.objects.filter(id=row_id).exists()
        case "begun":
            return Course.objects.filter(id=row_id).exists()
        case "drafted":  # a draft that was signed is gone, and stands in the note
            signed = SignedNote.objects.filter(session_id=row_id)
            return signed.exists() or Draft.objects.filter(session_id=row_id, version__gte=times).exists()
        case "signed":
            return SignedNote.objects.filter(session_id=row_id).exists()
        case "touched":
            return ItemAnswer.objects.filter(answer_id=row_id).exists()
        case "backed_up":
            return _reads_back(BACKUPS / f"{row_id}.sealed")
        case "asked":
            return CheckIn.objects.filter(id=row_id).exists()
        case "answered":
            received = CheckIn.objects.filter(id=row_id, received_at__isnull=False, points=POINTS)
            return received.exists() and AlertCause.objects.filter(fact_id=row_id, about="q9").exists()
        case "erased":
            return UUID(row_id) in erased and Person.objects.filter(id=row_id, erased_at__isnull=False).exists()
    raise ValueError(what)


def _reads_back(backup: Path) -> bool:
    """Whether a backup is there and opens to its proved end."""
    try:
        return len(digests_of(backup, master=read_master_key(settings.MASTER_KEY_FILE))) > 0
    except (FileNotFoundError, Refusal):
        return False


def _damage() -> list[str]:
    """What the databases themselves find wrong."""
    found = []
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                for pragma, well in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
                    answer = cursor.execute(f"PRAGMA {pragma}").fetchall()
                    found += [f"{alias}: {pragma} {answer}"] if answer != well else []
    return found


def _half_done() -> list[str]:
    """Facts without their line, lines without their fact, and a trail that does not hold."""
    found = [f"trail: {walk.break_at}" for walk in verify_trail(settings.TRAIL_HEADS) if not walk.holds]
    for verb, facts in (
        ("person.registered", Person.objects.count()),
        ("person.erased", Person.objects.filter(erased_at__isnull=False).count()),
        ("course.opened", Course.objects.count()),
        ("session.signed", SignedNote.objects.count()),
        ("check_in.asked", CheckIn.objects.count()),
        ("check_in.answered", ItemAnswer.objects.count()),
        ("check_in.submitted", CheckIn.objects.filter(received_at__isnull=False).count()),
    ):
        lines = Line.objects.filter(verb=verb).count()
        found += [f"{verb}: {lines} lines, {facts} facts"] if lines != facts else []
    return found


def _unreadable(erased: set[UUID]) -> list[str]:
    """Texts that do not read as they were written, and texts of people erased that still do."""
    found, people = [], list(Person.objects.all())
    gather_keys(person.id for person in people)
    for person in people:
        expected = None if person.id in erased else details_of(person.id).name
        found += [f"person {person.id}"] if _text(lambda row=person: row.name) != expected else []
    for check_in in CheckIn.objects.filter(received_at__isnull=False):
        expected = None if check_in.person_id in erased else words_of(check_in.id)
        found += [f"check-in {check_in.id}"] if _text(lambda row=check_in: row.words) != expected else []
    for draft in Draft.objects.all():
        expected = None if draft.person_id in erased else said_in(draft.session_id, draft.version)
        found += [f"draft {draft.id}"] if _said(draft) != expected else []
    for note in SignedNote.objects.all():
        expected = None if note.person_id in erased else note_of(note.session_id)
        found += [f"note {note.id}"] if _text(lambda row=note: row.words) != expected else []
        expected = None if note.person_id in erased else said_in(note.session_id, DRAFTS)
        found += [f"record {note.id}"] if _said(note) != expected else []
    return found


def _said(row: Draft | SignedNote) -> str | None:
    recorded = _text(lambda: row.record)
    return None if recorded is None else from_text(recorded).opening.said


def _in_plain(folders: Iterable[Path]) -> list[str]:
    """Files that show a text which is sealed: databases, journals, whatever a crash left."""
    files = {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert any(PLAIN_ON_PURPOSE in content for content in files.values()), (
        "a plain text must be found, or none would be"
    )
    return [f"plain text in {path}" for path, content in files.items() if SEALED.search(content)]


def _text(read: Callable[[], str | None]) -> str | None:
    try:
        return read()
    except NoKey:
        return None


def in_a_child(look: Callable[[], Any]) -> Any:
    """Do this in a process of its own, which opens the databases anew and leaves none open; gives what JSON can say."""
    pipe, end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(pipe)
            with os.fdopen(end, "w") as file:
                json.dump(look(), file)
            connections.close_all()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(end)
    with os.fdopen(pipe) as file:
        answer = file.read()
    os.waitpid(pid, 0)
    if not answer:
        raise RuntimeError("Looking at what a crash left failed; what went wrong stands above.")
    return json.loads(answer)
