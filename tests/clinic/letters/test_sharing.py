"""What stands on the person's own page: only what was put there, only theirs, and the trail says who looked."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission
from openipt.clinic.letters.access import letter_for, own_letter_for
from openipt.clinic.letters.actions import keep_letter_draft, share_letter
from openipt.clinic.letters.models import LetterSharing
from openipt.clinic.letters.reads import letters_of, letters_shared_with
from openipt.clinic.people.models import Relation
from openipt.core.letters import LetterKind
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.letters.writing import a_signed_letter, saying
from tests.conftest import NOW


@pytest.fixture
def letter(as_lind, course):
    return a_signed_letter(course, by=as_lind)


def share(actor, letter, is_to_be=True):
    share_letter(actor=actor, letter_id=letter.id, is_to_be=is_to_be, at=NOW)


def test_a_letter_is_the_therapists_until_it_is_shared(as_lind, as_mara, mara, letter):
    with pytest.raises(NotYours):
        own_letter_for(as_mara, letter.id)
    assert letters_shared_with(mara.id) == ()
    share(as_lind, letter)
    assert own_letter_for(as_mara, letter.id) == letter
    assert [each.id for each in letters_shared_with(mara.id)] == [letter.id]


def test_taken_off_the_page_it_is_not_there_any_more(as_lind, as_mara, mara, letter):
    share(as_lind, letter)
    share(as_lind, letter, is_to_be=False)
    with pytest.raises(NotYours):
        own_letter_for(as_mara, letter.id)
    assert [each.is_shared for each in letters_of(mara.id)] == [False]


def test_asked_for_twice_it_is_done_once(as_lind, letter):
    share(as_lind, letter)
    share(as_lind, letter)
    assert LetterSharing.objects.count() == 1


def test_each_letter_is_shared_for_itself(as_lind, as_mara, course, letter):
    other = a_signed_letter(course, by=as_lind, words="Dear Mara, we end.", kind=LetterKind.ENDING)
    share(as_lind, other)
    with pytest.raises(NotYours):
        own_letter_for(as_mara, letter.id)
    share(as_lind, letter)
    share(as_lind, other, is_to_be=False)
    assert own_letter_for(as_mara, letter.id) == letter
    for gone in (other.id, uuid.uuid4()):
        with pytest.raises(NotYours):
            own_letter_for(as_mara, gone)


def test_it_is_nobody_elses(as_lind, letter, harbour_street):
    share(as_lind, letter)
    idris = cast.a_person(harbour_street, "Idris B")
    as_idris = cast.acting(idris.account, harbour_street)
    okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
    with pytest.raises(NotYours):
        own_letter_for(as_idris, letter.id)
    with pytest.raises(NotYours):
        letter_for(okafor, letter.id, to=Permission.PERSON_READ)
    with pytest.raises(NotYours):
        letter_for(as_lind, uuid.uuid4(), to=Permission.PERSON_READ)


def test_a_supervisor_reads_and_does_not_write(mara, ines, course, letter, harbour_street):
    cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
    as_ines = cast.acting(ines, harbour_street)
    assert letter_for(as_ines, letter.id, to=Permission.PERSON_READ) == letter
    with pytest.raises(NotAllowed):
        share(as_ines, letter)
    with pytest.raises(NotAllowed):
        keep_letter_draft(actor=as_ines, course_id=course.id, letter=saying("Dear"), seen=0, at=NOW)
