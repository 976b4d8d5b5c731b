from __future__ import annotations

import pytest

from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission
from openipt.clinic.safety.models import Alert
from openipt.core import measures
from tests import cast
from tests.web.portal.pages import answer, answer_all, at, item, text_of, title_of

WORDING = measures.get("phq9").translation("en")
NOTICE = "Nobody is watching these answers live."


def send(client, check_in, words=""):
    return client.post(at(check_in, "review"), {"words": words})


class TestTheReview:
    def test_lists_what_was_left_blank_with_links(self, portal, check_in):
        answer_all(portal, check_in, 15)
        portal.post(item(check_in, "q3"), {"skip": "yes"})
        page = portal.get(at(check_in, "review"))
        assert "1 question is blank" in text_of(page)
        assert item(check_in, "q3") in page.content.decode()

    def test_says_so_when_nothing_is_blank(self, portal, check_in):
        answer_all(portal, check_in, 15)
        assert "You have answered every question." in text_of(portal.get(at(check_in, "review")))

    def test_the_notice_stands_before_the_box_for_own_words(self, portal, check_in):
        body = portal.get(at(check_in, "review")).content.decode()
        assert body.index(NOTICE) < body.index("<textarea")

    def test_answers_are_sent_only_from_here(self, portal, check_in):
        answer_all(portal, check_in, 15)
        assert CheckIn.objects.get().received_at is None


class TestSending:
    def test_keeps_answers_and_words_and_says_what_happens_next(self, portal, check_in):
        answer_all(portal, check_in, 15)
        response = send(portal, check_in, "Sunday was hard.")
        assert (response.status_code, response["Location"]) == (303, at(check_in, "done"))
        kept = CheckIn.objects.get()
        assert (kept.points, kept.words) == (15, "Sunday was hard.")

    def test_twice_is_one_fact(self, portal, check_in):
        answer_all(portal, check_in, 15)
        first, second = send(portal, check_in, "x"), send(portal, check_in, "x")
        assert first["Location"] == second["Location"]
        assert CheckIn.objects.count() == 1
        assert not ConflictingSubmission.objects.exists()

    def test_something_else_the_second_time_is_kept_beside_it_and_said_calmly(self, portal, check_in):
        answer_all(portal, check_in, 15)
        send(portal, check_in, "x")
        response = send(portal, check_in, "y")
        assert response.status_code == 409
        assert "What you sent first stands." in text_of(response)
        assert ConflictingSubmission.objects.get().words == "y"

    def test_nothing_at_all_is_not_a_check_in(self, portal, check_in):
        response = send(portal, check_in)
        assert response.status_code == 422
        assert "Answer at least one question" in text_of(response)
        assert CheckIn.objects.get().received_at is None

    def test_words_alone_are(self, portal, check_in):
        assert send(portal, check_in, "I cannot do this today.").status_code == 303

    def test_too_many_words_keep_what_was_typed(self, portal, check_in):
        response = send(portal, check_in, "long " * 401)
        assert response.status_code == 422
        assert title_of(response).startswith("Error: ")
        assert "Write 2000 letters at most. You wrote 2004." in text_of(response)
        assert "long long long" in response.content.decode()

    def test_one_sent_already_leads_to_its_end(self, portal, check_in):
        answer_all(portal, check_in, 15)
        send(portal, check_in)
        for rest in ((), ("review",), ("all",)):
            assert portal.get(at(check_in, *rest))["Location"] == at(check_in, "done")


class TestAllQuestionsOnOnePage:
    @staticmethod
    def body(total=15, item9=0, **more):
        return {**cast.answers(total, item9=item9), "difficulty": 1, "words": "", **more}

    def test_asks_everything_in_the_instruments_words_alone(self, portal, check_in):
        page = portal.get(at(check_in, "all"))
        words = text_of(page)
        for said in (WORDING.stem, *WORDING.items.values(), WORDING.extra_items["difficulty"].question):
            assert said in words
        assert "(optional)" not in words[: words.index("Is there anything")]
        assert page.content.decode().count('type="radio"') == 10 * 5

    def test_the_notice_stands_before_the_risk_item_and_before_own_words(self, portal, check_in):
        words = text_of(portal.get(at(check_in, "all")))
        risk, own = WORDING.items["q9"], "Is there anything you want to say"
        assert words.index(WORDING.items["q8"]) < words.index(NOTICE) < words.index(risk)
        assert words.index(risk) < words.rindex(NOTICE) < words.index(own)

    def test_shows_the_answers_given_so_far(self, portal, check_in):
        answer(portal, check_in, "q1", 0)
        body = portal.get(at(check_in, "all")).content.decode()
        field = body[body.index('name="q1" value="0"') :]
        assert "checked" in field[: field.index(">")]

    def test_sends_the_whole_at_once(self, portal, check_in):
        response = portal.post(at(check_in, "all"), self.body())
        assert (response.status_code, response["Location"]) == (303, at(check_in, "done"))
        assert CheckIn.objects.get().points == 15

    def test_blanks_are_allowed_and_never_zero(self, portal, check_in):
        portal.post(at(check_in, "all"), self.body(q1="", q2="", q3=""))
        kept = CheckIn.objects.get()
        assert kept.answers["q1"] is None
        assert kept.points is None

    def test_twice_is_one_fact(self, portal, check_in):
        for _ in range(2):
            assert portal.post(at(check_in, "all"), self.body()).status_code == 303
        assert CheckIn.objects.count() == 1

    def test_an_old_page_with_other_answers_is_told_calmly(self, portal, check_in):
        portal.post(at(check_in, "all"), self.body(15))
        response = portal.post(at(check_in, "all"), self.body(9))
        assert response.status_code == 409
        assert CheckIn.objects.get().points == 15

    def test_a_worrying_answer_puts_help_on_the_screen(self, portal, check_in):
        response = portal.post(at(check_in, "all"), self.body(15, item9=2))
        assert response["Location"] == at(check_in, "help")
        assert Alert.objects.count() == 1

    @pytest.mark.parametrize("sent", ["9", "often"])
    def test_what_is_no_answer_keeps_everything_else(self, portal, check_in, sent):
        response = portal.post(at(check_in, "all"), self.body(q4=sent, words="Sunday"))
        assert response.status_code == 422
        assert "There is a problem" in text_of(response)
        assert "Sunday" in response.content.decode()
        body = response.content.decode()
        assert 'name="q1" value="3" id="id_q1_3" checked' in body or "checked" in body
        assert CheckIn.objects.get().received_at is None

    def test_nothing_at_all_is_not_a_check_in(self, portal, check_in):
        assert portal.post(at(check_in, "all"), {"words": " "}).status_code == 422
