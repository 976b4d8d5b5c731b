"""Check-ins of one person: what waits, what came in, and asking for another."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.actions import LateAnswer, LateSending, receive_late_answers, save_answer, submit_check_in
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.checkins.refusals import SubmissionConflict
from openipt.clinic.people.models import CareLink, Relation
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in


def page_of(person) -> str:
    return f"/practice/people/{person.id}/check-ins/"


def asking(person, measure: str = "phq9") -> dict[str, object]:
    return about(person.id, measure=measure, check_in=str(uuid.uuid4()))


class TestAsking:
    def test_it_waits_from_then_on(self, desk, mara):
        response = desk.post(page_of(mara), asking(mara))
        assert (response.status_code, response["Location"]) == (303, f"{page_of(mara)}?just=asked")
        page = words_of(desk.get(response["Location"]))
        assert "It now waits for Mara’s answers." in page
        assert "<strong>PHQ-9</strong>, asked today at 09:10" in page
        assert "nothing answered yet" in page

    def test_a_form_sent_twice_asks_once(self, desk, mara):
        form = asking(mara)
        for _ in range(2):
            desk.post(page_of(mara), form)
        assert CheckIn.objects.count() == 1

    def test_what_waits_already_is_not_offered_again(self, desk, mara):
        desk.post(page_of(mara), asking(mara))
        assert 'value="phq9"' not in words_of(desk.get(page_of(mara)))

    def test_without_a_choice_it_says_what_to_choose(self, desk, mara):
        response = desk.post(page_of(mara), asking(mara, ""))
        assert response.status_code == 422
        assert "Choose which questionnaire to ask for" in words_of(response)

    @pytest.mark.parametrize("measure", ["who5", "<script>", "phq9 "])
    def test_only_what_the_service_has(self, desk, mara, measure):
        response = desk.post(page_of(mara), asking(mara, measure))
        assert response.status_code == 422
        assert "<script>" not in response.content.decode().split("<main", 1)[1]
        assert CheckIn.objects.count() == 0

    def test_not_while_nobody_would_hear_of_a_worrying_answer(self, client, mara, lind, harbour_street):
        sam = cast.a_colleague(harbour_street, "Sam", Role.FACILITATOR)
        cast.in_the_care_of(mara, sam, Relation.SUPERVISING)
        CareLink.objects.filter(relation=Relation.ASSIGNED).delete()
        Account.objects.filter(id=lind.id).update(is_active=False)
        sign_in(client, sam)
        response = client.post(page_of(mara), asking(mara))
        assert response.status_code == 422
        assert "nobody is set to receive an alert" in words_of(response)
        assert CheckIn.objects.count() == 0

    def test_a_form_drawn_for_somebody_else_asks_nobody(self, desk, mara, tomas):
        response = desk.post(page_of(mara), asking(tomas))
        assert response.status_code == 422
        assert "This form was about another person" in words_of(response)

    def test_a_supervisor_reads_and_does_not_ask(self, client, mara, ines):
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        sign_in(client, ines)
        page = words_of(client.get(page_of(mara)))
        assert "Check-ins" in page
        assert "Ask now" not in page
        assert client.post(page_of(mara), asking(mara)).status_code == 404
        assert CheckIn.objects.count() == 0


def test_what_came_in_stands_with_its_score_and_way_the_latest_first(desk, tomas):
    page = words_of(desk.get(page_of(tomas)))
    assert page.index("18 of 27") < page.index("11 of 27") < page.index("12 of 27")
    assert "Today at 09:10" in page
    assert "on screen" in page


def test_nothing_yet_says_so(desk, mara):
    page = words_of(desk.get(page_of(mara)))
    assert "Nothing waits for Mara’s answers." in page
    assert "Mara has not sent one yet." in page


def test_a_half_answered_one_says_how_far_it_came(desk, mara, as_mara):
    check_in = cast.a_check_in(mara)
    for item in ("q1", "q2"):
        save_answer(actor=as_mara, check_in_id=check_in.id, item=item, answer=1, at=NOW)
    assert "2 answers so far" in words_of(desk.get(page_of(mara)))


class TestWhatCameLate:
    def test_both_times_stand_with_it(self, desk, mara, as_mara):
        check_in = cast.a_check_in(mara, at=NOW - timedelta(days=3))
        hours = {"age": timedelta(days=2)}
        receive_late_answers(
            actor=as_mara,
            check_in_id=check_in.id,
            answers=[LateAnswer(answer_id=uuid.uuid4(), item="q1", answer=1, **hours)],
            sending=LateSending(words="", **hours),
            at=NOW,
        )
        assert "on screen; received today at 09:10" in words_of(desk.get(page_of(mara)))

    def test_what_changes_nothing_stands_beside_it_with_what_differs(self, desk, mara, as_mara):
        check_in = cast.a_check_in(mara)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers={"q1": 1}, at=NOW)
        with pytest.raises(SubmissionConflict):
            submit_check_in(actor=as_mara, check_in_id=check_in.id, answers={"q1": 1, "q2": 3}, words="Mine.", at=NOW)
        page = words_of(desk.get(page_of(mara)))
        assert "Came besides, and changes nothing" in page
        assert "<p>Item 2: “not recorded” stands, “Nearly every day” came</p>" in page
        assert "Mine." in page

    def test_nothing_beside_says_nothing(self, desk, tomas):
        assert "Came besides" not in words_of(desk.get(page_of(tomas)))
