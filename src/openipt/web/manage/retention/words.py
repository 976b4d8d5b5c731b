"""What a rule of retention says, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.core.retention import RecordClass, Rule

CLASSES: Mapping[RecordClass, Any] = {
    RecordClass.RECORD: gettext_lazy("The whole record"),
    RecordClass.SAFETY: gettext_lazy("Alerts, where somebody had one"),
    RecordClass.CONTACTS: gettext_lazy("Contacts outside sessions, where there were any"),
    RecordClass.MESSAGES: gettext_lazy("Messages, where any were sent"),
}


def rule_in_words(rule: Rule) -> str:
    """How long, and for whoever was a child how long at least."""
    years = ngettext(
        "%(years)d year after the last day of care", "%(years)d years after the last day of care", rule.years
    ) % {"years": rule.years}
    if rule.child_until_age is None:
        return years
    until = {"age": rule.child_until_age, "at_17": rule.child_until_age_at_17}
    if rule.child_until_age_at_17 is None:
        child = _("whoever was a child then at least through birthday %(age)d") % until
    else:
        child = _("whoever was a child then at least through birthday %(age)d, at seventeen %(at_17)d") % until
    return f"{years}; {child}"
