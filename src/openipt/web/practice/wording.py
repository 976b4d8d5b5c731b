"""The words staff read for our closed lists. A list that grows without its words fails the type check or a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.safety import Done, Needed
from openipt.core.vocabulary import Phase

PHASES: Mapping[Phase, Any] = {
    Phase.INITIAL: pgettext_lazy("phase of a course", "Initial"),
    Phase.MIDDLE: pgettext_lazy("phase of a course", "Middle"),
    Phase.TERMINATION: pgettext_lazy("phase of a course", "Ending"),
    Phase.MAINTENANCE: pgettext_lazy("phase of a course", "Maintenance"),
}

WAYS: Mapping[str, Any] = {
    "screen": pgettext_lazy("how answers came", "on screen"),
    "kiosk": pgettext_lazy("how answers came", "on a device here"),
    "link": pgettext_lazy("how answers came", "by a link"),
    "paper": pgettext_lazy("how answers came", "on paper"),
    "phone": pgettext_lazy("how answers came", "by telephone"),
    "import": pgettext_lazy("how answers came", "by import"),
}
ON_SCREEN = frozenset({"screen", "kiosk", "link"})
"""The ways in which somebody saw the questions, and what stands around them, for themselves."""

NEEDED: Mapping[Needed, Any] = {
    Needed.SPEAKING: gettext_lazy("Speaking with them, or why that was not possible"),
    Needed.ASKING: gettext_lazy("Asking about thoughts of death or suicide, or why nobody asked"),
    Needed.SAFETY_PLANNING: gettext_lazy("A safety plan, or why none was made"),
    Needed.ASKING_ALONE: gettext_lazy("Asking about safety at home, alone, or why nobody asked"),
    Needed.MAKING_SAFER: gettext_lazy("What makes it safer for whoever may come to harm, or why nothing was arranged"),
    Needed.PROTECTING: gettext_lazy("Telling whoever has to protect them, or why nobody was told"),
    Needed.MEDICAL_CARE: gettext_lazy("Telling a doctor, or why none was told"),
    Needed.LOOKING_BACK: gettext_lazy("Looking back at what was known of risk, or why nobody did"),
    Needed.TREATMENT: gettext_lazy("Whether the treatment goes on as it is, or why that was not looked at"),
}

NOT_SAID: Mapping[Needed, Any] = {
    Needed.SPEAKING: gettext_lazy("Say whether somebody spoke with them"),
    Needed.ASKING: gettext_lazy("Say whether thoughts of death or suicide were asked about"),
    Needed.SAFETY_PLANNING: gettext_lazy("Say whether a safety plan was made"),
    Needed.ASKING_ALONE: gettext_lazy("Say whether they were asked alone"),
    Needed.MAKING_SAFER: gettext_lazy("Say whether anything was arranged"),
    Needed.PROTECTING: gettext_lazy("Say whether whoever has to protect them was told"),
    Needed.MEDICAL_CARE: gettext_lazy("Say whether a doctor was told"),
    Needed.LOOKING_BACK: gettext_lazy("Say whether somebody looked back"),
    Needed.TREATMENT: gettext_lazy("Say whether the treatment was looked at"),
}

SUGGESTIONS: Mapping[str, Any] = {
    "focus_review": gettext_lazy("Whether the focus is right"),
    "alliance_review": gettext_lazy("How the two of you work together"),
    "diagnosis_review": gettext_lazy("Whether the diagnosis is right"),
    "medication_review": gettext_lazy("Medication, with whoever prescribes"),
    "supervision": gettext_lazy("Taking it to supervision"),
    "more_frequent": gettext_lazy("Meeting more often"),
    "focus_change": gettext_lazy("Another focus"),
    "joint_session": gettext_lazy("A session together with somebody who matters"),
    "step_up": gettext_lazy("More intensive care"),
    "another_treatment": gettext_lazy("Another treatment"),
    "extension": gettext_lazy("More sessions, by a new contract"),
}


def done_in_words(done: Done, called: str) -> str:
    """What a colleague did, about somebody called so."""
    return {
        Done.SPOKE: _("Spoke with %(name)s"),
        Done.NOT_REACHED: _("Tried, not reached"),
        Done.ASKED: _("Asked %(name)s about thoughts of death or suicide"),
        Done.NOT_ASKED: _("Did not ask; the words say why"),
        Done.SAFETY_PLAN: _("Made a safety plan together, or went over it"),
        Done.NO_SAFETY_PLAN: _("Made no safety plan; the words say why"),
        Done.ASKED_ALONE: _("Asked %(name)s alone about safety at home"),
        Done.NOT_ASKED_ALONE: _("Did not ask alone; the words say why"),
        Done.MADE_SAFER: _("Arranged what makes it safer"),
        Done.NOT_MADE_SAFER: _("Arranged nothing; the words say why"),
        Done.PROTECTION_TOLD: _("Told whoever has to protect them"),
        Done.PROTECTION_NOT_TOLD: _("Told nobody; the words say why"),
        Done.DOCTOR_TOLD: _("Told a doctor"),
        Done.DOCTOR_NOT_TOLD: _("Told no doctor; the words say why"),
        Done.LOOKED_BACK: _("Looked back at what was known of risk"),
        Done.NOT_LOOKED_BACK: _("Did not look back; the words say why"),
        Done.TREATMENT_LOOKED_AT: _("Looked at whether the treatment goes on as it is"),
        Done.TREATMENT_NOT_LOOKED_AT: _("Did not look at the treatment yet; the words say why"),
        Done.CONSULTED: _("Consulted somebody"),
        Done.EMERGENCY: _("Called emergency services"),
    }[done] % {"name": called}
