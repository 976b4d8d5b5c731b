"""openipt retention: whose record was kept as long as the service's rules say. A dry run; erasing is asked apart."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

EXAMPLE = "openipt retention"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.clinic.foundation.actor import system_actor
    from openipt.clinic.foundation.services import services
    from openipt.clinic.retention.reads import in_force
    from openipt.clinic.rights.reads import whose_time_is_over
    from openipt.core.retention import RecordClass

    at = timezone.now()
    over = [
        each
        for service in services()
        for each in whose_time_is_over(system_actor("retention", service_id=service.id), at=at)
    ]
    if given.json:
        print_json(
            [
                {
                    "person": str(each.person_id),
                    "kept_until": each.until.last_date.isoformat(),
                    "care_ended": each.until.care_ended.isoformat(),
                    "rule": each.until.decided.says,
                    "class": each.until.decided.record_class.value,
                    "kept_by": [keeps.code for keeps in each.keeps],
                    "is_asked": each.is_asked,
                }
                for each in over
            ]
        )
        return 0
    for each in over:
        stays = f" Stays: {each.keeps[0]}" if each.keeps else " Waits for a second colleague." if each.is_asked else ""
        print(
            f"{each.person_id}: kept through {each.until.last_date:%d %B %Y}, care ended on "
            f"{each.until.care_ended:%d %B %Y} ({each.until.decided.says}).{stays}"
        )
    if not over:
        print("Nobody's record was kept longer than the rules say.")
    for service in services():
        decided = in_force(service.id).get(RecordClass.RECORD)
        if decided is None or decided.rule is None:
            say(f"{service.name} has not decided how long a record is kept, so nobody of it is listed.")
    say("Nothing was erased. Two colleagues erase: openipt erase, on the ground kept_long_enough.")
    return 0
