"""Emergency access: who may, what it opens and for how long, and N uses that owe N reviews."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission
from openipt.clinic.audit.models import Line
from openipt.clinic.audit.recording import record
from openipt.clinic.emergency.actions import LASTS, Sought, end_emergency, open_in_emergency, review_use, seek_person
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.emergency.reads import count_owed, opened_of, told_of, uses_owed, uses_reviewed
from openipt.clinic.emergency.refusals import InTheTeam, NoWords, OpenAlready, OwnUse, ReviewedAlready, StillOpen
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.access import may, may_open, person_for
from openipt.clinic.people.actions import bury
from openipt.clinic.people.models import Relation
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.emergency.opening import WHY, opened_by, reading
from tests.conftest import NOW

LATER = NOW + LASTS


@pytest.fixture
def okafor(harbour_street):
    """A colleague whose people these are not."""
    return cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)


@pytest.fixture
def as_okafor(okafor, harbour_street):
    return cast.acting(okafor, harbour_street)


@pytest.fixture
def as_omar(omar, harbour_street):
    return cast.acting(omar, harbour_street)


class TestOpening:
    def test_lets_in_to_read_and_to_nothing_else(self, okafor, mara):
        opened_by(okafor, mara)
        actor = reading(okafor, mara)
        assert person_for(actor, mara.id, to=Permission.PERSON_READ) == mara
        assert may_open(actor, mara.id)
        for permission in Permission:
            if permission is not Permission.PERSON_READ:
                assert not may(actor, permission, mara.id)
                with pytest.raises((NotYours, NotAllowed)):
                    person_for(actor, mara.id, to=permission)
        with pytest.raises(NotYours):
            person_for(actor, mara.id, to=Permission.PERSON_READ, changing=True)

    def test_opens_one_record_and_one_at_a_time(self, okafor, mara, harbour_street):
        noor = cast.a_person(harbour_street, "Noor B")
        opened_by(okafor, mara)
        with pytest.raises(NotYours):
            person_for(reading(okafor, mara), noor.id, to=Permission.PERSON_READ)
        opened_by(okafor, noor, at=NOW + timedelta(minutes=5))
        actor = reading(okafor, noor, at=NOW + timedelta(minutes=6))
        assert not may_open(actor, mara.id)
        assert may_open(actor, noor.id)

    @pytest.mark.parametrize(
        "role", [Role.SERVICE_LEAD, Role.ADMINISTRATOR, Role.INTAKE, Role.RESEARCHER, Role.PERSON, Role.CARER]
    )
    def test_is_for_those_who_treat(self, harbour_street, mara, role):
        someone = cast.a_colleague(harbour_street, "Someone", Role.INTAKE)
        actor = cast.acting(someone, harbour_street).__class__(
            service_id=harbour_street.id, account_id=someone.id, roles=frozenset({role})
        )
        with pytest.raises(NotAllowed):
            open_in_emergency(actor=actor, person_id=mara.id, reason=WHY, at=NOW)

    def test_never_reaches_another_service(self, mara):
        mill_lane = cast.a_service("Mill Lane")
        sato = cast.acting(cast.a_colleague(mill_lane, "Dr Sato", Role.THERAPIST), mill_lane)
        with pytest.raises(NotYours):
            open_in_emergency(actor=sato, person_id=mara.id, reason=WHY, at=NOW)
        assert seek_person(actor=sato, sought=Sought(number=mara.id), at=NOW) is None

    def test_asks_for_a_reason_and_not_of_the_team(self, as_okafor, as_lind, okafor, mara):
        with pytest.raises(NoWords):
            open_in_emergency(actor=as_okafor, person_id=mara.id, reason="  ", at=NOW)
        with pytest.raises(InTheTeam):
            open_in_emergency(actor=as_lind, person_id=mara.id, reason=WHY, at=NOW)
        opened_by(okafor, mara)
        with pytest.raises(OpenAlready):
            opened_by(okafor, mara)
        assert EmergencyUse.objects.count() == 1

    def test_tells_the_therapist_and_whoever_reviews_in_a_neutral_note(self, okafor, lind, omar, mara):
        opened_by(okafor, mara)
        told = {each.recipient_id: each.occasion.split(":")[0] for each in OutboxMessage.objects.all()}
        assert told == {lind.id: "emergency.opened", omar.id: "emergency.to_review"}

    def test_shows_on_the_caseload_of_the_team_and_to_the_person(self, okafor, as_lind, as_okafor, mara):
        opened_by(okafor, mara)
        (told,) = told_of(as_lind, at=NOW)
        assert (told.by, told.name, told.reason) == ("Dr Okafor", "Mara A", WHY)
        assert told_of(as_okafor, at=NOW) == ()
        assert [each.by for each in opened_of(mara.id)] == ["Dr Okafor"]


class TestTheEnd:
    """Of the hour, by hand, of the role, and of the need for it: at the next question."""

    def test_comes_with_the_hour(self, okafor, mara):
        opened_by(okafor, mara)
        assert reading(okafor, mara, at=LATER - timedelta(seconds=1)).emergency
        assert reading(okafor, mara, at=LATER).emergency is None

    def test_comes_by_hand(self, okafor, as_okafor, mara):
        opened_by(okafor, mara)
        end_emergency(actor=as_okafor, at=NOW)
        assert reading(okafor, mara).emergency is None
        with pytest.raises(NotYours):
            end_emergency(actor=as_okafor, at=NOW)

    def test_comes_with_the_role_the_circle_and_the_erasure(self, okafor, mara, harbour_street):
        opened_by(okafor, mara)
        system = cast.the_system(harbour_street)
        with record(system, "person.erased", at=NOW) as line:
            bury(line, line.about(mara))
        assert reading(okafor, mara).emergency is None
        mara.erased_at = None
        mara.save()
        assert reading(okafor, mara).emergency
        cast.in_the_care_of(mara, okafor, Relation.COVERING)
        assert reading(okafor, mara).emergency is None
        mara.care_links.all().delete()
        assert reading(okafor, mara).emergency
        cast.end_role(actor=system, account_id=okafor.id, role=Role.THERAPIST, at=NOW)
        assert reading(okafor, mara).emergency is None


class TestFinding:
    @pytest.mark.parametrize(
        ("name", "born", "is_found"),
        [
            ("Mara A", date(1991, 5, 3), True),
            ("  mara   a ", date(1991, 5, 3), True),
            ("Mara", date(1991, 5, 3), False),
            ("Mara A", date(1991, 5, 4), False),
            ("Mara A", None, False),
            ("", date(1991, 5, 3), False),
        ],
    )
    def test_takes_the_whole_name_and_the_date_of_birth(self, as_okafor, mara, name, born, is_found):
        found = seek_person(actor=as_okafor, sought=Sought(name=name, born=born), at=NOW)
        assert found == (mara.id if is_found else None)

    def test_of_two_with_one_name_and_date_of_birth_takes_the_number(self, as_okafor, mara, harbour_street):
        twin = cast.a_person(harbour_street, "Mara A")
        assert seek_person(actor=as_okafor, sought=Sought(name="Mara A", born=date(1991, 5, 3)), at=NOW) is None
        assert seek_person(actor=as_okafor, sought=Sought(number=twin.id), at=NOW) == twin.id

    def test_stands_in_the_trail_found_or_not(self, as_okafor, mara):
        seek_person(actor=as_okafor, sought=Sought(name="Nobody", born=date(1991, 5, 3)), at=NOW)
        seek_person(actor=as_okafor, sought=Sought(number=mara.id), at=NOW)
        sought = Line.objects.filter(verb="emergency.sought").order_by("seq")
        assert list(sought.values_list("about", flat=True)) == [[], [f"person:{mara.id}"]]


class TestTheReview:
    def test_n_uses_owe_n_reviews_and_each_is_given_once(self, okafor, mara, harbour_street, as_omar):
        noor, kemal = cast.a_person(harbour_street, "Noor B"), cast.a_person(harbour_street, "Kemal C")
        for number, person in enumerate((mara, noor, kemal, mara)):
            opened_by(okafor, person, at=NOW + timedelta(minutes=number))
        assert EmergencyUse.objects.count() == count_owed(as_omar) == len(uses_owed(as_omar, at=LATER)) == 4
        for left, use in enumerate(reversed(EmergencyUse.objects.all())):
            review_use(actor=as_omar, use_id=use.id, was_in_order=True, found="I rang him", at=LATER + LASTS)
            with pytest.raises(ReviewedAlready):
                review_use(actor=as_omar, use_id=use.id, was_in_order=False, found="No", at=LATER + LASTS)
            assert count_owed(as_omar) == 3 - left
        assert {each.review.words for each in uses_reviewed(as_omar, at=LATER)} == {"I rang him"}

    def test_is_somebody_elses_even_where_nobody_else_may(self, mara, harbour_street):
        both = cast.a_colleague(harbour_street, "Dr Both", Role.THERAPIST, Role.ADMINISTRATOR)
        use = opened_by(both, mara)
        actor = cast.acting(both, harbour_street)
        with pytest.raises(OwnUse):
            review_use(actor=actor, use_id=use.id, was_in_order=True, found="Fine", at=LATER)
        assert count_owed(actor) == 0
        assert [each.is_own for each in uses_owed(actor, at=LATER)] == [True]
        with pytest.raises(IntegrityError), transaction.atomic():
            EmergencyUse.objects.update(reviewed_by=both, reviewed_at=LATER, was_in_order=True)

    def test_waits_until_it_is_over_and_asks_for_words(self, okafor, as_okafor, as_omar, mara):
        use = opened_by(okafor, mara)
        with pytest.raises(StillOpen):
            review_use(actor=as_omar, use_id=use.id, was_in_order=True, found="Fine", at=NOW)
        end_emergency(actor=as_okafor, at=NOW)
        with pytest.raises(NoWords):
            review_use(actor=as_omar, use_id=use.id, was_in_order=True, found="", at=NOW)
        review_use(actor=as_omar, use_id=use.id, was_in_order=False, found="Nobody had rung", at=NOW)

    def test_is_a_supervisors_of_those_they_supervise(self, okafor, mara, ines, harbour_street):
        use = opened_by(okafor, mara)
        actor = cast.acting(ines, harbour_street)
        assert uses_owed(actor, at=LATER) == ()
        with pytest.raises(NotYours):
            review_use(actor=actor, use_id=use.id, was_in_order=True, found="Fine", at=LATER)
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        review_use(actor=actor, use_id=use.id, was_in_order=True, found="Fine", at=LATER)

    def test_stays_owed_when_the_person_is_erased_and_the_reason_is_gone(self, okafor, mara, as_omar, harbour_street):
        use = opened_by(okafor, mara)
        with record(cast.the_system(harbour_street), "person.erased", at=NOW) as line:
            bury(line, line.about(mara))
        assert [each.reason for each in uses_owed(as_omar, at=LATER)] == [""]
        review_use(actor=as_omar, use_id=use.id, was_in_order=True, found="Fine", at=LATER)
        assert [each.review.words for each in uses_reviewed(as_omar, at=LATER)] == [""]
