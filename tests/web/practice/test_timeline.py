"""The timeline: a picture and the same as a list, that never says what caused what."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.assessment.actions import Care, keep_care
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.clinic.timeline.models import TimelineEntry
from openipt.core.assessment import CareKind
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.web.practice.timeline.canvas import NARROW, WIDE
from openipt.web.practice.timeline.rows import short_lines
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of

ONSET = Happening(lane=Lane.SYMPTOMS, kind=EntryKind.ONSET, began=RoughDate.of(2025, 10), words="Low most days")
SCHOOL = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.WORK, began=RoughDate.of(2025, 9, 1), words="Full-time again")
FATHER = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.DEATH, began=RoughDate.of(2019), words="Her father died")


def page_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/timeline/{part}"


def typed(person, **fields: object) -> dict[str, object]:
    given = {"words": "Moved house", "kind": "move", "began_year": "2025", "entry": str(uuid.uuid4()), "seen": "0"}
    return about(person.id, **{**given, **fields})


@pytest.fixture
def keep(as_lind, mara):
    def keep(*happenings):
        return [
            keep_timeline_entry(actor=as_lind, course_id=mara.courses.get().id, happening=each, at=NOW).entry_id
            for each in happenings
        ]

    return keep


class TestThePage:
    def test_says_that_order_is_not_cause(self, desk, mara, keep):
        keep(ONSET, SCHOOL)
        page = words_of(desk.get(page_of(mara)))
        assert "never what caused what" in page
        assert "design rule, not validated" in page
        assert not {"because", "caused by", "led to", "triggered"} & set(page.lower().split())

    def test_numbers_tie_the_picture_to_the_list(self, desk, mara, keep):
        keep(ONSET, SCHOOL)
        page = desk.get(page_of(mara)).content.decode()
        assert page.count('class="lanes__dot lanes__dot--mark"') == 3 * 2  # two entries and the course, drawn twice
        assert "in the three months before the onset" in page
        assert "onset, Oct 2025" in page
        assert page.count('class="lanes__shade') == 2 * 2

    def test_begins_with_the_onset_where_nothing_is_there(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert "Begin with the onset" in page
        assert "the months before it are shaded" in page

    def test_leaves_to_the_list_what_lies_too_far_back_and_says_so(self, desk, mara, keep):
        keep(ONSET, FATHER)
        page = words_of(desk.get(page_of(mara)))
        assert "One entry lies further back than the picture goes" in page
        assert "Her father died" in page

    def test_shows_scores_medication_and_the_course_without_entering_them_again(self, desk, mara, as_lind):
        cast.answered(mara, 17)
        care = Care(kind=CareKind.MEDICATION, what="Sertraline", dose="50 mg", started_date=NOW.date())
        keep_care(actor=as_lind, person_id=mara.id, care=care, at=NOW)
        page = words_of(desk.get(page_of(mara)))
        assert "PHQ-9: 17" in page
        assert "Sertraline 50 mg" in page
        assert "from the list of other care" in page
        assert "IPT begins, 16 sessions" in page


class TestAddingAndChanging:
    def test_an_entry_known_to_the_year_is_enough(self, desk, mara):
        response = desk.post(page_of(mara, "entries/"), typed(mara))
        assert (response.status_code, response["Location"]) == (303, f"{page_of(mara)}?just=kept")
        kept = TimelineEntry.objects.get()
        assert (kept.lane, kept.began_to, kept.words) == ("life_events", "year", "Moved house")

    def test_a_double_tap_is_one_entry(self, desk, mara):
        sent = typed(mara)
        for _ in range(2):
            assert desk.post(page_of(mara, "entries/"), sent).status_code == 303
        assert TimelineEntry.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"words": ""}, "Say what happened"),
            ({"kind": ""}, "Choose what kind of thing it was"),
            ({"began_year": ""}, "Enter a year, such as 2019"),
            ({"began_day": "31", "began_month": "2"}, "Enter a year, a month and a year"),
            ({"began_year": "2027"}, "Enter a date that is not in the future"),
            ({"ended_year": "2024"}, "It ends before it begins"),
            ({"ended_year": "2025", "goes_on": "yes"}, "It cannot both have ended and go on"),
            ({"words": "x" * 301}, "Write 300 letters at most. You wrote 301."),
        ],
    )
    def test_says_beside_the_field_what_cannot_be_and_keeps_what_was_typed(self, desk, mara, fields, words):
        response = desk.post(page_of(mara, "entries/"), typed(mara, **fields))
        assert response.status_code == 422
        assert words in words_of(response)
        assert not TimelineEntry.objects.exists()

    def test_a_second_onset_is_refused(self, desk, mara, keep):
        keep(ONSET)
        response = desk.post(page_of(mara, "entries/"), typed(mara, kind="onset"))
        assert (response.status_code, "is on the timeline already" in words_of(response)) == (422, True)

    def test_two_windows_never_overwrite_each_other(self, desk, mara, keep):
        (entry_id,) = keep(SCHOOL)
        address = page_of(mara, f"entries/{entry_id}/")
        first = desk.post(address, typed(mara, words="Back at school", kind="work", entry=str(entry_id), seen="1"))
        second = desk.post(address, typed(mara, words="Half-time", kind="work", entry=str(entry_id), seen="1"))
        assert (first.status_code, second.status_code) == (303, 409)
        assert "changed in the meantime" in words_of(second)
        assert "Back at school" in words_of(desk.get(page_of(mara)))

    def test_an_entry_comes_off_the_timeline(self, desk, mara, keep):
        (entry_id,) = keep(SCHOOL)
        sent = about(mara.id, step="withdraw", seen="1")
        assert desk.post(page_of(mara, f"entries/{entry_id}/"), sent).status_code == 303
        assert "Full-time again" not in words_of(desk.get(page_of(mara)))
        assert desk.get(page_of(mara, f"entries/{entry_id}/")).status_code == 404

    def test_right_to_left_and_hostile_words_are_words(self, desk, mara):
        for words in ("אמא עברה דירה", '<svg onload="x">'):
            desk.post(page_of(mara, "entries/"), typed(mara, words=words))
        page = desk.get(page_of(mara)).content.decode()
        assert "אמא" in page
        assert '<svg onload="x">' not in page


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Moved house", ("Moved house",)),
        ("Full-time teaching again, after two years", ("Full-time teaching", "again, after two years")),
        ("Four months after her father died, got better by itself", ("Four months after her", "father died, got …")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrts",)),
        ("", ()),
    ],
)
def test_the_picture_has_the_first_words_on_two_lines_at_most(words, lines):
    assert short_lines(words) == lines


def test_both_pictures_are_drawn_for_their_screens():
    assert WIDE.letter
    assert not NARROW.letter
