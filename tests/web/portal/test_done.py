from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.actions.services import decide_what_is_shown
from tests import cast
from tests.clinic.week.telling import TASK, agreed_to_try
from tests.conftest import NOW
from tests.web.portal.pages import answer_all, at, text_of
from tests.web.signing_in import sign_in


@pytest.fixture
def so_far(mara, ines):
    """Three totals before today's: 17, 17 and 16."""
    for weeks, total in ((3, 17), (2, 17), (1, 16)):
        cast.answered(mara, total, at=NOW - timedelta(weeks=weeks))


def sent(client, check_in, total, *, item9=0):
    answer_all(client, check_in, total, item9=item9)
    client.post(at(check_in, "review"), {"words": ""})
    return text_of(client.get(at(check_in, "done")))


class TestTheEnd:
    def test_says_when_it_was_kept_and_what_happens_next(self, portal, check_in):
        words = sent(portal, check_in, 15)
        assert "Thank you, Mara. That was the whole check-in, kept today, 9.10 am." in words
        assert "Session 4 of 16, with Dr Lind." in words
        assert "gets in touch" not in words

    def test_the_call_to_expect_comes_before_everything_else(self, portal, check_in):
        words = sent(portal, check_in, 15, item9=1)
        expected = "today, by 5 pm Dr Lind or the clinician on duty gets in touch about your answer to question 9."
        assert words.index(expected) < words.index("Session 4 of 16") < words.index("Your total")
        assert "The number we have ends 0189." in words
        assert "116 123" in words
        assert "matters whatever the total is" in words

    def test_the_week_may_be_told_and_need_not(self, portal, check_in):
        words = sent(portal, check_in, 15)
        assert words.index("What happens next") < words.index("Your week, if you like") < words.index("Your total")
        assert "How your plan went" not in words
        assert 'href="/portal/week/new/"' in portal.get(at(check_in, "done")).content.decode()

    def test_nothing_of_the_week_while_a_call_is_to_be_expected(self, portal, check_in):
        assert "Your week" not in sent(portal, check_in, 15, item9=1)

    def test_how_the_plan_went_may_be_told_from_here(self, portal, check_in, mara, as_lind):
        agreed_to_try(mara, as_lind)
        words = sent(portal, check_in, 15)
        assert f"How your plan went {TASK}" in words
        assert f'href="{at(check_in, "plan")}"' in portal.get(at(check_in, "done")).content.decode()

    def test_before_it_was_sent_there_is_no_end(self, portal, check_in):
        assert portal.get(at(check_in, "done"))["Location"] == at(check_in)

    def test_asks_few_questions_of_the_database(self, portal, so_far, check_in, django_assert_max_num_queries):
        sent(portal, check_in, 15)
        with django_assert_max_num_queries(20):
            portal.get(at(check_in, "done"))


class TestTheTotal:
    def test_the_first_has_nothing_to_be_compared_with(self, portal, check_in):
        words = sent(portal, check_in, 15)
        assert "Your total: 15 of 27" in words
        assert "This is your first total" in words
        assert "Compared" not in words

    def test_a_small_change_is_called_small(self, portal, so_far, check_in):
        words = sent(portal, check_in, 15)
        assert "It was 16 the time before and 17 at the start." in words
        assert "Compared with the start, it is a little lower." in words
        assert "A change this small can be chance: we speak of a clear change from 6 points." in words
        assert "NHS Talking Therapies" in words

    @pytest.mark.parametrize(
        ("total", "said"),
        [
            (17, "it is the same"),
            (18, "it is a little higher"),
            (22, "it is a little higher"),
            (23, "it is clearly higher"),
            (12, "it is a little lower"),
            (11, "it is clearly lower"),
        ],
    )
    def test_is_compared_with_the_start(self, portal, so_far, check_in, total, said):
        assert f"Compared with the start, {said}." in sent(portal, check_in, total)

    def test_a_clear_rise_says_who_sees_it_too(self, portal, so_far, check_in):
        assert "Dr Lind sees this number too" in sent(portal, check_in, 24)

    def test_says_what_its_authors_call_it_and_what_it_is_not(self, portal, check_in):
        words = sent(portal, check_in, 15)
        assert "Its authors call 15 to 19 “moderately severe”." in words
        assert "It is not a diagnosis, and it is not a mark." in words

    def test_interpretation_switched_off_leaves_facts_alone(self, portal, so_far, check_in, harbour_street):
        system = cast.the_system(harbour_street)
        decide_what_is_shown(actor=system, interprets=False, at=NOW)
        words = sent(portal, check_in, 24, item9=1)
        assert "Your total: 24 of 27" in words
        assert "It was 16 the time before and 17 at the start." in words
        for said in ("Compared with", "chance", "clear", "authors call", "severe"):
            assert said not in words
        assert "gets in touch" in words

    def test_no_verdict_for_somebody_under_eighteen(self, client, harbour_street, lind, ines):
        from datetime import date

        lena = cast.a_person(harbour_street, "Lena E", born=date(2010, 6, 1))
        cast.in_the_care_of(lena, lind)
        cast.answered(lena, 16, at=NOW - timedelta(weeks=1))
        check_in = cast.a_check_in(lena)
        sign_in(client, lena.account)
        words = sent(client, check_in, 5)
        assert "It was 16 the time before." in words
        assert "Compared with" not in words
        assert "authors call" not in words
        assert "made with adults" in words

    def test_too_many_blanks_give_no_total_and_say_why(self, portal, check_in):
        for number in range(1, 7):
            portal.post(at(check_in, "items", f"q{number}"), {"answer": 1})
        portal.post(at(check_in, "review"), {"words": ""})
        words = text_of(portal.get(at(check_in, "done")))
        assert "No total today" in words
        assert "A blank never counts as zero." in words

    def test_an_estimate_is_called_one(self, portal, check_in):
        answer_all(portal, check_in, 15)
        portal.post(at(check_in, "items", "q8"), {"skip": "yes"})
        portal.post(at(check_in, "review"), {"words": ""})
        assert "It is an estimate" in text_of(portal.get(at(check_in, "done")))

    def test_the_picture_is_never_alone(self, portal, so_far, check_in):
        sent(portal, check_in, 15)
        body = portal.get(at(check_in, "done")).content.decode()
        assert 'aria-label="Your totals, first to last: 17, 17, 16 and 15, of 27."' in body
        assert "style=" not in body
