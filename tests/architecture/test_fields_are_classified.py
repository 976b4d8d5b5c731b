"""Every field of every model is classed in docs/reference/fields.csv: what lies sealed, what lies plain, and why."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps import apps
from django.db import models

from openipt.clinic.foundation.fields import SealedTextField

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "fields.csv"
CLASSES = {"sealed", "plain", "derived"}
COULD_HOLD_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """The table, by model and field."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["model"], row["field"]): row for row in csv.DictReader(file)}


def fields() -> dict[tuple[str, str], models.Field]:
    """Every column the installation has, by model and field."""
    return {
        (model._meta.label, field.name): field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }


def suggested(place: tuple[str, str], field: models.Field) -> str:
    """The row to add, as far as it can be known."""
    sealed = isinstance(field, SealedTextField)
    why = "say why this may lie plain, or seal it" if could_hold_words(field) and not sealed else ""
    return ",".join([*place, "sealed" if sealed else "plain", why])


def could_hold_words(field: models.Field) -> bool:
    """Whether somebody could write words into it: a text without a list of choices, JSON, bytes, a file."""
    return isinstance(field, COULD_HOLD_WORDS) and not field.choices


def test_every_field_is_classed():
    known = rows()
    missing = [suggested(place, field) for place, field in fields().items() if place not in known]
    assert missing == [], "Add to docs/reference/fields.csv:\n" + "\n".join(missing)


def test_nothing_is_classed_that_is_not_there():
    gone = [",".join(place) for place in rows() if place not in fields()]
    assert gone == [], "Take out of docs/reference/fields.csv:\n" + "\n".join(gone)


def test_the_classes_are_those_three():
    wrong = {place: row["class"] for place, row in rows().items() if row["class"] not in CLASSES}
    assert wrong == {}, f"A class is one of {', '.join(sorted(CLASSES))}."


def test_sealed_in_the_table_is_sealed_in_the_model():
    known, there = rows(), fields()
    differ = [
        ".".join(place)
        for place in known.keys() & there.keys()
        if (known[place]["class"] == "sealed") != isinstance(there[place], SealedTextField)
    ]
    assert differ == [], "Sealed text is a SealedTextField, and nothing else is sealed."


def test_words_that_lie_plain_and_values_that_are_derived_say_why():
    known, there = rows(), fields()
    silent = [
        ".".join(place)
        for place in known.keys() & there.keys()
        if not known[place]["why"]
        and (known[place]["class"] == "derived" or _words_lie_plain(known[place], there[place]))
    ]
    assert silent == [], "Say in the column `why` what makes it safe to lie plain, or what it is derived from."


def _words_lie_plain(row: dict[str, str], field: models.Field) -> bool:
    return row["class"] == "plain" and could_hold_words(field)
