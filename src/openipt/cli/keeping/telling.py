"""What a backup and a restore did, as programs and as people read it."""

from __future__ import annotations

from collections.abc import Iterator
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


def in_words(restored: Restored) -> Iterator[str]:
    """A restore as a person reads it: what is here, what was done again, and what waits for them."""
    proof = restored.proof
    yield f"Restored as it was at {restored.made_at:%d %B %Y, %H:%M} UTC. What came after is not here."
    yield (
        f"{_counted(proof.trail_lines, 'line', 'lines')} of the trail walked, "
        f"{_counted(proof.scores, 'score', 'scores')} worked out again."
    )
    opened = f"{_counted(proof.texts, 'sealed text', 'sealed texts')} opened"
    yield f"{opened}; {proof.erased} stay closed, since their owners were erased." if proof.erased else f"{opened}."
    if restored.erasures_again:
        yield f"Erased once more, as since the backup: {_counted(restored.erasures_again, 'key', 'keys')}."
    if restored.access_ended_again:
        ended = _counted(restored.access_ended_again, "role or place", "roles or places")
        yield f"Ended once more, as since the backup: {ended} in somebody's care."
    if restored.alerts_told_again:
        alerts = _counted(restored.alerts_told_again, "open alert", "open alerts")
        yield f"{alerts}: whoever has to answer is told again."
    if restored.messages_left:
        messages = _counted(restored.messages_left, "message", "messages")
        were = "was" if restored.messages_left == 1 else "were"
        yield f"{messages} may have gone before and {were} not sent again: see the list under Messages."
    yield "Everybody signs in again. Next: openipt check, then openipt serve."


def _counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> _counted(1, "role", "roles"), _counted(12000, "score", "scores")
    ('1 role', '12,000 scores')
    """
    return f"{number:,} {one if number == 1 else many}"
