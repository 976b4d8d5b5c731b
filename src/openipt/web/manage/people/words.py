"""What somebody owns, in words that name nobody in therapy: whoever arranges staff reads no records."""

from __future__ import annotations

from typing import assert_never

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openipt.clinic.staff.reads import Holding, HoldingKind


def holding_in_words(holding: Holding) -> str:
    """One thing, told apart from others of its kind by when it began and where the course stands."""
    since = date_format(holding.since, "j F Y") if holding.since.year > 1 else ""
    match holding.kind:
        case HoldingKind.ALERT:
            return _("Open alert of %(since)s") % {"since": since}
        case HoldingKind.PERSON:
            return _("Person in therapy since %(since)s, %(where)s") % {"since": since, "where": _where(holding)}
        case HoldingKind.COVERING:
            return _("Covers for a colleague since %(since)s, %(where)s") % {"since": since, "where": _where(holding)}
        case HoldingKind.SUPERVISING:
            return _("Supervises since %(since)s, %(where)s") % {"since": since, "where": _where(holding)}
        case HoldingKind.DUTY:
            return _("Their turn on the duty list")
        case HoldingKind.NOTES:
            return _("Private notes: who holds them, opened to nobody by this")
        case HoldingKind.LEAVE:
            return _("Covers a colleague’s leave from %(since)s") % {"since": since}
        case never:
            assert_never(never)


def _where(holding: Holding) -> str:
    if holding.session is None:
        return _("no course under way")
    return _("session %(number)d of %(sessions)d") % {"number": holding.session, "sessions": holding.sessions or 0}
