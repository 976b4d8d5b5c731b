"""The person sees who is beside them and may see what since when, and takes it back with one press."""

from __future__ import annotations

from openipt.clinic.companions.reads import companions_of
from openipt.core.companions import May, Relation
from openipt.web.lasting import FRESH_AT
from tests import cast
from tests.clinic.companions.accompanying import BY_LAW, beside, partner_of
from tests.clinic.companions.test_companions import BORN_FIFTEEN_AGO, harmed
from tests.conftest import NOW
from tests.web.portal.pages import text_of
from tests.web.signing_in import sign_in


def page(client) -> str:
    return text_of(client.get("/portal/companions/"))


def test_says_who_may_do_what_since_when_and_on_whose_word(portal, mara):
    partner_of(mara, [May.TIMES])
    words = page(portal)
    assert "Ruth, partner" in words
    assert "Ruth knows that you come here and sees when to come along." in words
    assert "You agreed in session" in words
    assert "Beside you since 10 March" in words
    assert "Ruth knows that you come here" in text_of(portal.get("/portal/who-can-see/"))


def test_one_press_takes_back_and_one_ends_all_of_it(portal, mara):
    ruth = beside(mara, May.TIMES, May.READINGS)
    portal.post(f"/portal/companions/{ruth.id}/taken-back/", {"may": "times"})
    assert companions_of(mara, at=NOW)[0].sees == {May.KNOW, May.READINGS}
    assert "Taken back on 10 March" in page(portal)
    portal.post(f"/portal/companions/{ruth.id}/ended/")
    assert "Nobody at the moment" in page(portal)


def test_allowing_asks_once_more_who_it_is_and_taking_back_does_not(portal, mara, settings):
    settings.DEMO = False
    ruth = beside(mara)
    session = portal.session
    session[FRESH_AT] = 0
    session.save()
    allow = portal.post(f"/portal/companions/{ruth.id}/allowed/", {"may": "safety_plan"})
    assert allow["Location"].startswith("/sign-in/again/")
    assert portal.post(f"/portal/companions/{ruth.id}/taken-back/", {"may": "know"}).status_code == 303
    assert companions_of(mara, at=NOW)[0].sees == frozenset()


def test_while_safety_is_in_doubt_no_reason_is_given(portal, mara):
    partner_of(mara, [May.TIMES])
    harmed(mara)
    words = page(portal)
    assert "Ruth sees nothing here at the moment." in words
    assert not {each for each in ("harm", "violence", "concern", "doubt") if each in words.lower()}


def test_a_young_person_reads_what_it_rests_on(client, harbour_street, lind):
    lena = cast.a_person(harbour_street, "Lena E", born=BORN_FIFTEEN_AGO)
    cast.in_the_care_of(lena, lind)
    cast.a_course(lena, session=2)
    beside(lena, May.TIMES, relation=Relation.PARENT, name="Anna", consent=BY_LAW)
    sign_in(client, lena.account)
    assert "Not on your word" in page(client)
    assert "Invented Act, section 3" in page(client)
