"""Staff read answers in words this service may show: ours, or those it loaded; by place where there are none."""

from __future__ import annotations

import pytest

from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.library.actions import load_wording, withdraw_wording
from openipt.clinic.library.models import LoadedWording
from openipt.core import measures
from openipt.web.practice import answers
from tests import cast
from tests.conftest import NOW
from tests.core.measures.own_words import invented_words
from tests.web.practice.conftest import words_of
from tests.web.practice.test_attendance import stays_away


def load(service, measure: str) -> None:
    data = invented_words(measures.get(measure)).encode()
    load_wording(actor=cast.the_system(service), data=data, licence_affirmed="A letter.", at=NOW)


def gave(person, service, measure: str, answer: int = 1) -> None:
    """Somebody gives the same answer to every item of a measure."""
    asked = cast.a_check_in(person, measure)
    given = dict.fromkeys(asked_items(measure), answer)
    submit_check_in(actor=cast.the_system(service), check_in_id=asked.id, answers=given, at=NOW)


def asked_items(measure: str) -> list[str]:
    return [item.key for item in measures.get(measure).items]


@pytest.fixture
def progress(desk, mara):
    return lambda: words_of(desk.get(f"/practice/people/{mara.id}/progress/"))


class TestALoadedMeasure:
    def test_is_read_in_the_words_the_service_loaded(self, progress, mara, harbour_street):
        load(harbour_street, "wsas")
        gave(mara, harbour_street, "wsas")
        page = progress()
        for item in asked_items("wsas"):
            assert f"Invented question {item}" in page
        assert "1 answer 1" in page
        assert "Words invented for the tests." in page

    def test_says_for_each_item_what_its_own_answers_mean(self, progress, mara, harbour_street):
        load(harbour_street, "audit")
        gave(mara, harbour_street, "audit", 0)
        page = progress()
        assert page.count("answers-table__own") == 2
        assert "0 answer 0 · 2 answer 2 · 4 answer 4" in page

    def test_stands_where_somebody_stays_away(self, desk, mara, harbour_street):
        load(harbour_street, "epds")
        gave(mara, harbour_street, "epds", 0)
        stays_away(mara, times=2)
        assert "Item 10: “answer 0”." in words_of(desk.get(f"/practice/people/{mara.id}/attendance/"))


class TestWithoutWords:
    def test_items_are_named_by_their_place_and_never_by_a_key(self, progress, mara, harbour_street):
        load(harbour_street, "wsas")
        gave(mara, harbour_street, "wsas")
        withdraw_wording(actor=cast.the_system(harbour_street), wording_id=LoadedWording.objects.get().id, at=NOW)
        page = progress()
        assert "Item 5" in page
        assert "Invented question" not in page
        assert "0 to 8 by number, since the words of the WSAS are not here" in page

    def test_a_code_says_between_which_it_lies(self):
        epds = measures.get("epds")
        assert answers.answer_in_words(epds, "q10", 1) == "1, of 0 to 3"
        assert answers.choice_in_words(epds, "q10", 1) == "1"


@pytest.mark.parametrize("key", measures.keys())
def test_no_item_of_any_measure_is_named_by_its_key(key):
    measure = measures.get(key)
    names = [answers.item_name(measure, item) for item in measure.codes_by_item]
    assert len(set(names)) == len(names)
    assert not set(names) & set(measure.codes_by_item)


def test_a_question_beside_the_score_stands_in_the_table_with_its_answers(progress, mara, harbour_street):
    asked = cast.a_check_in(mara)
    given = cast.answers(10) | {"difficulty": 2}
    submit_check_in(actor=cast.the_system(harbour_street), check_in_id=asked.id, answers=given, at=NOW)
    page = progress()
    assert "The question beside the score" in page
    assert "2 Very difficult" in page


def test_a_question_nobody_ever_answered_takes_no_row(progress, mara):
    cast.answered(mara, 10)
    assert "The question beside the score" not in progress()
