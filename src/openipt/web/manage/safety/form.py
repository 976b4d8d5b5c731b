"""How alerts are received, as one form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.reads import Colleague
from openipt.clinic.safety.actions import NAME_MAX, TELEPHONE_MAX, HalfAnOutsideDeputy, NotOnDuty
from openipt.clinic.safety.reads import Arrangement
from openipt.core.safety import MuddledOpening, NoServiceHours
from openipt.core.vocabulary import Refusal
from openipt.web.manage.safety.words import RULES, SOON, day_in_words, hours_in_words, starting_time_in_words
from openipt.web.words import in_words

TURNS = (gettext_lazy("First"), gettext_lazy("Second"), gettext_lazy("Third"), gettext_lazy("Fourth"))
HOLIDAYS_MAX = 60
HOURS = re.compile(r"(\d{1,2}[:.]\d{2})\s*(?:to|until|-|–)\s*(\d{1,2}[:.]\d{2})", re.IGNORECASE)
DAYS_AS = ("%d %B %Y", "%d/%m/%Y", "%Y-%m-%d")


class HoursField(forms.CharField):
    """From when until when somebody is there on one day of the week; empty where nobody is."""

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if not typed or typed.lower() == str(_("closed")):
            return None
        told = HOURS.fullmatch(typed)
        try:
            opens, closes = told.groups() if told else ("", "")
            return _time(opens), _time(closes)
        except ValueError:
            raise ValidationError(_("Write from when until when, such as 09:00 to 17:00, or leave it empty")) from None


class DaysField(forms.CharField):
    """Days, one on each line."""

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > HOLIDAYS_MAX:
            raise ValidationError(_("Write at most %(count)d days") % {"count": HOLIDAYS_MAX})
        return frozenset(_day(line) for line in lines)


class SafetyForm(forms.Form):
    """Who, when, how soon, and whom to call when nobody is there."""

    all_optional = True
    seen = forms.IntegerField(widget=forms.HiddenInput)
    outside_name = forms.CharField(
        label=gettext_lazy("Name"), max_length=NAME_MAX, required=False, widget=forms.TextInput()
    )
    outside_telephone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=TELEPHONE_MAX,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, data: Any, *, now: Arrangement, colleagues: Sequence[Colleague]) -> None:
        super().__init__(data)
        self.fields["seen"].initial = now.number
        self.fields["outside_name"].initial, self.fields["outside_telephone"].initial = (
            now.outside_name,
            now.outside_telephone,
        )
        known = [("", _("Nobody")), *((str(each.account_id), each.name) for each in colleagues)]
        for place, turn in enumerate(TURNS):
            held = str(now.duty[place]) if place < len(now.duty) else ""
            self.fields[f"duty_{place}"] = forms.ChoiceField(label=turn, choices=known, initial=held, required=False)
        for weekday, hours in enumerate(now.opening):
            self.fields[f"day_{weekday}"] = HoursField(
                label=WEEKDAYS[weekday], required=False, initial=hours_in_words(hours) if hours else ""
            )
        self.fields["holidays"] = DaysField(
            label=_("Days on which nobody is there"),
            help_text=_("One day on each line, such as 25 December 2026"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial="\n".join(day_in_words(day) for day in sorted(now.holidays)),
        )
        for rule, words in RULES.items():
            starting = _("As it starts: %(soon)s") % {"soon": starting_time_in_words(rule)}
            soon = now.answer_within.get(rule, "")
            self.fields[_name_of(rule)] = forms.ChoiceField(
                label=words,
                choices=[("", starting), *SOON.items()],
                initial=soon if isinstance(soon, str) else f"{soon:g}",
                required=False,
            )

    @property
    def duty(self) -> list[Any]:
        """The fields of the duty list."""
        return [self[f"duty_{place}"] for place in range(len(TURNS))]

    @property
    def days(self) -> list[Any]:
        """The fields of the week."""
        return [self[f"day_{weekday}"] for weekday in range(7)]

    @property
    def times(self) -> list[Any]:
        """The fields of how soon, one for each rule."""
        return [self[_name_of(rule)] for rule in RULES]

    def arrangement(self) -> Arrangement:
        """What was filled in. After its fields were cleaned."""
        given: Mapping[str, Any] = self.cleaned_data
        chosen = [given[f"duty_{place}"] for place in range(len(TURNS))]
        soon = {rule: given[_name_of(rule)] for rule in RULES if given[_name_of(rule)]}
        return Arrangement(
            duty=tuple(UUID(each) for each in chosen if each),
            opening=tuple(given[f"day_{weekday}"] for weekday in range(7)),
            holidays=given["holidays"],
            answer_within={rule: float(each) if each.isdigit() else each for rule, each in soon.items()},
            outside_name=given["outside_name"].strip(),
            outside_telephone=given["outside_telephone"].strip(),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the field that mends it."""
        if isinstance(refusal, MuddledOpening):
            self.add_error(f"day_{refusal.weekday}", _("Let it close after it opens"))
        elif isinstance(refusal, NoServiceHours):
            self.add_error("day_0", in_words(refusal))
        elif isinstance(refusal, HalfAnOutsideDeputy):
            self.add_error("outside_telephone", in_words(refusal))
        elif isinstance(refusal, NotOnDuty):
            self.add_error("duty_0", in_words(refusal))
        else:
            self.add_error(None, in_words(refusal))


def _name_of(rule: str) -> str:
    return f"within_{rule.replace('.', '_')}"


def _time(typed: str) -> time:
    return time.fromisoformat(typed.replace(".", ":").zfill(5))


def _day(typed: str) -> date:
    for spelled in DAYS_AS:
        try:
            return datetime.strptime(typed, spelled).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValidationError(_("“%(day)s” is no day: write it such as 25 December 2026") % {"day": typed[:30]})
