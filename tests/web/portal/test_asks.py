"""What a check-in asks besides its questions: the week and the plan. The answers never wait for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.week.actions import take_back_event
from openipt.clinic.week.models import WeekEvent
from openipt.clinic.week.reads import events_of
from openipt.core.courses import CourseState
from openipt.core.week import Company, Feeling, PlanWent
from openipt.web.portal.asks import week_event_of
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.week.telling import FINE, TASK, agreed_to_try, herself, told_by
from tests.conftest import NOW
from tests.web.portal.pages import answer_all, at, text_of, title_of

WEEK, PLAN = "What happened with people this week?", "How did your plan go?"
HAPPENED = {"words": FINE, "day": "2026-03-08"}


@pytest.fixture
def answered(portal, check_in):
    answer_all(portal, check_in, 15)


@pytest.fixture
def task(mara, as_lind):
    agreed_to_try(mara, as_lind)


def send(portal, check_in, **touched):
    """Press one of the buttons of the last page; the page it leads to."""
    response = portal.post(at(check_in, "review"), {"words": "", **touched})
    assert response.status_code == 303
    return response["Location"]


def told(mara):
    return events_of(mara.courses.get().id)


class TestTheLastPage:
    def test_asks_for_the_week_by_name_and_for_the_plan_in_its_words(self, portal, check_in, mara, answered, task):
        somebody_of(mara, "Jonas")
        somebody_of(mara, "Grandmother", is_alive=False)
        words = text_of(portal.get(at(check_in, "review")))
        asked = [WEEK, "Jonas", "Somebody else", "I was by myself", PLAN, f"“{TASK}”", "Send answers"]
        assert sorted(asked, key=words.index) == asked
        assert "Each button sends your answers; what you leave out is skipped." in words
        assert "Grandmother" not in words

    def test_all_questions_on_one_page_ask_it_too(self, portal, check_in, task):
        words = text_of(portal.get(at(check_in, "all")))
        assert words.index(WEEK) < words.index(PLAN) < words.index("Is there anything you want to say")

    def test_one_touch_skips_all_of_it(self, portal, check_in, mara, answered, task):
        assert send(portal, check_in) == at(check_in, "done")
        assert told(mara) == ()

    def test_asks_nothing_besides_while_no_course_is_under_way(self, portal, check_in, mara, answered):
        cast.comes_into(mara.courses.get(), CourseState.CLOSED)
        words = text_of(portal.get(at(check_in, "review")))
        assert WEEK not in words
        assert "Each button sends" not in words

    def test_a_second_check_in_of_the_same_day_does_not_ask_again(self, portal, check_in, mara, answered):
        told_by(mara)
        assert WEEK not in text_of(portal.get(at(check_in, "review")))

    def test_what_was_told_another_day_is_no_reason_not_to_ask(self, portal, check_in, mara, answered):
        told_by(mara, at=NOW - timedelta(days=2))
        assert WEEK in text_of(portal.get(at(check_in, "review")))


class TestTheAnswersDoNotWait:
    @pytest.mark.parametrize("touched", [{"with": "nobody"}, {"plan": "done"}, {"with": "somebody-unknown"}])
    def test_they_are_sent_as_soon_as_any_of_it_is_touched(self, portal, check_in, answered, task, touched):
        send(portal, check_in, **touched)
        assert CheckIn.objects.get().points == 15

    def test_nothing_of_it_comes_before_they_were_sent(self, portal, check_in, answered, task):
        for rest in ("week", "mood", "plan"):
            assert portal.get(at(check_in, rest))["Location"] == at(check_in)

    def test_words_about_the_week_are_sent_with_them(self, portal, check_in, answered):
        send(portal, check_in, words="Sunday was hard.", **{"with": "nobody"})
        assert CheckIn.objects.get().words == "Sunday was hard."

    def test_help_comes_first_where_an_answer_alerts(self, portal, check_in, task):
        body = {**cast.answers(15, item9=2), "difficulty": 1, "words": "", "plan": "tried"}
        assert portal.post(at(check_in, "all"), body)["Location"] == at(check_in, "help")
        assert WeekEvent.objects.get().plan_went == "tried"


class TestTellingOfTheWeek:
    def test_who_what_and_how_it_felt_and_then_the_end(self, portal, check_in, mara, answered):
        jonas = somebody_of(mara, "Jonas")
        what = send(portal, check_in, **{"with": str(jonas)})
        words = text_of(portal.get(what))
        assert "You and Jonas" in words
        assert "2 pages left" in words
        assert "Your answers are sent." in words
        assert words.index("Nobody is watching") < words.index("What happened?")
        felt = portal.post(what, {"with": str(jonas), **HAPPENED})["Location"]
        assert "Last page" in text_of(portal.get(felt))
        assert portal.post(felt, {"feelings": ["angry"], "mood": "2"})["Location"] == at(check_in, "done")
        (event,) = told(mara)
        assert (event.event.words, event.event.somebody_id, event.event.mood) == (FINE, jonas, 2)
        assert event.event.feelings == (Feeling.ANGRY,)
        assert event.told_at == NOW
        assert "What you told is kept." in text_of(portal.get(at(check_in, "done")))

    def test_somebody_who_is_not_among_their_people_by_a_nickname(self, portal, check_in, mara, answered):
        what = send(portal, check_in, **{"with": "else"})
        refused = portal.post(what, {"with": "else", "somebody": " ", **HAPPENED})
        assert refused.status_code == 422
        assert title_of(refused).startswith("Error:")
        assert "Write what you call them" in text_of(refused)
        assert FINE in refused.content.decode().replace("&#x27;", "'")
        portal.post(what, {"with": "else", "somebody": "The neighbour", **HAPPENED})
        event = told(mara)[0].event
        assert (event.company, event.somebody_words) == (Company.SOMEBODY_ELSE, "The neighbour")

    def test_is_kept_when_given_and_gone_on_with_on_another_device(self, portal, client, check_in, mara, answered):
        what = send(portal, check_in, **{"with": "nobody"})
        portal.post(what, {"with": "nobody", **HAPPENED})
        assert told(mara)[0].told_at is None
        assert client.get(at(check_in))["Location"] == at(check_in, "mood")
        assert "Go on with what you began to tell" in text_of(client.get(at(check_in, "done")))

    def test_a_double_tap_is_one_event(self, portal, check_in, mara, answered):
        what = send(portal, check_in, **{"with": "nobody"})
        for _ in range(2):
            assert portal.post(what, {"with": "nobody", **HAPPENED}).status_code == 303
        assert WeekEvent.objects.count() == 1

    def test_going_back_from_the_mood_shows_what_was_written(self, portal, check_in, answered):
        portal.post(send(portal, check_in, **{"with": "nobody"}), {"with": "nobody", **HAPPENED})
        page = portal.get(at(check_in, "week"))
        assert "left the room" in page.content.decode()

    @pytest.mark.parametrize("sent", [{"words": " "}, {"words": "x" * 2_001}, {"day": "2026-03-11"}, {"day": ""}])
    def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(self, portal, check_in, answered, sent):
        what = send(portal, check_in, **{"with": "nobody"})
        page = portal.post(what, {"with": "nobody", **HAPPENED, **sent})
        assert page.status_code == 422
        assert title_of(page).startswith("Error:")
        assert not WeekEvent.objects.exists()

    def test_somebody_of_another_persons_circle_cannot_be_named(self, portal, check_in, answered, harbour_street):
        farah = somebody_of(cast.a_person(harbour_street, "Idris B"), "Farah")
        assert send(portal, check_in, **{"with": str(farah)}) == at(check_in, "done")
        page = portal.post(at(check_in, "week"), {"with": str(farah), **HAPPENED})
        assert WEEK in text_of(page)
        assert not WeekEvent.objects.exists()

    def test_what_was_taken_back_is_not_asked_again(self, portal, check_in, mara, answered):
        portal.post(send(portal, check_in, **{"with": "nobody"}), {"with": "nobody", **HAPPENED})
        take_back_event(actor=herself(mara), week_event_id=week_event_of(check_in.id), seen=1, at=NOW)
        assert portal.get(at(check_in))["Location"] == at(check_in, "done")


class TestTellingOfThePlan:
    def test_is_one_touch_and_words_if_they_like(self, portal, check_in, mara, answered, task):
        place = send(portal, check_in, plan="not_tried")
        assert told(mara)[0].event.plan_went is PlanWent.NOT_TRIED
        assert "You said: “Not this time”. It is kept." in text_of(portal.get(place))
        on = portal.post(place, {"words": "He was away."})["Location"]
        assert (told(mara)[0].event.words, told(mara)[0].event.plan_went) == ("He was away.", PlanWent.NOT_TRIED)
        assert on == at(check_in, "week")
        assert WEEK in text_of(portal.get(on))

    def test_follows_the_week_and_is_skipped_with_one_touch(self, portal, check_in, answered, task):
        portal.post(send(portal, check_in, **{"with": "nobody"}), {"with": "nobody", **HAPPENED})
        place = portal.post(at(check_in, "mood"), {"mood": "none"})["Location"]
        assert place == at(check_in, "plan")
        page = portal.get(place)
        assert TASK in text_of(page)
        assert f'href="{at(check_in, "done")}">Skip this' in page.content.decode()

    def test_pressing_no_button_changes_nothing(self, portal, check_in, mara, answered, task):
        send(portal, check_in)
        assert portal.post(at(check_in, "plan"), {"plan": "somehow"}).status_code == 422
        assert told(mara) == ()

    def test_once_told_it_is_not_asked_again(self, portal, check_in, answered, task):
        send(portal, check_in, plan="done")
        assert portal.get(at(check_in, "done")).content.decode().count(TASK) == 0

    def test_is_read_as_it_was_said(self, portal, check_in, answered, task):
        send(portal, check_in, plan="tried")
        words = text_of(portal.get("/portal/week/"))
        assert "Since we met" in words
        assert "How the plan went: “I tried, or did part of it”." in words
