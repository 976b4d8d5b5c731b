"""Harbour Street with Dr Lind and Mara, for tests that go through every action or every sealed field."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_person, a_service, answered, in_the_care_of, the_system


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A service with one of our tasks acting, a therapist, and a person in that therapist's care."""

    service: Service
    system: Actor
    lind: Account
    mara: Person


def set_the_scene() -> Scene:
    """Harbour Street, Dr Lind and Mara."""
    service = a_service()
    lind, mara = a_colleague(service, "Dr Lind", Role.THERAPIST), a_person(service)
    in_the_care_of(mara, lind)
    return Scene(service=service, system=the_system(service), lind=lind, mara=mara)


def an_open_alert(scene: Scene) -> Alert:
    """An alert that Mara's answer to item 9 raised."""
    answered(scene.mara, 14, item9=1)
    return Alert.objects.get(person=scene.mara)
