"""How alerts are received, in words: what raises one, how soon, in which hours, by whose decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.dateformat import format as as_django_does
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.safety.reads import IN_THE_SAME_DAY, ArrangedSince
from openipt.core.safety import STARTING_TIMES, ServiceTime

RULES: Mapping[str, Any] = {
    "self_harm_item.any": gettext_lazy("An item of risk answered above zero"),
    "self_harm_item.two_or_more": gettext_lazy("An item of risk answered with two or more"),
    "suicide_asked.any": gettext_lazy("Thoughts of death, or an attempt before, told when asked"),
    "suicide_asked.thoughts_of_acting": gettext_lazy("Thoughts of ending their life, told when asked"),
    "suicide_asked.intent_or_recent": gettext_lazy(
        "Intent, a plan, a recent act or thoughts right now, told when asked"
    ),
    "suicide_asked.refused": gettext_lazy("A question about suicide refused, when asked"),
    "suicide_asked.unresolved": gettext_lazy("A screen for suicide kept without every reply"),
    "found_when_asked.now": gettext_lazy("Signs of mania or psychosis now"),
    "home.unsafe": gettext_lazy("Somebody is not safe at home"),
    "harm.now": gettext_lazy("Somebody may come to harm, and has to be protected today"),
    "harm.noted": gettext_lazy("Somebody may come to harm, and nobody has to be protected today"),
    "event.soon": gettext_lazy("Unwanted event that may have put somebody in danger"),
    "event.noted": gettext_lazy("Any other unwanted event"),
    "change.reliably_worse": gettext_lazy("A score that is reliably worse"),
    "missed.after_worrying": gettext_lazy("Two sessions missed after a worrying answer"),
}
SOON: Mapping[str, Any] = {
    "1": gettext_lazy("1 hour of service"),
    "2": gettext_lazy("2 hours of service"),
    "4": gettext_lazy("4 hours of service"),
    "8": gettext_lazy("8 hours of service"),
    IN_THE_SAME_DAY: gettext_lazy("the same working day, within 24 hours"),
}


def soon_in_words(soon: float | str) -> str:
    """How soon, as the service set it."""
    key = soon if isinstance(soon, str) else f"{soon:g}"
    return str(SOON[key]) if key in SOON else _("%(hours)s hours of service") % {"hours": key}


def starting_time_in_words(rule: str) -> str:
    """How soon a rule starts out to be answered."""
    within: ServiceTime = STARTING_TIMES[rule].within
    return soon_in_words(IN_THE_SAME_DAY if within.same_working_day else within.working_hours or 0)


def hours_in_words(hours: tuple[time, time] | None) -> str:
    """One day's opening."""
    return f"{hours[0]:%H:%M}–{hours[1]:%H:%M}" if hours else _("closed")


def day_in_words(day: date) -> str:
    """A day in full."""
    return as_django_does(day, "j F Y")


def changes_in_words(later: ArrangedSince, earlier: ArrangedSince | None) -> tuple[str, ...]:
    """What one version changed, each as one sentence; all of it for the first."""
    return tuple(_changes(later, earlier))


def _changes(later: ArrangedSince, earlier: ArrangedSince | None) -> Iterator[str]:
    now, before = later.arrangement, earlier.arrangement if earlier else None
    if before is None or now.duty != before.duty:
        yield _("Answers when the therapist does not: %(names)s.") % {"names": _list(later.duty) or _("nobody")}
    if before is None or now.opening != before.opening:
        for weekday, hours in enumerate(now.opening):
            if before is None or before.opening[weekday] != hours:
                yield f"{WEEKDAYS[weekday]}: {hours_in_words(hours)}."
    if now.holidays != (before.holidays if before else frozenset()):
        count = len(now.holidays)
        yield ngettext("%(count)d day closed.", "%(count)d days closed.", count) % {"count": count}
    was = before.answer_within if before else {}
    for rule in RULES:
        if now.answer_within.get(rule) != was.get(rule):
            soon = now.answer_within.get(rule)
            words = starting_time_in_words(rule) if soon is None else soon_in_words(soon)
            yield _("%(rule)s: %(soon)s.") % {"rule": RULES[rule], "soon": words}
    outside = (now.outside_name, now.outside_telephone)
    if outside != ((before.outside_name, before.outside_telephone) if before else ("", "")):
        yield _("Outside deputy: %(name)s.") % {"name": now.outside_name or _("nobody")}


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
