"""How often two people meet after the course, as both read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

RHYTHMS: Mapping[int, Any] = {
    7: gettext_lazy("Once a week"),
    14: gettext_lazy("Every two weeks"),
    30: gettext_lazy("Once a month"),
    61: gettext_lazy("Every two months"),
    91: gettext_lazy("Every three months"),
}
"""By the days from one session to the next."""


def rhythm_in_words(every_days: int) -> str:
    """How often: "Once a month", "Every 10 days"."""
    return str(RHYTHMS[every_days]) if every_days in RHYTHMS else _("Every %(days)d days") % {"days": every_days}
