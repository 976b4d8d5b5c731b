"""What a service needs before anybody is let in: somebody who administers it, hears its alerts, and can be called."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfoNotFoundError

from django.conf import settings
from django.db import Error

from openipt.cli.installation import absent_databases, unapplied
from openipt.cli.preflight.finding import Finding
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import ServiceFacts, colleagues_who_may, every_service
from openipt.clinic.contacts.reads import numbers_confirmed, own_contacts_of
from openipt.clinic.foundation.keys.master import MasterKeyTrouble
from openipt.clinic.foundation.keys.ring import NoKey
from openipt.clinic.safety.reads import hours_of, on_duty, outside_deputy
from openipt.core.safety.contacts import contacts_for
from openipt.core.vocabulary import Refusal


def findings() -> Iterator[Finding]:
    """What is missing of the services here. The demo brings its own, and one of them has nobody on duty."""
    if settings.DEMO:
        return
    try:
        if absent_databases() or unapplied():
            return
        facts = every_service()
    except (Error, ValueError):
        return  # the databases say for themselves what is wrong with them
    if not facts:
        yield Finding(key="service.none", says="There is no service yet, so nobody could sign in. Run: openipt setup")
    for each in facts:
        yield from _of(each)


def _of(service: ServiceFacts) -> Iterator[Finding]:
    if not colleagues_who_may(Permission.STAFF_ARRANGE, service_id=service.id):
        yield Finding(
            key="administrator.nobody",
            says=f"Nobody administers {service.name}, so nobody could be let in or out. Run: openipt setup",
        )
    yield from _of_its_hours(service)
    yield from _of_its_alerts(service)
    if numbers_confirmed(service.id) is None:
        yield Finding(
            key="crisis.unread",
            says=f"Nobody of {service.name} has read the crisis numbers its pages show and said that they are right. "
            "Run: openipt setup",
        )
    if not contacts_for(service.country).calls and not own_contacts_of(service.id).calls:
        yield Finding(
            key="crisis.nobody_to_call",
            says=f"No crisis number is known for the country of {service.name} ({service.country}), and the service "
            "gives none of its own. Name one with: openipt setup",
        )


def _of_its_hours(service: ServiceFacts) -> Iterator[Finding]:
    try:
        hours_of(service)
    except (ZoneInfoNotFoundError, ValueError):
        yield Finding(
            key="service.zone_unknown",
            says=f"This machine does not know the time zone {service.time_zone} of {service.name}, so nothing would be "
            "due when it should be. Install the system's tzdata.",
        )
    except Refusal as refusal:
        yield Finding(key="service.never_open", says=f"{service.name}: {refusal}")


def _of_its_alerts(service: ServiceFacts) -> Iterator[Finding]:
    answering = colleagues_who_may(Permission.ALERT_ANSWER, service_id=service.id)
    duty = on_duty(service.id)
    if not duty:
        yield Finding(
            key="duty.nobody",
            says=f"Nobody on the duty list of {service.name} is here to answer an alert. Name somebody with: "
            "openipt setup",
        )
    elif len({each.account_id for each in answering}) < 2 and not all(_outside(service)):
        yield Finding(
            key="duty.alone",
            says=f"{service.name} has one colleague who answers alerts and nobody to call when they cannot. Name an "
            "outside deputy with: openipt setup",
        )


def _outside(service: ServiceFacts) -> tuple[str, str]:
    try:
        return outside_deputy(service.id)
    except (NoKey, MasterKeyTrouble):
        return "", ""  # the keys say for themselves what is wrong with them
