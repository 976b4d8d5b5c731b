"""What a contract says, as both read it: each clause under its heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.core.formulation import Clauses, Numbers, Recording

HEADINGS: Mapping[str, Any] = {
    "meeting": gettext_lazy("Day, time and place"),
    "missing": gettext_lazy("If one of us cannot come"),
    "fee": gettext_lazy("Fee"),
    "person_brings": gettext_lazy("What you bring"),
    "therapist_brings": gettext_lazy("What your therapist brings"),
    "confidential": gettext_lazy("What stays between us, and when it cannot"),
    "crisis": gettext_lazy("If things become too much"),
}
RECORDINGS: Mapping[Recording, Any] = {
    Recording.NONE: gettext_lazy("Sessions are not recorded."),
    Recording.SOUND: gettext_lazy("Sound may be recorded, for supervision only."),
    Recording.SOUND_AND_PICTURE: gettext_lazy("Sound and picture may be recorded, for supervision only."),
}


def how_long_and_often(numbers: Numbers) -> str:
    """The numbers in a sentence: "16 sessions of 50 minutes, one a week"."""
    words = {"sessions": numbers.sessions, "minutes": numbers.minutes, "how_often": how_often(numbers.every_days)}
    return _("%(sessions)d sessions of %(minutes)d minutes, %(how_often)s") % words


def how_often(every_days: int) -> str:
    """How often one meets: "one a week", "one every 2 weeks", "one every 10 days"."""
    weeks, days = divmod(every_days, 7)
    if days:
        return ngettext("one every %(days)d day", "one every %(days)d days", every_days) % {"days": every_days}
    return ngettext("one a week", "one every %(weeks)d weeks", weeks) % {"weeks": weeks}


def in_order(clauses: Clauses) -> tuple[tuple[str, str], ...]:
    """Each clause with its heading; a fee where one is paid; recording last."""
    said = [(str(heading), getattr(clauses, name)) for name, heading in HEADINGS.items() if getattr(clauses, name)]
    return (*said, (_("Recording"), str(RECORDINGS[clauses.recording])))
