"""Who is asked next when nobody has answered in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.vocabulary import Mark, Source, SourceKind

OWN_LADDER = Source(
    key="openipt-escalation",
    says="The therapist first, then a deputy from the duty list, then the service lead; each service may set its own",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class Rung(StrEnum):
    """Whose turn it is to answer a concern."""

    THERAPIST = "therapist"
    DEPUTY = "deputy"
    SERVICE_LEAD = "service_lead"


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The order in which people are asked, first to last, and who says so."""

    rungs: tuple[Rung, ...]
    source: Source


LADDER = Ladder(rungs=(Rung.THERAPIST, Rung.DEPUTY, Rung.SERVICE_LEAD), source=OWN_LADDER)


def next_rung(rung: Rung, *, able: Sequence[Rung], ladder: Ladder = LADDER) -> Rung:
    """The next above this one who can be asked at all; on top the concern stays where it is, and stays open.

    Takes    able: the rungs on which somebody can answer now: a service may have no deputy, a deputy may be on leave
    """
    above = ladder.rungs[ladder.rungs.index(rung) + 1 :]
    return next((each for each in above if each in able), rung)
