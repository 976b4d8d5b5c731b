"""openipt setup: opens a service, asking what it must or reading a file; goes on from where it stopped."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from openipt.cli.installation import wake
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

if TYPE_CHECKING:
    from openipt.cli.setting_up.answers import Answers

EXAMPLE = "openipt setup --from service.toml"


def arguments(parser: Parser) -> None:
    parser.add_argument("--from", dest="file", metavar="FILE.toml", type=Path, help="read the answers from a file")
    parser.add_argument("--dry-run", action="store_true", help="say what is there and what would be made, make nothing")
    parser.add_argument("--numbers", metavar="COUNTRY", help="only show the crisis numbers of a country (two letters)")
    parser.add_json()


def run(given: Namespace) -> int:
    from openipt.cli.setting_up.numbers import numbers_told

    if given.numbers:
        print(numbers_told(given.numbers.upper()))
        return 0
    wake()
    from django.utils import timezone

    from openipt.cli.setting_up.doing import planned, set_up
    from openipt.cli.setting_up.questions import ask_for_answers
    from openipt.cli.setting_up.reading import answers_in

    answers = answers_in(given.file) if given.file else ask_for_answers()
    steps = []
    for step in planned(answers) if given.dry_run else set_up(answers, clock=timezone.now):
        steps.append(step)
        if not given.json:
            made = "would be made" if given.dry_run else "made"
            print(f"{step.says}: {'there already' if step.was_there else made}", flush=True)
    link = "" if given.dry_run else _link_for_first_administrator(answers)
    if given.json:
        print_json({"steps": steps, "link": link})
    elif link:
        print(link)
    if not given.dry_run:
        _say_what_is_left()
    return 0


def _link_for_first_administrator(answers: Answers) -> str:
    """The link that lets them in, shown this once; empty where somebody who administers the service came in already."""
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.setting_up.inviting import invite_first_administrator

    invited = invite_first_administrator(answers, at=timezone.now())
    if invited is None:
        return ""
    say(
        f"\n{answers.first_administrator.name} chooses a password here, within 72 hours. The link is shown this once; "
        "running this again makes another and ends it:"
    )
    return f"{settings.LINK_BASE}/join/{invited.token}/"


def _say_what_is_left() -> None:
    from django.conf import settings

    from openipt.cli.setting_up.doing import is_secret_said, secret_file

    if not is_secret_said():
        say(f"\nSet OPENIPT_SECRET_KEY_FILE={secret_file()}")
    say(f"Keep a copy of {settings.MASTER_KEY_FILE} where no backup goes. Then run: openipt check")
