"""openipt erase: what waits; with a person, ask, confirm or take back. It takes two colleagues."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.rights.naming import add_naming, named

EXAMPLE = "openipt erase --person ID --as ada@example.org --ground asked --reason 'Letter of 3 March'"


def arguments(parser: Parser) -> None:
    add_naming(parser)
    parser.add_argument(
        "--ground", choices=["asked", "kept_long_enough", "mistake"], help="why they are erased, when it is asked for"
    )
    parser.add_argument("--reason", metavar="WORDS", help="why, in words that stay when the person is gone")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--confirm", action="store_true", help="erase: a colleague other than the one who asked")
    does.add_argument("--withdraw", action="store_true", help="take back that they be erased")
    parser.add_json()


def run(given: Namespace) -> int:
    if given.person is None:
        return _list(given)
    if given.who is None or not (given.confirm or given.withdraw or (given.ground and given.reason)):
        say("openipt erase: say --as ADDRESS, and --ground with --reason, --confirm or --withdraw.")
        return 2
    wake_migrated()
    from django.utils import timezone

    from openipt.clinic.rights.actions import ErasureGround, ask_erasure, confirm_erasure, withdraw_erasure

    (actor, person_id), at = named(given), timezone.now()
    if given.confirm:
        confirm_erasure(actor=actor, person_id=person_id, at=at)
        told = "erased"
    elif given.withdraw:
        withdraw_erasure(actor=actor, person_id=person_id, at=at)
        told = "withdrawn"
    else:
        ask_erasure(actor=actor, person_id=person_id, ground=ErasureGround(given.ground), reason=given.reason, at=at)
        told = "asked"
    if given.json:
        print_json({"person": str(person_id), "did": told})
    else:
        print(_SAYS[told].format(person_id))
    if told == "erased" and not given.json:
        say(
            "Backups of the keys from before bring their key back until they are removed: 30 days at most. Packs for "
            "downtime and papers are outside; destroy those too."
        )
    return 0


_SAYS = {
    "asked": "Asked. Nothing happens until another colleague says: openipt erase --person {} --as ADDRESS --confirm",
    "withdrawn": "Taken back. Nothing was erased of {}.",
    "erased": "{} is erased: their key is destroyed, what is left has no name, and a tombstone says when.",
}


def _list(given: Namespace) -> int:
    wake_migrated()
    from openipt.clinic.foundation.actor import system_actor
    from openipt.clinic.foundation.services import services
    from openipt.clinic.rights.reads import erasures_that_wait

    waits = [
        each for service in services() for each in erasures_that_wait(system_actor("erase", service_id=service.id))
    ]
    if given.json:
        print_json([_told(each) for each in waits])
        return 0
    for each in waits:
        print(f"{each.person_id}: asked by {each.asked_by} on {each.asked_at:%d %B %Y}, since {each.ground.label}.")
    if not waits:
        print("No erasure waits to be confirmed.")
    return 0


def _told(each: Any) -> dict[str, str]:
    return {
        "person": str(each.person_id),
        "ground": str(each.ground),
        "asked_by": each.asked_by,
        "asked_at": each.asked_at.isoformat(),
    }
