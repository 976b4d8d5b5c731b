import pytest

from openipt.clinic.formulation.actions import NothingSeen, keep_own_view
from openipt.clinic.formulation.reads import own_view_of
from openipt.clinic.foundation.versions import FormStale
from tests.conftest import NOW


@pytest.fixture
def keep(as_lind, course):
    def keep(words, *, evidence_seen=False, seen=0):
        keep_own_view(actor=as_lind, course_id=course.id, words=words, evidence_seen=evidence_seen, seen=seen, at=NOW)

    return keep


def test_is_kept_with_who_saw_it_and_whether_the_evidence_lay_open(keep, course):
    assert own_view_of(course.id) is None
    keep("That silence is where her mood falls.")
    view = own_view_of(course.id)
    assert (view.words, view.by, view.evidence_seen) == ("That silence is where her mood falls.", "Dr Lind", False)


def test_a_later_one_follows_and_two_windows_never_overwrite_each_other(keep, course):
    keep("First")
    keep("Second", evidence_seen=True, seen=1)
    assert (own_view_of(course.id).words, own_view_of(course.id).evidence_seen) == ("Second", True)
    with pytest.raises(FormStale):
        keep("From yesterday's window", seen=1)


def test_refuses_a_view_without_words(keep):
    with pytest.raises(NothingSeen):
        keep("  ")
