"""Opening a course, and bringing in one that stands at session 7."""

from __future__ import annotations

import pytest

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.safety.models import Alert
from openipt.web.practice.course.scores import parts_of
from tests import cast
from tests.clinic.ending.leaving import ended
from tests.web.practice.conftest import about, words_of
from tests.web.practice.test_circle import text_of

SIX_DAYS = "27 1 2026\n3 2 2026\n10/2/2026\n17.2.2026\n24-2-2026\n3 3 2026"


@pytest.fixture
def noor(harbour_street, lind):
    noor = cast.a_person(harbour_street, "Noor C")
    cast.in_the_care_of(noor, lind)
    return noor


def page_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/course/{part}"


def begun(person, **fields: object) -> dict[str, object]:
    given = {"protocol": "ipt", "sessions": "16", "held": SIX_DAYS, "area": "grief", "in_words": "Her brother"}
    return about(person.id, **{**given, "done": "Inventory and formulation on paper.", **fields})


class TestBringingOneIn:
    def test_goes_on_at_session_seven_and_asks_for_its_scores(self, desk, noor):
        response = desk.post(page_of(noor), begun(noor))
        assert (response.status_code, response["Location"]) == (303, page_of(noor, "scores/phq9/?just=brought-in"))
        standing = standing_of(noor.id)
        assert standing is not None
        assert (standing.held, standing.session_number) == (6, 7)
        page = words_of(desk.get(response["Location"]))
        assert "Session 1, Tue 27 January" in page
        assert "Session 6, Tue 3 March" in page

    def test_opens_one_that_begins_now(self, desk, noor):
        response = desk.post(page_of(noor), begun(noor, held="", area="", in_words="", done=""))
        assert response["Location"].startswith(f"/practice/people/{noor.id}/start/")
        standing = standing_of(noor.id)
        assert standing is not None
        assert standing.session_number == 1

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"held": "27 1 2026\nTuesday"}, "Line 2 is not a day"),
            ({"held": "3 2 2026\n27 1 2026"}, "one after another"),
            ({"held": "11 3 2026"}, "none that lies ahead"),
            ({"sessions": "many"}, "Enter a whole number, such as 16"),
            ({"sessions": "40"}, "sessions"),
            ({"in_words": ""}, "Say the focus in words"),
        ],
    )
    def test_says_what_cannot_be_and_keeps_what_was_typed(self, desk, noor, fields, words):
        response = desk.post(page_of(noor), begun(noor, **fields))
        page = words_of(response)
        assert response.status_code == 422
        assert words in page
        assert "Inventory and formulation on paper." in page
        assert not Course.objects.filter(person=noor).exists()

    def test_offers_none_beside_one_that_is_under_way(self, desk, mara):
        assert "A course is under way already." in words_of(desk.get(page_of(mara)))
        assert desk.post(page_of(mara), begun(mara)).status_code == 422


class TestScoresFromBefore:
    @pytest.fixture(autouse=True)
    def _brought_in(self, desk, noor):
        desk.post(page_of(noor), begun(noor))

    def sent(self, noor, **lines: str) -> dict[str, object]:
        return about(noor.id) | {f"session-{number[1:]}": line for number, line in lines.items()}

    def test_each_belongs_to_the_session_of_its_line(self, desk, noor):
        address = page_of(noor, "scores/phq9/")
        lines = self.sent(noor, s1="2 2 3 2 2 2 2 2 0 -", s3="222222210-")
        assert desk.post(address, lines).status_code == 303
        kept = CheckIn.objects.filter(person=noor).order_by("session_number")
        assert [(each.session_number, each.points, each.way) for each in kept] == [(1, 17, "paper"), (3, 15, "paper")]
        page = words_of(desk.get(address))
        assert "Session 1, Tue 27 January: 17 points" in page
        assert page.count('name="session-') == 4

    def test_sent_twice_they_are_there_once(self, desk, noor):
        for _ in range(2):
            desk.post(page_of(noor, "scores/phq9/"), self.sent(noor, s1="2 2 3 2 2 2 2 2 0 -"))
        assert CheckIn.objects.filter(person=noor).count() == 1

    def test_an_old_worrying_answer_raises_its_alert(self, desk, noor):
        desk.post(page_of(noor, "scores/phq9/"), self.sent(noor, s2="2 2 3 2 2 2 2 2 1 -"))
        assert Alert.objects.filter(person=noor, closed_at__isnull=True).count() == 1

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("2 2 3", "Session 1: type 10 answers"),
            ("2 2 3 2 2 2 2 2 4 -", "Session 1: each answer is one of 0, 1, 2, 3"),
            ("a b c d e f g h i j", "Session 1: each answer is one of"),
            ("", "Nothing was typed in"),
        ],
    )
    def test_a_line_that_cannot_be_is_named(self, desk, noor, line, words):
        response = desk.post(page_of(noor, "scores/phq9/"), self.sent(noor, s1=line))
        assert (response.status_code, words in words_of(response)) == (422, True)
        assert not CheckIn.objects.filter(person=noor).exists()


@pytest.mark.parametrize("typed", ["2 1 3 - 0", "2,1,3,-,0", "213-0", " 2  1;3 - 0 "])
def test_answers_may_be_typed_in_any_of_the_usual_ways(typed):
    assert parts_of(typed) == ["2", "1", "3", "-", "0"]


class TestTotalsAlone:
    @pytest.fixture
    def scores(self, desk, noor):
        desk.post(page_of(noor), begun(noor))
        return page_of(noor, "scores/phq9/")

    def test_are_taken_with_the_item_of_risk_for_some_sessions_and_answers_for_others(self, desk, noor, scores):
        totals = {"total-1": "17", "risk-1-q9": "0", "total-2": "15", "risk-2-q9": "-"}
        sent = totals | {"session-3": "2 1 2 1 2 1 2 1 0 -"}
        assert desk.post(scores, about(noor.id, **sent)).status_code == 303
        kept = CheckIn.objects.order_by("captured_at").values_list("points", "is_total_alone", "answers__q9")
        assert list(kept) == [(17, True, 0), (15, True, None), (12, False, 0)]
        assert "Session 1" in words_of(desk.get(scores))

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"total-1": "17"}, "Session 1: choose how item 9 was answered, or that it was not recorded"),
            ({"total-1": "28", "risk-1-q9": "0"}, "Session 1: a total lies between 0 and 27"),
            ({"total-1": "many", "risk-1-q9": "0"}, "Session 1: a total lies between 0 and 27"),
            (
                {"total-1": "17", "risk-1-q9": "0", "session-1": "2 1 2 1 2 1 2 1 0 -"},
                "Session 1: type the answers or the total, not both",
            ),
        ],
    )
    def test_are_refused_in_words_and_nothing_typed_is_lost(self, desk, noor, scores, sent, said):
        response = desk.post(scores, about(noor.id, **sent))
        assert response.status_code == 422
        assert said in words_of(response)
        assert f'value="{sent["total-1"]}"' in words_of(response)
        assert not CheckIn.objects.exists()


def test_somebody_who_comes_back_is_told_what_carries_over(desk, mara):
    address = f"/practice/people/{mara.id}/course/"
    assert "carry over" not in text_of(desk.get(address))
    ended(mara.courses.get())
    words = text_of(desk.get(address))
    assert "An earlier course went on at another service" in words
    assert "The people in the circle, other care, unwanted events and every score carry over." in words
