"""What one person is asked when: read, asked now, changed, with a reason that stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.cli.asking import ask_what_is_due
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Course
from openipt.clinic.schedules.models import ScheduleChange
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.formulation.saying import a_goal, agreed, ask_everything
from tests.clinic.schedules.asking import asked
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in


def page_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/measures/{part}"


def choosing(person, how: str, *, seen: int = 0, **chosen: object) -> dict[str, object]:
    return about(person.id, how=how, seen=seen, **chosen)


@pytest.fixture
def noor(lind, ines):
    """Noor, whose session 4 is tomorrow; the schedule has asked."""
    noor = cast.a_person(lind.memberships.get().service, "Noor F")
    cast.in_the_care_of(noor, lind)
    cast.answered(noor, 9, at=NOW - timedelta(days=30))
    cast.a_course(noor, session=4, at=NOW + timedelta(days=1))
    return noor


class TestPrompts:
    def test_ask_for_goals_and_focus_at_the_milestone_on_both_pages(self, desk, mara):
        course = mara.courses.get()
        ask_everything(course)
        agreed(course)
        a_goal(course)
        for address in (page_of(mara), f"/practice/people/{mara.id}/"):
            page = words_of(desk.get(address))
            assert "Rate the goals together. Meant for session 4." in page
            assert "Say together how far the focus is resolved. Meant for session 4." in page
            assert f'href="/practice/people/{mara.id}/formulation/goals/#focus"' in page

    def test_say_since_when_what_was_put_off_is_due(self, desk, mara):
        course = mara.courses.get()
        ask_everything(course)
        agreed(course)
        cast.hold_next(mara, at=NOW)
        assert "Say together how far the focus is resolved. Due since session 4." in words_of(desk.get(page_of(mara)))

    def test_say_when_answers_stay_away_more_than_two_times(self, desk, mara):
        for times in range(3):
            assert asked(mara, f"session:{4 + times}", at=NOW + timedelta(days=7 * times - 1)) is not None
            assert "times in a row without answers" not in words_of(desk.get(page_of(mara)))
            cast.hold_next(mara, at=NOW + timedelta(days=7 * times))
        assert "PHQ-9 was asked 3 times in a row without answers." in words_of(desk.get(page_of(mara)))

    def test_are_for_the_team_alone(self, client, mara):
        course = mara.courses.get()
        ask_everything(course)
        agreed(course)
        sign_in(client, mara.account)
        for address in ("/portal/", "/portal/plan/", "/portal/check-ins/"):
            assert "resolved" not in words_of(client.get(address))


class TestThePage:
    def test_says_how_often_where_it_stands_and_what_is_missing(self, desk, noor):
        ask_what_is_due(clock=lambda: NOW - timedelta(hours=1))
        page = words_of(desk.get(page_of(noor)))
        assert "Before each session; 1, 3, 6 and 12 months after the end." in page
        assert "Asked today at 08:10. Answers help most until tomorrow at 09:10." in page
        assert page.count("Not asked") == 4  # three sessions of the PHQ-9, and the start of the GAD-7
        assert "design rule, not validated" in page

    def test_what_comes_next_is_said_beforehand(self, desk, mara):
        cast.hold_next(mara, at=NOW)
        page = words_of(desk.get(page_of(mara)))
        assert "Asked Sun 15 March at 09:10, for session 5." in page
        assert "Next before session 8 of 16." in page

    def test_what_is_not_sent_says_why_and_can_be_entered(self, desk, noor):
        page = words_of(desk.get(page_of(noor)))
        assert "Its words are not loaded in this person’s language" in page
        assert f"/practice/people/{noor.id}/check-ins/paper/wsas/" in page

    def test_a_pause_says_that_nothing_is_asked(self, desk, noor):
        cast.comes_into(Course.objects.get(person=noor), CourseState.PAUSED)
        page = words_of(desk.get(page_of(noor)))
        assert "Nothing is asked while the course pauses." in page
        assert "Not asked: the course pauses" in page

    def test_an_ended_course_can_be_read_and_no_longer_changed(self, desk, noor):
        cast.comes_into(Course.objects.get(person=noor), CourseState.CLOSED)
        page = words_of(desk.get(page_of(noor)))
        assert "for 1 month after the end" in page
        assert "/measures/gad7/" not in page
        assert "No course is under way" in words_of(desk.get(page_of(noor, "gad7/")))

    def test_without_a_course_it_says_so(self, desk, lind):
        sam = cast.a_person(lind.memberships.get().service, "Sam G")
        cast.in_the_care_of(sam, lind)
        assert "No course has begun, so nothing is asked by itself." in words_of(desk.get(page_of(sam)))

    def test_a_supervisor_reads_and_changes_nothing(self, client, noor, harbour_street):
        ivy = cast.a_colleague(harbour_street, "Ivy", Role.SUPERVISOR)
        cast.in_the_care_of(noor, ivy, "supervising")
        sign_in(client, ivy)
        page = words_of(client.get(page_of(noor)))
        assert "What is asked when" in page
        assert "Ask now" not in page
        assert "/measures/gad7/" not in page
        assert client.get(page_of(noor, "gad7/")).status_code == 404

    def test_ask_now_asks_through_the_same_door_as_everything_else(self, desk, noor):
        page = desk.get(page_of(noor))
        (each,) = (each for each in page.context["shown"].measures if each.key == "phq9")
        posted = about(noor.id, measure="phq9", check_in=str(each.check_in))
        for _ in range(2):
            desk.post(f"/practice/people/{noor.id}/check-ins/", posted)
        assert CheckIn.objects.filter(person=noor, received_at=None).count() == 1
        assert "Waiting for answers" in words_of(desk.get(page_of(noor)))


class TestChanging:
    def test_another_rhythm_is_kept_and_told(self, desk, noor):
        posted = choosing(noor, "own", every="2", times=["start", "end"], months=["3"])
        response = desk.post(page_of(noor, "gad7/"), posted)
        assert response["Location"] == f"{page_of(noor)}?just=changed"
        page = words_of(desk.get(page_of(noor)))
        assert "Changed for this course." in page
        said = "before the first session; before sessions 2, 4, 6 and so on; before the last session; 3 months after"
        assert f"GAD-7: {said} the end, by Dr Lind, today." in page
        assert "Not by count" in words_of(desk.get(page_of(noor, "gad7/")))

    def test_leaving_out_takes_a_reason(self, desk, noor):
        response = desk.post(page_of(noor, "gad7/"), choosing(noor, "leave_out"))
        assert response.status_code == 422
        assert "Write in a few words why this questionnaire is left out." in words_of(response)
        desk.post(page_of(noor, "gad7/"), choosing(noor, "leave_out", reason="Not what troubles her"))
        assert "Left out of this course: Not what troubles her" in words_of(desk.get(page_of(noor)))
        desk.post(page_of(noor, "gad7/"), choosing(noor, "as_protocol", seen=1))
        page = words_of(desk.get(page_of(noor)))
        assert "GAD-7 as the protocol says again" in page
        assert "Left out of this course" not in page

    def test_never_is_refused_where_it_is_mended(self, desk, noor):
        response = desk.post(page_of(noor, "gad7/"), choosing(noor, "own"))
        assert response.status_code == 422
        assert "choose at least one time" in words_of(response)

    def test_another_questionnaire_is_added(self, desk, noor):
        response = desk.get(page_of(noor, "another/"), {"measure": "pcl5"})
        assert response["Location"] == page_of(noor, "pcl5/")
        assert "As the protocol says" not in words_of(desk.get(page_of(noor, "pcl5/")))
        desk.post(page_of(noor, "pcl5/"), choosing(noor, "own", times=["middle"]))
        page = words_of(desk.get(page_of(noor)))
        assert "PCL-5" in page
        assert "In the middle" in page

    @pytest.mark.parametrize("asked", [{}, {"measure": ""}, {"measure": "phq9"}, {"measure": "<b>"}])
    def test_nothing_chosen_goes_back_and_says_so(self, desk, noor, asked):
        response = desk.get(page_of(noor, "another/"), asked)
        assert response["Location"] == f"{page_of(noor)}?just=none-chosen"
        assert "Nothing was added" in words_of(desk.get(response["Location"]))

    def test_a_measure_nobody_has_is_not_there(self, desk, noor):
        assert desk.get(page_of(noor, "luck/")).status_code == 404

    def test_a_form_about_somebody_else_keeps_nothing(self, desk, noor, mara):
        posted = choosing(noor, "own", every="1") | {"person": str(mara.id)}
        desk.post(page_of(noor, "gad7/"), posted)
        assert not ScheduleChange.objects.exists()

    def test_an_old_form_overwrites_nothing(self, desk, noor):
        desk.post(page_of(noor, "gad7/"), choosing(noor, "own", every="1"))
        response = desk.post(page_of(noor, "gad7/"), choosing(noor, "own", every="2"))
        assert response.status_code == 409
        assert ScheduleChange.objects.get().every_sessions == 1


class TestASet:
    def using(self, person, **sent: object):
        return about(person.id, **{"set": "perinatal", "seen": 0} | sent)

    def test_is_offered_with_what_it_changes_and_whose_rule_it_is_and_then_no_more(self, desk, noor):
        page = words_of(desk.get(page_of(noor)))
        assert "Use the set “Around a birth”" in page
        assert "trials of IPT around a birth follow the EPDS" in page
        assert desk.post(page_of(noor, "sets/"), self.using(noor)).status_code == 303
        page = words_of(desk.get(page_of(noor)))
        assert "Use the set" not in page
        assert (
            "EPDS: before each session; 1, 3, 6 and 12 months after the end, by Dr Lind, today. Around a birth" in page
        )

    def test_its_epds_cannot_be_asked_on_a_screen_and_is_entered_from_ones_own_copy(self, desk, noor):
        desk.post(page_of(noor, "sets/"), self.using(noor))
        page = words_of(desk.get(page_of(noor)))
        epds = page[page.index("<h3>EPDS") :]
        assert "Ask it on paper, from your own licensed copy, and enter the answers." in epds
        assert f"/practice/people/{noor.id}/check-ins/paper/epds/" in epds
        assert "Ask now" not in epds[: epds.index("</li>")]

    def test_its_persons_page_leads_to_where_the_sheet_is_entered(self, desk, noor):
        desk.post(page_of(noor, "sets/"), self.using(noor))
        page = words_of(desk.get(f"/practice/people/{noor.id}/"))
        assert "The EPDS before the next session comes on paper" in page
        assert f'href="/practice/people/{noor.id}/check-ins/paper/epds/">Enter the EPDS</a>' in page
        assert "Ask for a check-in" not in page

    def test_one_nobody_knows_and_an_old_form_change_nothing(self, desk, noor):
        for sent in ({"set": "winter"}, {"seen": 4}):
            assert desk.post(page_of(noor, "sets/"), self.using(noor, **sent)).status_code in (409, 422)
        assert not ScheduleChange.objects.exists()
