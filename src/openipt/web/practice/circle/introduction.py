"""Who somebody is and where they stand: the short form an inventory begins with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from openipt.core.inventory import Relationship
from openipt.web.circle.introducing import DIED, HERE, PAST, Asked, IntroducingForm
from openipt.web.practice.circle.fields import one_of, ring_from
from openipt.web.practice.circle.words import RINGS


class IntroductionForm(IntroducingForm):
    """Enough to be in the picture."""

    asked = {
        "nickname": Asked(
            label=gettext_lazy("What the person calls them"),
            hint=gettext_lazy("A first name or a nickname. They have not been asked to be here."),
            missing=gettext_lazy("Enter what the person calls them"),
        ),
        "tie": Asked(
            label=gettext_lazy("What they are to the person"),
            missing=gettext_lazy("Choose what they are to the person"),
        ),
        "tie_words": Asked(
            label=gettext_lazy("In the person’s words"),
            hint=gettext_lazy("Such as “sister” or “Jonas’s mother”."),
        ),
        "life": Asked(label=gettext_lazy("In this life")),
        "died": Asked(
            label=gettext_lazy("When they died"), hint=gettext_lazy("As far as it is known; a year is enough.")
        ),
    }
    lives = {
        HERE: gettext_lazy("Part of their life now"),
        PAST: gettext_lazy("No longer part of their life"),
        DIED: gettext_lazy("Has died"),
    }
    ring: Any = one_of(
        gettext_lazy("How close now"),
        RINGS,
        ring_from,
        required=True,
        error_messages={
            "required": gettext_lazy("Choose how close they are now"),
            "invalid_choice": gettext_lazy("Choose one of the three rings: there is no place outside them"),
        },
    )

    @property
    def told(self) -> Relationship:
        """What the form tells of them. After its fields were cleaned."""
        return Relationship(**vars(self.introduced), ring=self.cleaned_data["ring"])
