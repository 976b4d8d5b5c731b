"""The timeline in words: lanes, kinds, dates as they are remembered, and where something lies from the onset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from openipt.core.timeline import EntryKind, Lane, Nearness, Precision, RoughDate

LANES: Mapping[Lane, Any] = {
    Lane.SYMPTOMS: pgettext_lazy("lane of the timeline", "Symptoms and scores"),
    Lane.LIFE_EVENTS: pgettext_lazy("lane of the timeline", "Life events"),
    Lane.RELATIONSHIPS: pgettext_lazy("lane of the timeline", "Relationships"),
    Lane.TREATMENT: pgettext_lazy("lane of the timeline", "Treatment"),
}

KIND_NAMES: Mapping[EntryKind, Any] = {
    EntryKind.ONSET: gettext_lazy("Onset of this episode"),
    EntryKind.FIRST_SIGN: gettext_lazy("First sign"),
    EntryKind.WORSENING: gettext_lazy("Became worse"),
    EntryKind.PARTLY_BETTER: gettext_lazy("Became partly better"),
    EntryKind.EARLIER_EPISODE: gettext_lazy("An earlier episode"),
    EntryKind.DEATH: gettext_lazy("Somebody died"),
    EntryKind.MOVE: gettext_lazy("Moved house"),
    EntryKind.BIRTH: gettext_lazy("Pregnancy or birth"),
    EntryKind.WORK: gettext_lazy("Work, school or retirement"),
    EntryKind.ILLNESS: gettext_lazy("Illness"),
    EntryKind.DISPUTE: gettext_lazy("Dispute"),
    EntryKind.BREAK_UP: gettext_lazy("Separation or divorce"),
    EntryKind.MIGRATION: gettext_lazy("Came from or went to another country"),
    EntryKind.TRAUMA: gettext_lazy("Violence, accident or disaster"),
    EntryKind.OTHER_EVENT: gettext_lazy("Something else that happened"),
    EntryKind.CLOSER: gettext_lazy("Became closer to somebody"),
    EntryKind.FURTHER: gettext_lazy("Became less close to somebody"),
    EntryKind.NEW_PERSON: gettext_lazy("A new person"),
    EntryKind.LOSS: gettext_lazy("Lost somebody, other than by death"),
    EntryKind.OTHER_TIE: gettext_lazy("Another change with somebody"),
    EntryKind.MEDICATION: gettext_lazy("Medication"),
    EntryKind.THERAPY: gettext_lazy("Therapy"),
    EntryKind.OTHER_CARE: gettext_lazy("Other care"),
}

NEAR: Mapping[Nearness, Any] = {
    Nearness.WITHIN_THREE_MONTHS_BEFORE: gettext_lazy("in the three months before the onset"),
    Nearness.WITHIN_SIX_MONTHS_BEFORE: gettext_lazy("in the six months before the onset"),
}


def rough_day(rough: RoughDate) -> str:
    """A date as exactly as it is known: "2019", "Oct 2025", "1 Sep 2025"."""
    match rough.precision:
        case Precision.DAY:
            return in_format(rough.first, pgettext("Django's date format for a day on the timeline", "j M Y"))
        case Precision.MONTH:
            return month_and_year(rough.first)
        case Precision.YEAR:
            return str(rough.first.year)


def month_and_year(day: date) -> str:
    """The month of a day: "Oct 2025"."""
    return in_format(day, pgettext("Django's date format for a month", "M Y"))


def month_name(day: date) -> str:
    """The month of a day without its year: "Oct"."""
    return in_format(day, pgettext("Django's date format for a month's name", "M"))


def stretch(began: RoughDate, ended: RoughDate | None, *, goes_on: bool) -> str:
    """From when until when: "Dec 2025", "2024 to Mar 2025", "since 8 Dec 2025"."""
    words = {"began": rough_day(began), "ended": rough_day(ended) if ended else ""}
    if goes_on:
        return _("since %(began)s") % words
    return _("%(began)s to %(ended)s") % words if ended else words["began"]


def full_span(first: date, last: date) -> str:
    """What a picture covers: "January 2025 to March 2026"."""
    shape = pgettext("Django's date format for a month in full", "F Y")
    return _("%(first)s to %(last)s") % {"first": in_format(first, shape), "last": in_format(last, shape)}


def onset_in_words(began: RoughDate) -> str:
    """When it began, for the foot of the picture."""
    return _("onset, %(when)s") % {"when": rough_day(began)}
