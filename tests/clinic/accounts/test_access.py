"""From a session to an actor: asked on every request, so that access ends with the next one."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.access import actor_for, colleagues, staff_actor
from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_person, a_service, end_role, the_system
from tests.conftest import NOW


@pytest.fixture
def service():
    return a_service()


@pytest.fixture
def lind(service) -> Account:
    return a_colleague(service, "Dr Lind", Role.THERAPIST, Role.SUPERVISOR)


def asked(account: Account, **at) -> Actor | None:
    return actor_for(account.id, session_hash=account.get_session_auth_hash(), **at)


def test_an_actor_has_every_role_held_here_now(service, lind):
    actor = asked(lind)
    assert (actor.service_id, actor.roles) == (service.id, {Role.THERAPIST, Role.SUPERVISOR})


def test_an_ended_role_is_gone_with_the_next_request(service, lind):
    end_role(actor=the_system(service), account_id=lind.id, role=Role.SUPERVISOR, at=NOW)
    assert asked(lind).roles == {Role.THERAPIST}
    end_role(actor=the_system(service), account_id=lind.id, role=Role.THERAPIST, at=NOW)
    assert asked(lind) is None


def test_a_deactivated_account_is_nobody(lind):
    Account.objects.filter(id=lind.id).update(is_active=False)
    assert asked(lind) is None


def test_a_session_older_than_the_password_is_nobody(lind):
    before = lind.get_session_auth_hash()
    lind.set_password("a new and longer one")
    lind.save()
    assert actor_for(lind.id, session_hash=before) is None
    assert asked(lind) is not None


@pytest.mark.parametrize("wrong", ["", "x"])
def test_a_made_up_session_is_nobody(lind, wrong):
    assert actor_for(lind.id, session_hash=wrong) is None


def test_an_unknown_account_is_nobody():
    assert actor_for(uuid.uuid4(), session_hash="") is None


def a_membership_elsewhere(account: Account) -> Service:
    elsewhere = a_service("Elsewhere")
    Membership.objects.create(account=account, service=elsewhere, role=Role.RESEARCHER, began_at=NOW.replace(year=2027))
    return elsewhere


class TestSomebodyWithTwoServices:
    @pytest.fixture
    def elsewhere(self, lind):
        return a_membership_elsewhere(lind)

    def test_is_at_the_one_they_joined_first_unless_they_say_otherwise(self, service, lind, elsewhere):
        assert asked(lind).service_id == service.id
        assert asked(lind, service_id=elsewhere.id).service_id == elsewhere.id

    def test_takes_no_role_from_one_to_the_other(self, lind, elsewhere):
        assert asked(lind, service_id=elsewhere.id).roles == {Role.RESEARCHER}

    def test_cannot_name_a_service_they_do_not_belong_to(self, service, lind, elsewhere):
        assert asked(lind, service_id=uuid.uuid4()).service_id == service.id

    def test_is_told_that_there_is_another(self, service, lind):
        assert not asked(lind).works_elsewhere
        a_membership_elsewhere(lind)
        assert asked(lind).works_elsewhere


class TestWhoeverRunsTheServer:
    """names a colleague by the address they sign in with; nobody signed in."""

    def test_finds_them_with_the_roles_they_have_here(self, service, lind):
        a_colleague(service, "Ines", Role.SUPERVISOR)
        a_membership_elsewhere(lind)
        found = staff_actor(f" {lind.username.upper()} ", service_id=service.id)
        assert (found.account_id, found.roles) == (lind.id, {Role.THERAPIST, Role.SUPERVISOR})

    @pytest.mark.parametrize("gone", ["unknown", "deactivated", "without a role here", "elsewhere", "a person"])
    def test_finds_nobody_who_does_not_work_here_now(self, service, lind, gone, installation):
        match gone:
            case "deactivated":
                Account.objects.filter(id=lind.id).update(is_active=False)
            case "without a role here":
                Membership.objects.filter(account=lind).update(ended_at=NOW)
            case "a person":
                lind.memberships.exclude(role=Role.THERAPIST).delete()
                lind.memberships.update(role=Role.PERSON)
        named = "nobody@example.org" if gone == "unknown" else lind.username
        where = a_service("Elsewhere") if gone == "elsewhere" else service
        with pytest.raises(NotYours):
            staff_actor(named, service_id=where.id)


def test_colleagues_are_the_active_staff_of_this_service_by_name(service, lind, installation):
    ines = a_colleague(service, "Ines", Role.SUPERVISOR)
    a_colleague(a_service("Elsewhere"), "Dr Sato", Role.THERAPIST)
    gone = a_colleague(service, "Amara", Role.FACILITATOR)
    Account.objects.filter(id=gone.id).update(is_active=False)
    a_colleague(service, "Dr Amsel", Role.THERAPIST).memberships.update(ended_at=NOW)
    a_person(service)
    assert colleagues(the_system(service)) == [lind, ines]
    assert colleagues(the_system(service), with_role=Role.THERAPIST) == [lind]


def test_a_colleague_signs_in_with_their_address_however_it_is_written(service):
    account = add_staff(
        actor=the_system(service), name="Omar", email=" Omar@Example.org ", roles=frozenset({Role.INTAKE}), at=NOW
    )
    assert (account.username, account.has_usable_password()) == ("omar@example.org", False)
