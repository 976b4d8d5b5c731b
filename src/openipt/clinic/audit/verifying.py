"""Walking the trail: every line where it should be, tied to the one before, up to every head published elsewhere."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from openipt.clinic.audit.chain import FIRST, line_bytes, tie, trail_key
from openipt.clinic.audit.models import Head, Line
from openipt.clinic.foundation.appending import append_lines, whole_lines
from openipt.clinic.foundation.keys.ring import NoKey

_RECENT = 400
"""How many published heads are read to see which chains moved; one that fell out of them is published once more."""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What walking one chain found: how many lines, and where it first breaks, in words, or nothing."""

    chain_id: UUID
    lines: int
    break_at: str | None

    @property
    def holds(self) -> bool:
        return self.break_at is None


def verify_trail(heads_file: Path) -> tuple[Walk, ...]:
    """Walk every chain; the heads file is what was published outside the database."""
    published = _heads_in(whole_lines(heads_file))
    chains = set(Head.objects.values_list("chain_id", flat=True)) | set(
        Line.objects.values_list("chain_id", flat=True).distinct()
    )
    return tuple(_walk(chain_id, published.get(chain_id, {})) for chain_id in sorted(chains | published.keys()))


def publish_heads(heads_file: Path, *, at: datetime) -> int:
    """Write the head of every chain that moved to a file outside the database, synced; say how many were written.

    A tail younger than the last publication could be cut unnoticed: that window is how often this runs.
    """
    recent = _heads_in(whole_lines(heads_file)[-_RECENT:])
    moved = [head for head in Head.objects.order_by("chain_id") if head.seq not in recent.get(head.chain_id, {0: ""})]
    if moved:
        append_lines(heads_file, [_head_line(head, at) for head in moved])
    return len(moved)


def newest_line_at() -> datetime | None:
    """When the newest line of any chain was written; none while there is no line."""
    newest = Head.objects.values_list("chain_id", "seq")
    moments = (Line.objects.filter(chain_id=chain_id, seq=seq).values_list("at", flat=True) for chain_id, seq in newest)
    return max((at for found in moments for at in found), default=None)


def is_cut(heads_file: Path) -> bool:
    """Whether a chain ends before a place where it was seen to stand. Reads no line: a walk sees more."""
    stands = dict(Head.objects.values_list("chain_id", "seq"))
    published = _heads_in(whole_lines(heads_file)[-_RECENT:])
    return any(stands.get(chain_id, 0) < max(seen) for chain_id, seen in published.items())


def _walk(chain_id: UUID, published: dict[int, str]) -> Walk:
    seq, mark, walked = 0, FIRST, partial(Walk, chain_id=chain_id)
    try:
        key = trail_key(chain_id)
        for line in Line.objects.filter(chain_id=chain_id).order_by("seq").iterator(chunk_size=2_000):
            if line.seq != seq + 1:
                return walked(lines=seq, break_at=f"line {seq + 1} is missing, or line {line.seq} stands twice")
            seq, mark = line.seq, tie(mark, _bytes_of(line), key=key)
            if not hmac.compare_digest(mark, bytes(line.mac)):
                return walked(lines=seq, break_at=f"line {seq} was changed, or one before it was")
            if published.get(seq, mark.hex()) != mark.hex():
                return walked(lines=seq, break_at=f"line {seq} is not the one whose head was published")
    except NoKey:
        return walked(lines=seq, break_at="there is no key for this trail, so nobody here wrote it")
    except (TypeError, ValueError, AttributeError):
        # what no line ever held can be written by hand: a time that is none, JSON that is none
        return walked(lines=seq, break_at=f"line {seq + 1} cannot be read")
    return walked(lines=seq, break_at=_end_of(chain_id, seq, mark, published))


def _bytes_of(line: Line) -> bytes:
    return line_bytes(
        chain_id=line.chain_id, seq=line.seq, at=line.at, actor=line.actor, verb=line.verb, about=line.about
    )


def _end_of(chain_id: UUID, seq: int, mark: bytes, published: dict[int, str]) -> str | None:
    head = Head.objects.filter(chain_id=chain_id).first()
    if published and max(published) > seq:
        return f"the end was cut: a head was published at line {max(published)}, and the trail stops at {seq}"
    if head is None or (head.seq, bytes(head.mac)) != (seq, mark):
        return f"the head does not stand at the last line, {seq}"
    return None


def _head_line(head: Head, at: datetime) -> bytes:
    entry = {"chain": str(head.chain_id), "seq": head.seq, "mac": bytes(head.mac).hex(), "at": at.isoformat()}
    return json.dumps(entry).encode()


def _heads_in(lines: list[bytes]) -> dict[UUID, dict[int, str]]:
    # the first word counts: a head published later for the same line is somebody's second thought
    heads: dict[UUID, dict[int, str]] = {}
    for line in lines:
        entry = json.loads(line)
        heads.setdefault(UUID(entry["chain"]), {}).setdefault(entry["seq"], entry["mac"])
    return heads
