"""What came of one item of the checklist, as it was last answered for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from openipt.clinic.assessment.reads import Asked, ItemStanding
from openipt.core.assessment import ChecklistItem
from openipt.web.practice.start.words import by_whom


@dataclass(frozen=True, kw_only=True)
class ItemInWords:
    """One item as it stands.

    said: what came of it · words: the clinician's · by: who asked, and when · leads_to: where to turn then
    is_open: nobody has answered for it, or it is still to be asked · stays_off_paper: about safety at home
    """

    key: str
    title: str
    said: str
    words: str
    by: str
    leads_to: str
    is_open: bool
    calls_for_something: bool
    stays_off_paper: bool
    earlier: tuple[str, ...]


def item_in_words(standing: ItemStanding, *, today: date) -> ItemInWords:
    """One item in words, seen today."""
    item, latest = standing.item, standing.latest
    outcome = next((each for each in item.outcomes if latest and each.key == latest.outcome), None)
    return ItemInWords(
        key=item.key,
        title=item.title,
        said=_said(item, latest),
        words=latest.words if latest else "",
        by=by_whom(latest.by, latest.asked_date, today=today) if latest else "",
        leads_to=outcome.leads_to if outcome else "",
        is_open=latest is None or latest.outcome is None,
        calls_for_something=bool(outcome and outcome.leads_to and outcome.needs_words),
        stays_off_paper=item.asks_alone,
        earlier=tuple(_earlier(item, each, today) for each in standing.earlier),
    )


def _said(item: ChecklistItem, asked: Asked | None) -> str:
    if asked is None:
        return _("Not answered for yet")
    if asked.outcome is None:
        return _("Not asked yet")
    outcome = next((each for each in item.outcomes if each.key == asked.outcome), None)
    return outcome.says if outcome else _("Answered in an earlier version of this list")


def _earlier(item: ChecklistItem, asked: Asked, today: date) -> str:
    said = _said(item, asked)
    words = {"said": said, "by": by_whom(asked.by, asked.asked_date, today=today)}
    return _("%(said)s (%(by)s)") % words
