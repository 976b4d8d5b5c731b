"""Every command, in the order people meet them: its words, what it does, and the module that does it.

Modules are imported when their command is asked for, so that scoring one set of answers does not wait for Django.
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from openipt.cli.parser import Parser


class Runs(Protocol):
    """What the module of a command offers."""

    EXAMPLE: str

    def arguments(self, parser: Parser) -> None:
        """Declare what the command takes."""

    def run(self, given: Namespace) -> int:
        """Do it; the exit status."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command. `words` is how it is typed, `does` one line for the list."""

    words: str
    does: str
    module: str

    def load(self) -> Runs:
        """The module that does it."""
        return cast(Runs, import_module(f"openipt.cli.{self.module}"))


COMMANDS = (
    Command(words="demo", does="serve invented people on this machine", module="demo.command"),
    Command(words="setup", does="open a service, and go on from where that stopped", module="setting_up.command"),
    Command(words="serve", does="serve this installation", module="serving.command"),
    Command(words="check", does="say what is unsafe about this installation", module="check"),
    Command(words="doctor", does="say how this installation is, on one page", module="doctor.command"),
    Command(words="migrate", does="bring both databases up to date, after a backup", module="migrate"),
    Command(words="score", does="score one set of answers, or a table of them", module="scoring.command"),
    Command(words="outcome", does="say what first and last scores mean", module="outcome"),
    Command(words="rhythm", does="say how regular a week was, by the Social Rhythm Metric", module="rhythm"),
    Command(words="measure list", does="list the measures", module="measure.list"),
    Command(words="measure show", does="show one measure", module="measure.show"),
    Command(words="measure check", does="find every fault of a measure's folder", module="measure.check"),
    Command(
        words="measure wording", does="load the words of a measure you hold a licence for", module="measure.wording"
    ),
    Command(words="measure add", does="bring in a measure of your own", module="measure.add"),
    Command(words="import", does="bring past answers in from a file", module="importing.command"),
    Command(words="protocol list", does="list the protocols", module="protocol.list"),
    Command(words="protocol show", does="show one protocol, session by session", module="protocol.show"),
    Command(words="protocol check", does="find every fault of a protocol's folder", module="protocol.check"),
    Command(words="protocol add", does="bring in a protocol of your own", module="protocol.add"),
    Command(words="backup", does="back this installation up while people work", module="keeping.backup"),
    Command(words="keys backup", does="back the keys up, to be kept apart", module="keeping.keys_backup"),
    Command(words="keys rotate", does="change the master key while people work", module="keeping.keys_rotate"),
    Command(words="restore", does="bring backups to a clean machine, and prove them", module="keeping.restore"),
    Command(words="downtime open", does="open a pack for downtime, without the service", module="downtime.open"),
    Command(words="downtime", does="pack what is needed when openipt does not run", module="downtime.make"),
    Command(words="export", does="write what is kept of a person into files", module="rights.export"),
    Command(words="erase", does="erase a person: one colleague asks, another confirms", module="rights.erase"),
    Command(words="hold", does="keep a person's record whatever else, or let that end", module="rights.hold"),
    Command(words="retention", does="list whose record was kept long enough; erases nobody", module="rights.retention"),
    Command(words="audit verify", does="walk the trail and say where it breaks", module="audit"),
    Command(words="rescore", does="recompute every stored score and compare", module="rescore"),
    Command(words="user list", does="list who works at a service", module="user.list"),
    Command(words="user invite", does="let somebody in, or make their link anew", module="user.invite"),
    Command(words="user role", does="change in which roles somebody works", module="user.role"),
    Command(words="user hand-over", does="give what somebody owns to a colleague", module="user.hand_over"),
    Command(words="user end", does="let somebody go, once nothing is theirs", module="user.end"),
    Command(words="sweep", does="escalate overdue alerts, once", module="sweep"),
    Command(words="remind", does="send the messages that are due, once", module="remind"),
    Command(words="jobs", does="what `serve` runs beside the web server", module="jobs"),
)
