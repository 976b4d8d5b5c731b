"""One process of the run in tests.chaos.messages: makes what is due, sends it until it is killed, or says what became
of it.

    python -m tests.chaos.sender make 100 | send | again | close
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta


def main() -> None:
    """Do one of the four."""
    import django

    django.setup()
    what = sys.argv[1]
    if what == "make":
        _make(int(sys.argv[2]))
    elif what == "close":
        _close()
    else:
        _send(sends_again=what == "again")


def _now() -> datetime:
    return datetime.now(UTC)


def _make(count: int) -> None:
    """An installation with one colleague to whom so many notes are due."""
    from openipt.cli.preparing import prepare
    from openipt.clinic.audit.recording import record
    from openipt.clinic.messages.actions import plan_message
    from openipt.core.vocabulary import Role
    from tests import cast

    now = _now()
    prepare(at=now)
    service = cast.a_service(at=now)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=now)
    with record(cast.the_system(service), "messages.planned", at=now) as line:
        for number in range(count):
            plan_message(line, recipient_id=lind.id, occasion=f"note:{number}")


def _send(*, sends_again: bool) -> None:
    """Send until nothing is due. A sender that sends again takes every unsettled claim for one that never went."""
    from django.db import close_old_connections

    from openipt.cli.reminding import remind
    from openipt.clinic.messages.models import MessageState, OutboxMessage
    from tests.chaos.writers import TROUBLE

    if sends_again:
        OutboxMessage.objects.filter(state=MessageState.SENDING).update(state=MessageState.PLANNED)
    print("sending", flush=True)
    unsent = OutboxMessage.objects.filter(state__in=[MessageState.PLANNED, MessageState.FAILED])
    while True:
        try:
            if not unsent.exists():
                return
            remind(clock=_now, batch=50)
        except TROUBLE:  # the database went away; the jobs of a service begin their next pass in the same way
            close_old_connections()
            time.sleep(0.05)


def _close() -> None:
    """Let the time of every claim pass, then print each message with its state."""
    from openipt.cli.reminding import remind
    from openipt.clinic.messages.models import OutboxMessage
    from openipt.clinic.reminders.actions import CLAIM_LASTS

    remind(clock=lambda: _now() + CLAIM_LASTS + timedelta(seconds=1), batch=0)
    for message_id, state in OutboxMessage.objects.filter(occasion__startswith="note:").values_list("id", "state"):
        print(message_id, state)


if __name__ == "__main__":
    main()
