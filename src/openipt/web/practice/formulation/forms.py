"""What a therapist is asked for: their own view, a formulation, what the person said, a stage, goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.formulation.actions import FOCUS_MAX, WORDS_MAX, Proposal, Said
from openipt.clinic.formulation.reads import FormulationVersion, GoalStanding
from openipt.core.formulation import (
    GOAL_MAX,
    NEEDED,
    RATING_MAX,
    SLOT_MAX,
    SLOTS,
    TOLD_MAX,
    CautionKind,
    CautionUnanswered,
    ChosenFocus,
    DisputeStage,
    Narrative,
    NarrativeIncomplete,
)
from openipt.core.inventory import InventoryPerson
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import ProblemArea, Refusal
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.formulation import words

TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
AGREES, NOT_YET = "agrees", "not-yet"


def at_length(label: Any, *, limit: int = WORDS_MAX, rows: int = 2, **more: Any) -> forms.CharField:
    """Something said at length."""
    return forms.CharField(
        label=label,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG, "required": more.pop("ask", _("Write it in a few words"))},
        **more,
    )


class OwnViewForm(forms.Form):
    """How the therapist sees it."""

    words = at_length(
        gettext_lazy("How you see it"),
        limit=4_000,
        rows=5,
        help_text=gettext_lazy("When it began, what happened near it, with whom, and what could change."),
        ask=gettext_lazy("Write how you see it; a few sentences are enough"),
    )


class ProposalForm(forms.Form):
    """A formulation: focus, cautions, the story slot by slot, and what is told to the person."""

    def __init__(self, *args: Any, protocol: Protocol, agreed: FormulationVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.protocol = protocol
        self.fields |= _focus_fields(protocol)
        self.fields |= {_about(kind): at_length(label, required=False) for kind, label in words.ASKS.items()}
        needed = NEEDED[protocol.manual_line]
        for name in SLOTS[protocol.manual_line]:
            self.fields[name] = at_length(
                words.SLOTS[name], limit=SLOT_MAX, required=name in needed, ask=_("Write this part of the story")
            )
        self.fields["told"] = at_length(
            words.told_name(protocol.manual_line),
            limit=TOLD_MAX,
            rows=5,
            help_text=_(
                "Said to the person, in words they would use: what it is, when it began, what belongs to it, what you "
                "suggest, and whether that fits. It stands on their plan."
            ),
            ask=_("Write what you say to the person"),
        )
        if agreed:
            self.fields["reason"] = at_length(_("Why this version follows the agreed one"), ask=_("Write why"))

    @property
    def proposal(self) -> Proposal:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        foci = [ChosenFocus(area=ProblemArea(given["primary"]), in_words=given["primary_in_words"])]
        if given["secondary"]:
            foci.append(ChosenFocus(area=ProblemArea(given["secondary"]), in_words=given["secondary_in_words"]))
        slots = {name: given[name] for name in (*SLOTS[self.protocol.manual_line], "told")}
        return Proposal(
            foci=tuple(foci),
            narrative=Narrative(**slots),
            about_cautions={kind: given[_about(kind)] for kind in words.ASKS if given[_about(kind)]},
            reason=given.get("reason", ""),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("secondary") and not cleaned.get("secondary_in_words"):
            self.add_error("secondary_in_words", _("Say in a few words what the second focus is about"))
        return cleaned

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        match refusal:
            case CautionUnanswered(caution=caution):
                self.add_error(_about(caution), _("Say what came of it before this focus is agreed"))
            case NarrativeIncomplete(missing=missing):
                for name in missing:
                    self.add_error(name, _("Write this part of the story"))
            case _ if refusal.code == "focus.same_twice":
                self.add_error("secondary", str(refusal))
            case _:
                self.add_error(None, str(refusal))

    def focus_fields(self) -> tuple[BoundField, ...]:
        """What chooses the focus, in order."""
        return tuple(self[name] for name in ("primary", "primary_in_words", "secondary", "secondary_in_words"))

    def caution_fields(self) -> dict[CautionKind, BoundField]:
        """By caution, the field for what came of it."""
        return {kind: self[_about(kind)] for kind in words.ASKS}

    def slot_fields(self) -> tuple[BoundField, ...]:
        """The story, slot by slot."""
        return tuple(self[name] for name in SLOTS[self.protocol.manual_line])


class AnswerForm(forms.Form):
    """What the person said to it, noted in the session."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What they say to it"),
        choices=[(AGREES, gettext_lazy("It is right")), (NOT_YET, gettext_lazy("Something is not right yet"))],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose what they said to it")},
    )
    words = at_length(gettext_lazy("In their words"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == NOT_YET and not cleaned.get("words"):
            self.add_error("words", _("Say in a few words what is not right yet"))
        return cleaned

    @property
    def said(self) -> Said:
        """What was filled in. After its fields were cleaned."""
        return Said(agrees=self.cleaned_data["answer"] == AGREES, words=self.cleaned_data["words"])


class StageForm(forms.Form):
    """Where the dispute stands now, and with whom."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Stage of the dispute"),
        choices=lambda: [(stage.value, _stage_and_meaning(stage)) for stage in DisputeStage],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose where the dispute stands")},
    )
    about = forms.ChoiceField(label=gettext_lazy("With whom"), required=False)
    words = at_length(gettext_lazy("What shows it"), required=False)

    def __init__(self, *args: Any, people: Iterable[InventoryPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = [(str(each.id), each.nickname) for each in people if each.is_in_life_now]
        cast(forms.ChoiceField, self.fields["about"]).choices = [("", _("Not said")), *here]

    @property
    def about_id(self) -> UUID | None:
        """Whom it is about. After its fields were cleaned."""
        return UUID(self.cleaned_data["about"]) if self.cleaned_data["about"] else None


class GoalForm(forms.Form):
    """A goal, in the person's words."""

    words = forms.CharField(
        label=gettext_lazy("What the person wants"),
        help_text=gettext_lazy("In their words, small enough to be seen when it happens."),
        max_length=GOAL_MAX,
        error_messages={"required": gettext_lazy("Say what the person wants"), "max_length": TOO_LONG},
    )
    goal = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FocusRatingForm(forms.Form):
    """How far the focus is resolved, and a word to it."""

    resolved = forms.ChoiceField(
        label=gettext_lazy("How far is it resolved now?"),
        choices=[(each.value, said) for each, said in words.RESOLVED.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose how far it is resolved")},
    )
    words = forms.CharField(
        label=gettext_lazy("What has changed, and what has not"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    sheet = forms.UUIDField(widget=forms.HiddenInput)


class RatingsForm(forms.Form):
    """How near the person is to each goal now, 0 to 10. What is left empty is not rated."""

    sheet = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, goals: Sequence[GoalStanding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        for goal in goals:
            self.fields[str(goal.goal_id)] = forms.TypedChoiceField(
                label=goal.words,
                choices=[("", _("Not now")), *((str(number), str(number)) for number in range(RATING_MAX + 1))],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": _("Choose a number from 0 to 10")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.ratings:
            raise forms.ValidationError(_("Choose a number for at least one goal."))
        return cleaned

    @property
    def ratings(self) -> dict[UUID, int]:
        """The numbers that were chosen, by goal. After its fields were cleaned."""
        chosen = {goal.goal_id: self.cleaned_data.get(str(goal.goal_id)) for goal in self.goals}
        return {goal_id: rating for goal_id, rating in chosen.items() if rating is not None}

    def goal_fields(self) -> tuple[BoundField, ...]:
        """One field for each goal."""
        return tuple(self[str(goal.goal_id)] for goal in self.goals)


def filled_with(version: FormulationVersion) -> dict[str, Any]:
    """The form of a formulation that follows another one."""
    first, *further = version.foci
    slots = {name: getattr(version.narrative, name) for name in (*words.SLOTS, "told")}
    about = {_about(kind): said for kind, said in version.about_cautions.items()}
    return {
        "primary": first.area,
        "primary_in_words": first.in_words,
        "secondary": further[0].area if further else "",
        "secondary_in_words": further[0].in_words if further else "",
        **slots,
        **about,
    }


def _focus_fields(protocol: Protocol) -> dict[str, forms.Field]:
    areas = sorted(protocol.areas, key=lambda area: area.name.casefold())
    choices = [(area.key.value, area.name) for area in areas]
    asked: dict[str, Any] = {
        "required": _("Choose the area to work on"),
        "invalid_choice": _("Choose one of the areas shown"),
    }
    about: dict[str, Any] = {"max_length": TOO_LONG, "required": _("Say in a few words what the focus is about")}
    return {
        "primary": forms.ChoiceField(
            label=_("Focus"), choices=choices, widget=OneOf(columns=True), error_messages=asked
        ),
        "primary_in_words": forms.CharField(
            label=_("What it is about"),
            help_text=_("The relation or the role, in a few words the person would use. It stands on their plan."),
            max_length=FOCUS_MAX,
            error_messages=about,
        ),
        "secondary": forms.ChoiceField(
            label=_("Second focus"),
            choices=[("", _("None")), *choices],
            widget=OneOf(columns=True),
            required=False,
            error_messages=asked,
        ),
        "secondary_in_words": forms.CharField(
            label=_("What the second one is about"), max_length=FOCUS_MAX, required=False, error_messages=about
        ),
    }


def _about(kind: CautionKind) -> str:
    return f"about_{kind}"


def _stage_and_meaning(stage: DisputeStage) -> SafeString:
    return format_html("{} <small>{}</small>", words.STAGES[stage], words.ABOUT_STAGES[stage])
