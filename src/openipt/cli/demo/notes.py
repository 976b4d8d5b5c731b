"""What people of the demo said about being reached, and the notes that went since: Tomas's address is an old one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from openipt.cli.reminding import remind
from openipt.clinic.messages.actions import Said
from openipt.clinic.reminders.channels import Letter, Outcome

SENT_AFTER = timedelta(minutes=1)


def _said(address: str, *, about_sessions: bool = False, may_call: bool = True) -> Said:
    return Said(
        by_email=True,
        address=address,
        earliest=time(8),
        latest=time(20),
        about_sessions=about_sessions,
        paused_until=None,
        may_call=may_call,
        may_leave_word=False,
    )


OLD_ADDRESS = "tomas.old@example.org"
WISHES: Mapping[str, Said] = {
    "mara": _said("mara@example.org", about_sessions=True),
    "tomas": _said(OLD_ADDRESS),
}
SINCE_SESSION: Mapping[str, int] = {"mara": 1, "tomas": 11}
"""From which session's check-in on they wanted notes."""


class DemoPost:
    """Takes every note but those to the old address, and keeps none."""

    key = "email"

    def send(self, letter: Letter) -> Outcome:
        """What the mail server of the demo's past said."""
        return Outcome.REFUSED if letter.address == OLD_ADDRESS else Outcome.SENT


def send_notes(*, at: datetime) -> None:
    """Send whatever was due by this moment of the past."""
    remind(clock=lambda: at, channels=[DemoPost()])
