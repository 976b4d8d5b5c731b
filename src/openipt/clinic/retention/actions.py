"""Deciding how long records are kept. A decision counts from the next look on, and erases nobody by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.retention.models import READ_AT_MAX, SAYS_MAX, RetentionDecided
from openipt.clinic.retention.refusals import RuleAmiss
from openipt.core.retention import AGE_MAX, AGE_OF_MAJORITY, YEARS_MAX, RecordClass, Rule


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A rule and what it rests on. rule: None to have no rule · checked_date: when its source was last read"""

    rule: Rule | None
    binds: bool = False
    says: str
    read_at: str = ""
    checked_date: date


def decide_retention(
    *, actor: Actor, record_class: RecordClass, decision: Decision, seen: int, at: datetime
) -> RetentionDecided:
    """Decide how long one class of records is kept.

    Takes    seen: the number of the decision the form was drawn with; 0 while nobody has decided anything
    Raises   RuleAmiss, FormStale, NotAllowed
    """
    with record(actor, "retention.decided", at=at) as line:
        require(actor, Permission.PERSON_ERASE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        number = RetentionDecided.objects.filter(service=service, record_class=record_class).count()
        if number != seen:
            raise FormStale
        _check(decision)
        rule = decision.rule
        row = RetentionDecided(
            service=service,
            record_class=record_class,
            number=number + 1,
            years=rule.years if rule else None,
            child_until_age=rule.child_until_age if rule else None,
            child_until_age_at_17=rule.child_until_age_at_17 if rule else None,
            binds=decision.binds and rule is not None,
            says=decision.says.strip(),
            read_at=decision.read_at,
            checked_date=decision.checked_date,
            decided_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        return line.about(row)


def _check(decision: Decision) -> None:
    rule = decision.rule
    ages = (rule.child_until_age, rule.child_until_age_at_17) if rule else ()
    if (
        not 0 < len(decision.says.strip()) <= SAYS_MAX
        or len(decision.read_at) > READ_AT_MAX
        or (rule and not 0 <= rule.years <= YEARS_MAX)
        or any(age is not None and not AGE_OF_MAJORITY <= age <= AGE_MAX for age in ages)
    ):
        raise RuleAmiss
