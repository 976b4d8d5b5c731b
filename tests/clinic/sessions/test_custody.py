"""Who may open a process note: its author while here, whoever they named once they are gone, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.sessions.actions import (
    Ground,
    NotACustodian,
    NothingWritten,
    disclose_process_note,
    keep_process_note,
    name_custodian,
)
from openipt.clinic.sessions.models import ProcessNote
from openipt.clinic.sessions.reads import custodian_of, notes_in_custody, own_note, words_disclosed
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.conftest import NOW

LATER = NOW + timedelta(days=30)


@pytest.fixture
def weiss(harbour_street):
    return cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)


@pytest.fixture
def as_weiss(weiss, harbour_street):
    """Dr Weiss, who has never met Mara."""
    return cast.acting(weiss, harbour_street)


@pytest.fixture
def note_id(as_lind, session_id):
    keep_process_note(actor=as_lind, session_id=session_id, words="I was short with her.", seen=0, at=NOW)
    return ProcessNote.objects.get().id


@pytest.fixture
def leaves(harbour_street):
    def leaves(account, *, at=NOW):
        system = cast.the_system(harbour_street)
        end_role(actor=system, account_id=account.id, role=Role.THERAPIST, at=at)

    return leaves


def name(actor, custodian, *, at=NOW):
    name_custodian(actor=actor, custodian_id=custodian.id, at=at)


def disclose(actor, note_id, *, to_whom="The county court", reason="An order of 2 March", at=LATER):
    told = {"ground": Ground.LAW, "to_whom": to_whom, "reason": reason}
    return disclose_process_note(actor=actor, note_id=note_id, at=at, **told)


def held_by(actor):
    return [each.id for each in notes_in_custody(actor, today=LATER.date())]


class TestNaming:
    def test_the_latest_one_named_counts(self, as_lind, weiss, harbour_street):
        assert custodian_of(as_lind) is None
        name(as_lind, weiss)
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        name(as_lind, okafor)
        assert custodian_of(as_lind).name == "Dr Okafor"

    def test_is_of_a_colleague_who_writes_sessions_here_and_not_oneself(self, as_lind, lind, ines, harbour_street):
        elsewhere = cast.a_service("Mill Lane")
        sato = cast.a_colleague(elsewhere, "Dr Sato", Role.THERAPIST)
        for nobody in (lind, ines, sato):
            with pytest.raises(NotACustodian):
                name(as_lind, nobody)
        with pytest.raises(NotAllowed):
            name(cast.acting(ines, harbour_street), lind)
        with pytest.raises(NotYours):
            name(cast.the_system(harbour_street), lind)


class TestHolding:
    def test_gives_nothing_while_the_author_is_here(self, as_lind, as_weiss, weiss, note_id):
        name(as_lind, weiss)
        assert held_by(as_weiss) == []
        with pytest.raises(NotYours):
            disclose(as_weiss, note_id)

    def test_begins_when_the_author_is_gone_and_opens_only_on_the_record(
        self, as_lind, lind, as_weiss, weiss, note_id, leaves, session_id
    ):
        name(as_lind, weiss)
        leaves(lind)
        (held,) = notes_in_custody(as_weiss, today=LATER.date())
        assert (held.id, held.author, held.person.name, held.disclosures) == (note_id, "Dr Lind", "Mara A", ())
        assert own_note(as_weiss, session_id).words == ""
        disclosure = disclose(as_weiss, note_id)
        assert words_disclosed(disclosure) == "I was short with her."
        (told,) = notes_in_custody(as_weiss, today=LATER.date())[0].disclosures
        assert (told.ground, told.to_whom, told.reason, told.by) == (
            Ground.LAW,
            "The county court",
            "An order of 2 March",
            "Dr Weiss",
        )
        line = Line.objects.order_by("-seq").first()
        assert line.verb == "process_note.disclosed"
        assert f"processnote:{note_id}" in line.about

    def test_passes_on_when_whoever_holds_them_leaves_too(
        self, as_lind, lind, as_weiss, weiss, note_id, leaves, harbour_street
    ):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        name(as_lind, weiss)
        name(as_weiss, okafor)
        leaves(lind)
        leaves(weiss)
        assert held_by(cast.acting(okafor, harbour_street)) == [note_id]

    def test_ends_with_nobody_where_the_line_breaks_off_or_runs_in_a_circle(
        self, as_lind, lind, as_weiss, weiss, note_id, leaves, mara, harbour_street
    ):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        cast.in_the_care_of(mara, okafor, Relation.COVERING)
        name(as_lind, weiss)
        name(as_weiss, lind)
        leaves(lind)
        leaves(weiss)
        as_okafor = cast.acting(okafor, harbour_street)
        assert held_by(as_okafor) == []
        with pytest.raises(NotYours):
            disclose(as_okafor, note_id)

    def test_holds_nothing_of_somebody_erased(self, as_lind, lind, as_weiss, weiss, note_id, leaves, mara):
        name(as_lind, weiss)
        leaves(lind)
        Person.objects.filter(id=mara.id).update(erased_at=NOW)
        assert held_by(as_weiss) == []
        with pytest.raises(NotYours):
            disclose(as_weiss, note_id)


class TestDisclosing:
    def test_is_for_its_author_too_and_stays_beside_the_note(self, as_lind, note_id, session_id):
        disclose(as_lind, note_id)
        disclose(as_lind, note_id, to_whom="Ines, in supervision")
        assert [each.to_whom for each in own_note(as_lind, session_id).disclosures] == [
            "The county court",
            "Ines, in supervision",
        ]

    def test_is_not_for_a_colleague_with_the_same_rights(self, as_weiss, weiss, note_id, mara):
        cast.in_the_care_of(mara, weiss, Relation.COVERING)
        with pytest.raises(NotYours):
            disclose(as_weiss, note_id)

    @pytest.mark.parametrize("missing", [{"to_whom": " "}, {"reason": ""}])
    def test_says_to_whom_and_why(self, as_lind, note_id, missing):
        with pytest.raises(NothingWritten):
            disclose(as_lind, note_id, **missing)

    def test_is_not_for_a_task_of_the_system(self, harbour_street, note_id):
        with pytest.raises(NotYours):
            disclose(cast.the_system(harbour_street), note_id)
