"""openipt serve: pre-flight, static files, then the web server and the jobs until told to stop."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake
from openipt.cli.output import say
from openipt.cli.parser import Parser
from openipt.cli.values import natural, port

EXAMPLE = "openipt serve --host 127.0.0.1 --port 8000 --workers 2"
WORKERS = 2


def arguments(parser: Parser) -> None:
    parser.add_argument("--host", metavar="HOST", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
    parser.add_argument("--port", metavar="PORT", type=port, help="the port to listen at (OPENIPT_PORT, or 8000)")
    parser.add_argument("--workers", metavar="N", type=natural, default=WORKERS, help="web server processes (2)")


def run(given: Namespace) -> int:
    wake()
    from django.conf import settings

    from openipt.cli.serving.starting import make_ready, serve

    where = given.host, given.port or settings.PORT
    make_ready(*where)
    say(f"Serving at http://{where[0]}:{where[1]}/ until you stop it with Ctrl-C.")
    serve(*where, workers=given.workers)
    return 0
