"""Where a figure comes from, in few words or in full, and how far it was checked."""

from __future__ import annotations

import re
from typing import assert_never

from django.utils.translation import gettext as _

from openipt.core.vocabulary import Mark, Source

_UP_TO_A_YEAR = re.compile(r".*?\b(?:19|20)\d\d\b")


def short(source: Source) -> str:
    """Authors and year, for a line of text; a rule of our own says that it is one.

    "Kroenke, Spitzer & Williams 2001, J Gen Intern Med 16:606-613; from 10 points ..." becomes
    "Kroenke, Spitzer & Williams 2001".
    """
    if source.mark is Mark.OWN_RULE:
        return _("design rule, not validated")
    named = _UP_TO_A_YEAR.match(source.says)
    return _marked(named.group() if named else source.says, source.mark)


def in_full(source: Source) -> str:
    """The whole citation, to stand within a sentence."""
    return _marked(source.says.removesuffix("."), source.mark)


def _marked(words: str, mark: Mark) -> str:
    match mark:
        case Mark.CHECKED:
            return words
        case Mark.TO_CONFIRM:
            return _("%(source)s, still to be confirmed") % {"source": words}
        case Mark.UNCERTAIN:
            return _("%(source)s, sources differ") % {"source": words}
        case Mark.OWN_RULE:
            return _("%(source)s (design rule, not validated)") % {"source": words}
        case _:
            assert_never(mark)
