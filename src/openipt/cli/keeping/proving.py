"""Whether an installation is whole: every row tied, every line of the trail, every score, every sealed text."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from openipt.cli.keeping.copying import loose_ends
from openipt.cli.keeping.kinds import Kind, belonging
from openipt.cli.rescoring import rescore
from openipt.clinic.audit.verifying import verify_trail
from openipt.clinic.foundation.opening import open_everything


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was looked at, and every fault, in words. erased: texts whose key was destroyed, as it should be"""

    trail_lines: int
    scores: int
    texts: int
    erased: int
    faults: tuple[str, ...]


def prove(*, missing: tuple[str, ...] = ()) -> Proof:
    """Look at everything. Takes missing: faults that were found on the way"""
    faults = list(missing)
    for kind in Kind:
        if loose := loose_ends(belonging(kind).alias):
            faults.append(f"{loose} rows of the {kind} name a row that is not there")
    walks = verify_trail(settings.TRAIL_HEADS)
    faults += [f"the trail of {walk.chain_id}: {walk.break_at}" for walk in walks if walk.break_at]
    scored = rescore()
    faults += [f"check-in {each.id}: {each.why}" for each in scored.different]
    opened = open_everything()
    faults += opened.faults
    return Proof(
        trail_lines=sum(walk.lines for walk in walks),
        scores=scored.checked,
        texts=opened.texts,
        erased=opened.erased,
        faults=tuple(faults),
    )
