"""Harm that may come to somebody, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.reads import HarmStanding
from openipt.core.assessment import ActToday, HarmKind
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk

HARM_KINDS: Mapping[HarmKind, Any] = {
    HarmKind.THOUGHTS_TO_CHILD: gettext_lazy("Thoughts of hurting a baby or a child"),
    HarmKind.CHILD: gettext_lazy("A baby or a child is hurt or neglected, or may be"),
    HarmKind.ADULT: gettext_lazy("An adult who depends on others is hurt or neglected, or may be"),
    HarmKind.TO_PERSON: gettext_lazy("They are abused themselves"),
    HarmKind.BY_PERSON: gettext_lazy("They hurt or control somebody"),
    HarmKind.THREAT: gettext_lazy("They speak of hurting somebody else"),
}
ACT_TODAY: Mapping[ActToday, Any] = {
    ActToday.YES: gettext_lazy("Yes, today"),
    ActToday.NOT_RULED_OUT: gettext_lazy("It cannot be ruled out"),
    ActToday.NO: gettext_lazy("Not today"),
}


@dataclass(frozen=True, kw_only=True)
class HarmInWords:
    """One entry. `changes`: how often it was changed."""

    kind: str
    day: str
    words: str
    action: str
    act_today: str
    is_over: bool
    by: str
    changes: int
    href: str


def harm_in_words(noted: HarmStanding, *, person_id: UUID, desk: Desk) -> HarmInWords:
    """One entry, seen from this desk."""
    return HarmInWords(
        kind=str(HARM_KINDS[noted.kind]),
        day=moments.near_day(noted.noted_date, today=desk.today),
        words=noted.words,
        action=noted.action,
        act_today=str(ACT_TODAY[noted.act_today]),
        is_over=noted.is_over,
        by=noted.by,
        changes=noted.version - 1,
        href=reverse("practice:one-harm", args=[person_id, noted.entry_id]),
    )
