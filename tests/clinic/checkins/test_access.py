"""The door to a check-in: whom it does not open to, though they come close."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.checkins.access import check_in_for, whoever_answers
from openipt.core.vocabulary import Role
from tests.cast import a_check_in, a_colleague, a_person, a_service, acting, in_the_care_of
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")
ANSWER = Permission.CHECK_IN_SUBMIT


@pytest.fixture
def service():
    return a_service()


@pytest.fixture
def mara(service):
    return a_person(service)


@pytest.fixture
def check_in(mara):
    return a_check_in(mara, "gad7")


def test_opens_to_whoever_answers_it(service, mara, check_in):
    assert check_in_for(acting(mara.account, service), check_in.id, to=ANSWER) == check_in


def test_nobody_answers_for_somebody_in_their_care_though_they_answer_for_themselves(service, mara, check_in):
    lind = a_colleague(service, "Dr Lind", Role.THERAPIST)
    lind.memberships.create(service=service, role=Role.PERSON, began_at=NOW)
    in_the_care_of(mara, lind)
    with pytest.raises(NotYours):
        check_in_for(acting(lind, service), check_in.id, to=ANSWER)


def test_at_another_service_it_is_not_there(mara, check_in):
    elsewhere = a_service("Elsewhere")
    mara.account.memberships.create(service=elsewhere, role=Role.PERSON, began_at=NOW)
    with pytest.raises(NotYours):
        check_in_for(acting(mara.account, elsewhere), check_in.id, to=ANSWER)


def test_once_somebody_is_erased_it_is_not_there(service, mara, check_in):
    mara.erased_at = NOW
    mara.save()
    with pytest.raises(NotYours):
        check_in_for(acting(mara.account, service), check_in.id, to=ANSWER)


class TestADeviceThatIsHandedOver:
    """is for the one person whose check-in it is."""

    def test_each_check_in_has_its_own_person(self, service, mara, check_in):
        noor = a_person(service, "Noor")
        hers = a_check_in(noor, "gad7")
        answering = [whoever_answers(each.id) for each in (check_in, hers)]
        assert [each and each.account_id for each in answering] == [mara.account_id, noor.account_id]

    def test_without_such_a_check_in_there_is_nobody(self):
        assert whoever_answers(uuid.uuid4()) is None

    def test_without_a_way_in_of_their_own_there_is_nobody(self, mara, check_in):
        mara.account = None
        mara.save()
        assert whoever_answers(check_in.id) is None

    def test_once_they_are_erased_there_is_nobody(self, mara, check_in):
        mara.erased_at = NOW
        mara.save()
        assert whoever_answers(check_in.id) is None
