"""The therapist writes down who accompanies somebody, what was agreed with the person, and hands over a link."""

from __future__ import annotations

import re

from openipt.clinic.accounts.models import Invitation
from openipt.clinic.companions.models import AskedToJoin, Companion
from openipt.clinic.companions.reads import companions_of
from openipt.core.companions import May
from tests import cast
from tests.clinic.companions.accompanying import beside
from tests.clinic.companions.test_companions import BORN_FIFTEEN_AGO, harmed
from tests.conftest import NOW
from tests.web.practice.conftest import words_of


def where(person, *rest) -> str:
    return "/".join([f"/practice/people/{person.id}/companions", *map(str, rest), ""])


def test_from_writing_down_to_the_link(desk, mara):
    said = {"person": mara.id, "name": "Ruth", "relation": "partner", "basis": "in_session"}
    added = desk.post(where(mara), said)
    ruth = Companion.objects.get()
    assert added["Location"].startswith(where(mara, ruth.id))
    desk.post(where(mara, ruth.id, "agreed"), {"person": mara.id, "mays": ["times", "readings"], "basis": "in_session"})
    assert companions_of(mara, at=NOW)[0].sees == {May.KNOW, May.TIMES, May.READINGS}
    invited = words_of(desk.post(where(mara, ruth.id, "invited"), {"person": mara.id, "email": "ruth@example.org"}))
    assert re.search(r"/join/[\w-]{40,}/", invited)
    assert Invitation.objects.filter(account=Companion.objects.get().account).count() == 1
    assert "ruth@example.org" not in words_of(desk.get(where(mara, ruth.id)))


def test_what_is_refused_is_said_on_the_page(desk, mara):
    ruth = beside(mara)
    harmed(mara)
    answer = desk.post(where(mara, ruth.id, "invited"), {"person": mara.id, "email": "ruth@example.org"})
    assert answer.status_code == 422
    assert "so nobody is invited" in words_of(answer)
    assert "Nobody can be invited" in words_of(desk.get(where(mara)))


def test_another_basis_is_offered_for_somebody_young_alone(desk, mara, lind, harbour_street):
    assert "Something else than the agreement" not in words_of(desk.get(where(mara)))
    lena = cast.a_person(harbour_street, "Lena E", born=BORN_FIFTEEN_AGO)
    cast.in_the_care_of(lena, lind)
    cast.a_course(lena)
    assert "Something else than the agreement of Lena" in words_of(desk.get(where(lena)))
    said = {"person": lena.id, "name": "Anna", "relation": "parent", "basis": "legal"}
    assert "Say in words what it rests on" in words_of(desk.post(where(lena), said))


def test_they_are_asked_to_join_a_session_and_not_asked(desk, mara):
    ruth = beside(mara, May.TIMES)
    meeting = mara.courses.get().sessions.get(attendance="")
    meeting.planned_at = NOW.replace(hour=15)
    meeting.save()
    desk.post(where(mara, ruth.id, "sessions"), {"person": mara.id, "ask": meeting.id})
    assert AskedToJoin.objects.get().taken_back_at is None
    assert "Do not ask" in words_of(desk.get(where(mara, ruth.id)))
    desk.post(where(mara, ruth.id, "sessions"), {"person": mara.id, "take-back": meeting.id})
    assert AskedToJoin.objects.get().taken_back_at == NOW


def test_one_of_another_person_is_not_there(desk, mara, harbour_street, lind):
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    ruth = beside(mara)
    assert desk.get(where(idris, ruth.id)).status_code == 404
    assert desk.post(where(idris, ruth.id, "ended"), {"person": idris.id}).status_code == 404
