import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures, protocols
from openipt.core.courses import Decision, NoSuchSession, WrongMeasure, decision_for, plan
from openipt.core.measures import OffTheScale
from openipt.core.vocabulary import SourceKind
from tests.core.vectors import series

IPT, PHQ9 = protocols.get("ipt"), measures.get("phq9")


def decide(points: dict[int, int], session: int, *, sessions: int = 16) -> Decision:
    decision = decision_for(plan(IPT, sessions=sessions), session=session, points=points, measure=PHQ9)
    assert decision is not None
    return decision


class TestTheInventedCourses:
    @pytest.mark.parametrize(
        ("case", "sessions", "asked_at"),
        [
            pytest.param("A", 16, [4], id="Mara"),
            pytest.param("B", 12, [4, 6], id="Idris"),
            pytest.param("C", 16, [4, 8, 12], id="Noor"),
            pytest.param("D", 16, [4, 8], id="Tomas"),
            pytest.param("E", 12, [4], id="Lena"),
        ],
    )
    def test_a_review_is_asked_for_at(self, case, sessions, asked_at):
        course = plan(IPT, sessions=sessions)
        reviews = [session for session in range(1, sessions + 1) if course.decision_at(session)]
        held = [session for session in reviews if session in series(case)]
        assert [session for session in held if decide(series(case), session, sessions=sessions).is_met] == asked_at

    def test_mara_fell_by_less_than_a_fifth_with_fifteen_points_left(self):
        decision = decide(series("A"), 4)
        assert decision.because == (
            "PHQ-9 17 to 15, a fall of 11.8 %; asked for under 20 % while 10 or more; PHQ-9 15; asked for from 17"
        )
        assert decision.source.kind is SourceKind.DESIGN_RULE

    def test_noor_rose_by_session_four_and_medication_comes_first_at_eight(self):
        assert "a rise of 5.3 %" in decide(series("C"), 4).because
        assert decide(series("C"), 8).suggests[0] == "medication_review"

    def test_lena_fell_by_less_than_a_fifth(self):
        assert "a fall of 18.8 %" in decide(series("E"), 4, sessions=12).because


class TestTheEdgesOfTheRules:
    @pytest.mark.parametrize(
        ("start", "now", "is_met"),
        [
            pytest.param(20, 16, False, id="a fifth is enough"),
            pytest.param(19, 16, True, id="just under a fifth"),
            pytest.param(11, 9, False, id="few points are left"),
            pytest.param(12, 10, True, id="ten points are left"),
            pytest.param(27, 17, True, id="seventeen are left, however far it fell"),
            pytest.param(27, 16, False, id="sixteen are left and it fell far"),
        ],
    )
    def test_at_session_four(self, start, now, is_met):
        assert decide({1: start, 4: now}, 4).is_met is is_met

    @pytest.mark.parametrize(("start", "now", "is_met"), [(20, 12, False), (20, 13, True), (20, 20, True)])
    def test_at_the_middle(self, start, now, is_met):
        assert decide({1: start, 8: now}, 8).is_met is is_met

    @pytest.mark.parametrize(("now", "is_met"), [(12, False), (13, True)])
    def test_before_the_ending(self, now, is_met):
        assert decide({1: 20, 12: now}, 12).is_met is is_met


class TestWhatIsMissing:
    def test_no_score_at_the_session_no_answer(self):
        decision = decide({1: 17, 3: 16}, 4)
        assert (decision.is_met, decision.suggests) == (None, ())
        assert decision.because == "PHQ-9 has no score at session 4"

    def test_no_earlier_score_no_answer_unless_the_points_alone_decide(self):
        assert decide({4: 12}, 4).is_met is None
        assert decide({4: 18}, 4).is_met is True

    def test_later_scores_are_not_looked_at(self):
        assert decide({4: 12, 9: 3}, 4).is_met is None
        assert decide({1: 16, 4: 12, 5: 27}, 4).is_met is False

    def test_from_nothing_there_is_no_fall(self):
        decision = decide({1: 0, 8: 3}, 8)
        assert (decision.is_met, decision.because) == (None, "PHQ-9 started at 0: no fall can be counted")

    def test_counting_starts_at_the_intake_where_there_is_one(self):
        assert decide({0: 20, 1: 15, 4: 14}, 4).is_met is False


def test_most_sessions_have_no_review():
    assert decision_for(plan(IPT), session=5, points=series("A"), measure=PHQ9) is None


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(WrongMeasure, match="goes by phq9, not gad7") as caught:
        decision_for(plan(IPT), session=4, points={1: 12, 4: 12}, measure=measures.get("gad7"))
    assert caught.value.code == "decision.wrong_measure"
    with pytest.raises(OffTheScale):
        decide({1: 28, 4: 12}, 4)
    with pytest.raises(NoSuchSession):
        decision_for(plan(IPT), session=17, points={}, measure=PHQ9)


@given(st.integers(0, 27), st.integers(0, 27), st.integers(0, 27), st.sampled_from([4, 8, 12]))
def test_worse_points_never_take_a_review_away(start, now, other, session):
    better, worse = sorted((now, other))
    if decide({1: start, session: better}, session).is_met:
        assert decide({1: start, session: worse}, session).is_met
