"""Design rules: a clinician switches them on under their name, after reading, and the page of progress says who."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from openipt.clinic.accounts.actions.services import decide_what_is_shown, switch_own_rules_on
from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.accounts.reads import own_rules_since
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.conftest import NOW
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

RULES, ON, OFF = (f"/practice/design-rules/{each}" for each in ("", "on/", "off/"))


def is_on(service) -> bool:
    service.refresh_from_db()
    return service.shows_unvalidated


def test_a_therapist_switches_them_on_after_reading(desk, lind, harbour_street):
    refused = desk.post(ON)
    assert refused.status_code == 422
    assert "Read what the design rules are, then tick that you have" in text_of(refused)
    assert not is_on(harbour_street)

    assert desk.post(ON, {"has_read": "yes"}).status_code == 303
    assert is_on(harbour_street)
    words = text_of(desk.get(RULES))
    assert "They are on" in words
    assert f"Switched on by {lind.staff_name} on" in words


def test_a_supervisor_may_too(client, ines, harbour_street):
    sign_in(client, ines)
    assert client.post(ON, {"has_read": "yes"}).status_code == 303
    assert own_rules_since(harbour_street.id).by == ines.staff_name


def test_neither_a_facilitator_nor_intake_finds_the_page(client, harbour_street):
    for role in (Role.FACILITATOR, Role.INTAKE, Role.ADMINISTRATOR, Role.RESEARCHER):
        sign_in(client, cast.a_colleague(harbour_street, f"A {role}", role))
        assert client.get(RULES).status_code == 404
        assert client.post(ON, {"has_read": "yes"}).status_code in {403, 404}
    assert not is_on(harbour_street)


def test_no_program_switches_them_on(harbour_street):
    with pytest.raises(NotAllowed):
        switch_own_rules_on(actor=cast.the_system(harbour_street), at=NOW)
    assert not is_on(harbour_street)


def test_the_progress_page_leads_there_and_then_names_who_answers(desk, lind, harbour_street):
    ada = cast.with_scores("Ada", [20, 22, 23, 24], therapist=lind)
    progress = f"/practice/people/{ada.id}/progress/"
    assert "once a clinician answers for it" in text_of(desk.get(progress))
    desk.post(ON, {"has_read": "yes"})
    words = text_of(desk.get(progress))
    assert "once a clinician answers for it" not in words
    assert f"Switched on by {lind.staff_name} on" in words


def test_off_again_hides_them_everywhere(desk, lind, harbour_street):
    ada = cast.with_scores("Ada", [20, 22, 23, 24], therapist=lind)
    desk.post(ON, {"has_read": "yes"})
    assert desk.post(OFF).status_code == 303
    assert "They are off" in text_of(desk.get(RULES))
    assert "Beside an average course" not in text_of(desk.get(f"/practice/people/{ada.id}/progress/"))


def test_a_decision_on_interpretation_leaves_the_answering_where_it_was(desk, lind, omar, harbour_street):
    desk.post(ON, {"has_read": "yes"})
    for minutes, interprets in ((1, False), (2, True)):
        at = NOW + timedelta(minutes=minutes)
        decide_what_is_shown(actor=cast.acting(omar, harbour_street), interprets=interprets, at=at)
    since = own_rules_since(harbour_street.id)
    assert (since.by, since.is_here) == (lind.staff_name, True)


def test_where_scores_stand_alone_the_page_says_that_nothing_shows(desk, omar, harbour_street):
    decide_what_is_shown(actor=cast.acting(omar, harbour_street), interprets=False, at=NOW)
    assert "no page shows design rules, on or off" in text_of(desk.get(RULES))


def test_when_whoever_answered_has_left_somebody_else_takes_it_over(client, lind, ines, harbour_street):
    sign_in(client, lind)
    client.post(ON, {"has_read": "yes"})
    end_role(actor=cast.the_system(harbour_street), account_id=lind.id, role=Role.THERAPIST, at=NOW)
    sign_in(client, ines)
    words = text_of(client.get(RULES))
    assert f"{lind.staff_name} no longer works here as a clinician" in words
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        client.post(ON, {"has_read": "yes"})
    assert own_rules_since(harbour_street.id).by == ines.staff_name
    assert "no longer works here" not in text_of(client.get(RULES))
