"""Where a figure comes from, in few words or in full, and how far it was checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import assert_never

from django.utils.translation import gettext as _

from openipt.core.vocabulary import Mark, Source

_KEY = re.compile(r"\(([a-z0-9-]+)\)")


def short(source: Source) -> str:
    """Authors and year, for a line of text; a rule of our own says that it is one.

    "Kroenke, Spitzer & Williams 2001, J Gen Intern Med 16:606-613; from 10 points ..." becomes
    "Kroenke, Spitzer & Williams 2001".
    """
    if source.mark is Mark.OWN_RULE:
        return _("design rule, not validated")
    return _marked(source.short, source.mark)


def in_full(source: Source) -> str:
    """The whole citation, to stand within a sentence."""
    return _marked(source.says.removesuffix("."), source.mark)


def spelled_out(because: str, sources: Mapping[str, Source]) -> str:
    """A reason with a citation in place of each source's key: "(kroenke-2001)" becomes "(Kroenke and others 2001)"."""
    return _KEY.sub(lambda key: f"({short(sources[key[1]])})" if key[1] in sources else key[0], because)


def limits_not_confirmed() -> str:
    """Why a number stands without a word for what it means."""
    return _("The published limits of this measure have not been confirmed by us; only the number is shown.")


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
