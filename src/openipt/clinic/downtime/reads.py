"""What goes into a pack for downtime, as it stands at one moment. For tasks of the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.reads import ServiceFacts, facts_of
from openipt.clinic.contacts.reads import own_contacts_of
from openipt.clinic.courses.reads import Standing, standings
from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.keys.ring import gather_keys, key_ring
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import CareLink, Person
from openipt.clinic.people.reads import CareTeam, Heading, HowToReach, care_team_of, headings, how_to_reach
from openipt.clinic.safety.reads import AlertBrief, open_alerts
from openipt.clinic.safety_plan.reads import PlanKept, plan_of
from openipt.core.safety.contacts import OwnContacts


@dataclass(frozen=True, kw_only=True)
class PersonInPack:
    """One person somebody here cares for now, or about whom an alert is open."""

    heading: Heading
    reach: HowToReach = field(repr=False)
    team: CareTeam
    standing: Standing | None
    alert: AlertBrief | None
    plan: PlanKept | None


@dataclass(frozen=True, kw_only=True)
class ServiceInPack:
    """One service: its own numbers, and its people: those with an open alert first, then by name."""

    facts: ServiceFacts
    numbers: OwnContacts
    people: tuple[PersonInPack, ...]


def service_in_pack(service_id: UUID, *, at: datetime) -> ServiceInPack:
    """Everybody in somebody's care at this service at one moment. Two questions more for each person."""
    service = Service.objects.get(id=service_id)
    cared_for = CareLink.objects.filter(service_id=service_id, ended_at__isnull=True).values("person_id")
    here = Person.objects.filter(service_id=service_id, erased_at__isnull=True)
    actor = system_actor("downtime", service_id=service_id)
    alerts = {alert.person_id: alert for alert in open_alerts(actor)}
    with key_ring():
        people = list(here.filter(id__in=cared_for) | here.filter(id__in=list(alerts)))
        gather_keys(person.id for person in people)
        heads = headings(people, today=day_at(service, at))
        courses = standings(heads)
        found = [
            PersonInPack(
                heading=heads[person.id],
                reach=how_to_reach(person),
                team=care_team_of(person.id),
                standing=courses.get(person.id),
                alert=alerts.get(person.id),
                plan=plan_of(person.id),
            )
            for person in people
        ]
    return ServiceInPack(
        facts=facts_of(service),
        numbers=own_contacts_of(service_id),
        people=tuple(sorted(found, key=lambda each: (each.alert is None, each.heading.name.casefold()))),
    )
