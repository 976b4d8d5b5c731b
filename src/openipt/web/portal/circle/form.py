"""Adding somebody to my circle, or changing what they are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from openipt.web.circle.introducing import DIED, HERE, PAST, Asked, IntroducingForm


class WhoForm(IntroducingForm):
    """Who somebody is to me."""

    asked = {
        "nickname": Asked(
            label=gettext_lazy("What do you call them?"),
            hint=gettext_lazy("A first name or a nickname is best: they have not been asked to be here."),
            missing=gettext_lazy("Enter what you call them"),
        ),
        "tie": Asked(label=gettext_lazy("Who are they to you?"), missing=gettext_lazy("Choose who they are to you")),
        "tie_words": Asked(
            label=gettext_lazy("In your own words"), hint=gettext_lazy("Such as “my sister” or “from choir”.")
        ),
        "life": Asked(label=gettext_lazy("Are they part of your life now?")),
        "died": Asked(label=gettext_lazy("When did they die?"), hint=gettext_lazy("A year is enough.")),
    }
    lives = {
        HERE: gettext_lazy("Yes"),
        PAST: gettext_lazy("Not any more"),
        DIED: gettext_lazy("They have died"),
    }
