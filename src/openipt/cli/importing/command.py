"""openipt import: past answers from a table or from FHIR, all of a file or none of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json
from openipt.cli.parser import Parser

EXAMPLE = "openipt import old-scores.csv --dry-run"


def arguments(parser: Parser) -> None:
    parser.add_argument("path", metavar="FILE", type=Path, help="a table (CSV), or QuestionnaireResponses (JSON)")
    parser.add_argument("--as", dest="kind", choices=["csv", "fhir"], help="what the file is, if not by its ending")
    parser.add_argument("--dry-run", action="store_true", help="do everything, say what would come of it, keep nothing")
    parser.add_argument("--measure", metavar="KEY", default="", help="the measure of every row of a table")
    parser.add_argument("--service", metavar="NAME", help="whose people they are, where there is more than one service")
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from openipt.cli.importing.file import bring_in

    report = bring_in(given)
    if given.json:
        print_json(report)
    else:
        for row in report.refused:
            print(f"{row.place}: {row.why}")
        print(_summary(report.kept, report.here_already, len(report.refused), is_rehearsal=given.dry_run))
    return 1 if report.refused else 0


def _summary(kept: int, here_already: int, refused: int, *, is_rehearsal: bool) -> str:
    if refused:
        return f"Nothing was kept: {refused} refused. Mend the file and bring all of it in again."
    verb = "would be kept" if is_rehearsal else "kept"
    already = f", {here_already} here already" if here_already else ""
    return f"{kept} {verb}{already}, 0 refused."
