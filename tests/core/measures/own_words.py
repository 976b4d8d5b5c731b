"""Invented words for any measure, written as a service writes down the words it holds a licence for."""

from __future__ import annotations

from openipt.core.measures import Measure, score


def invented_words(measure: Measure, *, language: str = "en", comes_to: str | None = None) -> str:
    """A file of invented words that fits the measure, with one worked case: every answer the highest."""
    codes = measure.codes_by_item
    highest = {item.key: codes[item.key][-1] for item in measure.items}
    points = score(measure, highest).points
    lines = [
        f'measure = "{measure.key}"',
        f'language = "{language}"',
        'title = "Invented questions"',
        'stem = "Think of the past week:"',
        'credit = "Words invented for the tests."',
        'permission = "Nobody needs to be asked."',
        f"options = {_options(measure.answer_codes)}",
        "",
        "[items]",
        *(f'{item.key} = "Invented question {item.key}"' for item in measure.items),
    ]
    if any(item.answer_codes for item in measure.items):
        own = (item for item in measure.items if item.answer_codes)
        lines += ["", "[item_options]", *(f"{item.key} = {_options(codes[item.key])}" for item in own)]
    for item in measure.extra_items:
        options = f"options = {_options(item.answer_codes)}"
        lines += ["", f"[extra_items.{item.key}]", f'question = "Invented question {item.key}"', options]
    ticked = ", ".join(f'{item} = "answer {code}"' for item, code in highest.items())
    lines += ["", "[[worked]]", f'comes_to = "{comes_to or points}"', f"ticked = {{ {ticked} }}"]
    return "\n".join(lines) + "\n"


def _options(codes: tuple[int, ...]) -> str:
    return "[" + ", ".join(f'{{ code = {code}, label = "answer {code}" }}' for code in codes) + "]"
