"""A person draws their circle while invited; what only staff may see is never read for them, and never lost."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission
from openipt.clinic.audit.models import Line
from openipt.clinic.inventory.access import NotInvited
from openipt.clinic.inventory.actions import (
    add_person,
    describe_person,
    end_invitation,
    erase_inventory_person,
    introduce_person,
    invite_to_draw,
    place_in_circle,
    take_snapshot,
)
from openipt.clinic.inventory.models import Invitation
from openipt.clinic.inventory.reads import invitation_of, own_people, people_of, safety_at_home
from openipt.core.inventory import Drawn, Introduced, Ring, SafetyConcern, SnapshotKind, Tie
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.inventory.telling import as_told, somebody_of, told
from tests.conftest import NOW


@pytest.fixture
def invited(mara, as_lind) -> None:
    invite_to_draw(actor=as_lind, person_id=mara.id, at=NOW)


def draw(actor, entry_id, **drawn) -> None:
    place_in_circle(actor=actor, inventory_person_id=entry_id, drawn=Drawn(**drawn), to=Permission.CIRCLE_DRAW, at=NOW)


@pytest.mark.usefixtures("invited")
class TestWhileInvited:
    def test_they_add_people_and_move_them(self, mara, as_mara):
        entry_id = add_person(actor=as_mara, person_id=mara.id, told=told("Bea"), to=Permission.CIRCLE_DRAW, at=NOW)
        draw(as_mara, entry_id, ring=Ring.FURTHER_OUT, wanted_ring=Ring.CLOSE)
        bea = as_told(mara, entry_id)
        assert (bea.ring, bea.wanted_ring) == (Ring.FURTHER_OUT, Ring.CLOSE)

    def test_they_say_what_somebody_is_called_and_the_rest_stays(self, mara, as_mara):
        concern = frozenset({SafetyConcern.COERCION})
        entry_id = somebody_of(mara, "Jonas", tie=Tie.PARTNER, good="He cooks.", safety=concern, notes="Ask alone.")
        introduced = Introduced(nickname="J", tie=Tie.PARTNER, tie_words="my partner")
        introduce_person(actor=as_mara, inventory_person_id=entry_id, introduced=introduced, at=NOW)
        jonas = as_told(mara, entry_id)
        assert (jonas.nickname, jonas.good, jonas.safety, jonas.notes) == ("J", "He cooks.", concern, "Ask alone.")
        assert safety_at_home(mara.id)

    def test_what_only_staff_may_see_is_not_read_for_them(self, mara):
        somebody_of(
            mara,
            "Jonas",
            safety=frozenset({SafetyConcern.VIOLENCE}),
            notes="Ask alone.",
            area=ProblemArea.ROLE_DISPUTE,
        )
        (jonas,) = own_people(mara.id)
        assert (jonas.safety, jonas.notes, jonas.area) == (None, "", None)
        assert (jonas.nickname, jonas.ring) == ("Jonas", Ring.CLOSE)

    def test_they_do_not_write_what_staff_write(self, mara, as_mara):
        entry_id = somebody_of(mara)
        for act in (
            lambda: describe_person(
                actor=as_mara, inventory_person_id=entry_id, told=told("Bea"), began_from=1, at=NOW
            ),
            lambda: erase_inventory_person(actor=as_mara, inventory_person_id=entry_id, at=NOW),
            lambda: take_snapshot(actor=as_mara, course_id=mara.courses.get().id, kind=SnapshotKind.START, at=NOW),
            lambda: add_person(actor=as_mara, person_id=mara.id, told=told(), at=NOW),
            lambda: invite_to_draw(actor=as_mara, person_id=mara.id, at=NOW),
            lambda: end_invitation(actor=as_mara, person_id=mara.id, at=NOW),
        ):
            with pytest.raises(NotAllowed):
                act()

    def test_nobody_elses_circle_is_theirs(self, mara, as_lind, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        invite_to_draw(actor=as_lind, person_id=idris.id, at=NOW)
        entry_id, as_idris = somebody_of(mara), cast.acting(idris.account, harbour_street)
        with pytest.raises(NotYours):
            draw(as_idris, entry_id, ring=Ring.CLOSEST)
        with pytest.raises(NotYours):
            add_person(actor=as_idris, person_id=mara.id, told=told(), to=Permission.CIRCLE_DRAW, at=NOW)

    def test_their_therapist_does_not_draw_in_their_name(self, mara, as_lind):
        with pytest.raises(NotAllowed):
            draw(as_lind, somebody_of(mara), ring=Ring.CLOSEST)

    def test_one_of_our_tasks_is_nobodys_own(self, mara, harbour_street):
        with pytest.raises(NotYours):
            draw(cast.the_system(harbour_street), somebody_of(mara), ring=Ring.CLOSEST)


class TestWhileNotInvited:
    def test_the_circle_is_closed_and_says_so_calmly(self, mara, as_mara):
        entry_id = somebody_of(mara)
        with pytest.raises(NotInvited, match="What you drew is kept"):
            draw(as_mara, entry_id, ring=Ring.CLOSEST)
        with pytest.raises(NotInvited):
            add_person(actor=as_mara, person_id=mara.id, told=told(), to=Permission.CIRCLE_DRAW, at=NOW)

    def test_closing_keeps_what_was_drawn(self, mara, as_lind, as_mara):
        invite_to_draw(actor=as_lind, person_id=mara.id, at=NOW)
        add_person(actor=as_mara, person_id=mara.id, told=told("Bea"), to=Permission.CIRCLE_DRAW, at=NOW)
        end_invitation(actor=as_lind, person_id=mara.id, at=NOW)
        assert [person.nickname for person in people_of(mara.id)] == ["Bea"]
        assert not invitation_of(mara.id).is_open
        invite_to_draw(actor=as_lind, person_id=mara.id, at=NOW)
        assert invitation_of(mara.id).is_open


def test_asking_twice_is_asking_once_and_closing_what_is_closed_does_nothing(mara, as_lind):
    assert invitation_of(mara.id) is None
    end_invitation(actor=as_lind, person_id=mara.id, at=NOW)
    for _ in range(2):
        invite_to_draw(actor=as_lind, person_id=mara.id, at=NOW)
    assert Invitation.objects.count() == 1
    assert Line.objects.filter(verb__startswith="circle.").count() == 1
