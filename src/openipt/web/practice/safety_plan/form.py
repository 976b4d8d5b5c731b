"""What the two are asked while they make the plan: step by step, in the person's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.safety_plan.reads import PlanKept
from openipt.core.safety_plan import (
    LINES_MAX,
    PEOPLE_MAX,
    REVIEW_WITHIN_DAYS,
    NotToBeDialled,
    SafetyPlan,
    Someone,
    Step,
)
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.practice.formulation.forms import TOO_LONG
from openipt.web.safety_plan import TITLES

NAMES = "names-known"
"""The id of the list of names that are offered while one types."""
_REVIEW_FIRST = timedelta(days=28)
_REASONS = "reasons"
_ASKED: Mapping[str, Promise] = {
    Step.SIGNS: gettext_lazy("Thoughts, feelings, a situation, something they do: what tells them first? One a line."),
    Step.ALONE: gettext_lazy(
        "What helped before, without anybody’s help? Ask how likely it is that they do it, and what could come "
        "between. One a line."
    ),
    Step.COMPANY: gettext_lazy("Company that need not know why. Places with people in them count. One a line."),
    Step.ASK: gettext_lazy("Who may know? Ask whether each of them has been told that they stand here."),
    Step.PROFESSIONALS: gettext_lazy(
        "You, a crisis team, a doctor. The numbers of the country stand there already and are kept up to date."
    ),
    Step.SAFER: gettext_lazy(
        "Ask kindly and openly which means they have thought of, and agree who puts distance between and how: "
        "somebody else keeps the tablets, a smaller supply, a key elsewhere. Write what was agreed, not how it "
        "could be done. One a line."
    ),
    _REASONS: gettext_lazy("People, things ahead, what matters. It belongs to no step."),
}
_PARTS = ("name", "says", "number")


class SafetyPlanForm(forms.Form):
    """The six steps, what keeps the person going, and when the two look at it again."""

    all_optional = True

    def __init__(self, data: Any, *, kept: PlanKept | None, therapist: str, today: date) -> None:
        super().__init__(data, initial=_filled_with(kept, therapist, today))
        for step in (Step.SIGNS, Step.ALONE, Step.COMPANY):
            self.fields[step.value] = _lines(TITLES[step], _ASKED[step])
        for step in (Step.ASK, Step.PROFESSIONALS):
            self.fields |= _rows(step)
        self.fields[Step.SAFER.value] = _lines(TITLES[Step.SAFER], _ASKED[Step.SAFER])
        self.fields[_REASONS] = _lines(gettext_lazy("What keeps me going"), _ASKED[_REASONS])
        self.fields["review_date"] = DayField(
            label=_("Look at it together again on"),
            help_text=_("Within %(days)d days, and whenever an alert was answered.") % {"days": REVIEW_WITHIN_DAYS},
        )

    @property
    def plan(self) -> SafetyPlan:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        words = {name: given[name] for name in (Step.SIGNS, Step.ALONE, Step.COMPANY, Step.SAFER, _REASONS)}
        return SafetyPlan(
            ask=tuple(self._people(Step.ASK)), professionals=tuple(self._people(Step.PROFESSIONALS)), **words
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for step in (Step.ASK, Step.PROFESSIONALS):
            for row in range(PEOPLE_MAX):
                told = [cleaned.get(_named(step, row, part)) for part in _PARTS]
                if not told[0] and any(told[1:]):
                    self.add_error(_named(step, row, "name"), _("Say who this is"))
        return cleaned

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        match refusal:
            case NotToBeDialled(step=step, place=place):
                rows = [row for row in range(PEOPLE_MAX) if self.cleaned_data.get(_named(step, row, "name"))]
                self.add_error(_named(step, rows[place], "number"), str(refusal))
            case _ if refusal.code == "safety_plan.review_not_ahead":
                self.add_error("review_date", str(refusal))
            case _:
                self.add_error(Step.SIGNS.value, str(refusal))

    def rows_of_ask(self) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        """The people to ask for help, row by row."""
        return self._rows_of(Step.ASK)

    def rows_of_professionals(self) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        """The professionals and services, row by row."""
        return self._rows_of(Step.PROFESSIONALS)

    def _rows_of(self, step: Step) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        for row in range(PEOPLE_MAX):
            yield row + 1, tuple(self[_named(step, row, part)] for part in _PARTS)

    def _people(self, step: Step) -> Iterable[Someone]:
        for row in range(PEOPLE_MAX):
            told = {part: self.cleaned_data[_named(step, row, part)] for part in _PARTS}
            if told["name"]:
                yield Someone(**told)


def asked_of(step: Step) -> Promise:
    """What is asked at a step that has rows instead of a box."""
    return _ASKED[step]


def _named(step: Step, row: int, part: str) -> str:
    return f"{step.value}_{row}_{part}"


def _lines(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LINES_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


def _rows(step: Step) -> dict[str, forms.Field]:
    offered = {"list": NAMES} if step is Step.ASK else {}
    fields: dict[str, forms.Field] = {}
    for row in range(PEOPLE_MAX):
        for part, label, limit, attrs in (
            ("name", _("Who"), 80, offered),
            ("says", _("When, or for what"), 160, {}),
            ("number", _("Telephone"), 30, {"type": "tel", "inputmode": "tel"}),
        ):
            fields[_named(step, row, part)] = forms.CharField(
                label=label,
                max_length=limit,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
                error_messages={"max_length": TOO_LONG},
            )
    return fields


def _filled_with(kept: PlanKept | None, therapist: str, today: date) -> dict[str, Any]:
    filled: dict[str, Any] = {"review_date": today + _REVIEW_FIRST}
    if kept is None:
        return filled | {_named(Step.PROFESSIONALS, 0, "name"): therapist}
    for name in (Step.SIGNS, Step.ALONE, Step.COMPANY, Step.SAFER, _REASONS):
        filled[str(name)] = getattr(kept.plan, name)
    for step in (Step.ASK, Step.PROFESSIONALS):
        for row, someone in enumerate(kept.plan.people(step)):
            filled |= {_named(step, row, part): getattr(someone, part) for part in _PARTS}
    return filled
