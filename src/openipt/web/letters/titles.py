"""What a letter of each kind is called, on the paper and on the list of the person who gets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from openipt.core.letters import LetterKind

TITLES: Mapping[LetterKind, Any] = {
    LetterKind.CONTRACT: gettext_lazy("What we agreed"),
    LetterKind.FORMULATION: gettext_lazy("What we work on, and why"),
    LetterKind.MID_COURSE: gettext_lazy("Where we are"),
    LetterKind.ENDING: gettext_lazy("What we look back on"),
    LetterKind.RELAPSE_PLAN: gettext_lazy("My plan for staying well"),
    LetterKind.REFERRER: gettext_lazy("Report on treatment"),
}
