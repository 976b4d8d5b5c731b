"""openipt protocol show: one protocol laid out session by session."""

from __future__ import annotations

from argparse import Namespace
from textwrap import fill
from typing import Any

from openipt.cli.output import print_json
from openipt.cli.parser import Parser
from openipt.cli.values import natural
from openipt.core import protocols
from openipt.core.courses import describe

EXAMPLE = "openipt protocol show ipt --sessions 12"


def arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="KEY", help="the protocol, such as ipt")
    parser.add_argument("--version", metavar="VERSION", help="an earlier version; without it, the one in use")
    parser.add_argument(
        "--sessions", metavar="N", type=natural, help="how many sessions; without it, as many as is usual"
    )
    parser.add_json()


def run(given: Namespace) -> int:
    told = describe(protocols.get(given.key, given.version), sessions=given.sessions)
    if given.json:
        print_json(told)
    else:
        _print_told(told)
    return 0


def _print_told(told: dict[str, Any]) -> None:
    print(f"{told['name']} ({told['key']}, version {told['version']}), {len(told['sessions'])} sessions")
    print(f"Reviewed: {told['reviewed']}.")
    for phase in told["phases"]:
        print(f"\n{phase['name']}, sessions {phase['first']} to {phase['last']}")
        for session in told["sessions"][phase["first"] - 1 : phase["last"]]:
            _print_session(session)
    print()
    for caution in told["cautions"]:
        print(f"{caution['kind']}: {caution['title']}")


def _print_session(session: dict[str, Any]) -> None:
    titles = "; ".join(item["title"] for item in session["agenda"])
    measures = ", ".join(measure["key"] for measure in session["measures"])
    print(fill(titles, width=100, initial_indent=f"  {session['number']:>2}  ", subsequent_indent=" " * 6))
    if measures:
        print(f"      answered before it: {measures}")
    if session["decision"]:
        print(f"      review: {session['decision']['key']} ({session['decision']['source']['key']})")
