"""What both rooms say of the week's events: feelings, and who was there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.week import Company, Feeling, PlanWent, WeekEvent

FEELINGS: Mapping[Feeling, Any] = {
    Feeling.ANGRY: gettext_lazy("Angry"),
    Feeling.HURT: gettext_lazy("Hurt"),
    Feeling.SAD: gettext_lazy("Sad"),
    Feeling.WORRIED: gettext_lazy("Worried"),
    Feeling.GUILTY: gettext_lazy("Guilty"),
    Feeling.ASHAMED: gettext_lazy("Ashamed"),
    Feeling.LONELY: gettext_lazy("Lonely"),
    Feeling.NUMB: gettext_lazy("Numb"),
    Feeling.CLOSE: gettext_lazy("Close"),
    Feeling.RELIEVED: gettext_lazy("Relieved"),
    Feeling.PROUD: gettext_lazy("Proud"),
    Feeling.GLAD: gettext_lazy("Glad"),
}
PLANS_WENT: Mapping[PlanWent, Any] = {
    PlanWent.DONE: gettext_lazy("I did it"),
    PlanWent.TRIED: gettext_lazy("I tried, or did part of it"),
    PlanWent.NOT_TRIED: gettext_lazy("Not this time"),
}
"""Each is a button, said by the person."""


def told_in_words(event: WeekEvent) -> str:
    """What happened, as it was told; of a plan first how it went: "How the plan went: “Not this time”. He was ill."."""
    if event.plan_went is None:
        return event.words
    went = _("How the plan went: “%(went)s”.") % {"went": PLANS_WENT[event.plan_went]}
    return f"{went} {event.words}".strip()


def feelings_in_words(event: WeekEvent) -> str:
    """The feelings one after another: "angry, lonely"."""
    return ", ".join(str(FEELINGS[each]).lower() for each in event.feelings)


def mood_in_words(event: WeekEvent) -> str:
    """The mood after it: "4 of 10"; empty where it was not said."""
    return _("%(mood)d of 10") % {"mood": event.mood} if event.mood is not None else ""


def mood_after(event: WeekEvent) -> str:
    """The mood after it, to stand behind the words: "mood after it: 4 of 10"; empty where it was not said."""
    mood = mood_in_words(event)
    return _("mood after it: %(mood)s") % {"mood": mood} if mood else ""


def who_in_words(event: WeekEvent, names: Mapping[UUID, str]) -> str:
    """Who was there, by the name the person gave them; empty while it was not said.

    Takes    names: by somebody in the inventory, what they are called
    """
    match event.company:
        case Company.SOMEBODY:
            gone = _("somebody who is no longer on the list")
            return names.get(event.somebody_id, gone) if event.somebody_id else gone
        case Company.SOMEBODY_ELSE:
            return event.somebody_words
        case Company.NOBODY:
            return _("nobody")
        case None:
            return ""
