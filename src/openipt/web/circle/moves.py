"""One touch of the picture or one button of the list, as a form sends it: whom, to which ring, and at which angle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from openipt.core.inventory import Drawn, ring_at

_MOVE = re.compile(r"([0-9a-f-]{36}) (-?\d{1,3})(?: (-?\d{1,4}))?")


@dataclass(frozen=True, kw_only=True)
class Move:
    """Whom to move, and where to."""

    id: UUID
    drawn: Drawn


def parse_move(text: str) -> Move:
    """Read "<id> <ring>" or "<id> <ring> <degrees>". Raises OutsideTheRings; Http404 for what no form of ours sends."""
    found = _MOVE.fullmatch(text)
    if found is None:
        raise Http404
    entry_id, ring, angle = found.groups()
    try:
        person_id = UUID(entry_id)
    except ValueError:
        raise Http404 from None
    return Move(id=person_id, drawn=Drawn(ring=ring_at(int(ring)), angle=int(angle) if angle else None))
