"""openipt export: what is kept of a person, in files they can read and a program can."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.rights.naming import NoSuchId, person_id_in

EXAMPLE = "openipt export --course ID --as lind@example.org --out record/"


def arguments(parser: Parser) -> None:
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--course", metavar="ID", help="of the person of this course, by the id in its address")
    whose.add_argument("--person", metavar="ID", help="of this person, by the id in the address of their page")
    parser.add_argument(
        "--as", dest="who", metavar="ADDRESS", required=True, help="a colleague who cares for them, as they sign in"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="a new folder")
    parser.add_argument(
        "--reviewed",
        action="store_true",
        help="with what colleagues wrote: that colleague has read it, and it may be given out for other people's sake",
    )
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.rights.writing import write_record
    from openipt.clinic.accounts.access import staff_actor
    from openipt.clinic.courses.reads import person_of_course
    from openipt.clinic.people.reads import service_of_person

    person_id = person_id_in(given.person) if given.person else person_of_course(person_id_in(given.course))
    service_id = service_of_person(person_id) if person_id else None
    if person_id is None or service_id is None:
        raise NoSuchId(given.person or given.course)
    written = write_record(
        given.out,
        actor=staff_actor(given.who, service_id=service_id),
        person_id=person_id,
        is_reviewed=given.reviewed,
        at=timezone.now(),
    )
    if given.json:
        print_json({"folder": str(given.out), "tables": written.tables, "rows": written.rows})
        return 0
    print(f"{given.out}: {written.rows} entries in {written.tables} tables; record.json holds all of them.")
    if not given.reviewed:
        say("What colleagues wrote is not in it. Once one of them has read it for other people's sake: --reviewed")
    say("It lies there in the clear. Hand it over safely, then remove it.")
    return 0
