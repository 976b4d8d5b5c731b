"""openipt demo: invented people, served to this machine only. Asks nothing; a second start keeps what was done."""

from __future__ import annotations

import os
from argparse import Namespace

from openipt.cli.installation import wake
from openipt.cli.parser import Parser
from openipt.cli.values import port
from openipt.core.vocabulary import Refusal

EXAMPLE = "openipt demo --port 8000"
ELSEWHERE = (
    "OPENIPT_DATABASE_URL",
    "OPENIPT_KEYS_DATABASE_URL",
    "OPENIPT_MASTER_KEY_FILE",
    "OPENIPT_ERASURE_LEDGER",
    "OPENIPT_TRAIL_HEADS",
)
"""What would lead the demo out of its own folder, perhaps to a real service."""
HOST = "127.0.0.1"
WORKERS = 2


class OutsideItsFolder(Refusal):
    """The environment names databases or keys of another installation."""

    code = "demo.outside_its_folder"

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"{', '.join(names)} may belong to a real service, and the demo keeps everything in its own folder. "
            "Unset what is named here for the demo."
        )


def arguments(parser: Parser) -> None:
    parser.add_argument("--port", metavar="PORT", type=port, help="the port to listen at (OPENIPT_PORT, or 8000)")
    parser.add_argument("--reset", action="store_true", help="start over with everybody as they were")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")


def run(given: Namespace) -> int:
    if named := [name for name in ELSEWHERE if os.environ.get(name) or os.environ.get(f"{name}_FILE")]:
        raise OutsideItsFolder(named)
    os.environ["OPENIPT_DEMO"] = "yes"
    wake()
    from django.conf import settings

    from openipt.cli.demo.folder import held
    from openipt.cli.demo.making import make_demo
    from openipt.cli.serving.address import check_free
    from openipt.cli.serving.starting import make_ready, serve

    where = HOST, given.port or settings.PORT
    with held(settings.VAR):
        check_free(*where)
        make_demo(start_over=given.reset)
        make_ready(*where)
        _announce(where[1], opens=not given.no_open)
        serve(*where, workers=WORKERS)
    return 0


def _announce(port: int, *, opens: bool) -> None:
    from django.conf import settings

    from openipt.cli.demo.announcing import open_browser, when_it_answers

    address = f"http://localhost:{port}/"

    def tell(is_well: bool) -> None:
        print(f"The demo, with invented people only: {address}", flush=True)
        if not is_well:
            print("It does not say yet that it is well: look at what is written above.", flush=True)
        elif opens:
            open_browser(address)

    print(f"Data lies in {settings.VAR}. Stop with Ctrl-C; start over with --reset.", flush=True)
    when_it_answers(port, tell)
