"""Unwanted events in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.reads import EventStanding
from openipt.core.assessment import NEVER_PRINTED, EventKind, LedTo, RelatedTo
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk

EVENT_KINDS: Mapping[EventKind, Any] = {
    EventKind.WORSE: gettext_lazy("Clearly worse than before"),
    EventKind.NEW_THOUGHTS_OF_DEATH: gettext_lazy("New thoughts of death or suicide"),
    EventKind.SELF_HARM: gettext_lazy("Self-harm or an attempt"),
    EventKind.MANIA: gettext_lazy("Signs of mania"),
    EventKind.PSYCHOSIS: gettext_lazy("Signs of psychosis"),
    EventKind.ADMISSION: gettext_lazy("Admission to hospital"),
    EventKind.BREAKDOWN_AFTER_TALK: gettext_lazy("A tie broke after a talk that was planned here"),
    EventKind.VIOLENCE_AFTER_TALK: gettext_lazy("Violence after a talk that was planned here"),
    EventKind.MEDICATION_REACTION: gettext_lazy("Reaction to a medicine"),
    EventKind.WEIGHT_CHANGE: gettext_lazy("Much weight lost or gained"),
    EventKind.OTHER: gettext_lazy("Something else"),
}
LED_TO: Mapping[LedTo, Any] = {
    LedTo.NO_CARE: gettext_lazy("No care was needed"),
    LedTo.CARE_OUTSIDE: gettext_lazy("Care outside hospital"),
    LedTo.HOSPITAL: gettext_lazy("Hospital"),
    LedTo.LIFE_IN_DANGER: gettext_lazy("Their life was in danger"),
    LedTo.LASTING_HARM: gettext_lazy("Lasting harm"),
    LedTo.DEATH: gettext_lazy("They died"),
}
RELATED_TO: Mapping[RelatedTo, Any] = {
    RelatedTo.NOT_JUDGED: gettext_lazy("Not judged yet"),
    RelatedTo.UNRELATED: gettext_lazy("No"),
    RelatedTo.POSSIBLY: gettext_lazy("Possibly"),
    RelatedTo.LIKELY: gettext_lazy("Likely"),
}


@dataclass(frozen=True, kw_only=True)
class EventInWords:
    """One event. `corrected`: how often it was; `stays_off_paper`: it tells of safety at home."""

    kind: str
    day: str
    words: str
    action: str
    led_to: str
    related: str
    by: str
    corrections: int
    stays_off_paper: bool
    href: str


def event_in_words(event: EventStanding, *, person_id: UUID, desk: Desk) -> EventInWords:
    """One event, seen from this desk."""
    return EventInWords(
        kind=str(EVENT_KINDS[event.kind]),
        day=moments.near_day(event.happened_date, today=desk.today),
        words=event.words,
        action=event.action,
        led_to=str(LED_TO[event.led_to]),
        related=str(RELATED_TO[event.related_to_treatment]),
        by=event.by,
        corrections=event.version - 1,
        stays_off_paper=event.kind in NEVER_PRINTED,
        href=reverse("practice:event", args=[person_id, event.entry_id]),
    )
