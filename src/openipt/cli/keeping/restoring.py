"""Bringing an installation home: two backups onto a clean machine, and then proof that all of it is there.

Read downwards, this is the whole story: look before anything is touched, open both, put them in place, let nobody back
in who was let out, tell owners of alerts again, and prove it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from openipt.cli.installation import absent_databases
from openipt.cli.keeping.archives import unpack
from openipt.cli.keeping.copying import put_back, rows_of
from openipt.cli.keeping.kinds import RETIRED, Kind, belonging
from openipt.cli.keeping.making import CONTENTS, DATABASE
from openipt.cli.keeping.proving import Proof, prove
from openipt.cli.keeping.rooms import a_room
from openipt.cli.preparing import prepare
from openipt.clinic.accounts.actions.inviting import revoke_invitations_again
from openipt.clinic.accounts.sessions import end_every_session
from openipt.clinic.audit.verifying import publish_heads
from openipt.clinic.companions.actions import end_companions_again
from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.appending import append_lines, whole_lines
from openipt.clinic.foundation.endings import noted_endings
from openipt.clinic.foundation.keys.master import read_master_key
from openipt.clinic.foundation.keys.retired import keep_retired, retired_here, retired_in
from openipt.clinic.foundation.keys.rotating import wrap_anew
from openipt.clinic.foundation.sealed_files import Label, label_of, master_of
from openipt.clinic.foundation.services import services
from openipt.clinic.links.actions import end_links_again
from openipt.clinic.messages.actions import leave_restored_unsent
from openipt.clinic.people.actions import end_access_again
from openipt.clinic.safety.actions import rearm_alerts
from openipt.core.content import from_json
from openipt.core.vocabulary import Refusal


class NotClean(Refusal):
    """Something is where the installation would go."""

    code = "restore.not_clean"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"A restore goes to a clean place, and {found} is there already. Name another folder in OPENIPT_VAR or "
            "another database; if an earlier restore was cut short, remove what it left first."
        )


class WrongKind(Refusal):
    """A backup of keys where one of facts belongs, or the other way round."""

    code = "restore.wrong_kind"

    def __init__(self, path: Path, wanted: Kind) -> None:
        super().__init__(f"{path} does not hold the {wanted}. Say: openipt restore FACTS --keys KEYS")


class NotOfOnePiece(Refusal):
    """Facts of one installation and keys of another."""

    code = "restore.not_of_one_piece"

    def __init__(self) -> None:
        super().__init__("These keys belong to another installation than these facts. Find the two that go together.")


class FromNewer(Refusal):
    """A backup of a version that knows more than this one."""

    code = "restore.from_newer"

    def __init__(self, path: Path, version: str) -> None:
        super().__init__(
            f"{path} was made by openipt {version}, which is newer than this one. Install that version, then restore."
        )


class OtherEngine(Refusal):
    """A copy of SQLite for PostgreSQL, or the other way round."""

    code = "restore.other_engine"

    def __init__(self, made: str, here: str) -> None:
        super().__init__(f"This backup is of a {made} database, and the settings here name {here}. Let both be {made}.")


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came home. made_at: what happened after it is not here"""

    made_at: datetime
    keys_made_at: datetime
    erasures_again: int
    access_ended_again: int
    alerts_told_again: int
    messages_left: int
    rows: int
    proof: Proof


