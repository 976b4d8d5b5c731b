"""Staff write down who is in somebody's life; nothing told is overwritten, and two windows never meet unseen."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.inventory.actions import (
    PEOPLE_MAX,
    TooManyPeople,
    add_person,
    describe_person,
    erase_inventory_person,
    place_in_circle,
)
from openipt.clinic.inventory.models import InventoryPerson, Telling
from openipt.clinic.inventory.reads import has_inventory, people_in, people_of, safety_at_home
from openipt.clinic.people.models import Relation
from openipt.core.inventory import (
    AreaStrength,
    Communication,
    ContactFrequency,
    ContactMode,
    Drawn,
    NoNickname,
    OnsetChange,
    OutsideTheRings,
    Reciprocity,
    Ring,
    RingBefore,
    SafetyConcern,
    Support,
    Tie,
    ToldOtherwise,
    TooLong,
    Valence,
    ring_at,
)
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea, Role
from tests import cast
from tests.clinic.inventory.telling import as_told, somebody_of, told, told_again
from tests.conftest import NOW

EVERYTHING = told(
    "Jonas",
    tie=Tie.PARTNER,
    tie_words="partner since 2018",
    is_alive=True,
    is_current=True,
    ring=Ring.CLOSE,
    wanted_ring=Ring.CLOSEST,
    ring_before=RingBefore.CLOSEST,
    angle=60,
    valence=Valence.BOTH,
    in_conflict=True,
    contact=ContactFrequency.DAILY,
    contact_modes=frozenset({ContactMode.IN_PERSON, ContactMode.TEXT}),
    activities="Sunday walks.",
    good="He cooks.",
    hard="He goes quiet.",
    satisfaction=3,
    expectations="That he asks.",
    expectations_of_me="That I manage.",
    are_met=False,
    are_spoken=False,
    are_shared=None,
    reciprocity=Reciprocity.I_GIVE_MORE,
    conflict_level=7,
    conflict_about="The nursery run.",
    last_conflict=RoughDate.of(2026, 3, 8),
    communication=frozenset({Communication.SILENT, Communication.ASSUMES}),
    is_confidant=False,
    knows_of_depression=True,
    support=frozenset({Support.PRACTICAL}),
    changes_wanted="To talk about the week.",
    onset_change=OnsetChange.BEFORE,
    onset_words="His rota moved to evenings.",
    depression_effect="I snap.",
    safety=frozenset(),
    area=ProblemArea.ROLE_DISPUTE,
    area_strength=AreaStrength.STRONG,
    notes="Ask about Sundays.",
)


def test_every_field_that_was_told_reads_back(mara, as_lind):
    entry_id = add_person(actor=as_lind, person_id=mara.id, told=EVERYTHING, at=NOW)
    assert as_told(mara, entry_id).relationship() == EVERYTHING


@pytest.mark.parametrize("died", [RoughDate.of(2019), RoughDate.of(2019, 3), RoughDate.of(2019, 3, 14), None])
def test_a_death_is_dated_as_far_as_it_is_known(mara, died):
    entry_id = somebody_of(mara, "Dad", tie=Tie.PARENT, is_alive=False, died=died)
    assert (as_told(mara, entry_id).is_alive, as_told(mara, entry_id).died) == (False, died)


def test_people_come_in_the_order_they_were_added_and_by_course_as_by_person(mara):
    for nickname in ("Emil", "Jonas", "Klara"):
        somebody_of(mara, nickname)
    course = mara.courses.get()
    assert [person.nickname for person in people_of(mara.id)] == ["Emil", "Jonas", "Klara"]
    assert people_in(course.id) == people_of(mara.id)
    assert has_inventory(course.id)


def test_nothing_told_is_overwritten(mara):
    entry_id = somebody_of(mara, good="She listens.")
    told_again(mara, entry_id, good="She listens, and says little.")
    assert as_told(mara, entry_id).good == "She listens, and says little."
    assert [row.good for row in Telling.objects.filter(inventory_person_id=entry_id).order_by("number")] == [
        "She listens.",
        "She listens, and says little.",
    ]


def test_a_double_tap_adds_one_person_and_writes_one_line(mara, as_lind):
    entry_id = uuid.uuid4()
    for _ in range(2):
        add_person(actor=as_lind, person_id=mara.id, told=told(), inventory_person_id=entry_id, at=NOW)
    assert [person.id for person in people_of(mara.id)] == [entry_id]
    assert Line.objects.filter(verb="inventory_person.added").count() == 1


def test_saving_what_stands_already_changes_nothing_and_writes_no_line(mara):
    entry_id = somebody_of(mara)
    before = Line.objects.count()
    told_again(mara, entry_id)
    assert (Telling.objects.count(), Line.objects.count()) == (1, before)


def test_a_form_opened_before_somebody_moved_is_kept_beside_the_move(mara, as_lind):
    entry_id = somebody_of(mara)
    form = as_told(mara, entry_id)
    place_in_circle(actor=as_lind, inventory_person_id=entry_id, drawn=Drawn(ring=Ring.CLOSEST), at=NOW)
    describe_person(
        actor=as_lind,
        inventory_person_id=entry_id,
        told=replace(form.relationship(), good="She listens."),
        began_from=form.telling,
        at=NOW,
    )
    now = as_told(mara, entry_id)
    assert (now.ring, now.good) == (Ring.CLOSEST, "She listens.")


def test_two_windows_on_the_same_words_do_not_overwrite_each_other(mara, as_lind):
    entry_id = somebody_of(mara)
    form = as_told(mara, entry_id)
    told_again(mara, entry_id, good="She listens.")
    with pytest.raises(ToldOtherwise):
        describe_person(
            actor=as_lind,
            inventory_person_id=entry_id,
            told=replace(form.relationship(), good="She is funny."),
            began_from=form.telling,
            at=NOW,
        )
    assert as_told(mara, entry_id).good == "She listens."


def test_a_form_drawn_from_somebody_elses_telling_is_nobodys(mara, as_lind):
    entry_id, other_id = somebody_of(mara, "Bea"), somebody_of(mara, "Klara")
    with pytest.raises(NotYours):
        describe_person(
            actor=as_lind,
            inventory_person_id=entry_id,
            told=told("Bea", good="x"),
            began_from=as_told(mara, other_id).telling,
            at=NOW,
        )


def test_a_touch_moves_one_person_one_ring(mara, as_lind):
    entry_id, other_id = somebody_of(mara, "Bea"), somebody_of(mara, "Klara")
    place_in_circle(actor=as_lind, inventory_person_id=entry_id, drawn=Drawn(ring=Ring.FURTHER_OUT), at=NOW)
    assert as_told(mara, entry_id).ring is Ring.FURTHER_OUT
    assert as_told(mara, other_id).ring is Ring.CLOSE


def test_there_is_no_place_outside_the_rings(mara, as_lind):
    entry_id = somebody_of(mara)
    with pytest.raises(OutsideTheRings):
        place_in_circle(actor=as_lind, inventory_person_id=entry_id, drawn=Drawn(ring=ring_at(4)), at=NOW)
    assert as_told(mara, entry_id).ring is Ring.CLOSE


def test_what_cannot_be_kept_is_refused_and_nothing_is_changed(mara, as_lind):
    for words, refusal in (({"nickname": " "}, NoNickname), ({"good": "x" * 10_001}, TooLong)):
        with pytest.raises(refusal):
            add_person(actor=as_lind, person_id=mara.id, told=told(**{"nickname": "Bea", **words}), at=NOW)
    assert people_of(mara.id) == ()
    assert InventoryPerson.objects.count() == 0


def test_ten_thousand_characters_are_kept_in_every_script(mara, as_lind):
    long = "أخت‏ <b>&amp;" * 700
    entry_id = add_person(actor=as_lind, person_id=mara.id, told=told("أم علي", good=long, hard="x" * 10_000), at=NOW)
    person = as_told(mara, entry_id)
    assert (person.nickname, person.good, len(person.hard)) == ("أم علي", long, 10_000)


def test_an_inventory_holds_more_people_than_anybody_draws_and_then_says_so(mara, as_lind, monkeypatch):
    assert PEOPLE_MAX >= 2 * 60
    monkeypatch.setattr("openipt.clinic.inventory.actions.PEOPLE_MAX", 2)
    somebody_of(mara, "Bea"), somebody_of(mara, "Klara")
    with pytest.raises(TooManyPeople, match="add again"):
        add_person(actor=as_lind, person_id=mara.id, told=told(), at=NOW)


class TestAConcernAboutSafety:
    """Staff only, never on the person's own pages; it stands until somebody says otherwise, and ends with a life."""

    def test_stands_from_the_moment_it_is_told(self, mara):
        entry_id = somebody_of(mara, "Jonas")
        assert not safety_at_home(mara.id)
        told_again(mara, entry_id, safety=frozenset({SafetyConcern.COERCION}))
        assert safety_at_home(mara.id)

    def test_outlasts_the_tie(self, mara):
        entry_id = somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        told_again(mara, entry_id, is_current=False, tie=Tie.FORMER_PARTNER)
        assert safety_at_home(mara.id)

    def test_ends_when_it_is_told_to_be_over(self, mara):
        entry_id = somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        told_again(mara, entry_id, safety=frozenset())
        assert not safety_at_home(mara.id)

    def test_asked_and_none_is_no_concern(self, mara):
        somebody_of(mara, safety=frozenset())
        assert not safety_at_home(mara.id)


