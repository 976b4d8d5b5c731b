"""Rules of retention for stories."""

from __future__ import annotations

from datetime import date

from openipt.clinic.foundation.models import Service
from openipt.clinic.retention.actions import Decision, decide_retention
from openipt.clinic.retention.models import RetentionDecided
from openipt.core.retention import RecordClass, Rule
from tests import cast
from tests.conftest import NOW


def decided_on(*, years: int, child_until_age: int | None = None, binds: bool = False) -> Decision:
    """A decision that rests on a law of nowhere."""
    return Decision(
        rule=Rule(years=years, child_until_age=child_until_age),
        binds=binds,
        says="Law of Nowhere, section 1",
        checked_date=date(2026, 1, 2),
    )


def ruled(service: Service, decision: Decision, *, of: RecordClass = RecordClass.RECORD) -> None:
    """The service decides so, whatever it decided before."""
    seen = RetentionDecided.objects.filter(service=service, record_class=of).count()
    decide_retention(actor=cast.the_system(service), record_class=of, decision=decision, seen=seen, at=NOW)
