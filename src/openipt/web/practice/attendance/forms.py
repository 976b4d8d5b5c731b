"""What a therapist is asked for: a contact, a pause, an absence of their own, and who takes the course over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.reads import Colleague
from openipt.clinic.courses.actions import WORDS_MAX, ContactReason, ContactTold, ContactWay
from openipt.core.courses import Absence, BreakKind
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.attendance.words import BREAKS, REASONS, WAYS
from openipt.web.practice.formulation.forms import at_length

SUMMARY_MAX = 4_000
_CHOOSE = {"required": gettext_lazy("Choose one of these")}


class ChangeForm(forms.Form):
    """One of the forms of the page. What is refused is said beside the field where it is mended."""

    mended_at: dict[str, str] = {}

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(self.mended_at.get(refusal.code), str(refusal))


class ContactForm(ChangeForm):
    """A contact outside sessions."""

    prefix = "contact"
    reason = forms.ChoiceField(
        label=gettext_lazy("What it was"),
        choices=[(each.value, REASONS[each]) for each in ContactReason],
        widget=OneOf(columns=True),
        error_messages=_CHOOSE,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(each.value, WAYS[each]) for each in ContactWay],
        widget=OneOf(columns=True),
        error_messages=_CHOOSE,
    )
    reached = forms.ChoiceField(
        label=gettext_lazy("Was the person reached?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=OneOf(columns=True),
        error_messages=_CHOOSE,
    )
    words = at_length(gettext_lazy("What was said and agreed"), limit=WORDS_MAX, rows=3)

    @property
    def told(self) -> ContactTold:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return ContactTold(
            reason=ContactReason(given["reason"]),
            way=ContactWay(given["way"]),
            was_reached=given["reached"] == "yes",
            words=given["words"],
        )


class PauseForm(ChangeForm):
    """Why the course pauses, and until when."""

    prefix = "pause"
    mended_at = {"break.return_date_needed": "return_date"}
    kind = forms.ChoiceField(
        label=gettext_lazy("Why it pauses"),
        choices=[(each.value, BREAKS[each]) for each in BreakKind],
        widget=OneOf(columns=True),
        error_messages=_CHOOSE,
    )
    return_date = DayField(label=gettext_lazy("You go on on"))
    words = at_length(gettext_lazy("Anything to remember"), limit=WORDS_MAX, required=False)


class AbsenceForm(ChangeForm):
    """When the therapist is away, and who stands in."""

    prefix = "absence"
    mended_at = {"absence.cover_needed": "cover", "absence.backwards": "last_date"}
    first_date = DayField(label=gettext_lazy("First day away"))
    last_date = DayField(label=gettext_lazy("Last day away"))
    cover = at_length(
        gettext_lazy("Who stands in, and how they are reached"),
        limit=WORDS_MAX,
        required=False,
        help_text=gettext_lazy("Needed for more than two weeks."),
    )

    @property
    def absence(self) -> Absence:
        """What was filled in. After its fields were cleaned."""
        return Absence(first_date=self.cleaned_data["first_date"], last_date=self.cleaned_data["last_date"])


class TherapistForm(ChangeForm):
    """Who takes the course over, with a summary and the day the person agreed."""

    prefix = "therapist"
    mended_at = {"transfer.not_asked": "agreed_date"}
    to = forms.ChoiceField(label=gettext_lazy("Who takes it over"), error_messages=_CHOOSE)
    summary = at_length(
        gettext_lazy("A summary for them"),
        limit=SUMMARY_MAX,
        rows=5,
        help_text=gettext_lazy("Focus and stage, what helped, what is open, what to mind. The record goes with it."),
    )
    agreed_date = DayField(label=gettext_lazy("The person agreed on"))

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [("", _("Choose a colleague")), *((str(each.account_id), each.name) for each in colleagues)]
        self.fields["agreed_date"] = DayField(label=_("The person agreed on"), latest=today)

    @property
    def to_account_id(self) -> UUID:
        """Who was chosen. After its fields were cleaned."""
        return UUID(self.cleaned_data["to"])
