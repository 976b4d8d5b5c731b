"""The pulse of the background tasks: a file they touch, and whether it was touched lately enough.

A file rather than a row, so that a busy or broken database does not hide that the tasks still live.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

BEAT_EVERY = timedelta(seconds=30)
MISSED_AFTER = 2 * BEAT_EVERY
"""Two beats missed is silence (design rule; safety, section 3.4)."""


def beat(at: datetime) -> None:
    """Say that the background tasks are alive at this moment. Written beside and renamed, so it is never half there."""
    beside = _file().with_suffix(".new")
    beside.write_text(at.isoformat(), encoding="ascii")
    beside.replace(_file())


def last_beat() -> datetime | None:
    """When they last said so; none if they never did, or the file says nothing readable."""
    try:
        return datetime.fromisoformat(_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def heartbeat_is_fresh(at: datetime) -> bool:
    """Whether the background tasks were alive within the last two beats."""
    last = last_beat()
    return last is not None and at - last <= MISSED_AFTER


def note_mail(*, is_silent: bool) -> None:
    """Say whether messages wait long past their time, in a file too: every page of staff asks, and none asks twice."""
    if is_silent:
        _mail().touch()
    else:
        _mail().unlink(missing_ok=True)


def mail_is_silent() -> bool:
    """Whether messages waited long past their time when the background tasks last looked."""
    return _mail().exists()


def _mail() -> Path:
    return Path(settings.VAR) / "mail-is-silent"


def _file() -> Path:
    return Path(settings.VAR) / "heartbeat"
