"""One table from roles to permissions; what it does not say is refused."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.permissions import GRANTS, NotAllowed, Permission, can, require
from openipt.clinic.foundation.actor import Actor, ActorKind, system_actor
from openipt.core.vocabulary import Role


def acting(*roles: Role) -> Actor:
    return Actor(service_id=uuid.uuid4(), account_id=uuid.uuid4(), roles=frozenset(roles))


def test_every_role_has_its_row_and_every_permission_somebody_who_has_it():
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Permission)


def test_nobody_without_a_role_may_do_anything():
    assert [permission for permission in Permission if can(acting(), permission)] == []


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_row_says_and_nothing_else(role):
    assert {permission for permission in Permission if can(acting(role), permission)} == GRANTS[role]


def test_two_roles_may_do_what_either_may():
    both = acting(Role.THERAPIST, Role.INTAKE)
    assert {permission for permission in Permission if can(both, permission)} == (
        GRANTS[Role.THERAPIST] | GRANTS[Role.INTAKE]
    )


def test_a_refusal_names_the_permission():
    with pytest.raises(NotAllowed, match=r"does not include person\.erase") as refused:
        require(acting(Role.THERAPIST), Permission.PERSON_ERASE)
    assert refused.value.code == "permission.denied"


def test_those_who_see_numbers_never_see_people():
    for role in (Role.SERVICE_LEAD, Role.ADMINISTRATOR, Role.RESEARCHER, Role.INTAKE):
        assert not can(acting(role), Permission.PERSON_READ)


class TestAnActor:
    def test_is_an_account_with_an_id_or_a_task_with_a_name(self):
        service_id = uuid.uuid4()
        for muddled in (
            {},
            {"kind": ActorKind.SYSTEM},
            {"kind": ActorKind.SYSTEM, "task": "sweep", "account_id": uuid.uuid4()},
            {"account_id": uuid.uuid4(), "task": "sweep"},
        ):
            with pytest.raises(ValueError, match="actor"):
                Actor(service_id=service_id, **muddled)

    def test_is_named_on_the_trail_by_what_it_is(self):
        actor = acting()
        assert actor.label == f"account:{actor.account_id}"
        assert system_actor("sweep", service_id=uuid.uuid4()).label == "system:sweep"
