from __future__ import annotations

import pytest

from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.clinic.safety.models import Alert
from openipt.core import measures
from tests import cast
from tests.web.portal.pages import answer, answer_all, at, item, text_of, title_of
from tests.web.signing_in import sign_in

PHQ9 = measures.get("phq9")
WORDING = PHQ9.translation("en")
NOTICE = "Nobody is watching these answers live."


class TestOneQuestion:
    def test_stands_in_the_instruments_own_words(self, portal, check_in):
        words = text_of(portal.get(item(check_in, "q4")))
        for said in (WORDING.stem, WORDING.items["q4"], *WORDING.options.values(), WORDING.credit):
            assert said in words

    def test_each_answer_is_the_button_that_gives_it(self, portal, check_in):
        body = portal.get(item(check_in, "q4")).content.decode()
        for code in PHQ9.answer_codes:
            assert f'name="answer" value="{code}"' in body

    def test_says_which_of_how_many(self, portal, check_in):
        page = portal.get(item(check_in, "q4"))
        assert "Question 4 of 10" in text_of(page)
        assert title_of(page) == "Question 4 of 10 – Harbour Street"

    @pytest.mark.parametrize(("key", "stands"), [("q1", True), ("q4", False), ("q9", True)])
    def test_the_notice_stands_at_the_beginning_and_before_the_risk_item(self, portal, check_in, key, stands):
        words = text_of(portal.get(item(check_in, key)))
        assert (NOTICE in words) is stands
        if stands:
            assert words.index(NOTICE) < words.index(WORDING.items[key])
            assert "111" in words

    def test_nothing_marks_the_risk_item_as_a_test(self, portal, check_in):
        body = portal.get(item(check_in, "q9")).content.decode()
        assert "urgent" not in body[body.index("<fieldset") : body.index("</fieldset>")]

    def test_the_extra_item_is_asked_last_with_answers_of_its_own(self, portal, check_in):
        words = text_of(portal.get(item(check_in, "difficulty")))
        assert "Question 10 of 10" in words
        assert "Extremely difficult" in words
        assert WORDING.stem not in words

    def test_back_is_a_real_address(self, portal, check_in):
        assert item(check_in, "q3") in portal.get(item(check_in, "q4")).content.decode()

    def test_asks_few_questions_of_the_database(self, portal, check_in, django_assert_max_num_queries):
        portal.get(item(check_in, "q4"))
        with django_assert_max_num_queries(8):
            portal.get(item(check_in, "q4"))


class TestAnswering:
    def test_keeps_the_answer_at_once_and_goes_on(self, portal, check_in):
        response = answer(portal, check_in, "q1", 2)
        assert (response.status_code, response["Location"]) == (303, at(check_in))
        assert ItemAnswer.objects.get().answer == 2
        assert portal.get(at(check_in))["Location"] == item(check_in, "q2")

    def test_one_that_comes_back_shows_the_answer_so_far(self, portal, check_in):
        answer(portal, check_in, "q1", 2)
        words = text_of(portal.get(item(check_in, "q1")))
        assert "More than half the days Your answer so far" in words
        assert "Keep it and go on" in words

    def test_a_skipped_one_is_a_blank_and_not_asked_again(self, portal, check_in):
        portal.post(item(check_in, "q1"), {"skip": "yes"})
        assert ItemAnswer.objects.get().answer is None
        assert portal.get(at(check_in))["Location"] == item(check_in, "q2")

    def test_goes_on_where_it_was_left(self, portal, check_in):
        for key in ("q1", "q2", "q3"):
            answer(portal, check_in, key, 1)
        answer(portal, check_in, "q1", 0)
        assert portal.get(at(check_in))["Location"] == item(check_in, "q4")

    def test_after_the_last_comes_the_review(self, portal, check_in):
        answer_all(portal, check_in, 15)
        assert portal.get(at(check_in))["Location"] == at(check_in, "review")

    def test_a_worrying_answer_puts_help_on_the_screen_and_an_alert_in_the_record(self, portal, check_in, lind):
        response = answer(portal, check_in, "q9", 1)
        assert response["Location"] == at(check_in, "help")
        assert Alert.objects.get().owner_id == lind.id

    @pytest.mark.parametrize("sent", [{"answer": "7"}, {"answer": "-1"}, {"answer": "often"}, {"answer": ""}, {}])
    def test_what_is_no_answer_changes_nothing_and_asks_again(self, portal, check_in, sent):
        response = portal.post(item(check_in, "q2"), sent)
        assert response.status_code == 422
        assert "nothing was changed" in text_of(response)
        assert WORDING.items["q2"] in text_of(response)
        assert title_of(response).startswith("Error: ")
        assert not ItemAnswer.objects.exists()

    def test_a_question_that_does_not_exist_is_no_page(self, portal, check_in):
        assert portal.get(item(check_in, "q10")).status_code == 404
        assert answer(portal, check_in, "q10", 1).status_code == 404

    def test_one_that_was_sent_already_stands(self, portal, check_in):
        answer_all(portal, check_in, 15)
        portal.post(at(check_in, "review"), {"words": ""})
        response = answer(portal, check_in, "q1", 0)
        assert response.status_code == 422
        assert "These answers were sent already" in text_of(response)
        assert CheckIn.objects.get().points == 15
        assert portal.get(item(check_in, "q1"))["Location"] == at(check_in, "done")

    def test_htmx_gets_the_main_part_alone(self, portal, check_in):
        response = answer(portal, check_in, "q1", 7, headers={"HX-Request": "true"})
        body = response.content.decode()
        assert "<html" not in body
        assert "<title>Error: Question 1 of 10" in body
        assert "HX-Request" in response["Vary"]


class TestOtherPeoplesCheckIns:
    @pytest.fixture
    def of_somebody_else(self, harbour_street, lind, ines) -> CheckIn:
        other = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(other, lind)
        return cast.a_check_in(other)

    @pytest.mark.parametrize("rest", [(), ("items", "q1"), ("help",), ("review",), ("all",), ("done",)])
    def test_do_not_exist(self, portal, of_somebody_else, rest):
        assert portal.get(at(of_somebody_else, *rest)).status_code == 404

    def test_cannot_be_answered_or_sent(self, portal, of_somebody_else):
        assert answer(portal, of_somebody_else, "q1", 1).status_code == 404
        for rest in ("review", "all"):
            assert portal.post(at(of_somebody_else, rest), {"words": "x", "q1": "1"}).status_code == 404
        assert not ItemAnswer.objects.exists()

    def test_not_even_for_their_therapist(self, client, lind, of_somebody_else):
        sign_in(client, lind)
        assert client.get(item(of_somebody_else, "q1")).status_code == 404


class TestAMeasureThatIsGone:
    @pytest.fixture
    def gone(self, check_in) -> CheckIn:
        CheckIn.objects.filter(id=check_in.id).update(measure_version="0")
        return check_in

    def test_says_that_answers_are_kept_and_whom_to_tell(self, portal, gone):
        response = portal.get(item(gone, "q1"))
        assert response.status_code == 422
        assert "We cannot show this check-in just now" in text_of(response)
        assert "kept" in text_of(response)

    def test_leaves_the_home_page_standing(self, portal, gone):
        response = portal.get("/portal/")
        assert response.status_code == 200
        assert "One check-in does not open just now" in text_of(response)

    def test_a_language_without_a_licensed_wording_says_so_too(self, portal, check_in):
        CheckIn.objects.filter(id=check_in.id).update(language="xx")
        assert "We cannot show this check-in just now" in text_of(portal.get(at(check_in)))
