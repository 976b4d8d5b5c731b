"""The start of a course: what is asked, found, named and agreed, and what is still missing."""

from __future__ import annotations

import pytest

from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.assessment.reads import checklist_of, diagnosis_of, sick_role_of, symptoms_of
from openipt.core.assessment import Finding, checklist
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in


def page_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/start/{part}"


def day(name: str, *, of_month: int = 10, month: int = 3) -> dict[str, str]:
    return {f"{name}_day": str(of_month), f"{name}_month": str(month), f"{name}_year": "2026"}


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


@pytest.fixture
def answered(as_lind, course_id):
    def answered(**outcomes):
        findings = [
            Answered(finding=Finding(item=item, outcome=outcome), words="As she told me.")
            for item, outcome in outcomes.items()
        ]
        answer_checklist(actor=as_lind, course_id=course_id, answered=findings, asked_date=NOW.date(), at=NOW)

    return answered


class TestTheOverview:
    def test_says_calmly_what_is_missing_and_leads_there(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert "Still missing" in page
        assert "Checklist: 7 items not answered for" in page
        for part in ("checklist", "symptoms", "diagnosis", "sick-role"):
            assert f'href="{page_of(mara, part)}/"' in page

    def test_names_what_other_pages_still_owe(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        for title, where in (
            ("Interpersonal inventory", "circle"),
            ("Formulation", "formulation"),
            ("Contract", "contract"),
        ):
            assert f'<a href="/practice/people/{mara.id}/{where}/">{title}</a>' in page

    def test_shows_who_asked_what_and_when(self, desk, mara, answered):
        answered(mania="none", suicide="thoughts_of_death")
        page = words_of(desk.get(page_of(mara)))
        assert "No such time, now or before" in page
        assert "Dr Lind, today" in page
        assert "make the safety plan together" in page
        assert "Checklist: 5 items not answered for" in page

    def test_keeps_safety_at_home_off_paper_whatever_was_said(self, desk, mara, answered):
        for outcome in (None, "none", "now"):
            answered(violence=outcome)
            page = desk.get(page_of(mara)).content.decode()
            row = page[: page.index("<dt>Safety at home")].rsplit("<div", 1)[1]
            assert "screen-only" in row

    def test_says_on_paper_who_printed_it_and_leaves_out_what_would_tell(self, desk, mara):
        page = desk.get(page_of(mara)).content.decode()
        assert "Printed by Dr Lind, Tuesday 10 March 2026, 09:10." in page
        assert "screen-only" in page[: page.index('id="missing"')].rsplit("<section", 1)[1]

    def test_stops_hard_talks_in_so_many_words(self, desk, mara, answered):
        answered(violence="now")
        assert "rehearse no hard talk" in words_of(desk.get(page_of(mara)))

    def test_names_no_level_of_risk(self, desk, mara, answered):
        answered(suicide="thoughts_of_acting")
        page = words_of(desk.get(page_of(mara))).lower()
        assert not {"high risk", "low risk", "moderate risk"} & set(page.split("\n"))
        assert "risk level" not in page

    def test_offers_to_open_a_course_where_none_is_under_way(self, desk, harbour_street, lind):
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        page = words_of(desk.get(page_of(noor)))
        assert "No course is under way for Noor." in page
        assert f'href="/practice/people/{noor.id}/course/"' in page

    def test_is_read_but_not_written_by_a_supervisor(self, client, mara, ines, harbour_street):
        cast.in_the_care_of(mara, ines, "supervising")
        sign_in(client, ines, harbour_street)
        assert "Ask and write down" not in words_of(client.get(page_of(mara)))
        for part in ("checklist", "symptoms", "diagnosis", "sick-role"):
            assert client.get(page_of(mara, f"{part}/")).status_code == 404
            assert client.post(page_of(mara, f"{part}/"), about(mara.id)).status_code == 404


class TestTheChecklist:
    def test_asks_in_our_own_words_and_says_what_is_asked_alone(self, desk, mara):
        page = words_of(desk.get(page_of(mara, "checklist/")))
        for item in checklist().items:
            assert item.title in page
            assert item.asks[0] in page
        assert "with nobody else in the room" in page

    def test_keeps_what_came_of_it_and_leaves_the_rest_alone(self, desk, mara, course_id):
        sent = about(mara.id, mania="none", violence="not-asked", **day("asked"))
        response = desk.post(page_of(mara, "checklist/"), sent | {"violence-words": "Her partner sat beside her."})
        assert (response.status_code, response["Location"]) == (303, f"{page_of(mara)}?just=checklist")
        standing = checklist_of(course_id)
        assert [item.key for item in standing.missing] == ["psychosis", "substance", "suicide", "medical", "medication"]
        assert [item.key for item in standing.to_ask] == ["violence"]

    def test_says_beside_the_field_what_still_needs_words(self, desk, mara, course_id):
        response = desk.post(page_of(mara, "checklist/"), about(mara.id, suicide="thoughts_of_death", **day("asked")))
        page = words_of(response)
        assert response.status_code == 422
        assert "Error:" in page
        assert "Write what was found and what follows from it." in page
        assert "Thoughts of being dead" in page
        assert not checklist_of(course_id).items[3].latest

    def test_refuses_nothing_chosen_and_a_day_that_lies_ahead(self, desk, mara):
        nothing = desk.post(page_of(mara, "checklist/"), about(mara.id, **day("asked")))
        assert "Nothing was chosen" in words_of(nothing)
        ahead = desk.post(page_of(mara, "checklist/"), about(mara.id, mania="none", **day("asked", of_month=11)))
        assert "Enter a day that is not in the future" in words_of(ahead)

    def test_refuses_a_form_about_somebody_else(self, desk, mara, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        response = desk.post(page_of(mara, "checklist/"), about(idris.id, mania="none", **day("asked")))
        assert response.status_code == 422
        assert "about another person" in words_of(response)


class TestSymptomsAndDiagnosis:
    def test_a_review_stands_there_when_it_is_gone_through_again(self, desk, mara, course_id):
        sent = about(mara.id, sleep="most_days", words="Since October.", **day("reviewed"))
        assert desk.post(page_of(mara, "symptoms/"), sent | {"sleep-words": "I wake at four."}).status_code == 303
        standing = symptoms_of(course_id)
        assert standing is not None
        assert standing.found[0].words == "I wake at four."
        assert "I wake at four." in words_of(desk.get(page_of(mara, "symptoms/")))
        assert "I wake at four." in words_of(desk.get(page_of(mara)))

    def test_an_empty_review_is_refused(self, desk, mara):
        response = desk.post(page_of(mara, "symptoms/"), about(mara.id, **day("reviewed")))
        assert (response.status_code, "at least one symptom" in words_of(response)) == (422, True)

    def test_the_diagnosis_is_missing_until_the_person_was_told(self, desk, mara, course_id):
        sent = about(mara.id, name="Depressive episode", system="icd-11", code="6A70.1")
        assert desk.post(page_of(mara, "diagnosis/"), sent).status_code == 303
        assert "Diagnosis: named, and not told yet" in words_of(desk.get(page_of(mara)))
        desk.post(page_of(mara, "diagnosis/"), sent | {"answered_with": "So I am not lazy."} | day("named"))
        page = words_of(desk.get(page_of(mara)))
        assert "Depressive episode (ICD-11 6A70.1)" in page
        assert "So I am not lazy." in page
        assert "Diagnosis:" not in page
        standing = diagnosis_of(course_id)
        assert standing is not None
        assert standing.named_date == NOW.date()


class TestTheSickRole:
    def test_is_agreed_with_both_halves_and_a_day(self, desk, mara, course_id):
        sent = about(mara.id, step="agreed") | {"agree-relief": "The choir", "agree-duties": "Comes\r\nTries"}
        review = {"agree-review_day": "7", "agree-review_month": "4", "agree-review_year": "2026"}
        assert desk.post(page_of(mara, "sick-role/"), sent | review).status_code == 303
        standing = sick_role_of(course_id)
        assert standing is not None
        assert (standing.relief, standing.duties) == (("The choir",), ("Comes", "Tries"))
        assert "Agreed; to be looked at again on Tue 7 April" in words_of(desk.get(page_of(mara)))

    def test_is_not_agreed_with_one_half_or_for_ever(self, desk, mara, course_id):
        sent = about(mara.id, step="agreed") | {"agree-relief": "All of it"}
        today = {"agree-review_day": "10", "agree-review_month": "3", "agree-review_year": "2026"}
        page = words_of(desk.post(page_of(mara, "sick-role/"), sent | today))
        assert "relief has this other half" in page
        assert "it is for a time only" in page
        assert sick_role_of(course_id) is None

    def test_begins_from_what_was_agreed_when_it_is_agreed_anew(self, desk, mara):
        sent = about(mara.id, step="agreed") | {"agree-relief": "The choir", "agree-duties": "Comes"}
        review = {"agree-review_day": "7", "agree-review_month": "4", "agree-review_year": "2026"}
        desk.post(page_of(mara, "sick-role/"), sent | review)
        page = words_of(desk.get(page_of(mara, "sick-role/")))
        assert "The choir</textarea>" in page
        assert "Give the duties back" in page

    def test_is_left_out_with_its_reason_and_then_missed_no_more(self, desk, mara):
        sent = about(mara.id, step="left_out") | {"leave-out-words": "The word would shame her."}
        assert desk.post(page_of(mara, "sick-role/"), sent).status_code == 303
        page = words_of(desk.get(page_of(mara)))
        assert "The word would shame her." in page
        assert "neither agreed nor left out" not in page.lower()


class TestHostileText:
    WORDS = '<script>alert("x")</script>{{ 7|add:7 }}'

    def test_is_shown_as_text(self, desk, mara):
        sent = about(mara.id, name=self.WORDS, told_as=self.WORDS, answered_with=self.WORDS, system="", code="")
        assert desk.post(page_of(mara, "diagnosis/"), sent).status_code == 303
        page = desk.get(page_of(mara)).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        assert "{{ 7|add:7 }}" in page


def test_the_page_asks_as_many_questions_however_much_was_written(desk, mara, answered, django_assert_max_num_queries):
    with django_assert_max_num_queries(40, using="default"):
        desk.get(page_of(mara))
    for _ in range(3):
        answered(mania="none", suicide="none")
    with django_assert_max_num_queries(40, using="default"):
        desk.get(page_of(mara))


def test_a_stranger_finds_nothing(client, mara, harbour_street):
    sign_in(client, cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
    assert client.get(page_of(mara)).status_code == 404
