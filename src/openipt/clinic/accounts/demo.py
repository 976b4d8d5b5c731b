"""The cast of the demo: invented people, each with one button to be them. Used only where OPENIPT_DEMO is on."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.usernames import person_username
from openipt.core.vocabulary import NOT_STAFF, Refusal, Role


class NobodyOfThatName(Refusal):
    """The demo has no such person, or they have not been seeded."""

    code = "demo.nobody_of_that_name"

    def __init__(self, who: str) -> None:
        super().__init__(f"The demo has nobody called {who!r}: choose one of {', '.join(cast.who for cast in CAST)}.")


@dataclass(frozen=True, kw_only=True)
class CastMember:
    """Somebody to be in the demo. `role` is what they sign in as; `says` is who they are, in a few words."""

    who: str
    name: str
    role: Role
    says: str

    @property
    def email(self) -> str:
        """Their address, which no mail ever reaches."""
        return f"{self.who}@demo.invalid"

    @property
    def username(self) -> str:
        """What their account is kept under: a keyed digest of their address, and of staff the address."""
        return person_username(self.email) if self.role in NOT_STAFF else self.email


CAST: tuple[CastMember, ...] = (
    CastMember(
        who="mara",
        name="Mara A",
        role=Role.PERSON,
        says="34, quarrels with her partner. A check-in is due",
    ),
    CastMember(who="idris", name="Idris B", role=Role.PERSON, says="61, retired, not used to it"),
    CastMember(who="noor", name="Noor C", role=Role.PERSON, says="27, grieving for her brother"),
    CastMember(who="tomas", name="Tomas D", role=Role.PERSON, says="45, few ties"),
    CastMember(who="lena", name="Lena E", role=Role.PERSON, says="15, her parents have parted"),
    CastMember(who="grace", name="Grace F", role=Role.PERSON, says="31, a new mother"),
    CastMember(who="anna", name="Anna", role=Role.CARER, says="Mother of Lena, asked to come along"),
    CastMember(who="salma", name="Salma", role=Role.CARER, says="Wife of Idris, reads what is for families"),
    CastMember(who="lind", name="Dr Lind", role=Role.THERAPIST, says="Therapist of all six, with one alert to answer"),
    CastMember(who="amara", name="Amara", role=Role.FACILITATOR, says="Group facilitator"),
    CastMember(who="ines", name="Ines", role=Role.SUPERVISOR, says="Supervisor, and deputy for alerts"),
    CastMember(who="omar", name="Omar", role=Role.SERVICE_LEAD, says="Service lead: numbers, never notes"),
    CastMember(who="priya", name="Priya", role=Role.INTAKE, says="Intake coordinator"),
    CastMember(who="researcher", name="Researcher", role=Role.RESEARCHER, says="Sees nobody’s record"),
    CastMember(who="admin", name="Administrator", role=Role.ADMINISTRATOR, says="Users and keys, nothing clinical"),
    CastMember(who="sato", name="Dr Sato", role=Role.THERAPIST, says="Therapist elsewhere, who sees nobody here"),
)


def demo_account(who: str) -> Account:
    """The account of a member of the cast. Raises NobodyOfThatName."""
    member = next((cast for cast in CAST if cast.who == who), None)
    account = Account.objects.filter(username=member.username).first() if member else None
    if account is None:
        raise NobodyOfThatName(who)
    return account
