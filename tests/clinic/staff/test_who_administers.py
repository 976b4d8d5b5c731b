"""A service is never without somebody who can let others in and out, not even when two are quick at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from openipt.clinic.accounts.access import actor_for
from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.accounts.refusals import AlreadyHere, LastAdministrator, NotStaff
from openipt.clinic.staff.actions import change_roles, end_access
from openipt.core.vocabulary import Refusal, Role
from tests import cast
from tests.conftest import COMMITS
from tests.moments import NOW

LEAD = frozenset({Role.SERVICE_LEAD})


@pytest.fixture
def ada(installation):
    service = cast.a_service()
    return cast.acting(cast.a_colleague(service, "Ada", Role.ADMINISTRATOR), service), service


class TestTheLastAdministrator:
    def test_keeps_the_role(self, ada):
        as_ada, _service = ada
        with pytest.raises(LastAdministrator, match="give that role to a colleague first"):
            change_roles(actor=as_ada, account_id=as_ada.account_id, roles=LEAD, at=NOW)

    def test_does_not_leave(self, ada):
        as_ada, _service = ada
        with pytest.raises(LastAdministrator):
            end_access(actor=as_ada, account_id=as_ada.account_id, at=NOW)

    def test_may_once_there_is_another(self, ada):
        as_ada, service = ada
        cast.a_colleague(service, "Bo", Role.ADMINISTRATOR)
        end_access(actor=as_ada, account_id=as_ada.account_id, at=NOW)
        assert not Account.objects.get(id=as_ada.account_id).is_active

    def test_is_not_kept_by_somebody_whose_account_is_shut(self, ada):
        as_ada, service = ada
        bo = cast.a_colleague(service, "Bo", Role.ADMINISTRATOR)
        Account.objects.filter(id=bo.id).update(is_active=False)
        with pytest.raises(LastAdministrator):
            end_access(actor=as_ada, account_id=as_ada.account_id, at=NOW)


def test_an_administrator_of_a_moment_ago_arranges_nothing_more(ada):
    as_ada, service = ada
    bo = cast.a_colleague(service, "Bo", Role.ADMINISTRATOR)
    change_roles(actor=cast.acting(bo, service), account_id=as_ada.account_id, roles=LEAD, at=NOW)
    with pytest.raises(NotAllowed):
        change_roles(actor=as_ada, account_id=bo.id, roles=LEAD, at=NOW)


def test_a_colleague_elsewhere_is_nobody(ada):
    as_ada, _service = ada
    sato = cast.a_colleague(cast.a_service("Northgate"), "Dr Sato", Role.THERAPIST)
    for step in (change_roles, end_access):
        more = {"roles": LEAD} if step is change_roles else {}
        with pytest.raises(NotYours):
            step(actor=as_ada, account_id=sato.id, at=NOW, **more)


@COMMITS
@pytest.mark.parametrize("attempt", range(5))
def test_two_who_take_each_others_role_at_once_leave_one(installation, attempt):
    service = cast.a_service()
    both = [cast.a_colleague(service, name, Role.ADMINISTRATOR) for name in ("Ada", "Bo")]
    actors = [cast.acting(account, service) for account in both]
    together = Barrier(2)

    def demote(number: int) -> str:
        together.wait()
        try:
            change_roles(actor=actors[number], account_id=both[1 - number].id, roles=LEAD, at=NOW)
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(demote, range(2)))
    assert ends == ["done", "permission.denied"]
    lasting = Membership.objects.filter(service=service, role=Role.ADMINISTRATOR, ended_at__isnull=True)
    assert lasting.count() == 1


class TestSomebodyNew:
    def add(self, service, *, email="ines@example.org", roles=frozenset({Role.SUPERVISOR})):
        return add_staff(actor=cast.the_system(service), name="Ines", email=email, roles=roles, at=NOW)

    def test_works_at_several_services_with_one_account(self, ada):
        _as_ada, here = ada
        elsewhere = cast.a_service("Northgate")
        ines = self.add(here)
        ines.set_password("what she chose herself")
        ines.save()
        again = self.add(elsewhere, email="INES@example.org")
        assert again.id == ines.id
        again.refresh_from_db()
        assert again.check_password("what she chose herself")
        hash_ = again.get_session_auth_hash()
        for service in (here, elsewhere):
            assert actor_for(ines.id, session_hash=hash_, service_id=service.id).service_id == service.id

    def test_is_added_once(self, ada):
        self.add(ada[1])
        with pytest.raises(AlreadyHere, match="Ines works here already"):
            self.add(ada[1])

    def test_who_comes_back_chooses_a_password_anew(self, ada):
        ines = self.add(ada[1])
        ines.set_password("what she chose herself")
        ines.save()
        end_access(actor=cast.the_system(ada[1]), account_id=ines.id, at=NOW)
        back = self.add(ada[1])
        assert back.id == ines.id
        assert back.is_active
        assert not back.has_usable_password()

    @pytest.mark.parametrize("roles", [frozenset(), frozenset({Role.PERSON}), frozenset({Role.THERAPIST, Role.CARER})])
    def test_works_as_something(self, ada, roles):
        with pytest.raises(NotStaff):
            self.add(ada[1], roles=roles)
