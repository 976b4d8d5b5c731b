"""A draft is written over by whoever has seen it; a signed letter never changes, and a new version follows it."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.letters.actions import (
    NothingDrafted,
    discard_letter_draft,
    keep_letter_draft,
    sign_letter,
)
from openipt.clinic.letters.models import LetterDraft, SignedLetter
from openipt.clinic.letters.reads import draft_of, drafts_of, letter_of, letters_of
from openipt.core.letters import ConsentMissing, LetterKind, NamesOthers
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.clinic.letters.writing import a_signed_letter, saying
from tests.conftest import NOW

KIND = LetterKind.MID_COURSE


def keep(actor, course, words="Dear Mara,", *, seen=0, kind=KIND):
    return keep_letter_draft(actor=actor, course_id=course.id, letter=saying(words, kind), seen=seen, at=NOW)


class TestKeepingADraft:
    def test_counts_what_was_written_over(self, as_lind, course):
        assert keep(as_lind, course) == 1
        assert keep(as_lind, course, "Dear Mara, hello.", seen=1) == 2
        kept = draft_of(course.id, KIND)
        assert (kept.version, kept.by) == (2, "Dr Lind")
        assert kept.letter.sections[0].words == "Dear Mara, hello."

    def test_the_same_twice_is_once(self, as_lind, course):
        assert keep(as_lind, course) == keep(as_lind, course) == 1

    def test_nobody_writes_over_what_they_did_not_see(self, as_lind, course):
        keep(as_lind, course)
        with pytest.raises(FormStale):
            keep(as_lind, course, "From another window")

    def test_each_kind_has_a_draft_of_its_own(self, as_lind, course):
        keep(as_lind, course)
        keep(as_lind, course, kind=LetterKind.REFERRER)
        assert set(drafts_of(course.id)) == {KIND, LetterKind.REFERRER}

    def test_letting_it_go_leaves_nothing(self, as_lind, course):
        keep(as_lind, course)
        with pytest.raises(FormStale):
            discard_letter_draft(actor=as_lind, course_id=course.id, kind=KIND, seen=2, at=NOW)
        discard_letter_draft(actor=as_lind, course_id=course.id, kind=KIND, seen=1, at=NOW)
        assert not LetterDraft.objects.exists()
        with pytest.raises(NothingDrafted):
            discard_letter_draft(actor=as_lind, course_id=course.id, kind=KIND, seen=1, at=NOW)


class TestSigning:
    def test_keeps_it_word_for_word_with_who_when_and_which_version(self, as_lind, course):
        row = a_signed_letter(course, by=as_lind)
        letter = letter_of(row)
        assert letter.sections[0].words == "Dear Mara, we looked back."
        assert (letter.stamp.version, letter.stamp.signed_by, letter.stamp.signed_date) == (1, "Dr Lind", NOW.date())
        assert draft_of(course.id, KIND).version == 0

    def test_the_next_version_takes_its_place_and_changes_nothing(self, as_lind, mara, course):
        first = a_signed_letter(course, by=as_lind)
        a_signed_letter(course, by=as_lind, words="Dear Mara, once more.")
        later, earlier = letters_of(mara.id)
        assert (later.version, later.is_latest) == (2, True)
        assert (earlier.version, earlier.is_latest) == (1, False)
        kept = SignedLetter.objects.get(id=first.id)
        assert letter_of(kept).sections[0].words == "Dear Mara, we looked back."

    def test_signs_only_what_was_read(self, as_lind, course):
        keep(as_lind, course)
        keep(as_lind, course, "Other words", seen=1)
        with pytest.raises(FormStale):
            sign_letter(actor=as_lind, course_id=course.id, kind=KIND, seen=1, at=NOW)

    def test_a_second_tap_signs_nothing_more(self, as_lind, course):
        a_signed_letter(course, by=as_lind)
        with pytest.raises(NothingDrafted):
            sign_letter(actor=as_lind, course_id=course.id, kind=KIND, seen=1, at=NOW)
        assert SignedLetter.objects.count() == 1

    def test_a_task_signs_nothing(self, as_lind, course):
        keep(as_lind, course)
        with pytest.raises(NotYours):
            sign_letter(actor=system_at(course.person), course_id=course.id, kind=KIND, seen=1, at=NOW)

    def test_a_letter_to_somebody_else_names_nobody_from_the_circle(self, as_lind, mara, course):
        somebody_of(mara, "Jonas")
        keep(as_lind, course, "She and Jonas talk again.", kind=LetterKind.REFERRER)
        told = {"actor": as_lind, "course_id": course.id, "kind": LetterKind.REFERRER, "seen": 1, "at": NOW}
        with pytest.raises(NamesOthers):
            sign_letter(person_agrees=True, **told)
        assert not SignedLetter.objects.exists()
        with pytest.raises(ConsentMissing):
            sign_letter(names_are_alike=True, **told)
        signed = sign_letter(person_agrees=True, names_are_alike=True, **told)
        assert signed.person_agrees is True

    def test_a_letter_to_the_person_asks_for_no_consent(self, as_lind, course):
        keep(as_lind, course)
        assert sign_letter(actor=as_lind, course_id=course.id, kind=KIND, seen=1, at=NOW).person_agrees is None
