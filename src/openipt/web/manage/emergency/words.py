"""A use in words: when, on the clock of the service, and which pages were opened, by the names staff know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as as_django_does
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openipt.clinic.emergency.reads import Looked, Use
from openipt.web.person_pages import behind_others, of_every_week, of_the_course


@dataclass(frozen=True, kw_only=True)
class UseInWords:
    """One use. looked: each page that was opened, and when · verdict: empty until it was reviewed"""

    id: UUID
    record: UUID
    therapist: str
    by: str
    when: str
    reason: str
    looked: tuple[str, ...]
    is_own: bool
    is_lasting: bool
    verdict: str
    was_in_order: bool
    found: str

    @property
    def may_review(self) -> bool:
        """Whether whoever reads this may review it now."""
        return not self.verdict and not self.is_own and not self.is_lasting


def use_in_words(use: Use, *, zone: ZoneInfo) -> UseInWords:
    """One use, on the clock of the service."""
    words = {"day": _day(use.opened_at, zone), "began": _clock(use.opened_at, zone), "ended": _clock(use.until, zone)}
    return UseInWords(
        id=use.id,
        record=use.person_id,
        therapist=use.therapist,
        by=use.by,
        when=_("%(day)s, %(began)s until %(ended)s") % words,
        reason=use.reason,
        looked=_looked(use.looked, zone),
        is_own=use.is_own,
        is_lasting=use.is_lasting,
        verdict=_verdict(use, zone),
        was_in_order=bool(use.review and use.review.was_in_order),
        found=use.review.words if use.review else "",
    )


def _verdict(use: Use, zone: ZoneInfo) -> str:
    if use.review is None:
        return ""
    words = {"by": use.review.by, "day": _day(use.review.at, zone)}
    if use.review.was_in_order:
        return _("In order, says %(by)s, %(day)s") % words
    return _("Not in order, says %(by)s, %(day)s") % words


def _looked(looked: Sequence[Looked], zone: ZoneInfo) -> tuple[str, ...]:
    """The pages in the order in which they were opened; one that was opened again and again stands once."""
    pages = {**of_every_week(), **of_the_course(), **behind_others()}
    opened = [(_clock(each.at, zone), pages.get(each.page, _("Another page of the record"))) for each in looked]
    return tuple(f"{next(times)[0]} {page}" for page, times in groupby(opened, key=lambda each: each[1]))


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return as_django_does(moment.astimezone(zone), pgettext("Django's date format for a day of any year", "j F Y"))


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return as_django_does(moment.astimezone(zone), pgettext("Django's time format for staff", "H:i"))
