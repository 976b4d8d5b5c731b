"""Making the demo's data, once."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from openipt.cli.demo.folder import is_seeded, note_seeded, open_folder
from openipt.cli.demo.seeding import seed
from openipt.cli.preparing import prepare


def make_demo(*, start_over: bool) -> None:
    """See that the folder holds a demo with everybody in it. What was done in an earlier one is kept.

    Raises   NotADemo
    """
    now = timezone.now()
    open_folder(settings.VAR, start_over=start_over)
    prepare(at=now)
    if not is_seeded(settings.VAR):
        seed(now=now)
        note_seeded(settings.VAR)
