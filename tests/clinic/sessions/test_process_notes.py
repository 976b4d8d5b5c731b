"""What a therapist writes for themselves is read by nobody else."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.people.models import Relation
from openipt.clinic.sessions.actions import DraftMovedOn, keep_process_note
from openipt.clinic.sessions.reads import own_note
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW


@pytest.fixture
def as_weiss(harbour_street, mara):
    """Dr Weiss, who covers for Dr Lind and may read Mara's record."""
    weiss = cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)
    cast.in_the_care_of(mara, weiss, Relation.COVERING)
    return cast.acting(weiss, harbour_street)


def keep(actor, session_id, words, *, seen=0):
    return keep_process_note(actor=actor, session_id=session_id, words=words, seen=seen, at=NOW)


def test_its_author_reads_it_and_a_colleague_with_the_same_rights_does_not(as_lind, as_weiss, session_id):
    keep(as_lind, session_id, "I was short with her.")
    assert own_note(as_lind, session_id).words == "I was short with her."
    assert own_note(as_weiss, session_id).version == 0
    keep(as_weiss, session_id, "She asked about Dr Lind.")
    assert own_note(as_lind, session_id).words == "I was short with her."


def test_two_windows_never_write_over_each_other_in_silence(as_lind, session_id):
    keep(as_lind, session_id, "First.")
    with pytest.raises(DraftMovedOn):
        keep(as_lind, session_id, "Second.")
    assert keep(as_lind, session_id, "Second.", seen=1) == 2
    assert own_note(as_lind, session_id).words == "Second."


def test_a_task_of_the_system_has_none(harbour_street, session_id):
    system = cast.the_system(harbour_street)
    assert own_note(system, session_id).version == 0
    with pytest.raises(NotYours):
        keep(system, session_id, "Nobody's.")
