"""A ledger of access that ended, outside the databases: whoever was let out is not let in again by an older copy.

It lies with the keys and is kept with their backup, as the ledger of erasures is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from openipt.clinic.foundation.appending import append_lines, whole_lines
from openipt.core.vocabulary import Refusal


class DamagedEndings(Refusal):
    """The ledger does not say whose access ended, so somebody let out could come back."""

    code = "endings.damaged_ledger"

    def __init__(self, ledger: Path, number: int) -> None:
        super().__init__(
            f"Line {number} of {ledger} names nothing that ended. Put the file back from its last copy: "
            "it says who must stay out."
        )


def note_endings(row_ids: Iterable[UUID], *, at: datetime) -> None:
    """Note that these end now: memberships, places in a circle of care, companions and what they may do.

    Comes before the commit that ends them.
    """
    lines = [json.dumps({"ended": str(row_id), "at": at.isoformat()}).encode() for row_id in row_ids]
    if lines:
        append_lines(settings.ENDINGS_LEDGER, lines)


def noted_endings(ledger: Path) -> dict[UUID, datetime]:
    """Every ending that was noted, and when. Raises DamagedEndings"""
    return dict(_ending_in(line, ledger, number) for number, line in enumerate(whole_lines(ledger), start=1))


def _ending_in(line: bytes, ledger: Path, number: int) -> tuple[UUID, datetime]:
    try:
        noted = json.loads(line)
        return UUID(noted["ended"]), datetime.fromisoformat(noted["at"])
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedEndings(ledger, number) from error
