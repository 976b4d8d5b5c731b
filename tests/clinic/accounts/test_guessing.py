"""Guessing at passwords and codes: few are looked at, nobody is shut out for ever, and nobody learns who is here."""

from __future__ import annotations

import statistics
import threading
import time
from datetime import timedelta

import pytest
from django.db import connections

from openipt.clinic.accounts.actions.factors import add_code_app
from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.guessing import (
    AT_ONE_NAME,
    FROM_ONE_NETWORK,
    OF_ONE_NETWORK,
    Kind,
    TooManyGuesses,
    give_back,
    take_guess,
)
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account, Guesses
from openipt.clinic.accounts.one_time_codes import CodeRefused
from openipt.clinic.accounts.proving import NotKnown, Place, prove_password, prove_second_code
from openipt.clinic.accounts.usernames import person_username
from openipt.clinic.audit.models import Line
from tests.cast import the_system
from tests.clinic.accounts.devices import SECRET, digits
from tests.conftest import COMMITS, NOW

PASSWORD = "harbour lamp seven geese"
HERE = "192.0.2.7"


@pytest.fixture
def quickly(settings) -> None:
    """A hash that costs nothing, where how many are looked at is what counts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def address(lind: Account, harbour_street) -> str:
    """Dr Lind's, who has a password."""
    token = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=NOW).token
    accept_invitation(digest=token_digest(token), email=lind.staff_email, password=PASSWORD, at=NOW)
    return lind.staff_email


def guess(email: str, password: str = "wrong", *, network: str = HERE, at=NOW) -> bool:
    """Whether this guess was looked at."""
    try:
        prove_password(email, password, place=Place(network=network), at=at)
    except TooManyGuesses:
        return False
    except NotKnown:
        return True
    return True


@pytest.mark.usefixtures("quickly")
class TestGuessingAtAPassword:
    def test_ten_thousand_times_from_everywhere_has_a_hundred_looked_at(self, address):
        networks = [f"198.51.{block}.{host}" for block in range(20) for host in range(50)]
        guesses = [(f"guess {number}", networks[number % len(networks)]) for number in range(10_000)]
        seen = sum(guess(address, password, network=network) for password, network in guesses)
        on_the_trail = Line.objects.filter(verb="account.password_failed").count()
        print(f"BAR B17 pass guesses=10000 evaluated={seen}")
        assert seen == on_the_trail == AT_ONE_NAME.guesses_max == 100

    def test_from_one_place_is_stopped_sooner_and_opens_again_when_it_says(self, address):
        assert [guess(address) for _ in range(12)] == [True] * 10 + [False] * 2
        with pytest.raises(TooManyGuesses) as refused:
            prove_password(address, PASSWORD, place=Place(network=HERE), at=NOW + timedelta(minutes=4))
        assert refused.value.minutes == 11
        opens_at = NOW + timedelta(minutes=15)
        assert prove_password(address, PASSWORD, place=Place(network=HERE), at=opens_at).account_id

    def test_elsewhere_does_not_stop_its_owner_at_once(self, address):
        for _ in range(20):
            guess(address)
        assert prove_password(address, PASSWORD, place=Place(network="203.0.113.5"), at=NOW).account_id

    def test_shuts_nobody_out_for_ever(self, address):
        for number in range(150):
            guess(address, network=f"198.51.100.{number}")
        assert not guess(address, PASSWORD, network="203.0.113.5")
        assert prove_password(
            address, PASSWORD, place=Place(network="203.0.113.5"), at=NOW + AT_ONE_NAME.window
        ).account_id

    def test_of_many_names_from_one_place_is_stopped_too(self, address):
        looked_at = sum(guess(f"somebody.{number}@example.org") for number in range(150))
        assert looked_at == OF_ONE_NETWORK.guesses_max

    def test_is_not_what_somebody_does_who_knows_it(self, address):
        for _ in range(3 * FROM_ONE_NETWORK.guesses_max):
            prove_password(address, PASSWORD, place=Place(network=HERE), at=NOW)

    def test_is_counted_under_one_name_however_it_is_written(self, address):
        looked_at = [guess(f"  {address.upper()} " if number % 2 else address) for number in range(12)]
        assert sum(looked_at) == 10

    def test_leaves_no_name_in_what_is_counted(self, address):
        guess(address)
        kept = " ".join(Guesses.objects.values_list("scope", flat=True))
        assert address not in kept
        assert HERE not in kept


class TestNobodyLearnsWhoIsHere:
    def refused(self, email: str) -> str:
        with pytest.raises(NotKnown) as refusal:
            prove_password(email, "wrong", place=Place(network=HERE), at=NOW)
        return str(refusal.value)

    def test_from_the_words(self, address, mara):
        assert self.refused(address) == self.refused("nobody@example.org")

    def test_nor_from_how_long_it_takes(self, address):
        """The hash is what takes time, and it is worked out for everybody."""
        took: dict[str, list[float]] = {address: [], "nobody@example.org": []}
        self.refused("warm.up@example.org")
        for _ in range(5):
            for email, each in took.items():
                began = time.process_time()
                self.refused(email)
                each.append(time.process_time() - began)
        known, unknown = (statistics.median(each) for each in took.values())
        assert min(known, unknown) > 0.5 * max(known, unknown)

    def test_nor_by_typing_what_the_database_keeps(self, mara):
        assert mara.account is not None
        assert self.refused(mara.account.username)
        assert person_username(mara.account.username) != mara.account.username

    def test_and_the_trail_names_no_name(self, address):
        self.refused(address)
        self.refused("nobody@example.org")
        lines = Line.objects.filter(verb="account.password_failed").order_by("seq")
        about = [line.about[0].partition(":")[0] for line in lines]
        assert about == ["account", "service"]


class TestGuessingAtACode:
    def test_is_stopped_after_ten_even_for_the_right_one(self, as_lind):
        add_code_app(actor=as_lind, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
        later = NOW + timedelta(seconds=30)
        for _ in range(10):
            with pytest.raises(CodeRefused):
                prove_second_code(as_lind, "000000", place=Place(network=HERE), at=later)
        with pytest.raises(TooManyGuesses):
            prove_second_code(as_lind, digits(SECRET, later), place=Place(network=HERE), at=later)


@COMMITS
class TestManyAtOnce:
    def test_are_counted_one_by_one(self, installation):
        """Forty threads guess at the same moment; ten get through, not one more."""
        taken, ready = [], threading.Barrier(40)

        def try_it() -> None:
            ready.wait()
            try:
                take_guess(Kind.PASSWORD, name="lind", network=HERE, at=NOW)
                taken.append(True)
            except TooManyGuesses:
                pass
            finally:
                connections.close_all()

        threads = [threading.Thread(target=try_it) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(taken) == FROM_ONE_NETWORK.guesses_max


def test_what_was_no_guess_is_given_back(installation):
    for number in range(100):
        take_guess(Kind.PASSWORD, name="lind", network=f"n{number}", at=NOW)
    with pytest.raises(TooManyGuesses):
        take_guess(Kind.PASSWORD, name="lind", network="other", at=NOW)
    give_back(Kind.PASSWORD, name="lind", network="n0")
    take_guess(Kind.PASSWORD, name="lind", network="other", at=NOW)
