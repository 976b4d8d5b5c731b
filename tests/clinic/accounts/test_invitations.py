"""Invitations: a link that works once, for three days, for the address it was made for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.actions.inviting import (
    accept_invitation,
    invite_account,
    revoke_invitation,
    revoke_invitations_again,
)
from openipt.clinic.accounts.invitations import InvitationOver, Invited, NotTheirAddress, token_digest
from openipt.clinic.accounts.models import Account, Invitation, Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.accounts.reads import InvitationState, last_invitation
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, register_person
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_service, acting, the_system
from tests.conftest import NOW

PASSWORD = "harbour lamp seven geese"
ADDRESS = "noor@example.org"


@pytest.fixture
def noor(harbour_street: Service) -> Account:
    """Somebody in therapy, whose address nothing here keeps in the clear."""
    details = PersonDetails(
        name="Noor C", called="Noor", born=NOW.date(), telephone="", reach="", time_zone="Europe/London"
    )
    person = register_person(actor=the_system(harbour_street), details=details, at=NOW, email=ADDRESS)
    assert person.account is not None
    return person.account


def invited(account: Account, by: Actor, at=NOW) -> Invited:
    return invite_account(actor=by, account_id=account.id, at=at)


def accept(given: Invited, email: str, *, at=NOW) -> Account:
    return accept_invitation(digest=token_digest(given.token), email=email, password=PASSWORD, at=at)


class TestAcceptingAnInvitation:
    def test_gives_a_colleague_their_password(self, lind, harbour_street):
        accept(invited(lind, the_system(harbour_street)), f" {lind.staff_email.upper()} ")
        assert Account.objects.get(id=lind.id).check_password(PASSWORD)

    def test_gives_somebody_in_therapy_theirs_by_the_address_only_they_know(self, noor, harbour_street):
        accept(invited(noor, the_system(harbour_street)), "Noor@Example.org")
        assert Account.objects.get(id=noor.id).check_password(PASSWORD)

    def test_is_refused_to_whoever_holds_the_link_without_the_address(self, noor, harbour_street):
        given = invited(noor, the_system(harbour_street))
        with pytest.raises(NotTheirAddress):
            accept(given, "somebody@example.org")
        assert not Account.objects.get(id=noor.id).has_usable_password()
        accept(given, ADDRESS)  # a slip of the finger uses nothing up

    def test_works_once(self, noor, harbour_street):
        given = invited(noor, the_system(harbour_street))
        accept(given, ADDRESS)
        with pytest.raises(InvitationOver):
            accept(given, ADDRESS)

    def test_works_for_three_days_and_not_a_second_longer(self, noor, harbour_street):
        given = invited(noor, the_system(harbour_street))
        with pytest.raises(InvitationOver):
            accept(given, ADDRESS, at=NOW + timedelta(hours=72))
        accept(given, ADDRESS, at=NOW + timedelta(hours=72, seconds=-1))

    def test_ends_every_session_that_an_earlier_password_opened(self, lind, harbour_street):
        before = lind.get_session_auth_hash()
        accept(invited(lind, the_system(harbour_street)), lind.staff_email)
        assert Account.objects.get(id=lind.id).get_session_auth_hash() != before

    def test_is_refused_to_somebody_who_was_let_go(self, lind, harbour_street):
        given = invited(lind, the_system(harbour_street))
        Account.objects.filter(id=lind.id).update(is_active=False)
        with pytest.raises(InvitationOver):
            accept(given, lind.staff_email)

    def test_never_works_with_what_the_database_keeps(self, noor, harbour_street):
        given = invited(noor, the_system(harbour_street))
        kept = Invitation.objects.get(account=noor).token_digest
        assert given.token not in kept
        with pytest.raises(InvitationOver):
            accept_invitation(digest=token_digest(kept), email=ADDRESS, password=PASSWORD, at=NOW)


class TestInvitingAnew:
    def test_makes_the_earlier_link_stop_working(self, noor, harbour_street):
        earlier, later = (invited(noor, the_system(harbour_street)) for _ in range(2))
        with pytest.raises(InvitationOver):
            accept(earlier, ADDRESS)
        accept(later, ADDRESS)

    def test_may_follow_one_that_grew_too_old(self, noor, harbour_street):
        invited(noor, the_system(harbour_street))
        later = NOW + timedelta(days=10)
        accept(invited(noor, the_system(harbour_street), at=later), ADDRESS, at=later)


class TestWhoMayInvite:
    @pytest.mark.parametrize(
        ("role", "staff", "people"),
        [
            (Role.ADMINISTRATOR, True, False),
            (Role.INTAKE, False, True),
            (Role.THERAPIST, False, False),
            (Role.SERVICE_LEAD, False, False),
            (Role.RESEARCHER, False, False),
        ],
    )
    def test_goes_by_whom_they_arrange(self, role, staff, people, lind, noor, harbour_street):
        actor = acting(a_colleague(harbour_street, "Somebody", role), harbour_street)
        for account, may in ((lind, staff), (noor, people)):
            if may:
                invited(account, actor)
            else:
                with pytest.raises(NotAllowed):
                    invited(account, actor)

    def test_reaches_nobody_at_another_service(self, lind, installation):
        elsewhere = a_service("Mill Lane")
        with pytest.raises(NotYours):
            invited(lind, the_system(elsewhere))

    def test_does_not_open_an_account_that_another_service_let_in_first(self, lind, harbour_street):
        """Or whoever administers one service could sign in to another as somebody who works at both."""
        elsewhere = a_service("Mill Lane")
        joined = NOW + timedelta(days=1)
        Membership.objects.create(account=lind, service=elsewhere, role=Role.THERAPIST, began_at=joined)
        with pytest.raises(NotYours):
            invited(lind, the_system(elsewhere))
        invited(lind, the_system(harbour_street))


class TestTakingBack:
    def test_makes_the_link_stop_working(self, noor, harbour_street):
        given = invited(noor, the_system(harbour_street))
        revoke_invitation(actor=the_system(harbour_street), account_id=noor.id, at=NOW)
        with pytest.raises(InvitationOver):
            accept(given, ADDRESS)

    def test_is_refused_when_there_is_nothing_to_take_back(self, noor, harbour_street):
        with pytest.raises(NotYours):
            revoke_invitation(actor=the_system(harbour_street), account_id=noor.id, at=NOW)

    def test_happens_to_every_link_of_a_service_after_a_restore(self, noor, lind, harbour_street):
        system, elsewhere = the_system(harbour_street), a_service("Mill Lane")
        sato = add_staff(
            actor=the_system(elsewhere), name="Dr Sato", email="s@x.org", roles=frozenset({Role.THERAPIST}), at=NOW
        )
        given, other = invited(noor, system), invited(sato, the_system(elsewhere))
        invited(lind, system)
        assert revoke_invitations_again(actor=system, at=NOW) == 2
        with pytest.raises(InvitationOver):
            accept(given, ADDRESS)
        accept(other, "s@x.org")


class TestTheLastInvitation:
    def test_says_how_far_it_has_come(self, noor, lind, harbour_street):
        def state(account, at=NOW):
            last = last_invitation(account.id, service_id=harbour_street.id, at=at)
            return last and last.state

        system = the_system(harbour_street)
        assert state(noor) is None
        given = invited(noor, system)
        assert (state(noor), state(noor, NOW + timedelta(hours=72))) == (
            InvitationState.STANDING,
            InvitationState.EXPIRED,
        )
        accept(given, ADDRESS)
        assert state(noor) is InvitationState.USED
        invited(lind, system)
        revoke_invitation(actor=system, account_id=lind.id, at=NOW)
        assert state(lind) is InvitationState.REVOKED
