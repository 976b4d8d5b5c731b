"""openipt hold: which records a legal hold keeps; with a person, place or lift one."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from datetime import date

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.rights.naming import add_naming, named

EXAMPLE = "openipt hold --person ID --as ada@example.org --reason 'Court, case 17' --until 2027-12-31"


def arguments(parser: Parser) -> None:
    add_naming(parser)
    parser.add_argument("--reason", metavar="WORDS", help="why it is kept, or why that ends")
    parser.add_argument(
        "--until", metavar="DAY", type=_day, help="the last day of it, as 2027-12-31; else until lifted"
    )
    parser.add_argument("--lift", action="store_true", help="let the hold end")
    parser.add_json()


def run(given: Namespace) -> int:
    if given.person is None:
        return _list(given)
    if given.who is None or given.reason is None:
        say("openipt hold: say --as ADDRESS and --reason WORDS.")
        return 2
    wake_migrated()
    from django.utils import timezone

    from openipt.clinic.rights.actions import lift_hold, place_hold

    (actor, person_id), at = named(given), timezone.now()
    if given.lift:
        lift_hold(actor=actor, person_id=person_id, reason=given.reason, at=at)
    else:
        place_hold(actor=actor, person_id=person_id, reason=given.reason, until=given.until, at=at)
    if given.json:
        print_json({"person": str(person_id), "did": "lifted" if given.lift else "placed"})
    else:
        print(f"The hold on {person_id} is lifted." if given.lift else f"{person_id} is held: nobody can erase them.")
    return 0


def _list(given: Namespace) -> int:
    wake_migrated()
    from openipt.clinic.foundation.actor import system_actor
    from openipt.clinic.foundation.services import services
    from openipt.clinic.rights.reads import holds

    held = [each for service in services() for each in holds(system_actor("hold", service_id=service.id))]
    if given.json:
        print_json([{"person": str(each.person_id), "until": each.until, "placed_by": each.placed_by} for each in held])
        return 0
    for each in held:
        lasts = f"until {each.until:%d %B %Y}" if each.until else "until it is lifted"
        print(f"{each.person_id}: held {lasts}, placed by {each.placed_by} on {each.placed_at:%d %B %Y}.")
    if not held:
        print("Nobody is under a legal hold.")
    return 0


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ArgumentTypeError(f"{given} is no day; write it as 2027-12-31") from None
