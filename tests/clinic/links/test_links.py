"""A link opens one check-in to whoever has its PIN, five tries long, and no longer than the check-in waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.links.access import TRIES_MAX, keeper_of, link_named, opens_now, whoever_came
from openipt.clinic.links.actions import choose_pin, end_links_again, make_check_in_link, remove_pin, try_pin
from openipt.clinic.links.models import CheckInLink, PinChosen
from openipt.clinic.links.reads import LinkState, links_to
from openipt.clinic.links.refusals import NoPin, NothingToOpen, NotSixDigits, PinTooEasy
from openipt.clinic.links.steps import LASTS
from openipt.clinic.people.actions import erase_person
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.checkins.test_the_same_submission_many_times import at_once
from tests.clinic.links.linking import PIN, link_of, linked, with_pin
from tests.clinic.week.telling import herself
from tests.conftest import COMMITS, NOW

WRONG = "111213"


@pytest.fixture
def check_in(mara, ines):
    with_pin(mara)
    return cast.a_check_in(mara)


def tries(token, pin=PIN, *, at=NOW):
    link_id = link_of(token)
    return try_pin(actor=keeper_of(link_id), link_id=link_id, pin=pin, at=at)


class TestChoosingAPin:
    @pytest.mark.parametrize("pin", ["", "12345", "4029170", "abcdef", "\u0664\u0660\u0662\u0669\u0661\u0667"])
    def test_it_has_six_digits(self, mara, pin):
        with pytest.raises(NotSixDigits):
            with_pin(mara, pin)

    @pytest.mark.parametrize(
        "pin", ["000000", "123456", "987654", "121212", "123123", "030591", "050391", "910503", "910305"]
    )
    def test_it_is_not_what_is_tried_first_nor_their_birthday(self, mara, pin):
        with pytest.raises(PinTooEasy):
            with_pin(mara, pin)
        assert not PinChosen.objects.exists()

    def test_it_is_kept_nowhere_as_it_is(self, mara):
        with_pin(mara)
        row = PinChosen.objects.get()
        assert PIN not in str(row.hashed)
        assert PIN not in str(list(Line.objects.values_list("about", flat=True)))

    def test_another_one_takes_its_place_at_once(self, mara, check_in):
        token = linked(check_in)
        with_pin(mara, "550821")
        assert not tries(token)
        assert tries(token, "550821")

    def test_without_one_no_link_opens(self, mara, check_in):
        token = linked(check_in)
        remove_pin(actor=herself(mara), at=NOW)
        assert not tries(token)
        with pytest.raises(NoPin):
            linked(check_in)

    def test_giving_up_none_leaves_no_line(self, mara):
        remove_pin(actor=herself(mara), at=NOW)
        assert not Line.objects.filter(verb="pin.removed").exists()

    def test_is_nobody_elses(self, as_lind):
        with pytest.raises(NotAllowed):
            choose_pin(actor=as_lind, pin=PIN, at=NOW)


class TestMakingALink:
    def test_its_token_has_128_bits_and_is_kept_nowhere(self, check_in):
        token = linked(check_in)
        assert len(token) == 22
        assert len({linked(check_in) for _ in range(20)}) == 20
        rows = [*CheckInLink.objects.values(), *Line.objects.values()]
        assert token not in str(rows)
        assert link_named(token + "x") is None

    def test_a_new_one_ends_the_one_before_also_a_locked_one(self, check_in):
        first = linked(check_in)
        second = linked(check_in)
        assert not tries(first)
        assert tries(second)

    def test_not_for_what_was_sent(self, mara, as_lind):
        with_pin(mara)
        done = cast.answered(mara, 9)
        with pytest.raises(NothingToOpen):
            make_check_in_link(actor=as_lind, person_id=mara.id, check_in_id=done.id, at=NOW)

    def test_not_under_the_name_of_somebody_else(self, check_in, as_lind, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        with pytest.raises(NotYours):
            make_check_in_link(actor=as_lind, person_id=idris.id, check_in_id=check_in.id, at=NOW)

    def test_not_by_somebody_elsewhere(self, check_in):
        service = cast.a_service("Elsewhere")
        elsewhere = cast.acting(cast.a_colleague(service, "Dr Sato", Role.THERAPIST), service)
        with pytest.raises(NotYours):
            make_check_in_link(actor=elsewhere, person_id=check_in.person_id, check_in_id=check_in.id, at=NOW)


class TestTryingAPin:
    def test_the_right_one_opens_this_check_in_as_its_person(self, mara, check_in):
        token = linked(check_in)
        assert tries(token)
        actor = whoever_came(link_of(token), at=NOW)
        assert actor
        assert actor.account_id == mara.account_id
        assert "system:check_in_link" in Line.objects.get(verb="check_in.link_tried").actor

    def test_spaces_between_the_digits_do_not_matter(self, check_in):
        assert tries(linked(check_in), " 402 917 ")

    def test_five_wrong_ones_lock_it_for_the_right_one_too(self, check_in):
        token = linked(check_in)
        assert [tries(token, WRONG) for _ in range(TRIES_MAX)] == [False] * TRIES_MAX
        assert not tries(token)
        assert not opens_now(link_of(token), at=NOW)
        assert links_to([check_in.id], at=NOW)[check_in.id].state is LinkState.LOCKED

    def test_the_right_one_before_that_begins_the_count_anew(self, check_in):
        token = linked(check_in)
        for pin in [WRONG] * 4 + [PIN] + [WRONG] * 4:
            tries(token, pin)
        assert tries(token)

    def test_staff_make_another_after_it_was_locked(self, check_in):
        token = linked(check_in)
        for _ in range(TRIES_MAX):
            tries(token, WRONG)
        assert tries(linked(check_in))

    def test_a_locked_link_is_not_tried_on_and_leaves_no_lines(self, check_in):
        token = linked(check_in)
        for _ in range(TRIES_MAX + 3):
            tries(token, WRONG)
        assert Line.objects.filter(verb="check_in.link_tried").count() == TRIES_MAX


class TestWhenItEnds:
    def test_after_a_week(self, check_in):
        token = linked(check_in)
        assert opens_now(link_of(token), at=NOW + LASTS - timedelta(seconds=1))
        assert not opens_now(link_of(token), at=NOW + LASTS)
        assert not tries(token, at=NOW + LASTS)

    @pytest.mark.parametrize("state", [CourseState.PAUSED, CourseState.CLOSED, CourseState.DIED])
    def test_with_a_pause_and_the_end_of_the_course_at_once(self, mara, check_in, state):
        token = linked(check_in)
        cast.comes_into(mara.courses.get(), state)
        assert not tries(token)
        assert whoever_came(link_of(token), at=NOW) is None

    def test_with_the_answers(self, check_in, as_mara):
        token = linked(check_in)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(9), at=NOW)
        assert not tries(token)
        assert whoever_came(link_of(token), at=NOW) is not None, "what it asks besides comes after the sending"

    @COMMITS
    def test_with_an_erasure(self, mara, check_in, harbour_street):
        token = linked(check_in)
        erase_person(actor=cast.the_system(harbour_street), person_id=mara.id, at=NOW)
        assert not tries(token)
        assert whoever_came(link_of(token), at=NOW) is None

    def test_with_the_account(self, mara, check_in):
        token = linked(check_in)
        type(mara.account).objects.filter(id=mara.account_id).update(is_active=False)
        assert not tries(token)

    def test_with_a_restore(self, check_in, harbour_street):
        token = linked(check_in)
        assert end_links_again(actor=cast.the_system(harbour_street), at=NOW) == 1
        assert not tries(token)


@COMMITS
def test_many_guesses_at_once_are_five(mara, ines):
    with_pin(mara)
    token = linked(cast.a_check_in(mara))
    guesses = [lambda guess=guess: tries(token, f"{guess:06}") for guess in range(200_101, 200_113)]
    assert at_once(guesses) == [False] * len(guesses)
    assert CheckInLink.objects.get().wrong_tries == TRIES_MAX
    assert Line.objects.filter(verb="check_in.link_tried").count() == TRIES_MAX
    assert not tries(token)
