"""Whoever changes or tries somebody's ways in does not stay hidden from them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.actions.factors import (
    add_code_app,
    add_passkey,
    make_recovery_codes,
    prove_code,
    remove_factor,
)
from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.actions.passwords import change_password
from openipt.clinic.accounts.actions.signing import note_seen, note_sign_in
from openipt.clinic.accounts.devices import ACCOUNTS_MAX, Device
from openipt.clinic.accounts.guessing import Kind, TooManyGuesses, take_guess
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.notices import NoticeKind, has_news, notices_of
from openipt.clinic.accounts.proving import NotKnown, Place, prove_password
from openipt.clinic.accounts.reads import factors_of
from tests.cast import the_system
from tests.clinic.accounts.devices import SECRET, digits
from tests.clinic.accounts.devices import Device as Phone
from tests.conftest import NOW

PASSWORD = "kettle orchard violin slate"


def kinds(account) -> list[NoticeKind]:
    return [notice.kind for notice in reversed(notices_of(account.id, at=NOW + timedelta(days=1)))]


def guess(account, times: int, place: Place) -> None:
    """Guesses at their password that are counted; what was typed is not looked at, since that takes long."""
    scope = place.scope(account.staff_email, account.id)
    for _ in range(times):
        take_guess(Kind.PASSWORD, name=scope.name, network=scope.network, at=NOW)


@pytest.fixture
def joined(lind, harbour_street):
    token = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=NOW).token
    accept_invitation(digest=token_digest(token), email=lind.staff_email, password=PASSWORD, at=NOW)
    return lind


class TestToldOf:
    def test_a_second_factor_that_came_or_went(self, lind, as_lind):
        add_code_app(actor=as_lind, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
        add_passkey(actor=as_lind, made=Phone().makes_one(account_id=lind.id), at=NOW + timedelta(minutes=1))
        app = factors_of(lind.id).code_app
        remove_factor(actor=as_lind, factor_id=app.id, keeps_one=True, at=NOW + timedelta(minutes=2))
        assert kinds(lind) == [NoticeKind.APP_ADDED, NoticeKind.PASSKEY_ADDED, NoticeKind.FACTOR_REMOVED]

    def test_codes_on_paper_made_and_used(self, lind, as_lind):
        codes = make_recovery_codes(actor=as_lind, at=NOW)
        prove_code(actor=as_lind, typed=codes[3], at=NOW + timedelta(minutes=1))
        assert kinds(lind) == [NoticeKind.CODES_MADE, NoticeKind.CODE_USED]

    def test_another_password_and_none_of_the_first(self, joined, as_lind, harbour_street):
        assert kinds(joined) == []
        change_password(actor=as_lind, password="another four words here", at=NOW)
        token = invite_account(actor=the_system(harbour_street), account_id=joined.id, at=NOW).token
        accept_invitation(digest=token_digest(token), email=joined.staff_email, password=PASSWORD, at=NOW)
        assert kinds(joined) == [NoticeKind.PASSWORD_CHANGED] * 2

    def test_a_sign_in_from_somewhere_new(self, lind, as_lind):
        note_sign_in(actor=as_lind, way="passkey", at=NOW)
        assert kinds(lind) == []
        note_sign_in(actor=as_lind, way="passkey", in_new_place=True, at=NOW)
        assert kinds(lind) == [NoticeKind.NEW_PLACE]

    def test_too_many_guesses_once_a_day_and_not_of_a_few(self, joined):
        def wrong(before: int, network: str) -> list[NoticeKind]:
            guess(joined, before, Place(network=network))
            with pytest.raises(NotKnown):
                prove_password(joined.staff_email, "wrong", place=Place(network=network), at=NOW)
            return kinds(joined)

        assert wrong(8, "198.51.100.1") == []
        assert wrong(0, "198.51.100.1") == [NoticeKind.GUESSED_AT]
        assert wrong(9, "198.51.100.2") == [NoticeKind.GUESSED_AT]


def test_is_news_until_they_say_that_they_have_seen_it(lind, as_lind):
    note_sign_in(actor=as_lind, way="passkey", in_new_place=True, at=NOW)
    assert has_news(lind.id)
    note_seen(actor=as_lind, at=NOW)
    assert not has_news(lind.id)
    assert kinds(lind) == [NoticeKind.NEW_PLACE]


class TestABrowser:
    def test_is_known_again_for_everybody_who_signed_in_from_it(self, lind, ines):
        device = Device().with_account(lind.id).with_account(ines.id)
        again = Device.read(device.cookie)
        assert again.knows(lind.id)
        assert again.knows(ines.id)
        assert len(again.with_account(lind.id).marks) == 2

    def test_made_up_knows_nobody(self, lind, ines):
        cookie = Device().with_account(ines.id).cookie
        for made_up in ("", "x", "." * 120, f"{'a' * 43}.{cookie.split('.')[1]}"):
            assert not Device.read(made_up).knows(ines.id)
        assert not Device.read(cookie).knows(lind.id)

    def test_is_forgotten_for_the_oldest_when_there_are_many(self, lind, installation):
        from uuid import uuid4

        device = Device().with_account(lind.id)
        for _ in range(ACCOUNTS_MAX):
            device = device.with_account(uuid4())
        assert not Device.read(device.cookie).knows(lind.id)
        assert len(Device.read(device.cookie).marks) == ACCOUNTS_MAX

    def test_that_is_known_lets_its_owner_in_whatever_strangers_do(self, joined):
        for number in range(100):
            guess(joined, 1, Place(network=f"n{number}"))
        with pytest.raises(TooManyGuesses):
            prove_password(joined.staff_email, PASSWORD, place=Place(network="home"), at=NOW)
        known = Place(network="home", device=Device().with_account(joined.id))
        assert prove_password(joined.staff_email, PASSWORD, place=known, at=NOW).account_id == joined.id

    def test_that_is_known_is_limited_for_itself(self, joined):
        known = Place(network="home", device=Device().with_account(joined.id))
        guess(joined, 10, known)
        with pytest.raises(TooManyGuesses):
            prove_password(joined.staff_email, PASSWORD, place=known, at=NOW)
