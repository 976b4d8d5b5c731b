"""Keeping what a person prepares, sharing it, no longer sharing it, throwing it away."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.preparation.access import check_offered, own_preparation, who_prepares
from openipt.clinic.preparation.models import Preparation
from openipt.core.preparation import PARTS, Kind, Prepared, as_text, kind_of


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def keep_preparation(*, actor: Actor, preparation_id: UUID, prepared: Prepared, seen: int, at: datetime) -> int:
    """Keep what is prepared, as far as it has come. The same sent twice, by a timer and a button, is one version.

    What was begun before a concern about safety at home stood is kept, so that nothing typed is lost; nothing withheld
    is begun while it stands, and no page opens it.
    Takes    preparation_id: made when the first form was drawn
             seen: the version the form was drawn with, 0 for a new one
    Gives    the version it now is
    Raises   FormStale, NotOffered, PreparationTooLong, NoCourseUnderWay; NotYours for somebody else's
    """
    text = as_text(prepared)
    version = seen
    with suppress(_NothingToDo), record(actor, "preparation.kept", at=at) as line:
        person, standing = who_prepares(actor)
        row = Preparation.objects.filter(id=preparation_id).first()
        if row is None and seen == 0:
            check_offered(person.id, kind_of(prepared))
            row = Preparation(
                id=preparation_id,
                service_id=person.service_id,
                course_id=standing.course_id,
                person_id=person.id,
                kind=kind_of(prepared),
                version=0,
                begun_at=at,
            )
        elif row is None or row.person_id != person.id or row.thrown_away_at or row.kind != kind_of(prepared):
            raise NotYours("No such preparation.")
        elif str(row.record) == text:
            version = row.version
            raise _NothingToDo
        if row.version != seen:
            raise FormStale
        version = row.version = seen + 1
        row.record, row.kept_at, row.by_id = text, at, actor.account_id
        row.save()
        line.about(row)
    return version


def share_preparation(*, actor: Actor, preparation_id: UUID, at: datetime) -> None:
    """Let those in one's circle of care read it, as it stands and as it grows. Raises NotYours, NotOffered"""
    with suppress(_NothingToDo), record(actor, "preparation.shared", at=at) as line:
        person, _standing = who_prepares(actor)
        row = own_preparation(person, preparation_id)
        check_offered(person.id, Kind(row.kind))
        if row.is_shared:
            raise _NothingToDo
        row.is_shared, row.shared_at = True, row.shared_at or at
        row.save(update_fields=["is_shared", "shared_at"])
        line.about(row)


def stop_sharing(*, actor: Actor, preparation_id: UUID, at: datetime) -> None:
    """Keep it to oneself again; what was read was read. Raises NotYours"""
    with suppress(_NothingToDo), record(actor, "preparation.kept_back", at=at) as line:
        person, _standing = who_prepares(actor)
        row = own_preparation(person, preparation_id)
        if not row.is_shared:
            raise _NothingToDo
        row.is_shared = False
        row.save(update_fields=["is_shared"])
        line.about(row)


def throw_away(*, actor: Actor, preparation_id: UUID, at: datetime) -> None:
    """Throw it away. Words nobody else was ever shown are gone; what was shared stays in the sealed record. NotYours"""
    with record(actor, "preparation.thrown_away", at=at) as line:
        person, _standing = who_prepares(actor)
        row = own_preparation(person, preparation_id)
        if row.shared_at is None:
            row.record = as_text(PARTS[Kind(row.kind)]())
        row.is_shared, row.thrown_away_at = False, at
        row.save()
        line.about(row)
