"""The steps in which something is prepared, as data: a few questions each, in order."""

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.preparation.parts import Kind, Prepared, kind_of


@dataclass(frozen=True, kw_only=True)
class Step:
    """A page of questions. `asks`: the fields of the part it fills, in order."""

    key: str
    asks: tuple[str, ...]


def _step(key: str, *asks: str) -> Step:
    return Step(key=key, asks=asks)


STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.TALK: (
        _step("moment", "with_whom", "happened"),
        _step("said", "i_said", "they_said"),
        _step("inside", "felt", "hoped_for"),
        _step("in-the-way", "in_the_way", "may_have_heard"),
        _step("first-sentence", "understand", "matters_to_them", "first_sentence"),
        _step("when", "when_and_where", "look_after"),
        _step("afterwards", "how_it_went"),
    ),
    Kind.BOUNDARY: (
        _step("too-much", "with_whom", "too_much"),
        _step("need", "need", "can_give"),
        _step("sentence", "sentence", "if_pressed"),
        _step("when", "when_and_where", "look_after"),
        _step("afterwards", "how_it_went"),
    ),
    Kind.DECISION: (
        _step("question", "question", "hoped_for"),
        _step("options", "options"),
        _step("weighing", "felt", "to_find_out", "who_could_help"),
        _step("leaning", "leaning", "first_step"),
        _step("afterwards", "how_it_went"),
    ),
}
AFTERWARDS = "afterwards"
"""The last step of each: filled in once it was done."""


def is_begun(prepared: Prepared, step: Step) -> bool:
    """Whether anything of this step was filled in."""
    return any(getattr(prepared, name) for name in step.asks)


def next_open(prepared: Prepared) -> Step | None:
    """The first step nobody has filled in yet, looking back left out; None once all have something in them."""
    steps = (step for step in STEPS[kind_of(prepared)] if step.key != AFTERWARDS)
    return next((step for step in steps if not is_begun(prepared, step)), None)
