"""What happened, over the scores of a course: from where it is kept, and never what tells of safety at home."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.assessment.actions import Care, Event, keep_care, log_adverse_event
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.assessment import CareKind, EventKind, LedTo, RelatedTo
from openipt.core.timeline import EntryKind, Lane, RoughDate
from tests import cast
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.web.practice.conftest import words_of
from tests.web.signing_in import sign_in

TODAY = NOW.date()


def days_ago(days: int) -> RoughDate:
    return RoughDate.on(TODAY - timedelta(days=days))


def told_on_the_timeline(person, as_lind, words: str, began: RoughDate, **what: object) -> None:
    happening = {"lane": Lane.LIFE_EVENTS, "kind": EntryKind.WORK, "began": began, "words": words} | what
    keep_timeline_entry(actor=as_lind, course_id=person.courses.get().id, happening=Happening(**happening), at=NOW)


def an_unwanted_event(person, as_lind, kind: EventKind) -> None:
    event = Event(
        kind=kind,
        led_to=LedTo.NO_CARE,
        related_to_treatment=RelatedTo.NOT_JUDGED,
        happened_date=TODAY - timedelta(days=3),
        words="What exactly happened, at length.",
        action="Spoke with her.",
    )
    log_adverse_event(actor=as_lind, person_id=person.id, event=event, at=NOW)


@pytest.fixture
def ada(lind, ines, omar):
    return cast.with_scores("Ada F", [17, 16, 15, 14], therapist=lind)


def progress(desk, person) -> str:
    return words_of(desk.get(f"/practice/people/{person.id}/progress/"))


def marks_on(page: str) -> int:
    """Each is drawn twice, for wide and narrow screens."""
    return page.count('class="trend__line trend__line--mark"') // 2


class TestWhatIsDrawn:
    def test_comes_from_the_timeline_other_care_unwanted_events_and_the_week(self, desk, ada, as_lind):
        told_on_the_timeline(ada, as_lind, "A new job", days_ago(16))
        care = Care(kind=CareKind.MEDICATION, what="Sertraline", started_date=TODAY - timedelta(days=12))
        keep_care(actor=as_lind, person_id=ada.id, care=care, at=NOW)
        an_unwanted_event(ada, as_lind, EventKind.ADMISSION)
        told_by(ada, "We did not speak all evening.", happened_date=TODAY - timedelta(days=1))
        page = progress(desk, ada)
        assert marks_on(page) == 4
        order = ["A new job", "Sertraline", "Admission to hospital", "We did not speak all evening."]
        listed = page[page.index('class="happened"') :]
        assert [listed.index(words) for words in order] == sorted(listed.index(words) for words in order)
        assert "told in their week; with nobody, mood after it: 3 of 10" in page
        assert "What exactly happened" not in page
        assert "says nothing of causes" in page

    def test_stands_in_the_table_before_the_check_in_it_came_before(self, desk, ada, as_lind):
        told_on_the_timeline(ada, as_lind, "A new job", days_ago(16))
        told_by(ada, "We did not speak.", happened_date=TODAY - timedelta(days=1))
        page = progress(desk, ada)
        cells = [part.split("</td>")[0] for part in page.split('data-label="Happened before it">')[1:]]
        assert cells == ["–", "1 A new job", "–", "2 We did not speak."]

    def test_is_on_the_page_of_the_person_too(self, desk, ada, as_lind):
        told_on_the_timeline(ada, as_lind, "A new job", days_ago(16))
        page = words_of(desk.get(f"/practice/people/{ada.id}/"))
        assert marks_on(page) == 1
        assert "A new job" in page

    def test_an_end_is_a_change_of_its_own(self, desk, ada, as_lind):
        told_on_the_timeline(ada, as_lind, "Night shifts", RoughDate.of(2025), ended=days_ago(10))
        page = progress(desk, ada)
        assert marks_on(page) == 1
        assert "1 Ended: Night shifts" in page


class TestWhatIsLeftOut:
    @pytest.mark.parametrize("began", [RoughDate.of(2025, 12), RoughDate.of(2026)])
    def test_what_came_before_the_course_or_is_known_to_the_year_alone(self, desk, ada, as_lind, began):
        told_on_the_timeline(ada, as_lind, "Moved house", began)
        page = progress(desk, ada)
        assert marks_on(page) == 0
        assert "Moved house" not in page
        assert "Happened before it" not in page

    def test_symptoms_are_what_the_scores_say(self, desk, ada, as_lind):
        told_on_the_timeline(ada, as_lind, "Sleeps less", days_ago(9), lane=Lane.SYMPTOMS, kind=EntryKind.WORSENING)
        assert marks_on(progress(desk, ada)) == 0

    def test_what_is_still_being_told_stays_theirs(self, desk, ada):
        told_by(ada, "Not yet said to its end", happened_date=TODAY - timedelta(days=1), is_told=False)
        assert "Not yet said" not in progress(desk, ada)

    def test_safety_at_home_is_neither_drawn_nor_listed_and_never_on_paper(self, desk, ada, as_lind):
        an_unwanted_event(ada, as_lind, EventKind.VIOLENCE_AFTER_TALK)
        page = progress(desk, ada)
        assert marks_on(page) == 0
        assert "Violence" not in page
        assert '<p class="small screen-only">An unwanted event about safety at home is not drawn here.' in page

    def test_nobody_outside_the_circle_sees_any_of_it(self, client, ada, as_lind, omar):
        told_on_the_timeline(ada, as_lind, "A new job", days_ago(16))
        sign_in(client, omar)
        assert client.get(f"/practice/people/{ada.id}/progress/").status_code in (403, 404)
