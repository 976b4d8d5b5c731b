"""Keeping what a clinician heard who asked a screen for suicide, and correcting it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import msgspec

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.versions import next_number
from openipt.clinic.library.reads import screen_words_for
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.clinic.screens.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.screens.models import ScreenAsked
from openipt.core.assessment import check_happened
from openipt.core.safety import CauseKind, concerns_from_screen
from openipt.core.screens import Reply, Screen, screen_named, settled
from openipt.core.vocabulary import Refusal


class NothingAsked(Refusal):
    """A screen without a single reply."""

    code = "screen.nothing_asked"

    def __init__(self) -> None:
        super().__init__("Nothing was chosen: say for at least one question what came of it.")


class _NothingToDo(Exception):
    """Leaves an action without a line when the same form came before."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What came of a screen: by question the reply, on which day, and what was said and seen, in words."""

    replies: Mapping[str, Reply]
    asked_date: date
    words: str = field(default="", repr=False)


def keep_screen(*, actor: Actor, person_id: UUID, screen_key: str, entry_id: UUID, heard: Heard, at: datetime) -> None:
    """Keep a screen as it was asked, however much of it has a reply. The same form sent twice is kept once.

    A yes, a refusal and a question without a reply raise their alert here, as an answer does from a check-in.

    Takes    entry_id: made when the form was drawn
    Raises   UnknownScreen, UnknownQuestion, NothingAsked, LiesAhead
    """
    screen = screen_named(screen_key)
    replies = _replies(screen, heard)
    with suppress(_NothingToDo), record(actor, "screen.kept", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SCREEN_ASK, changing=True)
        if ScreenAsked.objects.filter(person=person, entry_id=entry_id).exists():
            raise _NothingToDo
        check_happened(heard.asked_date, today=day_at(person.service, at))
        _keep(line, person, screen, replies, heard, entry_id=entry_id, number=1)


def correct_screen(*, actor: Actor, person_id: UUID, entry_id: UUID, heard: Heard, seen: int, at: datetime) -> None:
    """Correct what stands about a screen, or add what was asked since. The earlier version stays, and so do alerts.

    Takes    seen: the number of the version the form was drawn with
    Raises   NotYours, UnknownQuestion, NothingAsked, LiesAhead, FormStale
    """
    with record(actor, "screen.corrected", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SCREEN_ASK, changing=True)
        versions = ScreenAsked.objects.filter(person=person)
        first = versions.filter(entry_id=entry_id).order_by("number").first()
        if first is None:
            raise NotYours("No such screen.")
        screen = screen_named(first.screen)
        replies = _replies(screen, heard)
        check_happened(heard.asked_date, today=day_at(person.service, at))
        number = next_number(versions, entry_id, seen=seen)
        _keep(line, person, screen, replies, heard, entry_id=entry_id, number=number)


def _replies(screen: Screen, heard: Heard) -> dict[str, Reply]:
    """Every question with what came of it. Raises UnknownQuestion, NothingAsked"""
    if not heard.replies:
        raise NothingAsked
    return settled(screen, heard.replies)


def _keep(
    line: OpenLine,
    person: Person,
    screen: Screen,
    replies: Mapping[str, Reply],
    heard: Heard,
    *,
    entry_id: UUID,
    number: int,
) -> None:
    """Write a version and raise what it asks for, as a step of the action whose line is open."""
    words = screen_words_for(person.service_id, screen.key, language=person.language)
    row = ScreenAsked(
        person=person,
        entry_id=entry_id,
        number=number,
        screen=screen.key,
        screen_version=screen.version,
        wording_id=words.id if words else None,
        replies=msgspec.json.encode(replies).decode(),
        asked_date=heard.asked_date,
        words=heard.words.strip() or None,
        kept_at=line.at,
    )
    row.service_id, row.by_id = person.service_id, line.actor.account_id
    row.save(force_insert=True)
    line.about(row)
    because = BecauseOf(
        kind=CauseKind.SCREEN,
        fact_id=entry_id,
        facts={"screen": screen.key, "screen_version": screen.version},
    )
    raise_alerts(line, person, concerns_from_screen(screen, replies), because_of=because)
