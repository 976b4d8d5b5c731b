"""What a backup and a restore did, as programs read it."""

from __future__ import annotations

from typing import Any

from openipt.cli.keeping.making import Made
from openipt.cli.keeping.restoring import Restored


def tell(made: Made) -> dict[str, Any]:
    """A backup that was made."""
    return {"holds": str(made.kind), "file": str(made.path), "bytes": made.bytes, "rows": made.rows}


def tell_restored(restored: Restored) -> dict[str, Any]:
    """A restore, and its proof."""
    return {
        "made_at": restored.made_at.isoformat(),
        "keys_made_at": restored.keys_made_at.isoformat(),
        "erasures_again": restored.erasures_again,
        "access_ended_again": restored.access_ended_again,
        "alerts_told_again": restored.alerts_told_again,
        "messages_left": restored.messages_left,
        "rows": restored.rows,
        "trail_lines": restored.proof.trail_lines,
        "scores": restored.proof.scores,
        "texts": restored.proof.texts,
        "erased": restored.proof.erased,
        "faults": list(restored.proof.faults),
    }
