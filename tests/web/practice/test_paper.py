"""Typing in what came on paper or by telephone: as it was answered, blanks and risk item included, once."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of


def page_of(person, measure: str = "phq9") -> str:
    return f"/practice/people/{person.id}/check-ins/paper/{measure}/"


def typed(person, total: int = 15, *, item9: int | str = 0, check_in: uuid.UUID | None = None, **other: object):
    """A filled-in form: nine items that come to this total, answered on Monday, on paper."""
    items = {item: str(answer) for item, answer in cast.answers(total).items()} | {"q9": str(item9)}
    day = {"answered_day": "9", "answered_month": "3", "answered_year": "2026"}
    return about(person.id, check_in=str(check_in or uuid.uuid4()), way="paper", **day, **items) | other


class TestTheForm:
    def test_asks_every_item_in_its_own_words_with_the_line_of_credit(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert "1. Little interest or pleasure in doing things" in page
        assert "9. Thoughts that you would be better off dead or of hurting yourself in some way" in page
        assert "More than half the days" in page
        assert "Developed by Drs Spitzer" in page

    def test_offers_a_blank_for_every_item_and_calls_it_by_its_name_for_the_risk_item(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert page.count(">Blank<") == 9  # eight items, and how difficult they made things
        assert page.count(">Not recorded<") == 1

    def test_a_measure_nobody_has_is_said_to_be_unknown(self, desk, mara):
        response = desk.get(page_of(mara, "who50"))
        assert response.status_code == 422
        assert "There is no measure" in words_of(response)


class TestKeepingIt:
    def test_keeps_the_day_the_way_and_who_typed_it(self, desk, mara, lind):
        response = desk.post(page_of(mara), typed(mara, words="She wrote this in the margin."))
        assert (response.status_code, response["Location"]) == (303, f"/practice/people/{mara.id}/?just=entered")
        kept = CheckIn.objects.get()
        assert (kept.points, kept.way, kept.entered_by_id) == (15, "paper", lind.id)
        assert (kept.captured_at, kept.received_at) == (datetime(2026, 3, 9, 12, tzinfo=UTC), NOW)
        page = words_of(desk.get(response["Location"]))
        assert "The answers are kept." in page
        assert "She wrote this in the margin." in page

    def test_answers_given_today_were_given_by_now(self, desk, mara):
        desk.post(page_of(mara), typed(mara, way="phone", answered_day="10"))
        kept = CheckIn.objects.get()
        assert (kept.way, kept.captured_at) == ("phone", NOW)

    def test_a_blank_stays_a_blank(self, desk, mara):
        desk.post(page_of(mara), typed(mara, 15, q1="blank") | {"q2": ""})
        kept = CheckIn.objects.get()
        assert (kept.answers["q1"], kept.answers["q2"]) == (None, None)
        assert kept.is_prorated

    def test_a_worrying_answer_raises_its_alert_like_any_other(self, desk, mara):
        desk.post(page_of(mara), typed(mara, item9=2))
        assert Alert.objects.get().person_id == mara.id

    def test_sent_twice_it_is_one_check_in(self, desk, mara):
        form = typed(mara)
        for _ in range(2):
            assert desk.post(page_of(mara), form).status_code == 303
        assert CheckIn.objects.count() == 1

    def test_something_else_under_the_same_id_is_refused_and_kept_beside_it(self, desk, mara):
        check_in = uuid.uuid4()
        desk.post(page_of(mara), typed(mara, 15, check_in=check_in))
        response = desk.post(page_of(mara), typed(mara, 14, check_in=check_in))
        assert response.status_code == 409
        assert CheckIn.objects.get().points == 15
        assert ConflictingSubmission.objects.count() == 1


class TestMendingIt:
    def test_the_risk_item_has_to_be_said_even_if_only_that_it_is_not_recorded(self, desk, mara):
        response = desk.post(page_of(mara), typed(mara, 15) | {"q9": ""})
        page = words_of(response)
        assert response.status_code == 422
        assert 'href="#id_q9_0">Say what was answered to item 9, or that it is not recorded</a>' in page
        assert CheckIn.objects.count() == 0

    def test_not_recorded_stays_in_sight(self, desk, mara):
        desk.post(page_of(mara), typed(mara, 15) | {"q9": "blank"})
        assert "Item 9 not recorded" in words_of(desk.get("/practice/"))
        assert Alert.objects.count() == 0

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            (("", "", ""), "Enter the day, such as 9 3 2026"),
            (("31", "2", "2026"), "Enter a day that exists"),
            (("9", "March", "2026"), "Enter a day that exists"),
            (("9", "3", "26"), "Enter a day that exists"),
            (("11", "3", "2026"), "Enter a day that is not in the future"),
        ],
    )
    def test_a_day_that_cannot_be_is_said_at_its_boxes_and_what_was_typed_stays(self, desk, mara, day, says):
        parts = dict(zip(("answered_day", "answered_month", "answered_year"), day, strict=True))
        response = desk.post(page_of(mara), typed(mara) | parts)
        page = words_of(response)
        assert response.status_code == 422
        assert f'href="#id_answered">{says}' in page
        for part, value in parts.items():
            assert f'name="{part}" id="id_answered' in page
            assert not value or f'value="{value}"' in page
        assert CheckIn.objects.count() == 0

    @pytest.mark.parametrize("answer", ["4", "-1", "often", "1.0", "true"])
    def test_an_answer_the_form_does_not_have_is_refused(self, desk, mara, answer):
        response = desk.post(page_of(mara), typed(mara) | {"q1": answer})
        assert response.status_code == 422
        assert CheckIn.objects.count() == 0

    def test_the_same_id_stays_with_the_form_while_it_is_mended(self, desk, mara):
        check_in = uuid.uuid4()
        response = desk.post(page_of(mara), typed(mara, check_in=check_in) | {"way": ""})
        assert f'name="check_in" value="{check_in}"' in words_of(response)

    @pytest.mark.parametrize("check_in", ["", "7", "<b>"])
    def test_an_id_that_was_never_drawn_finds_nothing(self, desk, mara, check_in):
        assert desk.post(page_of(mara), typed(mara) | {"check_in": check_in}).status_code == 404
        form = typed(mara)
        del form["check_in"]
        assert desk.post(page_of(mara), form).status_code == 404
        assert CheckIn.objects.count() == 0

    def test_a_form_drawn_for_somebody_else_keeps_nothing(self, desk, mara, tomas):
        response = desk.post(page_of(mara), typed(tomas))
        assert response.status_code == 422
        assert CheckIn.objects.filter(person=mara).count() == 0


class TestWithoutItsWords:
    def filled_in(self, person, item10: int):
        items = {f"q{number}": "1" for number in range(1, 10)} | {"q10": str(item10)}
        day = {"answered_day": "10", "answered_month": "3", "answered_year": "2026"}
        return about(person.id, check_in=str(uuid.uuid4()), way="paper", **day, **items)

    def test_says_whose_they_are_and_what_raises_an_alert(self, desk, mara):
        page = words_of(desk.get(page_of(mara, "epds")))
        assert "since they belong to Royal College of Psychiatrists" in page
        assert "Item 10: 1 or more raises an alert." in page
        assert ">Item 1<" in page.replace("> ", ">").replace(" <", "<")
        assert "1. Item" not in page

    def test_totals_alone_of_sessions_held_have_a_page_of_their_own(self, desk, mara):
        page = words_of(desk.get(page_of(mara, "epds")))
        assert "Several sessions at once, or a total alone" in page
        assert desk.get(f"/practice/people/{mara.id}/course/scores/epds/").status_code == 200

    def test_with_its_words_nothing_of_that_is_said(self, desk, mara):
        assert "raises an alert." not in words_of(desk.get(page_of(mara))).replace("raises its alert", "")

    @pytest.mark.parametrize(("item10", "alerts"), [(0, 0), (1, 1)])
    def test_the_answer_about_self_harm_raises_its_alert_and_none_does_not(self, desk, mara, item10, alerts):
        assert desk.post(page_of(mara, "epds"), self.filled_in(mara, item10)).status_code == 303
        assert CheckIn.objects.get().points == 9 + item10
        assert Alert.objects.count() == alerts

    def test_its_alert_says_how_far_up_the_answer_lies_and_what_the_item_is_about(self, desk, mara):
        desk.post(page_of(mara, "epds"), self.filled_in(mara, 1))
        page = words_of(desk.get(f"/practice/alerts/{Alert.objects.get().id}/"))
        assert "Item 10 newly positive" in page
        assert '<p class="words words--big">1, of 0 to 3</p>' in page
        assert "Item 10 of the EPDS asks about thoughts of death or self-harm." in page
        assert 'lang=""' not in page
