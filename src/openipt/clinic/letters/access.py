"""The door to a signed letter: staff through the person in their care; a person to those put on their own page."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.courses.access import course_for
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.letters.models import LetterSharing, SignedLetter
from openipt.clinic.people.access import own_person

VIEWED, DOWNLOADED = "letter.viewed", "letter.downloaded"
"""What the trail says of whoever looked at a letter, or took it away as a file."""


def letter_for(actor: Actor, letter_id: UUID, *, to: Permission, changing: bool = False) -> SignedLetter:
    """The letter, if this actor may do this about its person. `changing` locks the person's row.

    Raises   NotYours, NotAllowed
    """
    letter = SignedLetter.objects.filter(id=letter_id, service_id=actor.service_id).select_related("by").first()
    if letter is None:
        raise NotYours("No such letter.")
    letter.course = course_for(actor, letter.course_id, to=to, changing=changing)
    return letter


def own_letter_for(actor: Actor, letter_id: UUID) -> SignedLetter:
    """A letter on the page of the person this account belongs to. Raises NotYours, NotAllowed"""
    person = own_person(actor, to=Permission.OWN_RECORD_READ)
    letter = SignedLetter.objects.filter(id=letter_id, person_id=person.id).select_related("by").first()
    if letter is None or not is_shared(letter):
        raise NotYours("No such letter.")
    return letter


def is_shared(letter: SignedLetter) -> bool:
    """Whether it stands on the person's own page."""
    latest = LetterSharing.objects.filter(letter=letter).order_by("-number").first()
    return latest is not None and latest.is_shared


def note_shown(letter: SignedLetter, *, verb: str) -> None:
    """Let the trail say that this letter is being shown, or taken away: VIEWED or DOWNLOADED."""
    note_showing(verb, ("signedletter", letter.id))
