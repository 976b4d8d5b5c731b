"""What both rooms call the lines of the diary, and who was there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy

from openipt.core.rhythm import PeopleThere

NAMES: Mapping[str, Any] = {
    "out_of_bed": gettext_lazy("Out of bed"),
    "first_contact": gettext_lazy("First contact"),
    "start_activity": gettext_lazy("Main occupation"),
    "dinner": gettext_lazy("Evening meal"),
    "to_bed": gettext_lazy("To bed"),
}
"""By line of the diary, its name where there is little room."""
PEOPLE: Mapping[PeopleThere, Any] = {
    PeopleThere.NOBODY: gettext_lazy("Alone"),
    PeopleThere.AROUND: gettext_lazy("Others were around"),
    PeopleThere.TAKING_PART: gettext_lazy("Others took part"),
    PeopleThere.LIVELY: gettext_lazy("Others, and it was lively"),
}


def clock_time(minutes: int) -> time:
    """Minutes after midnight, as the clock has them; past midnight it is the next morning's."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    return time(hour, minute)
