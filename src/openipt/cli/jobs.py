"""openipt jobs: what must happen without anybody asking. `openipt serve` keeps it running; a second one does no harm.

Every 30 seconds whoever is away is covered and overdue alerts go up a rung; every minute the heads of the trail are
published outside the database.
What courses ask by their schedules is asked every ten minutes, and reminders are planned and sent, beside that, in a
thread of their own: a mail server that hangs holds up no alert. There too the day's pack for downtime is made, and once
a day what signing in left behind is deleted. The heartbeat is written after each pass that worked, so a pass that fails
is silence and not health.
"""

from __future__ import annotations

import signal
from argparse import Namespace
from datetime import datetime, timedelta
from threading import Event, Thread

from openipt.cli.installation import wake_migrated
from openipt.cli.output import say
from openipt.cli.parser import Parser

EXAMPLE = "openipt jobs"
PUBLISH_EVERY = timedelta(seconds=60)
ASK_EVERY = timedelta(minutes=10)
LAST_LETTER = 12
"""Seconds a stopping process waits for a conversation with a mail server to end."""


def arguments(parser: Parser) -> None:
    """Nothing: it runs until it is stopped."""


def run(given: Namespace) -> int:
    told_to_stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    wake_migrated()
    from django.db import close_old_connections
    from django.utils import timezone

    from openipt.clinic.foundation.heartbeat import BEAT_EVERY

    published_at, asked_at, forgot_on, sender = None, None, None, Thread()
    while True:
        close_old_connections()  # one that broke in the last pass is opened anew
        at = timezone.now()
        published_at = one_pass(at, published_at=published_at)
        if not sender.is_alive():
            asks = asked_at is None or at - asked_at >= ASK_EVERY
            asked_at = at if asks else asked_at
            forgets, forgot_on = at.date() != forgot_on, at.date()
            kwargs = {"asks": asks, "forgets": forgets}
            sender = Thread(target=ask_and_send, args=(told_to_stop,), kwargs=kwargs, daemon=True)
            sender.start()
        if told_to_stop.wait(BEAT_EVERY.total_seconds()):
            sender.join(LAST_LETTER)
            return 0


def ask_and_send(told_to_stop: Event, *, asks: bool, forgets: bool = False) -> None:
    """What is due is asked, then one pass over the outbox; what goes wrong with the database is tried again next time.

    Takes    asks: whether it is time to look at what courses ask; forgets: and to delete what is over
    """
    from django.db import InterfaceError, OperationalError, connections
    from django.utils import timezone

    from openipt.cli.asking import ask_what_is_due
    from openipt.cli.reminding import remind
    from openipt.cli.sweeping import forget_what_is_over

    try:
        try:
            if asks:
                ask_what_is_due(clock=timezone.now, told_to_stop=told_to_stop.is_set)
        finally:
            try:
                remind(clock=timezone.now, told_to_stop=told_to_stop.is_set)
            finally:
                if asks:
                    _pack_for_downtime(timezone.now())
                if forgets and (deleted := forget_what_is_over(at=timezone.now())):
                    say(f"{deleted} rows that signing in had left behind were deleted.")
    except (OperationalError, InterfaceError) as error:
        say(f"The messages could not use the database ({type(error).__name__}) and try again.")
    finally:
        connections.close_all()


def _pack_for_downtime(at: datetime) -> None:
    """The day's pack, where a folder is named; what is in its way is said each time, and nothing else waits for it."""
    from openipt.cli.downtime.packing import pack_of_the_day
    from openipt.core.vocabulary import Refusal

    try:
        pack_of_the_day(at=at)
    except (OSError, Refusal) as trouble:
        say(f"No pack for downtime was made: {trouble}")


def one_pass(at: datetime, *, published_at: datetime | None) -> datetime | None:
    """One pass; when the heads were last published. A database that cannot be used is tried again next time."""
    from django.conf import settings
    from django.db import InterfaceError, OperationalError

    from openipt.cli.sweeping import escalate_overdue, follow_leaves
    from openipt.clinic.audit.verifying import publish_heads
    from openipt.clinic.foundation.heartbeat import beat, note_mail
    from openipt.clinic.messages.reads import is_mail_silent

    try:
        follow_leaves(at=at)
        escalate_overdue(at=at)
        if published_at is not None:  # the first pass finds what waited while nothing ran, and sends it
            note_mail(is_silent=is_mail_silent(at))
        if published_at is None or at - published_at >= PUBLISH_EVERY:
            publish_heads(settings.TRAIL_HEADS, at=at)
            published_at = at
    except (OperationalError, InterfaceError) as error:
        # the kind alone: a database's own words may quote what somebody typed
        say(f"The jobs could not use the database ({type(error).__name__}) and try again.")
    else:
        beat(at)
    return published_at
