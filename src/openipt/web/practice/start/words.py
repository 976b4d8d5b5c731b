"""The initial phase in words: closed lists, and who wrote something when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.assessment import Presence, Stops
from openipt.web.practice import moments

PRESENCES: Mapping[Presence, Any] = {
    Presence.MOST_DAYS: pgettext_lazy("how often a symptom is there", "Most days"),
    Presence.SOME_DAYS: pgettext_lazy("how often a symptom is there", "Some days"),
    Presence.NO: pgettext_lazy("how often a symptom is there", "No"),
}

SYSTEMS: Mapping[str, Any] = {
    "icd-11": "ICD-11",
    "icd-10": "ICD-10",
    "dsm-5-tr": "DSM-5-TR",
    "": pgettext_lazy("a book of diagnoses", "None of these"),
}

STOPPED: Mapping[Stops, Any] = {
    Stops.PLAIN_IPT: gettext_lazy(
        "What was found stands in the way of an ordinary course of IPT. See below where to turn; go on once somebody "
        "has seen to it."
    ),
    Stops.HARD_TALKS: gettext_lazy(
        "Safety at home comes first: while this stands, rehearse no hard talk, prepare none on the portal, and hold no "
        "joint session."
    ),
}


def by_whom(name: str, day: date, *, today: date) -> str:
    """Who wrote something, and of which day: "Dr Lind, yesterday"."""
    words = {"name": name, "day": moments.near_day(day, today=today)}
    return _("%(name)s, %(day)s") % words if name else moments.near_day(day, today=today)
