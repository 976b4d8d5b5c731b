from dataclasses import replace
from datetime import date

import pytest

from openipt.core import protocols
from openipt.core.courses import NoSuchSession, SessionsOutOfBounds, UnknownPreset, first_terms, plan, plan_for
from openipt.core.vocabulary import Phase
from tests.core.vectors import rows

IPT = protocols.get("ipt")
OF_OURS = [row for row in rows("phase_by_session") if row["preset"] in {preset.key for preset in IPT.presets}]
ALL_LENGTHS = range(IPT.sessions.min, IPT.sessions_max + 1)


@pytest.mark.parametrize("row", OF_OURS, ids=lambda row: f"{row['preset']} {row['session']}")
def test_agrees_with_the_worked_table(row):
    course = plan(IPT, preset=row["preset"])
    session = int(row["session"])
    assert course.sessions == int(row["n_sessions"])
    assert course.phase_of(session).value == row["phase"]
    assert course.left_after(session) == int(row["sessions_left"])


class TestChoosingALength:
    def test_sixteen_unless_told(self):
        assert (
            plan(IPT) == plan(IPT, sessions=16) == plan(IPT, preset="s3_16") == plan(IPT, sessions=16, preset="s3_16")
        )

    def test_a_number_without_a_preset_takes_the_protocols_own_lengths(self):
        assert [(each.first, each.last) for each in plan(IPT, sessions=14).phases] == [(1, 3), (4, 12), (13, 14)]

    def test_up_to_four_more_by_extension(self):
        assert plan(IPT, sessions=20).sessions == 20

    @pytest.mark.parametrize("sessions", [0, 3, 11, 21, -16])
    def test_other_numbers_are_refused(self, sessions):
        with pytest.raises(SessionsOutOfBounds, match=f"ipt takes 12 to 20 sessions, not {sessions}") as caught:
            plan(IPT, sessions=sessions)
        assert caught.value.code == "course.sessions_out_of_bounds"

    @pytest.mark.parametrize("asked", [{"preset": "s4_16"}, {"preset": "s3_16", "sessions": 12}])
    def test_unknown_presets_are_refused(self, asked):
        with pytest.raises(UnknownPreset, match=r"it has s3_16 \(16\), ipt_uk_16 \(16\)") as caught:
            plan(IPT, **asked)
        assert caught.value.code == "protocol.unknown_preset"


class TestWhatEachSessionIsFor:
    def keys(self, session: int, **course: object) -> list[str]:
        return [item.key for item in plan(IPT, **course).agenda(session)]

    def test_the_first_sessions_know_the_illness_the_people_and_the_focus(self):
        assert "name_illness" in self.keys(1)
        assert "inventory" in self.keys(2)
        assert {"choose_focus", "give_formulation", "agree_contract"} <= set(self.keys(3))

    def test_a_longer_start_gives_the_people_more_time(self):
        assert "inventory" in self.keys(2, preset="ipt_uk_16")
        assert "inventory" in self.keys(3, preset="ipt_uk_16")
        assert "choose_focus" in self.keys(4, preset="ipt_uk_16")

    def test_a_shorter_start_asks_about_people_at_once(self):
        terms = first_terms(IPT, agreed_date=date(2026, 3, 3))
        course = plan_for(IPT, replace(terms, initial_length=2))
        first, second = ([item.key for item in course.agenda(session)] for session in (1, 2))
        assert {"name_illness", "inventory"} <= set(first)
        assert "choose_focus" in second

    def test_the_middle_works_on_one_exchange_after_another(self):
        for session in range(4, 15):
            assert {"mood_and_event", "one_exchange", "work_at_home"} <= set(self.keys(session))

    def test_the_ending_is_spoken_of_before_it_begins(self):
        assert "announce_ending" in self.keys(13)
        assert "announce_ending" in self.keys(9, sessions=12)

    def test_the_last_session_plans_for_afterwards(self):
        assert {"relapse_plan", "what_comes_after", "goodbye"} <= set(self.keys(16))

    @pytest.mark.parametrize("sessions", ALL_LENGTHS)
    def test_every_item_comes_up_and_every_session_has_a_purpose(self, sessions):
        course = plan(IPT, sessions=sessions)
        seen = {item.key for session in range(1, sessions + 1) for item in course.agenda(session)}
        assert seen == {item.key for item in IPT.agenda}
        assert all(len(course.agenda(session)) >= 5 for session in range(1, sessions + 1))

    def test_answers_about_safety_come_first_in_every_session(self):
        assert {self.keys(session)[0] for session in range(1, 17)} == {"safety_answers"}


class TestMeasuresAndReviews:
    def test_phq9_each_session_and_the_others_every_fourth(self):
        course = plan(IPT)
        assert course.measures_due(0) == ("phq9", "gad7", "wsas")
        assert all("phq9" in course.measures_due(session) for session in range(1, 17))
        assert [session for session in range(1, 17) if "gad7" in course.measures_due(session)] == [4, 8, 12, 16]
        assert [session for session in range(1, 17) if "wai_sr" in course.measures_due(session)] == [4, 8, 12, 16]

    def test_the_last_session_measures_everything(self):
        assert plan(IPT, sessions=14).measures_due(14) == ("phq9", "gad7", "wsas", "wai_sr")

    @pytest.mark.parametrize(("sessions", "at"), [(16, [4, 8, 12]), (12, [4, 6, 9]), (20, [5, 10, 15])])
    def test_reviews_scale_with_the_course(self, sessions, at):
        course = plan(IPT, sessions=sessions)
        points = {session: course.decision_at(session) for session in range(1, sessions + 1)}
        assert [session for session, point in points.items() if point] == at
        assert [point.key for point in points.values() if point] == ["early_review", "midpoint_review", "late_review"]

    @pytest.mark.parametrize("sessions", ALL_LENGTHS)
    def test_a_review_is_on_the_agenda_of_its_session(self, sessions):
        course = plan(IPT, sessions=sessions)
        for session in range(1, sessions + 1):
            point = course.decision_at(session)
            assert point is None or point.key in [item.key for item in course.agenda(session)]


@pytest.mark.parametrize(
    ("course", "at"),
    [(plan(IPT), (8, 14)), (plan(IPT, sessions=12), (6, 10)), (plan(IPT, preset="ipt_uk_16"), (8, 12))],
    ids=["16", "12", "ipt_uk_16"],
)
def test_what_is_left_is_said_halfway_and_before_the_last_phase(course, at):
    assert course.name_remaining_at == at


def test_the_phase_follows_from_the_sessions_held():
    course = plan(IPT)
    assert [course.phase_after(held) for held in (0, 2, 3, 13, 14, 16)] == [
        Phase.INITIAL,
        Phase.INITIAL,
        Phase.MIDDLE,
        Phase.MIDDLE,
        Phase.TERMINATION,
        Phase.TERMINATION,
    ]


@pytest.mark.parametrize("session", [0, -1, 17])
def test_sessions_outside_the_course_are_refused(session):
    course = plan(IPT)
    asked = [course.phase_of, course.left_after, course.agenda, course.decision_at]
    for ask in asked if session == 0 else [*asked, course.measures_due]:
        with pytest.raises(NoSuchSession, match=f"no session {session} in a course of 16") as caught:
            ask(session)
        assert caught.value.code == "course.no_such_session"


def test_a_contract_is_laid_out_as_it_was_agreed():
    terms = first_terms(IPT, agreed_date=date(2026, 3, 3), preset="ipt_uk_16")
    assert plan_for(IPT, terms) == plan(IPT, preset="ipt_uk_16")
