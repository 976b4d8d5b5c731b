"""Choosing a PIN, making a link, and trying a PIN."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.access import check_in_for
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.links.access import TRIES_MAX, digits_of_pin, may_be_opened, opens_now, still_opens
from openipt.clinic.links.models import CheckInLink, LinksDecided, PinChosen
from openipt.clinic.links.reads import pin_of
from openipt.clinic.links.refusals import NoPin, NothingToOpen, NotSixDigits, PinTooEasy
from openipt.clinic.links.steps import make_link
from openipt.clinic.people.access import own_person, person_for

PIN_DIGITS = 6


class _NothingToDo(Exception):
    """Leaves an action without a line when there is nothing to write."""


def choose_pin(*, actor: Actor, pin: str, at: datetime) -> None:
    """Keep the PIN somebody chose for links to their check-ins; it counts from now on.

    Takes    pin: six digits; what is not a digit between them is left out
    Raises   NotSixDigits, PinTooEasy
    """
    person = own_person(actor, to=Permission.WEEK_TELL)
    digits = digits_of_pin(pin)
    if len(digits) != PIN_DIGITS or not digits.isascii():
        raise NotSixDigits
    if _is_easy(digits, born=date.fromisoformat(str(person.born))):
        raise PinTooEasy
    hashed = make_password(digits)
    with record(actor, "pin.chosen", at=at) as line:
        row = _next_pin(actor, at)
        row.hashed = hashed
        row.save(force_insert=True)
        line.about(row)


def remove_pin(*, actor: Actor, at: datetime) -> None:
    """Want no links any more: no PIN, and every link that is out ends."""
    try:
        with record(actor, "pin.removed", at=at) as line:
            row = _next_pin(actor, at)
            if pin_of(row.person_id) is None:
                raise _NothingToDo
            row.save(force_insert=True)
            line.about(row)
            CheckInLink.objects.filter(person_id=row.person_id, ended_at__isnull=True).update(ended_at=at)
    except _NothingToDo:
        return


def make_check_in_link(*, actor: Actor, person_id: UUID, check_in_id: UUID, at: datetime) -> str:
    """Make a link to one check-in that waits, and give its token: it is shown once, and kept by nobody here.

    A link made before ends, also one that was locked.
    Raises   NoPin, NothingToOpen, NotYours
    """
    with record(actor, "check_in.link_made", at=at) as line:
        check_in = line.about(check_in_for(actor, check_in_id, to=Permission.CHECK_IN_ENTER, changing=True))
        if check_in.person_id != person_id:
            raise NotYours("No such check-in.")
        if pin_of(person_id) is None:
            raise NoPin
        if not may_be_opened(check_in):
            raise NothingToOpen
        return make_link(line, check_in)


def try_pin(*, actor: Actor, link_id: UUID, pin: str, at: datetime) -> bool:
    """Whether this PIN opens this link now. A wrong one is counted, however many are tried at once; five lock it.

    A link that opens nothing any more refuses without a line, and says no more than a wrong PIN does.
    """
    is_right = opens_now(link_id, at=at) and _fits(actor, link_id, pin)  # costs time, so before the row is locked
    opens = False
    try:
        with record(actor, "check_in.link_tried", at=at) as line:
            rows = CheckInLink.objects.select_related("check_in").select_for_update(of=("self",))
            link = rows.filter(id=link_id, service_id=actor.service_id).first()
            if link is None or not still_opens(link, at=at):
                raise _NothingToDo
            opens = is_right
            link.wrong_tries = 0 if is_right else link.wrong_tries + 1
            link.locked_at = at if link.wrong_tries >= TRIES_MAX else None
            link.save(update_fields=["wrong_tries", "locked_at"])
            line.about(link)
    except _NothingToDo:
        return False
    return opens


def decide_links_in_messages(*, actor: Actor, are_carried: bool, seen: int, at: datetime) -> None:
    """Decide whether a reminder carries a link for whoever chose a PIN; it counts for what goes from now on.

    Takes    seen: the number of the decision the form was drawn with; 0 while nobody has decided anything
    Raises   FormStale
    """
    with record(actor, "links.decided", at=at) as line:
        require(actor, Permission.MESSAGES_ARRANGE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        number = LinksDecided.objects.filter(service=service).count()
        if number != seen:
            raise FormStale
        row = LinksDecided(
            service=service, number=number + 1, are_carried=are_carried, decided_at=at, by_id=actor.account_id
        )
        row.save(force_insert=True)
        line.about(row)


def end_links_again(*, actor: Actor, at: datetime) -> int:
    """After a restore: a link that ended, or was locked, since the copy was made must not open, so none does."""
    with record(actor, "check_in.links_ended", at=at) as line:
        line.about_id("service", actor.service_id)
        return CheckInLink.objects.filter(service_id=actor.service_id, ended_at__isnull=True).update(ended_at=at)


def _fits(actor: Actor, link_id: UUID, pin: str) -> bool:
    """Whether the PIN is the one chosen last. As much work is done where there is none to compare with."""
    person_id = CheckInLink.objects.filter(id=link_id, service_id=actor.service_id).values_list("person_id", flat=True)
    chosen = pin_of(person_id[0]) if person_id else None
    return check_password(digits_of_pin(pin), chosen or make_password(None))


def _next_pin(actor: Actor, at: datetime) -> PinChosen:
    mine = own_person(actor, to=Permission.WEEK_TELL)
    person = person_for(actor, mine.id, to=Permission.WEEK_TELL, changing=True)
    number = PinChosen.objects.filter(person=person).count() + 1
    return PinChosen(service_id=person.service_id, person=person, number=number, chosen_at=at)


def _is_easy(digits: str, *, born: date) -> bool:
    """All alike, in a row, two or three repeated, or a birthday in any usual order."""
    steps = {int(later) - int(earlier) for earlier, later in itertools.pairwise(digits)}
    is_row = steps in ({0}, {1}, {-1})
    is_repeated = digits[:2] * 3 == digits or digits[:3] * 2 == digits
    birthdays = {f"{born:{order}}" for order in ("%d%m%y", "%m%d%y", "%y%m%d", "%y%d%m")}
    return is_row or is_repeated or digits in birthdays