def restore(facts: Path, keys: Path, *, at: datetime) -> Restored:
    """Bring both backups to this clean installation.

    Raises   NotClean, WrongKind, NotOfOnePiece, FromNewer, OtherEngine, MasterKeyTrouble, NotSealedByUs,
             SealedUnderAnotherKey, SealBroken: each before anything is put in place
    """
    master = read_master_key(settings.MASTER_KEY_FILE)
    labels: dict[Kind, Label] = {}
    counted = {}
    with a_room("restoring") as room:
        _check_clean()
        known = (master, *retired_here(known=(master,)))
        for kind, path in ((Kind.KEYS, keys), (Kind.FACTS, facts)):
            opens = master_of(path, known)
            labels[kind] = _label(kind, path, opens)
            if labels[kind]["installation"] != labels[Kind.KEYS]["installation"]:
                raise NotOfOnePiece
            counted[kind] = _unpack(path, room / kind, opens)
            # facts older than a change of the master key are opened by what lies with the keys
            known = (*known, *retired_in(whole_lines(room / kind / RETIRED), known=known))
        for kind in (Kind.KEYS, Kind.FACTS):  # facts last: with them the installation is one
            _put_in_place(kind, room / kind)
    wrap_anew(known, under=master)
    keep_retired(known, under=master)
    arrived = {kind: rows_of(belonging(kind).alias) for kind in Kind}
    erasures_again = prepare(at=at).erasures.keys_destroyed
    end_every_session()
    ended = left = told = 0
    for service in services():
        actor = system_actor("restore", service_id=service.id)
        noted = noted_endings(settings.ENDINGS_LEDGER)
        ended += end_access_again(actor=actor, ended=noted, at=at)
        ended += end_companions_again(actor=actor, ended=noted, at=at)
        revoke_invitations_again(actor=actor, at=at)
        end_links_again(actor=actor, at=at)
        left += leave_restored_unsent(actor=actor, at=at)
        told += rearm_alerts(actor=actor, at=at)
    proof = prove(missing=_missing(counted, arrived))
    publish_heads(settings.TRAIL_HEADS, at=at)
    return Restored(
        made_at=datetime.fromisoformat(labels[Kind.FACTS]["made_at"]),
        keys_made_at=datetime.fromisoformat(labels[Kind.KEYS]["made_at"]),
        erasures_again=erasures_again,
        access_ended_again=ended,
        alerts_told_again=told,
        messages_left=left,
        rows=sum(sum(rows.values()) for rows in arrived.values()),
        proof=proof,
    )


def _label(kind: Kind, path: Path, master: bytes) -> Label:
    label = label_of(path, master=master)
    if label["holds"] != kind:
        raise WrongKind(path, kind)
    known = MigrationLoader(None).disk_migrations
    if set(label["migrations"]) - {".".join(each) for each in known}:
        raise FromNewer(path, label["openipt"])
    here = connections[belonging(kind).alias].vendor
    if label["engine"] != here:
        raise OtherEngine(label["engine"], here)
    return label


def _check_clean() -> None:
    for kind in Kind:
        alias = belonging(kind).alias
        name = connections[alias].settings_dict["NAME"]
        if alias not in absent_databases() and connections[alias].introspection.table_names():
            raise NotClean(f"the database {name}")
    if settings.TRAIL_HEADS.exists():
        raise NotClean(str(settings.TRAIL_HEADS))


def _unpack(path: Path, to: Path, master: bytes) -> dict[str, int]:
    """Everything of a backup into a folder, proved to its end; gives the rows its tables had."""
    to.mkdir(mode=0o700)
    unpack(path, to, master=master)
    rows: dict[str, int] = from_json((to / CONTENTS).read_bytes(), dict[str, Any])["rows"]
    return rows


def _put_in_place(kind: Kind, unpacked: Path) -> None:
    own = belonging(kind)
    for name, path in own.files.items():
        here = set(whole_lines(path))  # a ledger may have outlived the disk of the databases
        append_lines(path, [line for line in whole_lines(unpacked / name) if line not in here])
    put_back(own.alias, unpacked / DATABASE)


def _missing(counted: Mapping[Kind, Mapping[str, int]], arrived: Mapping[Kind, Mapping[str, int]]) -> tuple[str, ...]:
    return tuple(
        f"{table}: {rows} rows were backed up, {arrived[kind].get(table, 0)} are here"
        for kind in Kind
        for table, rows in counted[kind].items()
        if arrived[kind].get(table, 0) != rows
    )
