"""Who is beside somebody of the cast: Anna beside Lena, Salma beside Idris, each with what was agreed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openipt.cli.demo.ids import demo_id
from openipt.clinic.accounts.actions.inviting import accept_invitation
from openipt.clinic.accounts.demo import CAST
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.companions.actions import add_companion, agree, agree_oneself, ask_to_join, invite_companion
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.foundation.actor import Actor
from openipt.core.companions import Basis, Consent, May, Relation


@dataclass(frozen=True, kw_only=True)
class BesideTold:
    """Somebody beside a person: in session agreed, on the person's own page agreed, and what was given them to read."""

    who: str
    relation: Relation
    agreed: tuple[May, ...]
    by_oneself: tuple[May, ...] = ()
    reading: str
    joins_next: bool = True


BESIDE: Mapping[str, BesideTold] = {
    "lena": BesideTold(
        who="anna",
        relation=Relation.PARENT,
        agreed=(May.TIMES, May.READINGS),
        by_oneself=(May.SAFETY_PLAN,),
        reading="for_parents",
    ),
    "idris": BesideTold(
        who="salma", relation=Relation.PARTNER, agreed=(May.READINGS,), reading="for_families", joins_next=False
    ),
}


def bring_along(
    told: BesideTold,
    *,
    therapist: Actor,
    person: Actor,
    person_id: UUID,
    course_id: UUID,
    session_id: UUID,
    at: datetime,
) -> None:
    """Write them down with the person, agree, invite, and let them come."""
    member = next(each for each in CAST if each.who == told.who)
    in_session, companion_id = Consent(basis=Basis.IN_SESSION), demo_id("companion", told.who)
    add_companion(
        actor=therapist,
        person_id=person_id,
        relation=told.relation,
        name=member.name,
        consent=in_session,
        at=at,
        companion_id=companion_id,
    )
    agree(actor=therapist, companion_id=companion_id, mays=told.agreed, consent=in_session, at=at)
    for may in told.by_oneself:
        agree_oneself(actor=person, companion_id=companion_id, may=may, at=at)
    give_readings(actor=therapist, course_id=course_id, keys=[told.reading], way=GivenBy.PORTAL, at=at)
    if told.joins_next:
        ask_to_join(actor=therapist, companion_id=companion_id, session_id=session_id, at=at)
    link = invite_companion(actor=therapist, companion_id=companion_id, email=member.email, at=at)
    password = secrets.token_urlsafe(24)
    accept_invitation(digest=token_digest(link.token), email=member.email, password=password, at=at)
