"""A first draft of a formulation, taken from what is recorded: to be corrected, never kept as it is by itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.assessment.reads import DiagnosisStanding, ReviewedSymptoms
from openipt.clinic.courses.reads import Standing
from openipt.core.formulation import Recorded, events_near_onset
from openipt.core.timeline import onset_of
from openipt.core.vocabulary import Phase
from openipt.web.practice.timeline.words import rough_day


def drafted(
    standing: Standing, recorded: Recorded, *, diagnosis: DiagnosisStanding | None, symptoms: ReviewedSymptoms | None
) -> dict[str, Any]:
    """The form of a first formulation, with what the record says already; what it does not say stays empty."""
    onset = onset_of(recorded.entries)
    began = rough_day(onset.began) if onset else ""
    near = "; ".join(f"{each.words}, {rough_day(each.began)}" for each in events_near_onset(recorded))
    focus = standing.focus
    return {
        "primary": focus.area if focus else None,
        "primary_in_words": focus.in_words if focus else "",
        "reported": symptoms.words if symptoms else "",
        "diagnosis": diagnosis.name if diagnosis else "",
        "began": f"{began}. {onset.words}" if onset else "",
        "near": near,
        "told": "\n\n".join(filter(None, _told(standing, diagnosis, began=began, near=near))),
    }


def _told(standing: Standing, diagnosis: DiagnosisStanding | None, *, began: str, near: str) -> list[str]:
    """Paragraph by paragraph what is said to the person, as far as the record goes."""
    middle = next(bounds for bounds in standing.plan.phases if bounds.phase is Phase.MIDDLE)
    left = middle.last - max(middle.first, standing.session_number) + 1
    words = {"diagnosis": diagnosis.told_as or diagnosis.name if diagnosis else "", "began": began, "near": near}
    suggest = ngettext(
        "I suggest that we use the next %(count)d session for this: %(focus)s. Does that fit?",
        "I suggest that we use the next %(count)d sessions for this: %(focus)s. Does that fit?",
        left,
    )
    return [
        _("What you have is %(diagnosis)s.") % words if words["diagnosis"] else "",
        _("It began in %(began)s.") % words if began else "",
        _("Close to that time: %(near)s.") % words if near else "",
        suggest % {"count": left, "focus": standing.focus.in_words if standing.focus else "…"} if left > 0 else "",
    ]
