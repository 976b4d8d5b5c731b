"""What the pages about a person are called: in their tabs, and where a reviewer reads which were opened."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _


def of_every_week() -> Mapping[str, str]:
    """Those one comes to each week, by their names in our addresses."""
    return {
        "person": _("Overview"),
        "sessions": _("Sessions"),
        "between": _("Between"),
        "check-ins": _("Check-ins"),
        "progress": _("Progress"),
    }


def of_the_course() -> Mapping[str, str]:
    """Those a course fills once and comes back to."""
    return {
        "start": _("Start"),
        "timeline": _("Timeline"),
        "circle": _("Circle"),
        "formulation": _("Formulation"),
        "contract": _("Contract"),
        "safety-plan": _("Safety plan"),
        "companions": _("Companions"),
        "screens": _("Screens"),
        "measures": _("Measures"),
        "review": _("Review"),
        "ending": _("Ending"),
        "letters": _("Letters"),
        "readings": _("Readings"),
        "rhythm": _("Daily rhythm"),
    }


def behind_others() -> Mapping[str, str]:
    """Those without a tab of their own."""
    return {
        "session": _("One session"),
        "attendance": _("Attendance"),
        "reaching": _("How to reach them"),
        "care": _("Other care"),
        "events": _("Unwanted events"),
        "harm": _("Harm to somebody"),
    }
