"""A message about somebody's ways in: one, neutral, without a way in, and to people in therapy as they wished."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from openipt.cli.reminding import remind
from openipt.clinic.accounts.actions.factors import make_recovery_codes
from openipt.clinic.accounts.actions.signing import note_sign_in
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.reminders.wording import words_about_sign_in
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.reminders import test_sending as sending
from tests.conftest import NOW

SOON = NOW + timedelta(minutes=1)


def letters(at=SOON):
    notebook = sending.Notebook()
    remind(clock=lambda: at, channels=[notebook])
    return notebook.letters


def test_a_colleague_gets_one_for_all_of_it(lind, as_lind):
    make_recovery_codes(actor=as_lind, at=NOW)
    note_sign_in(actor=as_lind, way="passkey", in_new_place=True, at=NOW)
    (letter,) = letters()
    assert letter.address == lind.staff_email
    assert letter.body.count("http") == 1
    assert "/sign-in/yours/" in letter.body
    assert letters(SOON + timedelta(minutes=5)) == []


def test_its_words_tell_nobody_what_openipt_is():
    words = words_about_sign_in("https://notes.example.org/sign-in/yours/")
    assert not sending.TestWords.FORBIDDEN.search((words.subject + words.body).replace("openipt", ""))


def test_somebody_in_therapy_gets_none_without_having_wished_it_and_nobody_hears_of_a_failure(as_mara):
    note_sign_in(actor=as_mara, way="password", in_new_place=True, at=NOW)
    assert letters() == []
    assert not OutboxMessage.objects.exists()


def test_who_has_no_address_here_gets_none(lind, as_lind):
    lind.staff_email = ""
    lind.save(update_fields=["staff_email"])
    note_sign_in(actor=as_lind, way="password", in_new_place=True, at=NOW)
    assert letters() == []
    assert not OutboxMessage.objects.exists()


def test_and_otherwise_the_same_note_as_ever_in_their_hours(mara, as_mara, as_lind):
    wished = replace(MAY_BE_WRITTEN_TO, earliest=time(17), latest=time(19))
    say_wishes(actor=as_lind, person_id=mara.id, said=wished, at=NOW)
    note_sign_in(actor=as_mara, way="password", in_new_place=True, at=NOW)
    assert letters() == []
    (letter,) = letters(NOW.replace(hour=17, minute=5))
    assert letter.subject == "A note for you"
    assert f"/m/{OutboxMessage.objects.get().id}/" in letter.body
