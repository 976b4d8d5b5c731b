"""Keeping the next version of a safety plan, and saying and seeing that it needs changing."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.people.access import own_person, person_for
from openipt.clinic.people.models import Person
from openipt.clinic.safety_plan.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.safety_plan.models import ChangeWanted, PlanVersion
from openipt.core.safety_plan import SafetyPlan, check_plan, check_review
from openipt.core.vocabulary import Refusal


class NoChangeSaid(Refusal):
    """A change was wanted without a word of which, or with more than the page holds."""

    code = "safety_plan.no_change_said"

    def __init__(self) -> None:
        super().__init__(f"Say in a few words what needs changing, in {WORDS_MAX:,} characters at most.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def keep_plan(
    *, actor: Actor, person_id: UUID, plan: SafetyPlan, review_date: date, seen: int, at: datetime
) -> PlanVersion:
    """Keep the plan as the two have just made it; the person reads it from now on. What stood before stays.

    Changes that were wanted of an earlier version count as seen by whoever kept this one.

    Takes    review_date: when they look at it together again
             seen: the number of the version the form was drawn with, 0 for the first
    Raises   NothingPlanned, NotToBeDialled, ReviewNotAhead, FormStale
    """
    check_plan(plan)
    with record(actor, "safety_plan.kept", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        check_review(review_date, today=day_at(person.service, at))
        latest = _latest_of(person)
        if (latest.number if latest else 0) != seen:
            raise FormStale
        row = PlanVersion(person=person, number=seen + 1, plan=plan.as_text(), review_date=review_date, kept_at=at)
        row.service_id, row.by_id = person.service_id, actor.account_id
        row.save(force_insert=True)
        for wanted in ChangeWanted.objects.filter(person_id=person.id, seen_at__isnull=True):
            _see(line, wanted)
        return line.about(row)


def want_change(*, actor: Actor, wanted_id: UUID, words: str, at: datetime) -> None:
    """The person says what no longer fits in their plan. The same form sent twice says it once.

    Takes    wanted_id: made when the form was drawn
    Raises   NoChangeSaid; NotYours while there is no plan
    """
    said = words.strip()
    if not said or len(said) > WORDS_MAX:
        raise NoChangeSaid
    with suppress(_NothingToDo), record(actor, "safety_plan.change_wanted", at=at) as line:
        mine = own_person(actor, to=Permission.PLAN_ANSWER)
        person = person_for(actor, mine.id, to=Permission.PLAN_ANSWER, changing=True)
        latest = _latest_of(person)
        if latest is None:
            raise NotYours("No such plan.")
        if ChangeWanted.objects.filter(id=wanted_id).exists():
            raise _NothingToDo
        row = ChangeWanted(id=wanted_id, version=latest, person_id=person.id, words=said, said_at=at)
        row.service_id = person.service_id
        row.save(force_insert=True)
        line.about(row)


def see_change_wanted(*, actor: Actor, person_id: UUID, wanted_id: UUID, at: datetime) -> None:
    """A colleague has looked at what the person wants changed. Twice is nothing to do."""
    with suppress(_NothingToDo), record(actor, "safety_plan.change_seen", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        wanted = ChangeWanted.objects.filter(id=wanted_id, person_id=person.id).first()
        if wanted is None:
            raise NotYours("No such note.")
        if wanted.seen_at is not None:
            raise _NothingToDo
        _see(line, wanted)


def _see(line: OpenLine, wanted: ChangeWanted) -> None:
    wanted.seen_at, wanted.seen_by_id = line.at, line.actor.account_id
    wanted.save(update_fields=["seen_at", "seen_by"])
    line.about(wanted)


def _latest_of(person: Person) -> PlanVersion | None:
    return PlanVersion.objects.filter(person=person).order_by("-number").first()