class TestErasingSomebody:
    def test_takes_every_telling_with_it(self, mara, as_lind):
        entry_id = somebody_of(mara, good="She listens.")
        told_again(mara, entry_id, good="Always.")
        erase_inventory_person(actor=as_lind, inventory_person_id=entry_id, at=NOW)
        assert people_of(mara.id) == ()
        assert Telling.objects.count() == 0

    def test_leaves_an_entry_that_exists_for_nobody(self, mara, as_lind):
        entry_id = somebody_of(mara)
        erase_inventory_person(actor=as_lind, inventory_person_id=entry_id, at=NOW)
        for act in (
            lambda: erase_inventory_person(actor=as_lind, inventory_person_id=entry_id, at=NOW),
            lambda: place_in_circle(actor=as_lind, inventory_person_id=entry_id, drawn=Drawn(angle=1), at=NOW),
        ):
            with pytest.raises(NotYours):
                act()

    def test_ends_a_concern_that_stood_in_that_entry(self, mara, as_lind):
        entry_id = somebody_of(mara, safety=frozenset({SafetyConcern.VIOLENCE}))
        erase_inventory_person(actor=as_lind, inventory_person_id=entry_id, at=NOW)
        assert not safety_at_home(mara.id)


class TestWhoMay:
    def test_a_colleague_outside_the_circle_of_care_finds_nobody(self, mara, harbour_street):
        entry_id = somebody_of(mara)
        okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
        with pytest.raises(NotYours):
            add_person(actor=okafor, person_id=mara.id, told=told(), at=NOW)
        with pytest.raises(NotYours):
            place_in_circle(actor=okafor, inventory_person_id=entry_id, drawn=Drawn(ring=Ring.CLOSEST), at=NOW)

    def test_a_supervisor_reads_and_does_not_write(self, mara, ines, harbour_street):
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        with pytest.raises(NotAllowed):
            add_person(actor=cast.acting(ines, harbour_street), person_id=mara.id, told=told(), at=NOW)

    def test_another_service_finds_nobody(self, mara):
        entry_id = somebody_of(mara)
        elsewhere = cast.a_service("Mill Lane")
        sato = cast.acting(cast.a_colleague(elsewhere, "Dr Sato", Role.THERAPIST), elsewhere)
        with pytest.raises(NotYours):
            place_in_circle(actor=sato, inventory_person_id=entry_id, drawn=Drawn(ring=Ring.CLOSEST), at=NOW)

    def test_an_id_that_belongs_to_somebody_elses_inventory_is_not_taken_over(
        self, mara, harbour_street, lind, as_lind
    ):
        entry_id = somebody_of(mara)
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        with pytest.raises(NotYours):
            add_person(actor=as_lind, person_id=idris.id, told=told(), inventory_person_id=entry_id, at=NOW)


def test_sixty_people_are_read_with_two_questions(mara, django_assert_num_queries):
    for number in range(60):
        somebody_of(mara, f"Person {number}")
    with key_ring(), django_assert_num_queries(1), django_assert_num_queries(1, using="keys"):
        assert len(people_of(mara.id)) == 60
