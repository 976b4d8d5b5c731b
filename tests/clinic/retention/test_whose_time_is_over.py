"""Nobody is listed before their time, and whoever is held, cared for or in danger stays, listed with the reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.people.models import Person
from openipt.clinic.retention.actions import decide_retention
from openipt.clinic.retention.refusals import RuleAmiss
from openipt.clinic.rights.actions import ErasureGround, ask_erasure, place_hold
from openipt.clinic.rights.reads import whose_time_is_over
from openipt.clinic.rights.refusals import BoundToKeep, NoRule, TimeNotOver
from openipt.core.courses import CourseState
from openipt.core.retention import RecordClass
from openipt.core.vocabulary import Role
from tests.cast import (
    a_colleague,
    a_course,
    a_person,
    a_service,
    acting,
    answered,
    comes_into,
    in_the_care_of,
    the_system,
)
from tests.clinic.retention.deciding import decided_on, ruled
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")
LONG_AGO = datetime(2016, 2, 29, 12, tzinfo=UTC)


@pytest.fixture
def service() -> Service:
    return a_service()


@pytest.fixture
def ada(service):
    return acting(a_colleague(service, "Ada", Role.ADMINISTRATOR), service)


def listed(service: Service, at: datetime) -> dict:
    return {each.person_id: each for each in whose_time_is_over(the_system(service), at=at)}


def years_behind(today: date, day: date) -> int:
    """Whole years over, their last day included: the anniversary itself still belongs to the year it ends."""
    return today.year - day.year - ((today.month, today.day) <= (day.month, day.day))


class TestNobodyIsListedBeforeTheirTime:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        ended=st.datetimes(datetime(2010, 1, 1), datetime(2015, 12, 31), timezones=st.just(UTC)),
        age=st.integers(10, 40),
        years=st.integers(0, 12),
        until_age=st.none() | st.integers(18, 30),
        late=st.timedeltas(timedelta(days=-3), timedelta(days=4_000)),
        zone=st.sampled_from(["Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
    )
    def test_whatever_the_rule_the_age_and_the_zone(self, service, ended, age, years, until_age, late, zone):
        Service.objects.filter(id=service.id).update(time_zone=zone)
        service.refresh_from_db()
        born = (ended - timedelta(days=age * 366)).date()
        person = a_person(service, at=ended, born=born)
        ruled(service, decided_on(years=years, child_until_age=until_age))
        at = ended + late
        today, last = (moment.astimezone(ZoneInfo(zone)).date() for moment in (at, ended))
        lived = last.year - born.year - ((last.month, last.day) < (born.month, born.day))
        if person.id in listed(service, at):
            assert years_behind(today, last) >= years
            assert lived >= 18 or not until_age or years_behind(today, born) >= until_age
        Person.objects.filter(id=person.id).update(erased_at=at)

    def test_of_a_leap_day_and_only_from_the_day_after(self, service):
        person = a_person(service, at=LONG_AGO)
        ruled(service, decided_on(years=11))
        assert person.id not in listed(service, datetime(2027, 3, 1, 23, 59, tzinfo=UTC))
        assert person.id in listed(service, datetime(2027, 3, 2, tzinfo=UTC))

    def test_while_nothing_is_decided_or_the_rule_was_taken_back(self, service, ada):
        a_person(service, at=LONG_AGO)
        assert listed(service, NOW) == {}
        ruled(service, decided_on(years=1))
        assert len(listed(service, NOW)) == 1
        none = decided_on(years=1)
        decide_retention(
            actor=ada,
            record_class=RecordClass.RECORD,
            decision=type(none)(rule=None, says="Not now", checked_date=none.checked_date),
            seen=1,
            at=NOW,
        )
        assert listed(service, NOW) == {}

    def test_what_came_last_counts(self, service):
        person = a_person(service, at=LONG_AGO)
        in_the_care_of(person, a_colleague(service, "Dr Lind", Role.THERAPIST))
        ruled(service, decided_on(years=1))
        answered(person, 5, at=NOW - timedelta(days=300))
        assert person.id not in listed(service, NOW)
        assert person.id in listed(service, NOW + timedelta(days=70))

    def test_a_class_with_a_longer_time_keeps_whoever_has_some_of_it(self, service):
        calm, worried = a_person(service, "Calm", at=LONG_AGO), a_person(service, "Worried", at=LONG_AGO)
        in_the_care_of(worried, a_colleague(service, "Dr Lind", Role.THERAPIST))
        answered(worried, 14, item9=2, at=LONG_AGO)
        ruled(service, decided_on(years=8))
        ruled(service, decided_on(years=30), of=RecordClass.SAFETY)
        assert set(listed(service, NOW)) == {calm.id}


class TestWhatWins:
    @pytest.mark.parametrize("why", ["hold", "alert", "course"])
    def test_is_said_beside_them(self, service, ada, why):
        person = a_person(service, at=LONG_AGO)
        in_the_care_of(person, a_colleague(service, "Dr Lind", Role.THERAPIST))
        ruled(service, decided_on(years=5))
        match why:
            case "hold":
                place_hold(actor=ada, person_id=person.id, reason="Court", until=None, at=NOW)
            case "alert":
                answered(person, 14, item9=2, at=LONG_AGO)
            case "course":
                a_course(person, session=2, at=LONG_AGO)
        (found,) = listed(service, NOW).values()
        assert [keeps.code for keeps in found.keeps] == [
            {"hold": "erasure.under_hold", "alert": "erasure.alert_open", "course": "erasure.course_open"}[why]
        ]

    def test_a_course_that_ended_keeps_nobody(self, service):
        person = a_person(service, at=LONG_AGO)
        comes_into(a_course(person, session=2, at=LONG_AGO), CourseState.CLOSED, at=LONG_AGO)
        ruled(service, decided_on(years=5))
        assert listed(service, NOW)[person.id].keeps == ()


class TestErasingByTheRule:
    def ask(self, ada, person, ground):
        return ask_erasure(actor=ada, person_id=person.id, ground=ground, reason="by rule", at=NOW)

    def test_waits_for_a_rule_and_for_its_time(self, service, ada):
        person = a_person(service, at=LONG_AGO)
        with pytest.raises(NoRule):
            self.ask(ada, person, ErasureGround.KEPT_LONG_ENOUGH)
        ruled(service, decided_on(years=20))
        with pytest.raises(TimeNotOver, match="29 February 2036"):
            self.ask(ada, person, ErasureGround.KEPT_LONG_ENOUGH)
        ruled(service, decided_on(years=5))
        self.ask(ada, person, ErasureGround.KEPT_LONG_ENOUGH)
        assert listed(service, NOW)[person.id].is_asked

    def test_a_law_that_binds_keeps_what_its_person_wants_erased(self, service, ada):
        person = a_person(service, at=LONG_AGO)
        ruled(service, decided_on(years=20, binds=True))
        with pytest.raises(BoundToKeep):
            self.ask(ada, person, ErasureGround.ASKED)
        ruled(service, decided_on(years=20))
        self.ask(ada, person, ErasureGround.ASKED)

    def test_who_never_should_have_been_here_waits_for_no_rule(self, service, ada):
        person = a_person(service)
        ruled(service, decided_on(years=20, binds=True))
        self.ask(ada, person, ErasureGround.MISTAKE)


class TestDeciding:
    @pytest.mark.parametrize("years", [-1, 101])
    def test_takes_whole_years_within_reason(self, service, years):
        with pytest.raises(RuleAmiss):
            ruled(service, decided_on(years=years))

    def test_is_for_administrators_and_leads_and_overwrites_nothing(self, service, ada):
        lind = acting(a_colleague(service, "Dr Lind", Role.THERAPIST), service)
        given = {"record_class": RecordClass.RECORD, "decision": decided_on(years=10), "seen": 0, "at": NOW}
        with pytest.raises(NotAllowed):
            decide_retention(actor=lind, **given)
        decide_retention(actor=ada, **given)
        with pytest.raises(FormStale):
            decide_retention(actor=ada, **given)
