"""Second factors: a code works once, a passkey only where it was made, and a copy of one nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.actions.factors import (
    add_code_app,
    add_passkey,
    make_recovery_codes,
    prove_code,
    prove_passkey,
)
from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account, CodeApp, RecoveryCode
from openipt.clinic.accounts.one_time_codes import CodeRefused, code_at, secret_from, step_of
from openipt.clinic.accounts.passkeys import PasskeyRefused
from openipt.clinic.accounts.reads import factors_of
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, acting, the_system
from tests.clinic.accounts.devices import SECRET, SITE, Device, digits
from tests.conftest import NOW

HALF_A_MINUTE = timedelta(seconds=30)
RFC_6238 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The shared secret of RFC 6238, appendix B, in base 32."""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_published_table(seconds, code):
    assert code_at(RFC_6238, seconds // 30) == code


@pytest.mark.parametrize(("off", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phones_clock_may_be_half_a_minute_off(off, counts):
    shown = digits(SECRET, NOW + off * HALF_A_MINUTE)
    assert (step_of(SECRET, shown, at=NOW) is not None) is counts


def test_a_secret_is_another_one_for_every_session_and_is_not_what_the_session_keeps(installation):
    assert secret_from("one") == secret_from("one") != secret_from("other")
    assert len(secret_from("one")) == 32  # 160 bits, as RFC 4226, section 4, recommends


class TestACodeApp:
    @pytest.fixture(autouse=True)
    def _added(self, as_lind):
        add_code_app(actor=as_lind, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)

    def test_is_taken_only_once_it_shows_the_right_code(self, as_lind):
        with pytest.raises(CodeRefused):
            add_code_app(actor=as_lind, secret=RFC_6238, typed=digits(SECRET, NOW), at=NOW)

    def test_shows_codes_that_work_once(self, as_lind):
        later = NOW + HALF_A_MINUTE
        shown = digits(SECRET, later)
        assert prove_code(actor=as_lind, typed=f"{shown[:3]} {shown[3:]}", at=later) == "code"
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=shown, at=later)

    def test_does_not_take_the_code_again_that_set_it_up(self, as_lind):
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=digits(SECRET, NOW), at=NOW)

    def test_takes_no_earlier_code_after_a_later_one(self, as_lind):
        earlier, later = NOW + HALF_A_MINUTE, NOW + 2 * HALF_A_MINUTE
        prove_code(actor=as_lind, typed=digits(SECRET, later), at=later)
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=digits(SECRET, earlier), at=later)

    def test_opens_nobody_elses_account(self, harbour_street):
        other = acting(a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
        with pytest.raises(CodeRefused):
            prove_code(actor=other, typed=digits(SECRET, NOW + HALF_A_MINUTE), at=NOW + HALF_A_MINUTE)

    def test_gives_way_to_another_one(self, as_lind):
        add_code_app(actor=as_lind, secret=RFC_6238, typed=digits(RFC_6238, NOW), at=NOW)
        later = NOW + HALF_A_MINUTE
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=digits(SECRET, later), at=later)
        prove_code(actor=as_lind, typed=digits(RFC_6238, later), at=later)
        assert CodeApp.objects.filter(removed_at__isnull=True).count() == 1


class TestCodesOnPaper:
    def test_work_once_each_however_they_are_typed(self, as_lind):
        first, second, *_rest = make_recovery_codes(actor=as_lind, at=NOW)
        assert prove_code(actor=as_lind, typed=first.upper().replace("-", " "), at=NOW) == "recovery_code"
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=first, at=NOW)
        prove_code(actor=as_lind, typed=second, at=NOW)
        assert factors_of(as_lind.account_id).codes_left == 8

    def test_cannot_be_read_from_what_is_kept(self, as_lind):
        codes = make_recovery_codes(actor=as_lind, at=NOW)
        kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
        assert not any(code.replace("-", "") in kept for code in codes)

    def test_made_anew_make_the_earlier_ones_worthless(self, as_lind):
        earlier = make_recovery_codes(actor=as_lind, at=NOW)
        make_recovery_codes(actor=as_lind, at=NOW)
        with pytest.raises(CodeRefused):
            prove_code(actor=as_lind, typed=earlier[0], at=NOW)

    def test_are_no_factor_by_themselves(self, as_lind):
        make_recovery_codes(actor=as_lind, at=NOW)
        assert not factors_of(as_lind.account_id)


