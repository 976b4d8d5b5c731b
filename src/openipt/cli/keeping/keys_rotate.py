"""openipt keys rotate: a new master key while people work; afterwards the old one opens no key."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

EXAMPLE = "openipt keys rotate"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.conf import settings
    from django.utils import timezone

    from openipt.clinic.accounts.actions.services import note_new_master_key
    from openipt.clinic.foundation.actor import system_actor
    from openipt.clinic.foundation.keys.rotating import rotate_master_key
    from openipt.clinic.foundation.services import services

    rotated = rotate_master_key()
    for service in services():
        note_new_master_key(actor=system_actor("keys", service_id=service.id), mark=rotated.mark, at=timezone.now())
    if given.json:
        print_json(rotated)
        return 0
    resumed = " A change that was cut short was finished." if rotated.was_resumed else ""
    print(f"{rotated.wrapped_anew} keys were wrapped anew. The master key is now {rotated.mark}.{resumed}")
    say(
        f"Now: 1. copy {settings.MASTER_KEY_FILE} to where you keep it safe. 2. openipt keys backup FILE. "
        "3. Remove older backups of the keys, and then every copy of the old master key. "
        "Backups of the facts stay good: they come home with the new master key and the new backup of the keys."
    )
    return 0
