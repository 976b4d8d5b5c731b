"""Ruth beside somebody: written down, agreed on, with a way in of her own."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from datetime import datetime

from openipt.clinic.accounts.actions.inviting import accept_invitation
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account
from openipt.clinic.companions.actions import add_companion, agree, invite_companion
from openipt.clinic.companions.models import Companion
from openipt.clinic.people.models import Person
from openipt.core.companions import Basis, Consent, May, Relation
from tests.clinic.inventory.telling import system_at
from tests.conftest import NOW

_numbers = itertools.count(1)
IN_SESSION = Consent(basis=Basis.IN_SESSION)
BY_LAW = Consent(basis=Basis.LEGAL, words="Invented Act, section 3")
PASSWORD = "correct horse battery staple"


def beside(
    person: Person,
    *mays: May,
    relation: Relation = Relation.PARTNER,
    name: str = "Ruth",
    consent: Consent = IN_SESSION,
    at: datetime = NOW,
) -> Companion:
    """Somebody beside this person, who may know of it and do this."""
    system = system_at(person)
    companion = add_companion(actor=system, person_id=person.id, relation=relation, name=name, consent=consent, at=at)
    if mays:
        agree(actor=system, companion_id=companion.id, mays=mays, consent=consent, at=at)
    return companion


def invited(companion: Companion, *, email: str = "", at: datetime = NOW) -> str:
    """The token of the link that lets them in."""
    address = email or f"ruth.{next(_numbers)}@example.org"
    system = system_at(companion.person)
    return invite_companion(actor=system, companion_id=companion.id, email=address, at=at).token


def let_in(companion: Companion, *, at: datetime = NOW) -> Account:
    """The account of somebody who has followed their link and chosen a password."""
    address = f"ruth.{next(_numbers)}@example.org"
    token = invited(companion, email=address, at=at)
    return accept_invitation(digest=token_digest(token), email=address, password=PASSWORD, at=at)


def partner_of(person: Person, mays: Collection[May] = (), *, at: datetime = NOW) -> Account:
    """A partner who has come, and may do this."""
    return let_in(beside(person, *mays, at=at), at=at)
