"""The ending as a page: nine tasks with what was kept, then and now, closing and its refusals, what comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.courses.reads import latest_standing_of, standing_of
from openipt.clinic.ending.actions import agree_maintenance
from openipt.clinic.ending.reads import ending_of, plan_shown_to
from openipt.clinic.inventory.actions import take_snapshot
from openipt.clinic.safety.models import Alert
from openipt.core.courses import CourseState, MaintenanceTerms
from openipt.core.ending import EndingTask, Gains
from openipt.core.inventory import Ring, SnapshotKind
from tests import cast
from tests.clinic.ending.leaving import GAINS, MAINTENANCE, PLAN, ended, kept, leave_an_ending_behind
from tests.clinic.formulation.saying import a_goal
from tests.clinic.inventory.telling import somebody_of, system_at, told_again
from tests.conftest import NOW
from tests.web.practice.conftest import about, without_interpretation
from tests.web.practice.test_circle import text_of


def at(person, *rest) -> str:
    return "/".join(["/practice/people", str(person.id), "ending", *rest, ""])


def day(prefix: str, of) -> dict[str, str]:
    return {f"{prefix}_day": str(of.day), f"{prefix}_month": str(of.month), f"{prefix}_year": str(of.year)}


@pytest.fixture
def idris(harbour_street, lind, ines, omar):
    """Idris, with all sixteen sessions held."""
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    cast.a_course(idris, session=17)
    return idris


class TestThePage:
    def test_names_all_nine_tasks_and_when_the_end_is_spoken_of(self, desk, mara):
        words = text_of(desk.get(at(mara)))
        for title in ("Speak of the end", "Ask what it brings up", "Whom to turn to, and when", "Say goodbye"):
            assert title in words
        assert "Session 4 of 16 is next. 13 sessions are left, that one included." in words
        assert "between sessions 12 and 14" in words

    def test_tells_sadness_from_relapse_for_both_to_read(self, desk, mara):
        words = text_of(desk.get(at(mara)))
        assert "Comes and goes, and is about this parting" in words
        assert "Most of the day, nearly every day, for two weeks or more" in words

    def test_an_end_nobody_spoke_of_in_time_says_so(self, desk, harbour_street, lind):
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        cast.a_course(noor, session=15)
        assert "The end has not been spoken of" in text_of(desk.get(at(noor)))

    def test_draws_in_what_is_recorded_then_and_now(self, desk, lind):
        idris = cast.with_scores("Idris B", [18, 12, 6], therapist=lind)
        course = idris.courses.get()
        a_goal(course, "I see a friend once a week", rating=2)
        bea = somebody_of(idris, "Bea", ring=Ring.FURTHER_OUT)
        take_snapshot(actor=system_at(idris), course_id=course.id, kind=SnapshotKind.START, at=NOW)
        told_again(idris, bea, ring=Ring.CLOSE, why="We walk again")
        words = text_of(desk.get(at(idris)))
        assert "was 18 at the start" in words
        assert "I see a friend once a week" in words
        assert "Bea moved closer." in words
        assert "Responded: PHQ-9 18 to 6" in words

    def test_says_no_verdict_where_the_service_shows_none(self, desk, lind, harbour_street):
        idris = cast.with_scores("Idris B", [18, 6], therapist=lind)
        without_interpretation(harbour_street)
        assert "Responded" not in text_of(desk.get(at(idris)))

    def test_somebody_without_any_course_is_told_so_calmly(self, desk, harbour_street, lind):
        lena = cast.a_person(harbour_street, "Lena F")
        cast.in_the_care_of(lena, lind)
        assert desk.get(at(lena)).status_code == 200

    def test_hostile_text_is_shown_as_text(self, desk, mara):
        kept(mara.courses.get(), EndingTask.GAINS, Gains(gains="<script>alert(1)</script> مرحبا"))
        page = desk.get(at(mara)).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; مرحبا" in page


class TestKeepingATask:
    def test_is_kept_and_drawn_in(self, desk, mara):
        sent = about(mara.id, seen="0", **{"gains-gains": "She told Jonas", "gains-skills": ""})
        answer = desk.post(at(mara, "tasks", "gains"), sent)
        assert (answer.status_code, answer["Location"]) == (303, f"{at(mara)}?just=kept#gains")
        assert "She told Jonas" in text_of(desk.get(at(mara)))

    def test_says_what_it_cannot_do_without_and_loses_nothing(self, desk, mara):
        sent = about(mara.id, seen="0", **{"disposition-reasons": "Well, and wants to stop"})
        page = desk.post(at(mara, "tasks", "disposition"), sent)
        assert page.status_code == 422
        assert "Choose one of these" in text_of(page)
        assert "Well, and wants to stop" in page.content.decode()

    def test_ten_thousand_letters_are_refused_in_a_sentence_and_stay(self, desk, mara):
        sent = about(mara.id, seen="0", **{"gains-gains": "x" * 10_000})
        page = desk.post(at(mara, "tasks", "gains"), sent)
        assert page.status_code == 422
        assert "Write 3000 letters at most. You wrote 10000." in text_of(page)
        assert "x" * 10_000 in page.content.decode()

    @pytest.mark.parametrize("typed", ["two", "-1", "1.5", "100"])
    def test_a_number_is_a_whole_one(self, desk, mara, typed):
        page = desk.post(at(mara, "tasks", "announced"), about(mara.id, seen="0", **{"announced-left": typed}))
        assert "Enter a whole number" in text_of(page)

    def test_a_form_from_yesterday_overwrites_nothing(self, desk, mara):
        kept(mara.courses.get(), EndingTask.GAINS, GAINS)
        sent = about(mara.id, seen="0", **{"gains-gains": "Something else"})
        assert desk.post(at(mara, "tasks", "gains"), sent).status_code == 409

    @pytest.mark.parametrize("task", ["relapse_plan", "contingency", "diagnosis"])
    def test_there_is_no_such_form(self, desk, mara, task):
        assert desk.post(at(mara, "tasks", task), about(mara.id, seen="0")).status_code == 404

    def test_a_form_about_somebody_else_is_refused(self, desk, mara, idris):
        sent = about(idris.id, seen="0", **{"gains-gains": "She told Jonas"})
        assert desk.post(at(mara, "tasks", "gains"), sent).status_code == 422
        assert ending_of(standing_of(mara.id), service_id=mara.service_id).gains is None


class TestTheRelapsePlan:
    SENT = {
        "relapse_plan-mood_signs": "I wake at four",
        "relapse_plan-relationship_signs": "I stop answering Bea",
        "relapse_plan-helped": "Saying it the same evening",
        "relapse_plan-people": "Bea",
        "relapse_plan-when_to_call": "Two signs for two weeks",
        "relapse_plan-call_at_points": "10",
    }

    def test_is_written_on_one_page_and_fills_two_tasks(self, desk, mara):
        sent = about(mara.id, seen="0", **self.SENT, **day("relapse_plan-review_date", NOW.date()))
        assert desk.post(at(mara, "relapse-plan"), sent).status_code == 303
        done = {each.task for each in ending_of(standing_of(mara.id), service_id=mara.service_id).tasks if each.is_done}
        assert done == {EndingTask.RELAPSE_PLAN, EndingTask.CONTINGENCY}
        words = text_of(desk.get(at(mara)))
        assert "I stop answering Bea" in words
        assert "The plan is not on the person’s page yet." in words

    def test_is_shared_changed_and_taken_off_again(self, desk, mara):
        course = mara.courses.get()
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        desk.post(at(mara, "relapse-plan", "shown"), about(mara.id, shown="yes"))
        assert plan_shown_to(mara.id).plan == PLAN
        desk.post(at(mara, "relapse-plan"), about(mara.id, seen="1", **self.SENT))
        assert "What you changed since is not." in text_of(desk.get(at(mara)))
        desk.post(at(mara, "relapse-plan", "shown"), about(mara.id, shown="no"))
        assert plan_shown_to(mara.id) is None

    def test_an_empty_one_is_not_kept(self, desk, mara):
        page = desk.post(at(mara, "relapse-plan"), about(mara.id, seen="0"))
        assert page.status_code == 422
        assert "Write it in a few words" in text_of(page)

    def test_a_day_that_does_not_exist_is_said(self, desk, mara):
        wrong = {f"relapse_plan-review_date_{part}": "31" for part in ("day", "month", "year")}
        assert "Enter a day that exists" in text_of(
            desk.post(at(mara, "relapse-plan"), about(mara.id, seen="0", **wrong))
        )


class TestClosing:
    def end(self, desk, person, how="as_planned", **more):
        sent = {"how": how, "reason": "", "sure": "yes", **day("day", NOW.date())} | more
        return desk.post(at(person, "close"), about(person.id, **sent))

    def test_says_what_is_missing_links_to_it_and_refuses(self, desk, idris):
        page = desk.get(at(idris, "close"))
        assert f"/practice/people/{idris.id}/circle/" in page.content.decode()
        refused = self.end(desk, idris)
        assert refused.status_code == 422
        assert "Still missing: Inventory then and now, Relapse plan, What comes after" in text_of(refused)
        assert standing_of(idris.id) is not None

    def test_closes_once_everything_is_there(self, desk, idris):
        leave_an_ending_behind(idris.courses.get())
        assert "Everything an ending leaves behind is there." in text_of(desk.get(at(idris)))
        assert self.end(desk, idris).status_code == 303
        words = text_of(desk.get(at(idris)))
        assert "How it ended" in words
        assert "16 of 16 held" in words
        assert latest_standing_of(idris.id).state is CourseState.CLOSED

    def test_refuses_with_an_open_alert_and_leads_to_it(self, desk, idris):
        leave_an_ending_behind(idris.courses.get())
        cast.answered(idris, 14, item9=1)
        alert = Alert.objects.get(person=idris)
        assert f"/practice/alerts/{alert.id}/" in desk.get(at(idris, "close")).content.decode()
        assert "Answer it and close it first" in text_of(self.end(desk, idris))

    def test_somebody_died_the_alert_passes_to_who_was_named(self, desk, mara, ines, omar):
        cast.answered(mara, 14, item9=1)
        unnamed = self.end(desk, mara, "died", reason="Her family rang")
        assert "Name the colleague who goes on with it." in text_of(unnamed)
        assert self.end(desk, mara, "died", reason="Her family rang", heir=str(ines.id)).status_code == 303
        assert Alert.objects.get(person=mara).owner_id == ines.id
        words = text_of(desk.get(at(mara)))
        assert "passed to Ines" in words
        assert "Checks after the end" not in words

    def test_is_confirmed_and_says_why(self, desk, mara):
        assert "Tick this once you have read what stops" in text_of(self.end(desk, mara, "transferred", sure=""))
        assert "Write down why it ends like this" in text_of(self.end(desk, mara, "transferred"))

    @pytest.mark.parametrize(("days", "says"), [(1, "not in the future"), (-400, "between its opening and today")])
    def test_ends_on_a_day_that_can_be_true(self, desk, mara, days, says):
        moved = day("day", NOW.date() + timedelta(days=days))
        assert says in text_of(self.end(desk, mara, "transferred", reason="Moved", **moved))

    def test_a_mistake_is_taken_back(self, desk, mara):
        ended(mara.courses.get())
        assert "take it back" in text_of(desk.get(at(mara)))
        assert desk.get(f"{at(mara, 'close', 'taken-back')}?seen=1").status_code == 200
        empty = desk.post(at(mara, "close", "taken-back"), about(mara.id, seen="1", reason=""))
        assert empty.status_code == 422
        done = desk.post(at(mara, "close", "taken-back"), about(mara.id, seen="1", reason="Another Mara"))
        assert done.status_code == 303
        assert standing_of(mara.id).state is CourseState.ACTIVE


class TestAfterwards:
    @pytest.fixture
    def long_over(self, harbour_street, lind):
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        course = cast.a_course(noor, session=3, at=NOW - timedelta(days=101))
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        ended(course, ended_date=NOW.date() - timedelta(days=100))
        return noor

    def test_a_check_that_is_due_is_held_once(self, desk, long_over):
        assert "After 1 month" in text_of(desk.get(at(long_over)))
        page = desk.get(at(long_over, "follow-ups", "1"))
        assert "I stop answering Bea" in text_of(page)
        assert desk.post(at(long_over, "follow-ups", "1"), about(long_over.id)).status_code == 422
        told = about(long_over.id, was_reached="yes", words="Well, and back at work")
        assert desk.post(at(long_over, "follow-ups", "1"), told).status_code == 303
        assert "Well, and back at work" in text_of(desk.get(at(long_over)))
        assert desk.post(at(long_over, "follow-ups", "1"), told).status_code == 422

    def test_there_is_no_check_after_two_months(self, desk, long_over):
        assert desk.get(at(long_over, "follow-ups", "2")).status_code == 404

    def test_another_course_can_be_opened_and_is_linked(self, desk, long_over):
        assert f"/practice/people/{long_over.id}/course/" in desk.get(at(long_over)).content.decode()
        cast.a_course(long_over)
        assert "take it back" not in text_of(desk.get(at(long_over)))

    def test_maintenance_has_a_page_of_its_own_and_says_what_it_stands_on(self, desk, idris):
        course = idris.courses.get()
        page = text_of(desk.get(at(idris, "maintenance")))
        assert "Frank and colleagues 1990" in page
        terms = {"every_days": "30", "focus": "Work", **day("until_date", NOW.date() + timedelta(days=300))}
        undecided = desk.post(at(idris, "maintenance"), about(idris.id, seen="0", **terms))
        assert "Decide on maintenance under" in text_of(undecided)
        kept(course, EndingTask.DISPOSITION, MAINTENANCE)
        assert desk.post(at(idris, "maintenance"), about(idris.id, seen="0", **terms)).status_code == 303
        words = text_of(desk.get(at(idris)))
        assert "In maintenance, after a course of 16 sessions." in words
        assert "Once a month" in words

    def test_maintenance_is_not_agreed_for_ever(self, desk, idris):
        kept(idris.courses.get(), EndingTask.DISPOSITION, MAINTENANCE)
        terms = {"every_days": "30", "focus": "Work", **day("until_date", NOW.date() + timedelta(days=2000))}
        page = desk.post(at(idris, "maintenance"), about(idris.id, seen="0", **terms))
        assert "3 years at most" in text_of(page)

    def test_a_change_of_maintenance_says_why(self, desk, idris):
        course, until = idris.courses.get(), NOW.date() + timedelta(days=300)
        kept(course, EndingTask.DISPOSITION, MAINTENANCE)
        terms = MaintenanceTerms(every_days=30, until_date=until, focus="Work")
        agree_maintenance(actor=system_at(idris), course_id=course.id, terms=terms, seen=0, at=NOW)
        sent = {"every_days": "61", "focus": "Work", **day("until_date", until)}
        page = desk.post(at(idris, "maintenance"), about(idris.id, seen="1", **sent))
        assert "Write why it changes" in text_of(page)
        assert desk.post(at(idris, "maintenance"), about(idris.id, seen="1", reason="Well", **sent)).status_code == 303

    def test_a_relapse_is_read_from_the_scores_and_called_no_diagnosis(self, desk, lind):
        noor = cast.with_scores("Noor C", [17, 4], therapist=lind, now=NOW - timedelta(weeks=2))
        ended(noor.courses.get())
        cast.answered(noor, 15, at=NOW)
        words = text_of(desk.get(at(noor)))
        assert "before eight weeks of remission: relapse" in words
        assert "no diagnosis: ask" in words


class TestQuestions:
    def test_do_not_grow_with_what_was_kept(self, desk, idris, django_assert_max_num_queries):
        course = idris.courses.get()
        leave_an_ending_behind(course)
        for _ in range(2):
            for number in range(3):
                kept(course, EndingTask.GAINS, Gains(gains=f"One more: {number}"))
                somebody_of(idris, f"Friend {number}")
            with django_assert_max_num_queries(75):
                desk.get(at(idris))
