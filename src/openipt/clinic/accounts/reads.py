"""What screens ask about a service and its staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from openipt.clinic.accounts.invitations import standing_invitations
from openipt.clinic.accounts.models import (
    Account,
    CodeApp,
    Invitation,
    Membership,
    Passkey,
    RecoveryCode,
    ShownDecision,
)
from openipt.clinic.accounts.permissions import Permission, roles_with
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service, Site
from openipt.core.vocabulary import NOT_STAFF, Role


@dataclass(frozen=True, kw_only=True)
class ServiceFacts:
    """What pages say about the service they belong to."""

    id: UUID
    name: str
    time_zone: str
    country: str
    interprets: bool
    shows_unvalidated: bool
    opening: tuple[tuple[time, time] | None, ...]
    holidays: frozenset[date]


@dataclass(frozen=True, kw_only=True)
class ShownSince:
    """One decision on what a service shows. by: the colleague's name, empty where it was set up so"""

    decided_at: datetime
    by: str
    interprets: bool
    shows_unvalidated: bool


class InvitationState(StrEnum):
    """How far an invitation has come."""

    STANDING = "standing"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class InvitationFacts:
    """The last invitation an account was given. by: the colleague's name, empty where a task of ours invited"""

    state: InvitationState
    invited_at: datetime
    expires_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """One second factor as its owner sees it. used_at: None where it was not used yet, or that is not kept"""

    id: UUID
    added_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Factors:
    """The second factors of an account. codes_left: of those on paper"""

    code_app: Held | None
    passkeys: tuple[Held, ...]
    codes_left: int

    def __bool__(self) -> bool:
        return self.code_app is not None or bool(self.passkeys)


@dataclass(frozen=True, kw_only=True)
class OwnRulesSince:
    """Since when design rules show, and which clinician answers for them.

    by: their name, empty where it was set up so · is_here: whether they still work here as a clinician
    """

    decided_at: datetime
    by: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """A member of staff, as others choose them from a list."""

    account_id: UUID
    name: str


def service_of(actor: Actor) -> ServiceFacts:
    """The actor's service."""
    return facts_of(Service.objects.get(id=actor.service_id))


def every_service() -> tuple[ServiceFacts, ...]:
    """Every service of this installation, by name: for tasks that go through all of them."""
    return tuple(facts_of(service) for service in Service.objects.order_by("name", "id"))


