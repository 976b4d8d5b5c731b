"""Circles are kept at points of a course, stay as they were, and are compared with what came after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.inventory.actions import NobodyYet, erase_inventory_person, place_in_circle, take_snapshot
from openipt.clinic.inventory.reads import (
    has_inventory,
    has_inventory_then_and_now,
    latest_course_of,
    people_in,
    people_of,
    snapshots,
    why_between,
)
from openipt.core.courses import CourseState
from openipt.core.inventory import ChangeKind, Drawn, Ring, SnapshotKind, compare
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.inventory.telling import somebody_of, told_again
from tests.conftest import NOW


@pytest.fixture
def course(mara):
    return mara.courses.get()


def keep(actor, course, kind=SnapshotKind.START, at=NOW) -> None:
    take_snapshot(actor=actor, course_id=course.id, kind=kind, at=at)


def test_an_earlier_circle_stays_as_it_was(mara, as_lind, course):
    bea = somebody_of(mara, "Bea", ring=Ring.FURTHER_OUT)
    keep(as_lind, course)
    place_in_circle(actor=as_lind, inventory_person_id=bea, drawn=Drawn(ring=Ring.CLOSE), at=NOW)
    somebody_of(mara, "Hanna")
    (start,) = snapshots(course.id)
    assert [(person.nickname, person.ring) for person in people_in(course.id, at=start)] == [("Bea", Ring.FURTHER_OUT)]
    assert [(person.nickname, person.ring) for person in people_in(course.id)] == [
        ("Bea", Ring.CLOSE),
        ("Hanna", Ring.CLOSE),
    ]


def test_the_order_of_tellings_counts_and_no_clock_does(mara, as_lind, course):
    bea = somebody_of(mara, "Bea", ring=Ring.FURTHER_OUT)
    keep(as_lind, course, at=NOW + timedelta(hours=1))
    place_in_circle(actor=as_lind, inventory_person_id=bea, drawn=Drawn(ring=Ring.CLOSE), at=NOW - timedelta(hours=1))
    (start,) = snapshots(course.id)
    assert [person.ring for person in people_in(course.id, at=start)] == [Ring.FURTHER_OUT]


def test_the_comparison_of_start_and_end_reads_right(mara, as_lind, course):
    jonas, bea, renate = (
        somebody_of(mara, "Jonas", wanted_ring=Ring.CLOSEST, in_conflict=True),
        somebody_of(mara, "Bea", ring=Ring.FURTHER_OUT, wanted_ring=Ring.CLOSE),
        somebody_of(mara, "Renate", in_conflict=True),
    )
    keep(as_lind, course)
    told_again(mara, bea, ring=Ring.CLOSE, is_confidant=True, why="She told her about the depression.")
    told_again(mara, renate, is_current=False)
    told_again(mara, jonas, ring=Ring.CLOSEST, in_conflict=False, why="They talk on Sundays.")
    somebody_of(mara, "Hanna", ring=Ring.FURTHER_OUT)
    keep(as_lind, course, SnapshotKind.END)
    start, end = snapshots(course.id)
    changes = compare(people_in(course.id, at=start), people_in(course.id, at=end))
    assert [(change.later.nickname, change.kind) for change in changes] == [
        ("Renate", ChangeKind.LEFT),
        ("Hanna", ChangeKind.CAME),
        ("Jonas", ChangeKind.CLOSER),
        ("Bea", ChangeKind.CLOSER),
    ]
    assert why_between(mara.id, after=start.up_to, up_to=end.up_to) == {
        bea: ("She told her about the depression.",),
        jonas: ("They talk on Sundays.",),
    }
    assert why_between(mara.id, after=end.up_to) == {}


def test_a_circle_says_which_session_it_belongs_to(mara, as_lind, course):
    somebody_of(mara)
    keep(as_lind, course)
    (start,) = snapshots(course.id)
    assert (start.number, start.kind, start.session_number, start.taken_at) == (1, SnapshotKind.START, 4, NOW)


def test_a_circle_may_be_kept_after_the_course_has_ended(mara, as_lind, course):
    somebody_of(mara)
    cast.comes_into(course, CourseState.CLOSED, at=NOW)
    keep(as_lind, course, SnapshotKind.END)
    assert snapshots(course.id)[0].session_number is None
    assert latest_course_of(mara.id) == course.id


def test_keeping_a_circle_twice_is_keeping_it_once(mara, as_lind, course):
    somebody_of(mara, "Bea")
    keep(as_lind, course), keep(as_lind, course)
    assert len(snapshots(course.id)) == 1
    assert Line.objects.filter(verb="circle.kept").count() == 1
    keep(as_lind, course, SnapshotKind.ANY_TIME)
    somebody_of(mara, "Klara")
    keep(as_lind, course, SnapshotKind.ANY_TIME)
    assert [snapshot.number for snapshot in snapshots(course.id)] == [1, 2, 3]


def test_a_circle_with_nobody_in_it_is_not_kept(mara, as_lind, course):
    assert not has_inventory(course.id)
    with pytest.raises(NobodyYet):
        keep(as_lind, course)


def test_somebody_erased_is_erased_from_earlier_circles_too(mara, as_lind, course):
    bea, _ = somebody_of(mara, "Bea"), somebody_of(mara, "Klara")
    keep(as_lind, course)
    erase_inventory_person(actor=as_lind, inventory_person_id=bea, at=NOW)
    (start,) = snapshots(course.id)
    assert [person.nickname for person in people_of(mara.id, at=start)] == ["Klara"]


def test_then_and_now_needs_a_start_and_an_end(mara, as_lind, course):
    somebody_of(mara)
    keep(as_lind, course)
    assert not has_inventory_then_and_now(course.id)
    keep(as_lind, course, SnapshotKind.MIDDLE)
    assert not has_inventory_then_and_now(course.id)
    keep(as_lind, course, SnapshotKind.END)
    assert has_inventory_then_and_now(course.id)


def test_people_stay_in_an_inventory_when_a_new_course_begins(mara, as_lind, course):
    somebody_of(mara, "Bea")
    keep(as_lind, course)
    cast.comes_into(course, CourseState.CONVERTED, at=NOW)
    next_course = cast.a_course(mara, at=NOW + timedelta(days=30))
    assert [person.nickname for person in people_in(next_course.id)] == ["Bea"]
    assert snapshots(next_course.id) == ()
    assert latest_course_of(mara.id) == next_course.id


def test_another_colleague_does_not_keep_it(mara, course, harbour_street):
    somebody_of(mara)
    okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
    with pytest.raises(NotYours):
        keep(okafor, course)
