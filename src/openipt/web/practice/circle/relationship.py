"""What staff write about one tie: a few things at first, everything else when it comes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.inventory import (
    AreaStrength,
    Communication,
    ContactFrequency,
    ContactMode,
    OnsetChange,
    Question,
    Reciprocity,
    Relationship,
    SafetyConcern,
    Support,
    Valence,
    still_to_ask,
)
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea
from openipt.web.circle.introducing import life_of
from openipt.web.forms.rough_days import RoughDayField, typed
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.circle import words
from openipt.web.practice.circle.fields import (
    NO,
    YES,
    any_of,
    at_length,
    one_of,
    ring_before_from,
    ring_from,
    scale,
    yes_or_no,
)
from openipt.web.practice.circle.introduction import IntroductionForm

NONE = "none"
"""What is ticked when something was asked and nothing of it applies."""


class RelationshipForm(IntroductionForm):
    """Everything the inventory asks about one tie, in groups; what is left empty was not asked."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)
    wanted_ring = one_of(gettext_lazy("How close the person would like them"), words.RINGS, ring_from)
    ring_before = one_of(
        gettext_lazy("How close before the episode"),
        words.BEFORE,
        ring_before_from,
        help_text=gettext_lazy("Leave it for those who had died or gone before it began."),
    )
    valence = one_of(gettext_lazy("On the whole"), words.VALENCES, Valence)
    in_conflict = forms.TypedChoiceField(
        label=gettext_lazy("Line of conflict"),
        choices=[(YES, gettext_lazy("Drawn")), (NO, gettext_lazy("Not drawn"))],
        coerce=lambda answer: answer == YES,
        widget=OneOf(columns=True),
    )
    contact = one_of(gettext_lazy("How often they are in touch"), words.CONTACTS, ContactFrequency)
    contact_modes = any_of(gettext_lazy("How"), words.MODES)
    activities = at_length(gettext_lazy("What they do together"))
    good = at_length(gettext_lazy("What is good"))
    hard = at_length(gettext_lazy("What is hard"))
    satisfaction = scale(gettext_lazy("How satisfied"), gettext_lazy("0 is not at all, 10 is fully."))
    reciprocity = one_of(gettext_lazy("Give and take"), words.GIVE_AND_TAKE, Reciprocity)
    is_confidant = yes_or_no(gettext_lazy("Somebody to confide in"))
    knows_of_depression = yes_or_no(gettext_lazy("Knows of the depression"))
    support = any_of(gettext_lazy("What they give"), {**words.SUPPORT, NONE: gettext_lazy("asked: none of these")})
    changes_wanted = at_length(gettext_lazy("What the person would like to be different"))
    expectations = at_length(gettext_lazy("What the person expects of them"))
    expectations_of_me = at_length(gettext_lazy("What they expect, as the person sees it"))
    are_met = yes_or_no(gettext_lazy("Are these expectations met"))
    are_spoken = yes_or_no(gettext_lazy("Have they been said aloud"))
    are_shared = yes_or_no(gettext_lazy("Do both expect the same"))
    conflict_level = scale(gettext_lazy("How much conflict"), gettext_lazy("0 is none, 10 is the most there could be."))
    conflict_about = at_length(gettext_lazy("What it is about"))
    communication = any_of(gettext_lazy("How the person talks with them"), words.TALK)
    onset_change = one_of(gettext_lazy("Change near the onset"), words.ONSET, OnsetChange)
    onset_words = at_length(gettext_lazy("What changed"), gettext_lazy("What came first need not be the cause."))
    depression_effect = at_length(gettext_lazy("What the depression does to the tie"))
    safety = any_of(
        gettext_lazy("Asked alone: anything that makes it unsafe"),
        {NONE: gettext_lazy("asked: no concern"), **words.SAFETY},
    )
    area = one_of(gettext_lazy("Problem area it may belong to"), words.AREAS, ProblemArea)
    area_strength = one_of(gettext_lazy("How strong the link seems"), words.STRENGTHS, AreaStrength)
    notes = at_length(gettext_lazy("Notes"))
    why = at_length(
        gettext_lazy("What has changed since last time"),
        gettext_lazy("One sentence. It stands beside the move when two circles are compared."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["last_conflict"] = RoughDayField(
            label=gettext_lazy("When it last broke out"), latest=today, required=False
        )

    def clean_support(self) -> frozenset[Support] | None:
        return _asked(self.cleaned_data["support"], Support)

    def clean_safety(self) -> frozenset[SafetyConcern] | None:
        return _asked(self.cleaned_data["safety"], SafetyConcern)

    def clean_contact_modes(self) -> frozenset[ContactMode]:
        return frozenset(map(ContactMode, self.cleaned_data["contact_modes"]))

    def clean_communication(self) -> frozenset[Communication]:
        return frozenset(map(Communication, self.cleaned_data["communication"]))

    @property
    def told(self) -> Relationship:
        """Everything the form tells. After its fields were cleaned."""
        parts = {each.name: self.cleaned_data[each.name] for each in fields(Relationship) if each.name in self.fields}
        return Relationship(**parts | vars(self.introduced) | {"angle": self.initial.get("angle")})

    def groups(self, told: Relationship) -> tuple[FieldGroup, ...]:
        """The form in groups, each with how many of its questions are still to be asked."""
        missing = set(still_to_ask(told))
        return tuple(
            FieldGroup(
                key=key,
                title=str(title),
                fields=tuple(self[name] for name in names),
                missing=len(missing & asks),
                is_open=any(self[name].errors for name in names),
                is_for_staff_only=key == _SAFETY,
            )
            for key, title, names, asks in _GROUPS
        )


@dataclass(frozen=True, kw_only=True)
class FieldGroup:
    """Some fields under one heading. missing: how many of its questions nobody has asked yet."""

    key: str
    title: str
    fields: tuple[BoundField, ...]
    missing: int
    is_open: bool
    is_for_staff_only: bool


_SAFETY = "safety"
_FIELD_OF = {"is_alive": "life", "is_current": "life"}
"""Which field holds a part that is not asked about by its own name."""
_GROUPS: tuple[tuple[str, Any, tuple[str, ...], frozenset[Question]], ...] = (
    (
        "good-and-hard",
        gettext_lazy("What is good and hard"),
        ("good", "hard", "satisfaction", "changes_wanted"),
        frozenset({Question.GOOD, Question.HARD, Question.CHANGES_WANTED}),
    ),
    (
        "contact",
        gettext_lazy("Contact"),
        ("contact", "contact_modes", "activities"),
        frozenset({Question.CONTACT}),
    ),
    (
        "support",
        gettext_lazy("Give, take and support"),
        ("reciprocity", "is_confidant", "knows_of_depression", "support"),
        frozenset({Question.RECIPROCITY, Question.CONFIDANT, Question.SUPPORT}),
    ),
    (
        "expectations",
        gettext_lazy("Expectations on both sides"),
        ("expectations", "expectations_of_me", "are_met", "are_spoken", "are_shared"),
        frozenset({Question.EXPECTATIONS}),
    ),
    (
        "conflict",
        gettext_lazy("Conflict, and how they talk"),
        ("conflict_level", "conflict_about", "last_conflict", "communication"),
        frozenset(),
    ),
    (
        "onset",
        gettext_lazy("Around the onset"),
        ("ring_before", "onset_change", "onset_words", "depression_effect"),
        frozenset({Question.ONSET}),
    ),
    (_SAFETY, gettext_lazy("Safety, seen by staff only"), ("safety",), frozenset({Question.SAFETY})),
    (
        "area",
        gettext_lazy("Problem area and notes, seen by staff only"),
        ("area", "area_strength", "notes"),
        frozenset(),
    ),
)


def as_filled_in(told: Relationship) -> dict[str, Any]:
    """What is told of somebody, as the form's fields show it."""
    shown = {each.name: _shown(getattr(told, each.name)) for each in fields(Relationship)}
    shown["life"] = life_of(told)
    for name in ("support", "safety"):
        shown[name] = [NONE] if shown[name] == [] else shown[name]
    return shown


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A part two people changed: what it is called on the form, and what the other made of it."""

    label: str
    theirs: str


def clashes_with(latest: Relationship, names: Sequence[str]) -> tuple[Clash, ...]:
    """Parts of a relationship that somebody else changed in the meantime, as they stand now."""
    stands = RelationshipForm(today=date.max, initial=as_filled_in(latest))
    return tuple(
        dict.fromkeys(
            Clash(label=str(stands.fields[name].label), theirs=_as_read(stands[name]))
            for name in (_FIELD_OF.get(each, each) for each in names)
        )
    )


def _as_read(field: BoundField) -> str:
    """The value of a field in the words of the form."""
    value = field.initial
    labels = dict(getattr(field.field, "choices", ()))
    if isinstance(value, RoughDate):
        return " ".join(part for part in typed(value) if part)
    given = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(str(each), each)) for each in given if each is not None)


def _shown(value: Any) -> Any:
    match value:
        case bool():
            return YES if value else NO
        case frozenset():
            return sorted(value)
        case Enum():
            return value.value
        case _:
            return value


def _asked(ticked: Iterable[str], kind: Callable[[str], Any]) -> frozenset[Any] | None:
    """What was ticked; none of them where that was said, and None where nothing was."""
    chosen = set(ticked)
    if not chosen:
        return None
    if NONE in chosen and len(chosen) > 1:
        raise forms.ValidationError(_("Choose what applies, or say that nothing does, not both"))
    return frozenset(kind(each) for each in chosen - {NONE})