def facts_of(service: Service) -> ServiceFacts:
    """A service row as pages and rules see it."""
    return ServiceFacts(
        id=service.id,
        name=service.name,
        time_zone=service.time_zone,
        country=service.country,
        interprets=service.interprets,
        shows_unvalidated=service.shows_unvalidated,
        opening=tuple(
            (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None for hours in service.opening
        ),
        holidays=frozenset(date.fromisoformat(day) for day in service.holidays),
    )


def colleagues_who_may(permission: Permission, *, service_id: UUID) -> tuple[Colleague, ...]:
    """Active staff of a service whose role there grants this, by name."""
    current = Membership.objects.filter(
        service_id=service_id, role__in=roles_with(permission), ended_at__isnull=True, account__is_active=True
    )
    accounts = Account.objects.filter(id__in=current.values("account_id")).order_by("staff_name", "id")
    return tuple(Colleague(account_id=account.id, name=account.staff_name) for account in accounts)


def count_unguarded_administrators(service_id: UUID) -> int:
    """How many of those who administer a service have chosen a password and have no second factor: whoever learns
    the password could set one up in their place."""
    able = colleagues_who_may(Permission.STAFF_ARRANGE, service_id=service_id)
    return sum(has_chosen_a_password(each.account_id) and not factors_of(each.account_id) for each in able)


def roles_of(account_id: UUID, *, service_id: UUID) -> tuple[Role, ...]:
    """The roles this colleague holds at a service now."""
    current = Membership.objects.filter(account_id=account_id, service_id=service_id, ended_at__isnull=True)
    held = set(current.values_list("role", flat=True))
    return tuple(role for role in Role if role in held)


def staff_by_email(service_id: UUID) -> dict[str, UUID]:
    """By e-mail in small letters, the accounts of everybody who works at a service now."""
    current = Membership.objects.filter(service_id=service_id, ended_at__isnull=True).exclude(role__in=NOT_STAFF)
    accounts = Account.objects.filter(is_active=True, id__in=current.values("account_id"))
    return dict(accounts.values_list("staff_email", "id"))


def has_chosen_a_password(account_id: UUID) -> bool:
    """Whether somebody made this way in their own."""
    return Account.objects.get(id=account_id).has_usable_password()


def sites_of(service_id: UUID) -> tuple[str, ...]:
    """The addresses of a service, by name."""
    return tuple(Site.objects.filter(service_id=service_id).order_by("name").values_list("name", flat=True))


def staff_name(account_id: UUID) -> str:
    """How colleagues see this clinician; empty for somebody in therapy."""
    return Account.objects.values_list("staff_name", flat=True).get(id=account_id)


def shown_decisions(service_id: UUID) -> tuple[ShownSince, ...]:
    """What a service decided to show, the latest first."""
    rows = ShownDecision.objects.filter(service_id=service_id).order_by("-decided_at", "-id")
    return tuple(
        ShownSince(decided_at=at, by=by or "", interprets=interprets, shows_unvalidated=unvalidated)
        for at, by, interprets, unvalidated in rows.values_list(
            "decided_at", "by__staff_name", "interprets", "shows_unvalidated"
        )
    )


def last_invitation(account_id: UUID, *, service_id: UUID, at: datetime) -> InvitationFacts | None:
    """The last link somebody was given here and what became of it; None where there was none."""
    rows = Invitation.objects.filter(account_id=account_id, service_id=service_id).select_related("invited_by")
    last = rows.order_by("-invited_at", "-id").first()
    if last is None:
        return None
    if last.used_at:
        state = InvitationState.USED
    elif last.revoked_at:
        state = InvitationState.REVOKED
    else:
        state = InvitationState.STANDING if last.expires_at > at else InvitationState.EXPIRED
    by = last.invited_by.staff_name if last.invited_by else ""
    return InvitationFacts(state=state, invited_at=last.invited_at, expires_at=last.expires_at, by=by)


def does_invitation_stand(digest: str, *, at: datetime) -> bool:
    """Whether the link with this digest works now."""
    return standing_invitations(at).filter(token_digest=digest).exists()


def factors_of(account_id: UUID) -> Factors:
    """The second factors of an account that count now. Codes on paper are none by themselves: they stand in for one."""
    lasting = {"account_id": account_id, "removed_at__isnull": True}
    app = CodeApp.objects.filter(**lasting).first()
    keys = Passkey.objects.filter(**lasting).order_by("added_at", "id")
    return Factors(
        code_app=Held(id=app.id, added_at=app.added_at) if app else None,
        passkeys=tuple(Held(id=key.id, added_at=key.added_at, used_at=key.used_at) for key in keys),
        codes_left=RecoveryCode.objects.filter(**lasting, used_at__isnull=True).count(),
    )


def credentials_of(account_id: UUID) -> tuple[bytes, ...]:
    """The public halves of this account's passkeys, for a device to recognise its own."""
    keys = Passkey.objects.filter(account_id=account_id, removed_at__isnull=True).order_by("added_at", "id")
    return tuple(bytes(credential) for credential in keys.values_list("credential", flat=True))


def own_rules_since(service_id: UUID) -> OwnRulesSince | None:
    """Who switched design rules on, or answers for them since; None where they are off, or nobody ever decided.

    A decision on interpretation alone leaves the answering with whoever had it.
    """
    rows = ShownDecision.objects.filter(service_id=service_id).order_by("decided_at", "id")
    answers: tuple[datetime, UUID | None, str | None] | None = None
    was_on = interpreted = None
    for at, by_id, by, interprets, on in rows.values_list(
        "decided_at", "by_id", "by__staff_name", "interprets", "shows_unvalidated"
    ):
        if not on:
            answers = None
        elif not was_on or interprets == interpreted:
            answers = (at, by_id, by)
        was_on, interpreted = on, interprets
    if answers is None:
        return None
    decided_at, account_id, name = answers
    return OwnRulesSince(decided_at=decided_at, by=name or "", is_here=_is_clinician_of(service_id, account_id))


def _is_clinician_of(service_id: UUID, account_id: UUID | None) -> bool:
    if account_id is None:
        return False
    holding = Membership.objects.filter(account_id=account_id, service_id=service_id, ended_at__isnull=True)
    return holding.filter(role__in=roles_with(Permission.OWN_RULES_DECIDE)).exists()
