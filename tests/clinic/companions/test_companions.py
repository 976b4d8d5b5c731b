"""Whoever accompanies somebody sees what was agreed, and nothing while safety is in doubt, nor once it is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from openipt.clinic.accounts.actions.accompanying import way_in_for_companion
from openipt.clinic.accounts.actions.inviting import invite_account
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.assessment.actions import Harm, note_harm
from openipt.clinic.audit.recording import record
from openipt.clinic.companions.actions import (
    add_companion,
    agree,
    agree_oneself,
    ask_to_join,
    end_companion,
    end_companions_again,
    invite_companion,
    stop_accompanying,
    withdraw,
)
from openipt.clinic.companions.models import Agreement, Companion, Withdrawal
from openipt.clinic.companions.reads import companions_of, may_now, place_of
from openipt.clinic.companions.refusals import (
    AddressNotFree,
    MayNotKnow,
    NoCourseToAccompany,
    NotAskedToJoin,
    NotSafeToInvite,
    SaidSinceNotToTell,
)
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.people.actions import erase_person, join_circle
from openipt.clinic.people.models import Person
from openipt.clinic.people.models import Relation as InTheCircle
from openipt.core.assessment import ActToday, HarmKind
from openipt.core.companions import (
    Basis,
    Consent,
    LegalBasisUnsaid,
    May,
    NobodyCanAgreeForThem,
    OnlyThemselves,
    Relation,
)
from openipt.core.courses import CourseState
from openipt.core.inventory import SafetyConcern
from tests import cast
from tests.clinic.companions.accompanying import BY_LAW, IN_SESSION, beside, invited, let_in, partner_of
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.safety_plan.planning import planned
from tests.clinic.week.telling import herself
from tests.conftest import COMMITS, NOW

EVERYTHING = tuple(May)
LATER = NOW + timedelta(minutes=5)
BORN_FIFTEEN_AGO = date(2011, 3, 10)


def sees(companion: Companion, *, at=NOW) -> frozenset[May]:
    return may_now(Companion.objects.get(id=companion.id), at=at)


def harmed(person: Person, kind: HarmKind = HarmKind.TO_PERSON) -> None:
    noted = Harm(
        kind=kind, act_today=ActToday.NO, is_over=False, noted_date=NOW.date(), words="Said it", action="Spoke alone"
    )
    note_harm(actor=system_at(person), person_id=person.id, harm=noted, at=NOW)


@pytest.fixture
def lena(harbour_street, lind) -> Person:
    """Fifteen, in the care of Dr Lind."""
    lena = cast.a_person(harbour_street, "Lena E", born=BORN_FIFTEEN_AGO)
    cast.in_the_care_of(lena, lind)
    cast.a_course(lena, session=2)
    return lena


class TestAgreeing:
    def test_each_thing_is_off_until_it_is_agreed(self, mara):
        ruth = beside(mara)
        assert sees(ruth) == {May.KNOW}
        agree_oneself(actor=herself(mara), companion_id=ruth.id, may=May.READINGS, at=NOW)
        assert sees(ruth) == {May.KNOW, May.READINGS}

    def test_withdrawing_counts_at_once_and_leaves_the_agreement_as_it_was(self, mara):
        ruth = beside(mara, *EVERYTHING)
        before = list(Agreement.objects.order_by("id").values())
        withdraw(actor=herself(mara), companion_id=ruth.id, may=May.SAFETY_PLAN, at=LATER)
        assert sees(ruth) == {May.KNOW, May.TIMES, May.READINGS}
        assert list(Agreement.objects.order_by("id").values()) == before
        assert Withdrawal.objects.get().by_id == mara.account_id

    def test_who_may_not_know_may_do_nothing(self, mara):
        ruth = beside(mara, *EVERYTHING)
        withdraw(actor=herself(mara), companion_id=ruth.id, may=May.KNOW, at=LATER)
        assert sees(ruth) == frozenset()

    def test_only_the_person_and_their_team_decide(self, mara, harbour_street):
        ruth, idris = beside(mara), cast.a_person(harbour_street, "Idris B")
        stranger = cast.acting(let_in(beside(mara, name="Jo")), harbour_street)
        for other, refused in ((herself(idris), NotYours), (stranger, NotAllowed)):
            with pytest.raises(refused):
                agree_oneself(actor=other, companion_id=ruth.id, may=May.READINGS, at=NOW)
            with pytest.raises((NotYours, NotAllowed)):
                withdraw(actor=other, companion_id=ruth.id, may=May.KNOW, at=NOW)
        with pytest.raises(NotAllowed):
            agree(actor=herself(mara), companion_id=ruth.id, mays=[May.TIMES], consent=IN_SESSION, at=NOW)


class TestSomebodyYoung:
    def test_another_basis_is_said_in_words_and_for_a_parent_alone(self, lena):
        system = system_at(lena)
        unsaid = Consent(basis=Basis.LEGAL)
        for relation, consent, refused in (
            (Relation.PARENT, unsaid, LegalBasisUnsaid),
            (Relation.PARTNER, BY_LAW, NobodyCanAgreeForThem),
        ):
            with pytest.raises(refused):
                add_companion(actor=system, person_id=lena.id, relation=relation, name="Ruth", consent=consent, at=NOW)

    def test_nobody_agrees_for_a_grown_up(self, mara):
        with pytest.raises(NobodyCanAgreeForThem):
            beside(mara, relation=Relation.PARENT, consent=BY_LAW)

    def test_the_safety_plan_opens_on_their_own_word_alone(self, lena):
        mother = beside(lena, relation=Relation.PARENT, consent=BY_LAW)
        with pytest.raises(OnlyThemselves):
            agree(actor=system_at(lena), companion_id=mother.id, mays=[May.SAFETY_PLAN], consent=BY_LAW, at=NOW)
        agree_oneself(actor=herself(lena), companion_id=mother.id, may=May.SAFETY_PLAN, at=NOW)
        assert May.SAFETY_PLAN in sees(mother)

    def test_what_others_agreed_ends_with_the_eighteenth_birthday(self, lena):
        mother = beside(lena, May.TIMES, relation=Relation.PARENT, consent=BY_LAW)
        birthday = NOW.replace(year=2029, month=3, day=10, hour=0, minute=1)
        assert sees(mother, at=birthday - timedelta(minutes=2)) == {May.KNOW, May.TIMES}
        assert sees(mother, at=birthday) == frozenset()

    def test_their_own_word_lasts(self, lena):
        mother = beside(lena, May.TIMES, relation=Relation.PARENT)
        assert sees(mother, at=NOW.replace(year=2029, month=6)) == {May.KNOW, May.TIMES}


class TestWhileSafetyIsInDoubt:
    @pytest.mark.parametrize("kind", list(HarmKind))
    def test_harm_to_anybody_stops_everybody_at_once(self, mara, ines, kind):
        ruth = beside(mara, *EVERYTHING)
        harmed(mara, kind)
        assert sees(ruth) == frozenset()
        with pytest.raises(NotSafeToInvite):
            invited(ruth)

    def test_a_concern_in_a_tie_stops_everybody_too(self, mara, ines):
        ruth = beside(mara, *EVERYTHING)
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        assert sees(ruth) == frozenset()
        next_meeting = mara.courses.get().sessions.get(attendance="")
        with pytest.raises(NotSafeToInvite):
            ask_to_join(actor=system_at(mara), companion_id=ruth.id, session_id=next_meeting.id, at=NOW)


class TestInviting:
    def test_needs_that_they_may_know(self, mara):
        ruth = beside(mara)
        withdraw(actor=herself(mara), companion_id=ruth.id, may=May.KNOW, at=NOW)
        with pytest.raises(MayNotKnow):
            invited(ruth)

    def test_the_person_said_since_that_nobody_may_be_told(self, mara):
        ruth = beside(mara)
        say_wishes(actor=system_at(mara), person_id=mara.id, said=MAY_BE_WRITTEN_TO, at=LATER)
        with pytest.raises(SaidSinceNotToTell):
            invited(ruth, at=LATER + timedelta(minutes=1))

    def test_an_address_in_use_is_refused_in_the_same_words_whosever_it_is(self, mara, lind, harbour_street):
        let_in(beside(mara, name="Jo"))
        with record(system_at(mara), "account.tried", at=NOW) as line:
            line.about_id("service", harbour_street.id)
            assert way_in_for_companion(line, lind.staff_email) is None
        taken = Account.objects.get(companions__isnull=False)
        ruth = beside(mara)
        invited(ruth, email="both@example.org")
        with pytest.raises(AddressNotFree):
            invited(beside(mara, name="Kim"), email="both@example.org")
        assert taken.is_active

    def test_no_administrator_invites_them(self, mara, harbour_street):
        account = partner_of(mara)
        with pytest.raises(NotYours):
            invite_account(actor=system_at(mara), account_id=account.id, at=NOW)

    def test_they_are_no_colleague(self, mara, harbour_street):
        account = partner_of(mara)
        with pytest.raises(NotYours):
            join_circle(
                actor=system_at(mara),
                person_id=mara.id,
                account_id=account.id,
                relation=InTheCircle.COVERING,
                at=NOW,
            )

    def test_the_person_invites_nobody_by_themselves(self, mara):
        with pytest.raises(NotAllowed):
            invite_companion(actor=herself(mara), companion_id=beside(mara).id, email="a@example.org", at=NOW)


class TestWhatTheyFind:
    def test_what_was_agreed_of_the_right_kind(self, mara, harbour_street):
        course = mara.courses.get()
        keys = ["for_families", "for_parents", "sick_role"]
        give_readings(actor=system_at(mara), course_id=course.id, keys=keys, way=GivenBy.PORTAL, at=NOW)
        planned(mara)
        ruth = beside(mara, *EVERYTHING)
        meeting = course.sessions.get(attendance="")
        ask_to_join(actor=system_at(mara), companion_id=ruth.id, session_id=meeting.id, at=NOW)
        place = place_of(cast.acting(let_in(ruth), harbour_street), at=NOW)
        assert place.may == set(May)
        assert [each.key for each in place.readings] == ["for_families"]
        assert [each.id for each in place.meetings] == [meeting.id]

    def test_no_session_but_one_that_is_planned(self, mara):
        held = mara.courses.get().sessions.exclude(attendance="").first()
        with pytest.raises(NotAskedToJoin):
            ask_to_join(actor=system_at(mara), companion_id=beside(mara).id, session_id=held.id, at=NOW)


class TestTheEnd:
    def test_of_the_course_ends_it_and_a_new_one_asks_anew(self, mara):
        ruth = beside(mara, *EVERYTHING)
        cast.comes_into(mara.courses.get(), CourseState.CLOSED)
        assert sees(ruth) == frozenset()
        with pytest.raises(NoCourseToAccompany):
            beside(mara, name="Jo")
        cast.a_course(mara)
        assert sees(ruth) == frozenset()

    def test_the_person_ends_all_of_it(self, mara, harbour_street):
        ruth = beside(mara, *EVERYTHING)
        account = let_in(ruth)
        end_companion(actor=herself(mara), companion_id=ruth.id, at=LATER)
        assert place_of(cast.acting(account, harbour_street), at=LATER).may == frozenset()

    def test_they_stop_by_themselves_and_may_be_invited_again(self, mara, harbour_street):
        ruth = beside(mara)
        account = let_in(ruth)
        stop_accompanying(actor=cast.acting(account, harbour_street), at=LATER)
        account.refresh_from_db()
        assert not account.is_active
        (standing,) = companions_of(mara, at=LATER)
        assert standing.ended_at == LATER

    @COMMITS
    def test_erasing_the_person_closes_their_way_in(self, mara):
        account = partner_of(mara, EVERYTHING)
        erase_person(actor=system_at(mara), person_id=mara.id, at=LATER)
        account.refresh_from_db()
        assert not account.is_active

    def test_an_older_copy_brings_nothing_back(self, mara):
        ruth, jo = beside(mara, *EVERYTHING), beside(mara, name="Jo")
        noted = {Agreement.objects.get(companion=ruth, may=May.TIMES).id: NOW, jo.id: NOW}
        assert end_companions_again(actor=system_at(mara), ended=noted, at=LATER) == 2
        assert May.TIMES not in sees(ruth)
        assert sees(jo) == frozenset()
        assert end_companions_again(actor=system_at(mara), ended=noted, at=LATER) == 0
