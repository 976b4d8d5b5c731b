"""Whatever is done to the people of a service, in whatever order: what is open has an owner who is here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.people.models import CareLink, Person, Relation
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import is_here
from openipt.clinic.staff.actions import arrange_leave, change_roles, end_access, end_leave, follow_leave, hand_over
from openipt.clinic.staff.models import Leave
from openipt.clinic.staff.reads import holdings_of, leaves_to_follow, who_may_take
from openipt.core.vocabulary import Refusal, Role
from tests import cast
from tests.moments import NOW

TODAY = NOW.date()
WHO = ("lind", "okafor", "omar", "ada")
who = st.sampled_from(WHO)
SOME_ROLES = st.sampled_from(
    [{Role.THERAPIST}, {Role.SERVICE_LEAD}, {Role.ADMINISTRATOR}, {Role.INTAKE}, {Role.THERAPIST, Role.ADMINISTRATOR}]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("hand over"), who, who, st.integers(1, 9)),
        st.tuples(st.just("roles"), who, SOME_ROLES),
        st.tuples(st.just("end"), who),
        st.tuples(st.just("leave"), who, who, st.integers(-2, 3)),
        st.tuples(st.just("back")),
        st.tuples(st.just("next day")),
        st.tuples(st.just("worry")),
    ),
    max_size=12,
)


class World:
    """Harbour Street: two therapists, a lead, an administrator, two people, and what may be done to them."""

    def __init__(self) -> None:
        self.service = cast.a_service()
        self.system = cast.the_system(self.service)
        self.staff = {
            "lind": cast.a_colleague(self.service, "Dr Lind", Role.THERAPIST),
            "okafor": cast.a_colleague(self.service, "Dr Okafor", Role.THERAPIST),
            "omar": cast.a_colleague(self.service, "Omar", Role.SERVICE_LEAD),
            "ada": cast.a_colleague(self.service, "Ada", Role.ADMINISTRATOR),
        }
        self.mara, self.noor = cast.a_person(self.service), cast.a_person(self.service, "Noor C")
        for person, therapist in ((self.mara, "lind"), (self.noor, "okafor")):
            cast.in_the_care_of(person, self.staff[therapist])
            cast.a_course(person, session=3)
        self.at = NOW

    def do(self, step: tuple) -> None:
        """Try one step; what is refused changes nothing."""
        steps: dict[str, Callable[..., object]] = {
            "hand over": self.hand_over,
            "roles": self.change_roles,
            "end": self.end,
            "leave": self.leave,
            "back": self.back,
            "next day": self.next_day,
            "worry": self.worry,
        }
        try:
            steps[step[0]](*step[1:])
        except Refusal:
            return

    def hand_over(self, leaver: str, taker: str, how_many: int) -> None:
        leaver_id, taker_id = self.staff[leaver].id, self.staff[taker].id
        held = holdings_of(leaver_id, service_id=self.service.id)[:how_many]
        hand_over(actor=self.system, account_id=leaver_id, to={each.key: taker_id for each in held}, at=self.at)

    def change_roles(self, name: str, roles: set[Role]) -> None:
        change_roles(actor=self.system, account_id=self.staff[name].id, roles=frozenset(roles), at=self.at)

    def end(self, name: str) -> None:
        end_access(actor=self.system, account_id=self.staff[name].id, at=self.at)

    def leave(self, name: str, cover: str, begins_in: int) -> None:
        first = self.at.date() + timedelta(days=begins_in)
        arrange_leave(
            actor=self.system,
            account_id=self.staff[name].id,
            covered_by_id=self.staff[cover].id,
            first_date=first,
            last_date=first + timedelta(days=3),
            today=self.at.date(),
            at=self.at,
        )

    def back(self) -> None:
        leave = Leave.objects.filter(service=self.service, ended_at__isnull=True).order_by("noted_at", "id").first()
        if leave:
            end_leave(actor=self.system, leave_id=leave.id, at=self.at)

    def next_day(self) -> None:
        self.at += timedelta(days=1)
        for leave_id in leaves_to_follow(self.service.id, today=self.at.date()):
            follow_leave(actor=self.system, leave_id=leave_id, today=self.at.date(), at=self.at)

    def worry(self) -> None:
        cast.answered(self.mara, 14, item9=2, at=self.at)

    def is_whole(self) -> None:
        """Nothing is left to nobody."""
        for alert in Alert.objects.filter(service=self.service, closed_at__isnull=True):
            assert is_here(alert.owner_id, service_id=self.service.id)
        writing = {each.account_id for each in colleagues_who_may(Permission.SESSION_WRITE, service_id=self.service.id)}
        for person in Person.objects.filter(service=self.service):
            assigned = CareLink.objects.get(person=person, relation=Relation.ASSIGNED, ended_at__isnull=True)
            assert assigned.account_id in writing
        for link in CareLink.objects.filter(service=self.service, relation=Relation.COVERING, ended_at__isnull=True):
            assert link.account_id in writing
        assert colleagues_who_may(Permission.STAFF_ARRANGE, service_id=self.service.id)
        over = Leave.objects.filter(service=self.service, ended_at__isnull=False).values("covers__link_id")
        assert not CareLink.objects.filter(id__in=over, ended_at__isnull=True).exists()


# each example makes a service of its own; only the installation's key is shared
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_after_any_order_of_steps(installation, steps):
    world = World()
    cast.answered(world.mara, 14, item9=1)
    for step in steps:
        world.do(step)
        world.is_whole()


class TestLeaving:
    @pytest.fixture
    def world(self, installation) -> World:
        world = World()
        cast.answered(world.mara, 14, item9=1)
        return world

    def test_waits_until_everything_has_a_new_owner(self, world):
        lind, okafor = world.staff["lind"], world.staff["okafor"]
        with pytest.raises(Refusal, match="2 things to hand over"):
            end_access(actor=world.system, account_id=lind.id, at=NOW)
        held = holdings_of(lind.id, service_id=world.service.id)
        assert [each.kind for each in held] == ["alert", "person"]
        hand_over(actor=world.system, account_id=lind.id, to={held[0].key: okafor.id}, at=NOW)
        with pytest.raises(Refusal, match="1 things to hand over"):
            end_access(actor=world.system, account_id=lind.id, at=NOW)
        hand_over(actor=world.system, account_id=lind.id, to={held[1].key: okafor.id}, at=NOW)
        end_access(actor=world.system, account_id=lind.id, at=NOW)
        lind.refresh_from_db()
        assert not lind.is_active
        assert CareLink.objects.filter(account=lind, ended_at__isnull=True).count() == 0
        assert Alert.objects.get().owner_id == okafor.id

    def test_hands_over_all_that_was_chosen_or_nothing(self, world):
        lind, okafor, ada = (world.staff[name] for name in ("lind", "okafor", "ada"))
        held = holdings_of(lind.id, service_id=world.service.id)
        with pytest.raises(Refusal, match="may not take that over"):
            hand_over(
                actor=world.system,
                account_id=lind.id,
                to={held[0].key: okafor.id, held[1].key: ada.id},
                at=NOW,
            )
        # as an action would be whole on its own: the refusal left nothing of it in the database
        assert {each.key for each in held} >= {each.key for each in holdings_of(lind.id, service_id=world.service.id)}

    def test_takes_private_notes_along_only_as_custody(self, world):
        from openipt.clinic.courses.reads import standing_of
        from openipt.clinic.sessions.access import holder_of
        from openipt.clinic.sessions.actions import keep_process_note

        lind, okafor = world.staff["lind"], world.staff["okafor"]
        session_id = standing_of(world.mara.id).next_meeting.id
        as_lind = cast.acting(lind, world.service)
        keep_process_note(actor=as_lind, session_id=session_id, words="for me alone", seen=0, at=NOW)
        held = holdings_of(lind.id, service_id=world.service.id)
        assert "notes" in {each.kind for each in held}
        hand_over(actor=world.system, account_id=lind.id, to={each.key: okafor.id for each in held}, at=NOW)
        end_access(actor=world.system, account_id=lind.id, at=NOW)
        assert holder_of(lind.id, world.service.id) == okafor.id


class TestLeave:
    @pytest.fixture
    def world(self, installation) -> World:
        return World()

    def away(self, world: World, first: int, last: int) -> Leave:
        return arrange_leave(
            actor=world.system,
            account_id=world.staff["lind"].id,
            covered_by_id=world.staff["okafor"].id,
            first_date=TODAY + timedelta(days=first),
            last_date=TODAY + timedelta(days=last),
            today=TODAY,
            at=NOW,
        )

    def covering(self, world: World) -> bool:
        links = CareLink.objects.filter(person=world.mara, relation=Relation.COVERING, ended_at__isnull=True)
        return links.filter(account=world.staff["okafor"]).exists()

    @pytest.mark.parametrize(
        ("day", "covers"), [(0, False), (1, True), (2, True), (3, False)], ids=["before", "first", "last", "after"]
    )
    def test_the_circle_follows_from_the_first_day_to_the_last(self, world, day, covers):
        self.away(world, 1, 2)
        today = TODAY + timedelta(days=day)
        for each in (1, 2, 3):
            if each <= day:
                for leave_id in leaves_to_follow(world.service.id, today=TODAY + timedelta(days=each)):
                    follow_leave(actor=world.system, leave_id=leave_id, today=TODAY + timedelta(days=each), at=NOW)
        assert self.covering(world) is covers
        assert leaves_to_follow(world.service.id, today=today) == ()

    def test_open_alerts_go_to_whoever_covers_and_new_ones_too(self, world):
        cast.answered(world.mara, 14, item9=1)
        self.away(world, 0, 5)
        assert Alert.objects.get().owner_id == world.staff["okafor"].id

    def test_somebody_who_comes_meanwhile_is_covered_too(self, world):
        leave = self.away(world, 0, 5)
        later = cast.a_person(world.service, "Idris B")
        cast.in_the_care_of(later, world.staff["lind"])
        assert leaves_to_follow(world.service.id, today=TODAY) == (leave.id,)
        follow_leave(actor=world.system, leave_id=leave.id, today=TODAY, at=NOW)
        assert CareLink.objects.filter(person=later, relation=Relation.COVERING, ended_at__isnull=True).exists()
        assert leaves_to_follow(world.service.id, today=TODAY) == ()

    def test_ends_what_it_gave_and_nothing_else(self, world):
        cast.in_the_care_of(world.mara, world.staff["okafor"], Relation.COVERING)
        leave = self.away(world, 0, 5)
        end_leave(actor=world.system, leave_id=leave.id, at=NOW)
        assert self.covering(world)

    @pytest.mark.parametrize(
        ("first", "last", "cover", "says"),
        [
            (3, 1, "okafor", "before the first"),
            (-5, -2, "okafor", "before today"),
            (0, 1, "lind", "Choose a colleague"),
            (0, 1, "ada", "Choose a colleague"),
        ],
    )
    def test_is_refused_where_it_could_not_work(self, world, first, last, cover, says):
        arrange = partial(arrange_leave, actor=world.system, account_id=world.staff["lind"].id, today=TODAY, at=NOW)
        with pytest.raises(Refusal, match=says):
            arrange(
                covered_by_id=world.staff[cover].id,
                first_date=TODAY + timedelta(days=first),
                last_date=TODAY + timedelta(days=last),
            )

    def test_whoever_covers_stays_until_that_is_handed_over(self, world):
        self.away(world, 0, 5)
        weiss = cast.a_colleague(world.service, "Dr Weiss", Role.THERAPIST)
        with pytest.raises(Refusal, match="cover for somebody"):
            arrange_leave(
                actor=world.system,
                account_id=world.staff["okafor"].id,
                covered_by_id=weiss.id,
                first_date=TODAY,
                last_date=TODAY,
                today=TODAY,
                at=NOW,
            )


def test_nobody_takes_what_their_role_may_not(installation):
    world = World()
    for holding in holdings_of(world.staff["lind"].id, service_id=world.service.id):
        takers = who_may_take(holding.kind, account_id=world.staff["lind"].id, service_id=world.service.id)
        assert [each.name for each in takers] == ["Dr Okafor"]
