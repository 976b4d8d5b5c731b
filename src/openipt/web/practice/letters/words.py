"""What letters say that is not a fact of the course: titles, headings, how they begin and how they end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.core.letters import CourseSoFar, LetterKind

KINDS: Mapping[LetterKind, Any] = {
    LetterKind.CONTRACT: gettext_lazy("Contract"),
    LetterKind.FORMULATION: gettext_lazy("Formulation"),
    LetterKind.MID_COURSE: gettext_lazy("Review"),
    LetterKind.ENDING: gettext_lazy("Ending"),
    LetterKind.RELAPSE_PLAN: gettext_lazy("Plan for staying well"),
    LetterKind.REFERRER: gettext_lazy("To the referrer"),
}
ABOUT_KINDS: Mapping[LetterKind, Any] = {
    LetterKind.CONTRACT: gettext_lazy("To the person: what both signed, to keep."),
    LetterKind.FORMULATION: gettext_lazy("To the person: what you found out together, and their goals."),
    LetterKind.MID_COURSE: gettext_lazy("To the person: how it has gone so far, and what was decided."),
    LetterKind.ENDING: gettext_lazy("To the person: what got better and by what, and what comes after."),
    LetterKind.RELAPSE_PLAN: gettext_lazy("To the person: their own signs, what helps, whom to turn to."),
    LetterKind.REFERRER: gettext_lazy("To whoever referred them, or to another doctor. It names nobody else."),
}
NOT_YET: Mapping[LetterKind, Any] = {
    LetterKind.CONTRACT: gettext_lazy("It can be written once both have signed a contract."),
    LetterKind.FORMULATION: gettext_lazy("It can be written once both have agreed on a formulation."),
    LetterKind.MID_COURSE: gettext_lazy("It can be written once a review was held."),
    LetterKind.ENDING: gettext_lazy("It can be written once you looked back together, or decided what comes after."),
    LetterKind.RELAPSE_PLAN: gettext_lazy("It can be written once the plan was begun."),
    LetterKind.REFERRER: gettext_lazy("It can be written once a course was opened."),
}
HEADINGS: Mapping[str, Any] = {
    "opening": "",
    "agreement": gettext_lazy("What both of us agreed on"),
    "story": gettext_lazy("What we work on"),
    "diagnosis": gettext_lazy("Diagnosis"),
    "course": gettext_lazy("The treatment so far"),
    "areas": gettext_lazy("What it works on"),
    "goals": gettext_lazy("Goals"),
    "scores": gettext_lazy("How the answers went"),
    "review": gettext_lazy("What was decided"),
    "circle": gettext_lazy("People in your life, then and now"),
    "looking-back": gettext_lazy("What we see, looking back"),
    "gains": gettext_lazy("What you changed yourself"),
    "non-response": gettext_lazy("What has not helped enough"),
    "outlook": gettext_lazy("What comes after"),
    "taken": gettext_lazy("What you take from it"),
    "medicines": gettext_lazy("Medicines taken now"),
    "closing": "",
    "signed": gettext_lazy("Signed by both"),
}
"""By the key of a section, its heading in the letter."""
LABELS: Mapping[str, Any] = {
    "opening": gettext_lazy("How the letter begins"),
    "closing": gettext_lazy("How the letter ends"),
}
"""What the form calls a section without a heading."""


def opening(kind: LetterKind, *, called: str, name: str) -> str:
    """How a letter of this kind begins, until its writer changes it."""
    match kind:
        case LetterKind.CONTRACT:
            said = _("Dear %(called)s,\n\nthis is what we agreed for our work together, for you to keep.")
        case LetterKind.FORMULATION:
            said = _("Dear %(called)s,\n\nthis is what we found out together at the start, and what we work on.")
        case LetterKind.MID_COURSE:
            said = _("Dear %(called)s,\n\nwe looked back together. This is how it has gone, and what we decided.")
        case LetterKind.ENDING:
            said = _("Dear %(called)s,\n\nour sessions come to their end. This is what we look back on together.")
        case LetterKind.RELAPSE_PLAN:
            said = _("This plan is mine. I look at it when I notice the first signs, and show it to whom I choose.")
        case LetterKind.REFERRER:
            said = _("Dear colleague,\n\nI write to you about %(name)s, who has read this letter and agrees to it.")
        case _:
            assert_never(kind)
    return said % {"called": called, "name": name}


def closing(kind: LetterKind, *, course: CourseSoFar) -> str:
    """How a letter of this kind ends, until its writer changes it."""
    left = {"left": course.sessions - course.held}
    match kind:
        case LetterKind.CONTRACT:
            return _("If something does not fit any more, say so. We change it together, and write it down anew.")
        case LetterKind.FORMULATION:
            return _("If something does not sound right, say so. We put it into words again together.")
        case LetterKind.MID_COURSE:
            return (
                ngettext(
                    "We have %(left)d session left. What is still on your mind about all this, bring along.",
                    "We have %(left)d sessions left. What is still on your mind about all this, bring along.",
                    left["left"],
                )
                % left
            )
        case LetterKind.ENDING:
            return _("To be sad about an ending is no relapse. What you have learnt stays with you.")
        case LetterKind.RELAPSE_PLAN:
            return _("In an emergency I do not wait for the service: I call the emergency number.")
        case LetterKind.REFERRER:
            return _("Please get in touch if you have a question, or if something changes that I should know of.")
        case _:
            assert_never(kind)
