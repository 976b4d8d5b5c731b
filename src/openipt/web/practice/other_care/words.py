"""Other care in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.reads import OtherCare
from openipt.core.assessment import CareKind, Sharing
from openipt.web.practice import moments

CARE_KINDS: Mapping[CareKind, Any] = {
    CareKind.MEDICATION: gettext_lazy("Medication"),
    CareKind.THERAPY: gettext_lazy("Another therapy"),
    CareKind.ADDICTION_CARE: gettext_lazy("Addiction care"),
    CareKind.FAMILY_DOCTOR: gettext_lazy("Family doctor"),
    CareKind.SCHOOL: gettext_lazy("School"),
    CareKind.CASE_MANAGER: gettext_lazy("Case manager"),
    CareKind.OTHER: gettext_lazy("Something else"),
}
SHARINGS: Mapping[Sharing, Any] = {
    Sharing.NOT_ASKED: gettext_lazy("Not asked yet"),
    Sharing.AGREED: gettext_lazy("Yes, we may speak with them"),
    Sharing.REFUSED: gettext_lazy("No"),
}


@dataclass(frozen=True, kw_only=True)
class CareInWords:
    """One entry: what, from when until when, by whom, and whether we may speak with them."""

    kind: str
    what: str
    when: str
    given_by: str
    sharing: str
    words: str
    is_over: bool
    href: str


def care_in_words(care: OtherCare, *, person_id: UUID, today: date) -> CareInWords:
    """One entry of the register."""
    return CareInWords(
        kind=str(CARE_KINDS[care.kind]),
        what=f"{care.what} {care.dose}".strip(),
        when=_when(care),
        given_by=care.given_by,
        sharing=_sharing(care, today),
        words=care.words,
        is_over=care.stopped_date is not None and care.stopped_date <= today,
        href=reverse("practice:care-entry", args=[person_id, care.entry_id]),
    )


def _when(care: OtherCare) -> str:
    words = {
        "started": moments.day_of_year(care.started_date) if care.started_date else "",
        "stopped": moments.day_of_year(care.stopped_date) if care.stopped_date else "",
    }
    if care.started_date and care.stopped_date:
        return _("%(started)s to %(stopped)s") % words
    if care.stopped_date:
        return _("until %(stopped)s") % words
    return _("since %(started)s") % words if care.started_date else ""


def _sharing(care: OtherCare, today: date) -> str:
    match care.sharing:
        case Sharing.AGREED:
            said = _("We may speak with them")
        case Sharing.REFUSED:
            said = _("We may not speak with them")
        case _:
            return _("Not asked whether we may speak with them")
    if care.sharing_date is None:
        return said
    return _("%(said)s, said %(day)s") % {"said": said, "day": moments.near_day(care.sharing_date, today=today)}
