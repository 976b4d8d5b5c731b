"""Walking the trail: every line where it should be, tied to the one before, up to every head published elsewhere."""

from __future__ import annotations

import hmac
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from openipt.clinic.audit.chain import FIRST, line_bytes, tie, trail_key
from openipt.clinic.audit.models import Head, Line


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
    published = _published(heads_file)
    chains = set(Head.objects.values_list("chain_id", flat=True)) | set(
        Line.objects.values_list("chain_id", flat=True).distinct()
    )
    return tuple(_walk(chain_id, published.get(chain_id, {})) for chain_id in sorted(chains | published.keys()))


def publish_heads(heads_file: Path, *, at: datetime) -> int:
    """Write the head of every chain that moved to a file outside the database, synced; say how many were written.

    A tail younger than the last publication could be cut unnoticed: that window is how often this runs.
    """
    published = _published(heads_file)
    moved = [
        head for head in Head.objects.order_by("chain_id") if head.seq not in published.get(head.chain_id, {0: ""})
    ]
    if moved:
        with heads_file.open("ab") as file:
            for head in moved:
                entry = {
                    "chain": str(head.chain_id),
                    "seq": head.seq,
                    "mac": bytes(head.mac).hex(),
                    "at": at.isoformat(),
                }
                file.write(json.dumps(entry).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    return len(moved)


def _walk(chain_id: UUID, published: dict[int, str]) -> Walk:
    key, mark, seq = trail_key(chain_id), FIRST, 0
    for line in Line.objects.filter(chain_id=chain_id).order_by("seq").iterator(chunk_size=2_000):
        seq += 1
        if line.seq != seq:
            return Walk(chain_id=chain_id, lines=seq - 1, break_at=f"line {seq} is missing")
        content = line_bytes(chain_id=chain_id, seq=seq, at=line.at, actor=line.actor, verb=line.verb, about=line.about)
        mark = tie(mark, content, key=key)
        if not hmac.compare_digest(mark, bytes(line.mac)):
            return Walk(chain_id=chain_id, lines=seq, break_at=f"line {seq} was changed, or one before it was")
        if published.get(seq, mark.hex()) != mark.hex():
            return Walk(chain_id=chain_id, lines=seq, break_at=f"line {seq} is not the one whose head was published")
    return Walk(chain_id=chain_id, lines=seq, break_at=_end_of(chain_id, seq, mark, published))


def _end_of(chain_id: UUID, seq: int, mark: bytes, published: dict[int, str]) -> str | None:
    head = Head.objects.filter(chain_id=chain_id).first()
    if published and max(published) > seq:
        return f"the end was cut: a head was published at line {max(published)}, and the trail stops at {seq}"
    if head is None or (head.seq, bytes(head.mac)) != (seq, mark):
        return f"the head does not stand at the last line, {seq}"
    return None


def _published(heads_file: Path) -> dict[UUID, dict[int, str]]:
    heads: dict[UUID, dict[int, str]] = {}
    if heads_file.exists():
        for line in heads_file.read_bytes().split(b"\n")[:-1]:
            entry = json.loads(line)
            heads.setdefault(UUID(entry["chain"]), {})[entry["seq"]] = entry["mac"]
    return heads
