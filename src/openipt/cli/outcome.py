"""openipt outcome: what the first and last scores of a course say, each answer with its reason."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from openipt.cli.output import print_json
from openipt.cli.parser import Parser
from openipt.cli.values import points_or_blank
from openipt.core.outcomes import Answer, Outcome, classify

EXAMPLE = "openipt outcome --phq9 17 4 --gad7 12 6"


def arguments(parser: Parser) -> None:
    for measure in ("phq9", "gad7"):
        parser.add_argument(
            f"--{measure}",
            nargs=2,
            metavar=("START", "END"),
            type=points_or_blank,
            help="first and last total; - for one that was not taken",
        )
    parser.add_argument("--age", type=int, metavar="YEARS", help="age at the last score; without it, an adult")
    parser.add_json()


def run(given: Namespace) -> int:
    outcome = classify(phq9=_pair(given.phq9), gad7=_pair(given.gad7), age_years=given.age)
    if given.json:
        print_json({name: _facts(answer) for name, answer in _answers(outcome)})
    else:
        for name, answer in _answers(outcome):
            print(f"{name.replace('_', ' '):<24}{_word(answer.value):<10}{answer.because}")
    return 0


def _pair(given: list[int | None] | None) -> tuple[int | None, int | None] | None:
    return (given[0], given[1]) if given else None


def _answers(outcome: Outcome) -> list[tuple[str, Answer]]:
    return [(name, getattr(outcome, name)) for name in asdict(outcome)]


def _facts(answer: Answer) -> dict[str, object]:
    return {"value": answer.value, "because": answer.because, "source": answer.source}


def _word(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "not known"}[value]
