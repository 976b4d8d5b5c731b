"""One decision: for which part of a record, by a rule that was read somewhere or by one of the service's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.retention.actions import Decision
from openipt.core.retention import AGE_MAX, AGE_OF_MAJORITY, YEARS_MAX, PublishedRule, RecordClass, Rule
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.manage.retention.words import CLASSES, rule_in_words
from openipt.web.words import in_words

OWN, NONE = "own", "none"
ENDS, BINDS = "ends", "binds"


class DecideForm(forms.Form):
    """What is kept how long, and on what that rests. `seen`: how many decisions there were of each class."""

    record_class = forms.ChoiceField(
        label=gettext_lazy("For what"),
        choices=[(each.value, words) for each, words in CLASSES.items()],
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose for what")},
    )
    by = forms.ChoiceField(
        label=gettext_lazy("By which rule"),
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose a rule")},
    )
    years = forms.IntegerField(
        label=gettext_lazy("Of your own: years after the last day of care"),
        min_value=0,
        max_value=YEARS_MAX,
        required=False,
        error_messages={"invalid": gettext_lazy("Enter whole years, such as 10")},
    )
    child_until_age = forms.IntegerField(
        label=gettext_lazy("Of your own: whoever was a child then, at least until which birthday"),
        min_value=AGE_OF_MAJORITY,
        max_value=AGE_MAX,
        required=False,
        error_messages={"invalid": gettext_lazy("Enter an age, such as 25")},
    )
    binds = forms.ChoiceField(
        label=gettext_lazy("Of your own: where its person asks for its end before"),
        choices=[
            (ENDS, gettext_lazy("It may end: guidance, or a rule of ours")),
            (BINDS, gettext_lazy("A law keeps it all the same")),
        ],
        initial=ENDS,
        widget=OneOf(),
        required=False,
    )
    says = forms.CharField(
        label=gettext_lazy("Of your own, or for no rule: what it rests on"),
        help_text=gettext_lazy("The law and its paragraph, or your reason."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    read_at = forms.URLField(
        label=gettext_lazy("Of your own: the page it was read on"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    checked = DayField(label=gettext_lazy("Of your own: the day you read it"))

    def __init__(
        self,
        data: Any = None,
        *,
        published: Mapping[str, PublishedRule],
        seen: Mapping[RecordClass, int],
        today: date,
    ) -> None:
        super().__init__(data)
        self.published, self.today = published, today
        self.fields["checked"].required = False
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            *((key, f"{rule.place}: {rule_in_words(rule.rule)}") for key, rule in published.items()),
            (OWN, _("A rule of our own")),
            (NONE, _("No rule: nobody is listed by it")),
        ]
        for each in RecordClass:
            self.fields[f"seen_{each}"] = forms.IntegerField(
                min_value=0, initial=seen.get(each, 0), widget=forms.HiddenInput()
            )

    def clean(self) -> dict[str, Any]:
        """A rule of one's own needs its years and what it rests on; having none needs a reason."""
        given = super().clean() or {}
        if given.get("by") == OWN and given.get("years") is None:
            self.add_error("years", _("Enter how many years"))
        if given.get("by") in (OWN, NONE) and not given.get("says"):
            self.add_error("says", _("Say what it rests on"))
        if (day := given.get("checked")) and day > self.today:
            self.add_error("checked", _("Enter a day that is not in the future"))
        return given

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(None, in_words(refusal))

    @property
    def chosen_class(self) -> RecordClass:
        """For what. After its fields were cleaned."""
        return RecordClass(self.cleaned_data["record_class"])

    @property
    def seen(self) -> int:
        """How many decisions of that class there were when the form was drawn. After its fields were cleaned."""
        return int(self.cleaned_data[f"seen_{self.chosen_class}"])

    @property
    def decision(self) -> Decision:
        """What was decided. After its fields were cleaned."""
        given = self.cleaned_data
        if rule := self.published.get(given["by"]):
            return Decision(
                rule=rule.rule,
                binds=rule.binds,
                says=rule.says,
                read_at=rule.read_at,
                checked_date=rule.checked_date,
            )
        own = None
        if given["by"] == OWN:
            own = Rule(years=given["years"], child_until_age=given["child_until_age"])
        return Decision(
            rule=own,
            binds=given["binds"] == BINDS,
            says=given["says"],
            read_at=given["read_at"],
            checked_date=given["checked"] or self.today,
        )
