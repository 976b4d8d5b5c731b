"""The formulation in words: closed lists, cautions, and who signed what when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from openipt.clinic.formulation.actions import Way
from openipt.clinic.formulation.reads import AnswerGiven
from openipt.core.formulation import CautionKind, DisputeStage, FocusCaution, Gap, Missing, Resolved
from openipt.core.protocols import ManualLine, Protocol
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk

STAGES: Mapping[DisputeStage, Any] = {
    DisputeStage.RENEGOTIATION: pgettext_lazy("stage of a dispute", "Renegotiation"),
    DisputeStage.IMPASSE: pgettext_lazy("stage of a dispute", "Impasse"),
    DisputeStage.DISSOLUTION: pgettext_lazy("stage of a dispute", "Dissolution"),
}
ABOUT_STAGES: Mapping[DisputeStage, Any] = {
    DisputeStage.RENEGOTIATION: gettext_lazy("They still talk. Calm the talk, practise, widen the options"),
    DisputeStage.IMPASSE: gettext_lazy("Talk has stopped. Bring it into the open; it may get louder first"),
    DisputeStage.DISSOLUTION: gettext_lazy("Past repair. Help to mourn it and to leave safely"),
}
RESOLVED: Mapping[Resolved, Any] = {
    Resolved.NOT_AT_ALL: pgettext_lazy("how far a focus is resolved", "Not at all"),
    Resolved.PARTLY: pgettext_lazy("how far a focus is resolved", "Partly"),
    Resolved.MOSTLY: pgettext_lazy("how far a focus is resolved", "Mostly"),
    Resolved.RESOLVED: pgettext_lazy("how far a focus is resolved", "Resolved"),
}
CAUTIONS: Mapping[CautionKind, Any] = {
    CautionKind.TWO_FOCI: gettext_lazy("Two foci"),
    CautionKind.FALLBACK: gettext_lazy("The fallback area"),
    CautionKind.PROLONGED_GRIEF: gettext_lazy("Prolonged grief disorder"),
    CautionKind.UNSAFE: gettext_lazy("Safety at home"),
}
ABOUT_CAUTIONS: Mapping[CautionKind, Any] = {
    CautionKind.TWO_FOCI: gettext_lazy(
        "One focus leaves more time for each session’s work. Two are the most a course can hold."
    ),
    CautionKind.FALLBACK: gettext_lazy(
        "For when no death, dispute or change fits. It is the area least described and with the least sure outcome, "
        "and says nothing about somebody’s character. Ask once more whether a dispute or a change is hidden."
    ),
    CautionKind.PROLONGED_GRIEF: gettext_lazy(
        "Grief as the focus of a depression is IPT’s work. Prolonged grief disorder itself does better with a therapy "
        "made for it: look for it, and refer if it is there. IPT knows no stages of grief."
    ),
    CautionKind.UNSAFE: gettext_lazy(
        "A concern about safety stands. Rehearse no confrontation and hold no joint session: a specialist safety plan "
        "comes first. None of this stands on the portal, on paper or in a letter."
    ),
}
ASKS: Mapping[CautionKind, Any] = {
    CautionKind.TWO_FOCI: gettext_lazy("Why two"),
    CautionKind.FALLBACK: gettext_lazy("What came of asking again for a hidden dispute or change"),
    CautionKind.PROLONGED_GRIEF: gettext_lazy("What came of looking for prolonged grief disorder"),
}
"""What must be said about a caution, where something must."""
SLOTS: Mapping[str, Any] = {
    "reported": gettext_lazy("What was reported"),
    "diagnosis": gettext_lazy("What it is, as it was named"),
    "began": gettext_lazy("When it began"),
    "near": gettext_lazy("What was near it in time"),
    "link": gettext_lazy("How the two belong together"),
    "biological": gettext_lazy("Biological"),
    "psychological": gettext_lazy("Psychological, and attachment"),
    "social": gettext_lazy("Social"),
    "cultural": gettext_lazy("Cultural"),
    "spiritual": gettext_lazy("Spiritual"),
    "crisis": gettext_lazy("The acute crisis"),
    "distress": gettext_lazy("The distress it led to"),
}


def told_name(line: ManualLine) -> str:
    """What the text given back to the person is called in this school."""
    return _("Interpersonal summary") if line is ManualLine.STUART_ROBERTSON else _("Told to the person")


def area_names(protocol: Protocol) -> dict[ProblemArea, str]:
    """The names this protocol gives its areas."""
    return {area.key: area.name for area in protocol.areas}


def gap_in_words(missing: Missing, *, called: str) -> str:
    """Something nobody has written down yet."""
    people = names(each.nickname for each in missing.people)
    match missing.gap:
        case Gap.NO_ONSET:
            return _("The timeline has no onset, so nothing can be said to lie near it.")
        case Gap.NOBODY_TOLD_OF:
            return _("Nobody is in the inventory yet.")
        case Gap.CONFIDANTS_NOT_ASKED:
            return _("Not asked whether %(name)s can confide in %(people)s.") % {"name": called, "people": people}
        case Gap.EXPECTATIONS_NOT_ASKED:
            return _("Expectations on both sides not asked for: %(people)s.") % {"people": people}


def months_in_words(caution: FocusCaution) -> str:
    """How long ago the latest death on record was, and which time criteria have passed."""
    if caution.months is None:
        return _("No date of a death is on record, so openipt cannot say how long ago it was.")
    since = ngettext(
        "The latest death on record was %(months)d month ago.",
        "The latest death on record was %(months)d months ago.",
        caution.months,
    ) % {"months": caution.months}
    if not caution.reached:
        return since
    criteria = "; ".join(citations.in_full(criterion.source) for criterion in caution.reached)
    return _("%(since)s Time alone makes no diagnosis; the time criterion has passed in: %(criteria)s.") % {
        "since": since,
        "criteria": criteria,
    }


def answer_in_words(answer: AnswerGiven, *, called: str, desk: Desk) -> str:
    """When and how the person answered: "Mara, on her own page, today at 10:41"."""
    words = {"name": called, "when": moments.at(desk.here(answer.answered_at), today=desk.today), "by": answer.by}
    if answer.way is Way.PORTAL:
        return _("%(name)s, on the portal, %(when)s") % words
    return _("%(name)s, in the session; noted by %(by)s, %(when)s") % words


def names(people: Iterable[str]) -> str:
    """Some people in a row: "Klara, Bea"."""
    return ", ".join(people)
