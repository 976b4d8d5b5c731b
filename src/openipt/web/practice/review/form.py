"""What a review is asked to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.clinic.formulation.actions import Decided
from openipt.core.formulation import REASONS_MAX, ReviewOutcome, ReviewStep
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import Refusal
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.practice.formulation.forms import at_length
from openipt.web.practice.wording import SUGGESTIONS

OUTCOMES: Mapping[ReviewOutcome, Any] = {
    ReviewOutcome.KEEP: gettext_lazy("Go on as agreed"),
    ReviewOutcome.CHANGE: gettext_lazy("Change something"),
    ReviewOutcome.ADD: gettext_lazy("Add something"),
    ReviewOutcome.STEP_UP: gettext_lazy("Step up to more intensive care"),
}
STANDS, CHANGES, NOT_SPOKEN_OF = "stands", "changes", ""
_STANDS = {STANDS: True, CHANGES: False, NOT_SPOKEN_OF: None}


class ReviewForm(forms.Form):
    """Keep, change, add or step up; what follows; whether the focus stands; what the person said; and why."""

    decision_point = forms.ChoiceField(label=gettext_lazy("What asks for it"), required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What you decide together"),
        choices=[(each.value, OUTCOMES[each]) for each in ReviewOutcome],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose what you decide")},
    )
    steps = forms.MultipleChoiceField(
        label=gettext_lazy("What follows"),
        help_text=gettext_lazy("Nothing happens by itself: each is done, and written down, where it belongs."),
        widget=AnyOf(columns=True),
        required=False,
    )
    focus = forms.ChoiceField(
        label=gettext_lazy("Does the focus still stand"),
        choices=[
            (STANDS, pgettext_lazy("the focus", "It stands")),
            (CHANGES, pgettext_lazy("the focus", "It changes, by a new version of the formulation")),
            (NOT_SPOKEN_OF, gettext_lazy("Not spoken of")),
        ],
        widget=OneOf(columns=True),
        required=False,
        initial=NOT_SPOKEN_OF,
    )
    person_said = at_length(gettext_lazy("What the person says to it"), required=False)
    reasons = at_length(gettext_lazy("Why"), limit=REASONS_MAX, rows=3, ask=gettext_lazy("Write why, in a few words"))
    review = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, protocol: Protocol, is_unsafe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = [(point.key, point.title) for point in protocol.decision_points]
        cast(forms.ChoiceField, self.fields["decision_point"]).choices = [
            *points,
            ("", _("No review of the protocol: the two of you")),
        ]
        withheld = {ReviewStep.JOINT_SESSION} if is_unsafe else set()
        cast(forms.MultipleChoiceField, self.fields["steps"]).choices = [
            (step.value, SUGGESTIONS[step]) for step in ReviewStep if step not in withheld
        ]

    @property
    def decided(self) -> Decided:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return Decided(
            outcome=ReviewOutcome(given["outcome"]),
            reasons=given["reasons"],
            steps=tuple(map(ReviewStep, given["steps"])),
            decision_point=given["decision_point"],
            focus_stands=_STANDS[given["focus"]],
            person_said=given["person_said"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        about = {"review.nothing_to_follow": "steps", "review.joint_session_withheld": "steps"}
        self.add_error(about.get(refusal.code, "reasons"), str(refusal))
