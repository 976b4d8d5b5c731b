"""Opening a service step by step: each is one action that is there whole or not at all, and is passed over when it is
there. Whoever is stopped in between begins again and goes on where it ended."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from django.conf import settings

from openipt.cli.installation import absent_databases, unapplied
from openipt.cli.keeping.upgrading import back_up_before
from openipt.cli.preparing import prepare
from openipt.cli.setting_up.answers import Answers, ColleagueSaid
from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.actions.services import add_site, open_service
from openipt.clinic.accounts.reads import every_service, sites_of, staff_by_email
from openipt.clinic.contacts.actions import confirm_numbers, keep_own_numbers
from openipt.clinic.contacts.reads import numbers_confirmed, own_contacts_of
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.safety.actions import arrange_safety
from openipt.clinic.safety.reads import Arrangement, arrangement_of, on_duty

SECRET = "session.secret"  # noqa: S105 - the name of a file


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing a service needs: what it is, and whether it was there before."""

    says: str
    was_there: bool


def set_up(answers: Answers, *, clock: Callable[[], datetime]) -> Iterator[Step]:
    """Do what is not done yet, telling of each step once it is done. Safe to run again, and to stop anywhere.

    Raises   what the actions refuse; MasterKeyTrouble, OperationalError
    """
    yield _folder_and_databases(clock)
    yield _session_secret()
    service_id, step = _service(answers, clock)
    yield step
    actor = system_actor("setup", service_id=service_id)
    yield from _sites(answers, actor, clock)
    for colleague in answers.colleagues:
        yield _colleague(colleague, actor, clock)
    yield _duty(answers, actor, clock)
    yield _crisis(answers, actor, clock)


def secret_file() -> Path:
    """Where the session secret lies that set-up makes."""
    return settings.MASTER_KEY_FILE.parent / SECRET


def planned(answers: Answers) -> Iterator[Step]:
    """The same steps, none of them done: what is there, and what would be made."""
    ready = not absent_databases() and not unapplied()
    yield Step(says="Data folder, databases and keys", was_there=ready)
    yield Step(says="Session secret", was_there=_has_secret())
    facts = next((each for each in every_service() if each.name == answers.service.name), None) if ready else None
    yield Step(says=f"Service {answers.service.name}", was_there=facts is not None)
    here = sites_of(facts.id) if facts else ()
    for site in answers.service.sites:
        yield Step(says=f"Site {site.name}", was_there=site.name in here)
    known = staff_by_email(facts.id) if facts else {}
    for each in answers.colleagues:
        yield Step(says=_of(each), was_there=each.email.lower() in known)
    yield Step(says="Duty list", was_there=bool(facts and on_duty(facts.id)))
    yield Step(says="Crisis numbers read", was_there=bool(facts and numbers_confirmed(facts.id)))


def _folder_and_databases(clock: Callable[[], datetime]) -> Step:
    was_there = not absent_databases() and not unapplied()
    back_up_before(facts=None, keys=None, at=clock())
    prepare(at=clock())
    return Step(says="Data folder, databases and keys", was_there=was_there)


def _session_secret() -> Step:
    if _has_secret():
        return Step(says="Session secret", was_there=True)
    descriptor = os.open(beside := secret_file().with_suffix(".new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(secret_file())
    return Step(says="Session secret", was_there=False)


def is_secret_said() -> bool:
    """Whether the environment names a session secret."""
    return bool(os.environ.get("OPENIPT_SECRET_KEY") or os.environ.get("OPENIPT_SECRET_KEY_FILE"))


def _has_secret() -> bool:
    return is_secret_said() or secret_file().exists()


def _service(answers: Answers, clock: Callable[[], datetime]) -> tuple[UUID, Step]:
    said = answers.service
    known = next((each for each in every_service() if each.name == said.name), None)
    step = Step(says=f"Service {said.name}", was_there=known is not None)
    if known is not None:
        return known.id, step
    service = open_service(
        name=said.name,
        time_zone=said.time_zone,
        country=said.country,
        opening=said.opening.by_weekday(),
        holidays=list(said.holidays),
        at=clock(),
    )
    return service.id, step


def _sites(answers: Answers, actor: Actor, clock: Callable[[], datetime]) -> Iterator[Step]:
    here = sites_of(actor.service_id)
    for site in answers.service.sites:
        if site.name not in here:
            add_site(actor=actor, name=site.name, time_zone=site.time_zone or answers.service.time_zone, at=clock())
        yield Step(says=f"Site {site.name}", was_there=site.name in here)


def _colleague(said: ColleagueSaid, actor: Actor, clock: Callable[[], datetime]) -> Step:
    was_there = said.email.lower() in staff_by_email(actor.service_id)
    if not was_there:
        add_staff(actor=actor, name=said.name, email=said.email, roles=frozenset(said.roles), at=clock())
    return Step(says=_of(said), was_there=was_there)


def _duty(answers: Answers, actor: Actor, clock: Callable[[], datetime]) -> Step:
    held = arrangement_of(actor)
    if held.number and on_duty(actor.service_id):
        return Step(says="Duty list", was_there=True)
    known, said = staff_by_email(actor.service_id), answers.duty
    opening = tuple(
        (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None
        for hours in answers.service.opening.by_weekday()
    )
    arrangement = Arrangement(
        duty=tuple(known[email.lower()] for email in said.turns),
        opening=held.opening if held.number else opening,
        holidays=held.holidays if held.number else frozenset(map(date.fromisoformat, answers.service.holidays)),
        answer_within=held.answer_within,
        outside_name=said.outside_name or held.outside_name,
        outside_telephone=said.outside_telephone or held.outside_telephone,
    )
    arrange_safety(actor=actor, arrangement=arrangement, seen=held.number, at=clock())
    return Step(says="Duty list", was_there=False)


def _crisis(answers: Answers, actor: Actor, clock: Callable[[], datetime]) -> Step:
    if answers.crisis.own and not own_contacts_of(actor.service_id).calls:
        keep_own_numbers(actor=actor, calls=answers.crisis.own, seen=0, at=clock())
    was_there = numbers_confirmed(actor.service_id) is not None
    if not was_there:
        confirm_numbers(
            actor=actor, by_id=staff_by_email(actor.service_id)[answers.first_administrator.email.lower()], at=clock()
        )
    return Step(says="Crisis numbers read", was_there=was_there)


def _of(said: ColleagueSaid) -> str:
    return f"{said.name} as {', '.join(role.replace('_', ' ') for role in said.roles)}"
