"""One process that sets letters as PDFs, each a little different, and prints how long each took, as JSON."""

from __future__ import annotations

import json
import os
import tempfile
import time
from datetime import date

os.environ.setdefault("OPENIPT_DEMO", "yes")
os.environ.setdefault("OPENIPT_VAR", tempfile.gettempdir())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openipt.config.settings")

import django

django.setup()

from openipt.core.letters import Dot, Letter, LetterKind, Pair, Pairs, Section, Table, Trend, stamped  # noqa: E402
from openipt.web.letters import Paper, pdf_of  # noqa: E402
from tests.bench.letters_as_pdf import LETTERS  # noqa: E402

PARAGRAPH = "We spoke of the evenings, of what was said and not said, and of what each of you expects. " * 4


def a_long_letter(number: int) -> Letter:
    """Some four pages: words, pairs, a table and a picture."""
    scores = [(number + at * 7) % 28 for at in range(16)]
    letter = Letter(
        kind=LetterKind.MID_COURSE,
        title="Where we are",
        to=f"Person {number}",
        about="",
        service="Harbour Street",
        language="en",
        sections=(
            *(
                Section(key=f"part-{part}", heading=f"Part {part}", words=f"{number}: {PARAGRAPH}\n\n{PARAGRAPH}")
                for part in range(6)
            ),
            Section(
                key="facts",
                heading="So far",
                blocks=(
                    Pairs(rows=tuple(Pair(term=f"Term {at}", words=PARAGRAPH) for at in range(4))),
                    Table(caption="", columns=("Session", "Points"), rows=tuple((str(at), "12") for at in range(16))),
                    Trend(
                        title="PHQ-9 by session",
                        says="Sixteen scores",
                        points_min=0,
                        points_max=27,
                        dots=tuple(Dot(place=str(at), points=points) for at, points in enumerate(scores, start=1)),
                    ),
                ),
            ),
        ),
    )
    return stamped(letter, version=1, signed_by="Dr Lind", signed_date=date(2026, 3, 10))


def main() -> None:
    figures = {}
    for paper in Paper:
        taken, size = [], 0
        for number in range(LETTERS + 1):
            began = time.perf_counter()
            size = len(pdf_of(a_long_letter(number), paper=paper))
            taken.append((time.perf_counter() - began) * 1000)
        figures[paper.value] = {"milliseconds": taken, "bytes": size}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
