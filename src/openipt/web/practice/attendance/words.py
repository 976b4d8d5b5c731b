"""Attendance in words: closed lists, and what staying away asks of a therapist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.clinic.courses.actions import ContactReason, ContactWay
from openipt.core.courses import BreakKind, Outreach

BREAKS: Mapping[BreakKind, Any] = {
    BreakKind.HOLIDAY: pgettext_lazy("why a course pauses", "A holiday"),
    BreakKind.BIRTH: pgettext_lazy("why a course pauses", "A birth"),
    BreakKind.ADMISSION: pgettext_lazy("why a course pauses", "A stay in hospital"),
    BreakKind.ILLNESS: pgettext_lazy("why a course pauses", "Illness"),
    BreakKind.OTHER: pgettext_lazy("why a course pauses", "Something else"),
}
REASONS: Mapping[ContactReason, Any] = {
    ContactReason.OUTREACH: pgettext_lazy("a contact", "After a session nobody came to"),
    ContactReason.CRISIS: pgettext_lazy("a contact", "In a crisis"),
    ContactReason.PRACTICAL: pgettext_lazy("a contact", "Something practical"),
}
WAYS: Mapping[ContactWay, Any] = {
    ContactWay.TELEPHONE: pgettext_lazy("a contact", "By telephone"),
    ContactWay.TEXT: pgettext_lazy("a contact", "By message"),
    ContactWay.LETTER: pgettext_lazy("a contact", "By letter"),
    ContactWay.IN_PERSON: pgettext_lazy("a contact", "In person"),
}
ASKS: Mapping[Outreach, Any] = {
    Outreach.CONTACT_TODAY: gettext_lazy("Get in touch today"),
    Outreach.REACH_OUT: gettext_lazy("Reach out, and look back at risk"),
    Outreach.DECIDE: gettext_lazy("Decide whether they have left"),
}
WHAT_TO_DO: Mapping[Outreach, Any] = {
    Outreach.CONTACT_TODAY: gettext_lazy(
        "Nobody came, and nobody cancelled. Ring or write the same day, in the way the person called safe."
    ),
    Outreach.REACH_OUT: gettext_lazy(
        "Reach out by a second way, look at the last answers about safety, and take it to supervision."
    ),
    Outreach.DECIDE: gettext_lazy(
        "Decide with somebody else whether the course pauses, goes on, or has ended by staying away."
    ),
}