class TestAPasskey:
    @pytest.fixture
    def device(self, as_lind) -> Device:
        device = Device()
        add_passkey(actor=as_lind, made=device.makes_one(account_id=as_lind.account_id), at=NOW)
        device.uses += 1
        return device

    def proved(self, device: Device, **given):
        state, answer = device.shows_it()
        return prove_passkey(**{"site": SITE, "state": state, "answer": answer, "at": NOW, **given})

    def test_says_who_it_is_without_a_name(self, device, as_lind):
        assert self.proved(device).account_id == as_lind.account_id

    def test_answers_one_question_and_not_another(self, device):
        state, _answer = device.shows_it()
        _state, answer = device.shows_it()
        with pytest.raises(PasskeyRefused):
            self.proved(device, state=state, answer=answer)

    def test_is_refused_from_another_site_that_looks_like_ours(self, device):
        device.origin = "http://openipt.localhost:8000"
        with pytest.raises(PasskeyRefused):
            self.proved(device)

    def test_is_refused_where_the_device_did_not_ask_who_holds_it(self, device):
        device.verifies = False
        with pytest.raises(PasskeyRefused):
            self.proved(device)

    def test_whose_count_falls_has_a_copy_and_is_refused(self, device):
        self.proved(device)
        with pytest.raises(PasskeyRefused):
            self.proved(device)
        device.uses += 1
        self.proved(device)

    def test_that_does_not_count_is_taken_each_time(self, as_lind):
        device = Device(uses=0)
        add_passkey(actor=as_lind, made=device.makes_one(account_id=as_lind.account_id), at=NOW)
        self.proved(device)
        self.proved(device)

    def test_of_another_device_is_refused_under_the_same_name(self, device):
        with pytest.raises(PasskeyRefused):
            self.proved(Device(credential_id=device.credential_id, uses=99))

    def test_of_somebody_else_is_no_second_step(self, device, harbour_street):
        other = a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        with pytest.raises(PasskeyRefused):
            self.proved(device, of=other.id)

    def test_is_refused_to_somebody_who_was_let_go(self, device, lind):
        Account.objects.filter(id=lind.id).update(is_active=False)
        with pytest.raises(PasskeyRefused):
            self.proved(device)

    @pytest.mark.parametrize("answer", [{}, {"id": "x"}, {"id": 1, "rawId": "??", "response": []}])
    def test_nothing_else_is_taken_for_an_answer(self, device, answer):
        with pytest.raises(PasskeyRefused):
            self.proved(device, answer=answer)


def test_somebody_invited_anew_has_no_factor_left_from_before(as_lind, lind, harbour_street):
    add_code_app(actor=as_lind, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
    codes, device = make_recovery_codes(actor=as_lind, at=NOW), Device()
    add_passkey(actor=as_lind, made=device.makes_one(account_id=lind.id), at=NOW)
    token = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=NOW).token
    assert factors_of(lind.id), "an invitation that nobody followed takes nothing away"
    accept_invitation(digest=token_digest(token), email=lind.staff_email, password="harbour lamp seven geese", at=NOW)
    assert not factors_of(lind.id)
    with pytest.raises(CodeRefused):
        prove_code(actor=as_lind, typed=codes[0], at=NOW)
    state, answer = device.shows_it()
    with pytest.raises(PasskeyRefused):
        prove_passkey(site=SITE, state=state, answer=answer, at=NOW)
