"""openipt score: answers given as words, or a CSV table of them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.parser import Parser
from openipt.cli.scoring.columns import columns_by_item
from openipt.cli.scoring.one import print_scored
from openipt.cli.scoring.table import score_file
from openipt.cli.values import BLANK, pairs, words
from openipt.core import measures
from openipt.core.vocabulary import Refusal

EXAMPLE = (
    "openipt score phq9 2 1 3 0 1 2 1 0 -\n"
    "  openipt score phq9 --csv survey.csv --out scored.csv --columns q1=DPQ010,q2=DPQ020 --blank 7,9"
)


class NothingToScore(Refusal):
    """Neither answers nor a table, or both."""

    code = "score.nothing_given"

    def __init__(self) -> None:
        super().__init__("Give one answer for each item, or --csv and --out; not both.")


def arguments(parser: Parser) -> None:
    parser.add_argument("measure", metavar="KEY", help="the measure, such as phq9")
    parser.add_argument("answers", metavar="ANSWER", nargs="*", help="one answer code per item, in order; - is a blank")
    parser.add_argument("--lang", metavar="LANGUAGE", help="check that there is licensed wording in this language")
    parser.add_argument(
        "--csv", metavar="IN", help="a table with a header row and one set of answers a row; - is stdin"
    )
    parser.add_argument("--out", metavar="OUT", help="where the table goes with its results added; - is stdout")
    parser.add_argument(
        "--columns",
        metavar="ITEM=COLUMN",
        type=pairs,
        nargs="+",
        action="extend",
        default=[],
        help="the columns that hold the items, where they are not named by item key",
    )
    parser.add_argument(
        "--blank", metavar="CODES", type=words, default=(), help="codes that mean a blank, such as 7,9; besides empty"
    )
    parser.add_argument("--prefix", metavar="TEXT", default="", help="put before the names of the result columns")
    parser.add_json()


def run(given: Namespace) -> int:
    measure = measures.get(given.measure)
    if given.lang:
        measure.translation(given.lang)
    is_table = given.csv is not None and given.out is not None
    if is_table == bool(given.answers) or (given.csv is None) != (given.out is None):
        raise NothingToScore
    if is_table:
        columns = columns_by_item(measure, given.columns)
        return score_file(
            measure, Path(given.csv), Path(given.out), columns=columns, blanks=given.blank, prefix=given.prefix
        )
    answers = measures.answers_from_text(measure, given.answers, blanks={BLANK, *given.blank})
    print_scored(measure, measures.score(measure, answers), as_json=given.json)
    return 0
