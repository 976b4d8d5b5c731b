"""What a young person answers is theirs: no parent and no guardian has a way to it, and none is told of it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from openipt.clinic.accounts.permissions import GRANTS, Permission
from openipt.clinic.accounts.refusals import NotStaff
from openipt.clinic.checkins.actions import enter_check_in
from openipt.clinic.checkins.models import Way
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.models import CareLink, Relation
from openipt.clinic.safety.models import Alert
from openipt.core.letters import LetterKind
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.permissions.routes import every_route
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

ABOUT_ONE_PERSON = sorted(
    {
        "/" + route.pattern
        for route in every_route()
        if route.method == "GET" and route.parameters == ("person_id",) and route.pattern.startswith("practice/")
    }
)
WORDS = "kestrel-and-hawthorn"
FIFTEEN = date(2010, 9, 6)


@pytest.fixture
def lena(lind, harbour_street):
    """Lena, fifteen, who said on the PHQ-A that she once tried to end her life."""
    lena = cast.a_person(harbour_street, "Lena E", born=FIFTEEN)
    cast.in_the_care_of(lena, lind)
    answers = dict.fromkeys([f"q{number}" for number in range(1, 10)], 1) | {"thoughts": 1, "attempt": 1}
    enter_check_in(
        actor=cast.acting(lind, harbour_street),
        person_id=lena.id,
        check_in_id=uuid.uuid4(),
        measure_key="phqa",
        way=Way.PAPER,
        answers=answers,
        captured_at=NOW - timedelta(hours=1),
        at=NOW,
        words=WORDS,
    )
    return lena


@pytest.fixture
def guardian(harbour_street):
    """Lena's mother with a way in and nothing agreed, made past the action that would ask for that."""
    mother = cast.a_colleague(harbour_street, "Her mother", Role.RESEARCHER)
    mother.memberships.update(role=Role.CARER)
    return mother


def test_nobody_is_let_in_as_a_guardian_among_staff(harbour_street):
    with pytest.raises(NotStaff):
        cast.a_colleague(harbour_street, "Her mother", Role.CARER)


def test_a_guardian_may_accompany_and_nothing_else():
    """Which opens nothing by itself: tests/clinic/companions."""
    assert GRANTS[Role.CARER] == {Permission.PERSON_ACCOMPANY}


@pytest.mark.parametrize("relation", list(Relation))
def test_a_guardian_opens_no_page_even_from_within_the_circle(client, lena, guardian, harbour_street, relation):
    """Somebody might put her there by mistake; the permission still is not hers."""
    CareLink.objects.filter(person=lena, relation=relation).delete()
    CareLink.objects.create(
        service=harbour_street, person=lena, account=guardian, relation=relation, began_at=NOW - timedelta(days=1)
    )
    sign_in(client, guardian)
    assert len(ABOUT_ONE_PERSON) > 20
    for pattern in [*ABOUT_ONE_PERSON, "/practice/", "/practice/alerts/", "/portal/", "/portal/check-ins/"]:
        answer = client.get(pattern.replace("<uuid:person_id>", str(lena.id)))
        assert answer.status_code in {403, 404}, pattern
        assert WORDS not in answer.content.decode()
        assert "Lena" not in answer.content.decode()


def test_her_team_opens_them(client, lena, lind):
    """The words looked for above are there to be found."""
    sign_in(client, lind)
    point = lena.check_ins.get() if hasattr(lena, "check_ins") else None
    assert "Lena" in text_of(client.get(f"/practice/people/{lena.id}/check-ins/"))
    assert point is None or point.words == WORDS


def test_nobody_but_the_young_person_and_their_team_is_written_to(lena, lind, ines, guardian):
    assert Alert.objects.filter(person=lena).exists()
    assert set(OutboxMessage.objects.values_list("recipient_id", flat=True)) <= {lena.account_id, lind.id, ines.id}
    assert OutboxMessage.objects.exists()


def test_no_letter_is_made_for_a_guardian():
    """A kind of letter more asks whom it is for: let whoever adds one to a guardian think of H20 first."""
    assert set(LetterKind) == {
        LetterKind.CONTRACT,
        LetterKind.FORMULATION,
        LetterKind.MID_COURSE,
        LetterKind.ENDING,
        LetterKind.RELAPSE_PLAN,
        LetterKind.REFERRER,
    }


def test_paper_about_a_young_person_says_whom_it_is_not_for(client, lena, lind, harbour_street):
    sign_in(client, lind)
    said = "not for a parent or guardian without their agreement"
    assert said in text_of(client.get(f"/practice/people/{lena.id}/progress/"))
    grown = cast.with_scores("Ada", [12, 11], therapist=lind)
    assert said not in text_of(client.get(f"/practice/people/{grown.id}/progress/"))


@pytest.mark.parametrize(("born", "is_said"), [(NOW.date().replace(year=NOW.year - 18), False), (FIFTEEN, True)])
def test_staff_read_whose_answers_they_are_until_the_eighteenth_birthday(client, lind, harbour_street, born, is_said):
    person = cast.a_person(harbour_street, "Lena E", born=born)
    cast.in_the_care_of(person, lind)
    sign_in(client, lind)
    words = text_of(client.get(f"/practice/people/{person.id}/check-ins/"))
    assert ("no parent or guardian has a way to them" in words) is is_said
