"""What somebody is told about their ways in, in words."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.notices import Notice, NoticeKind

_WORDS: Mapping[NoticeKind, Promise] = {
    NoticeKind.PASSKEY_ADDED: gettext_lazy("A passkey was added"),
    NoticeKind.APP_ADDED: gettext_lazy("An app on a phone was set up"),
    NoticeKind.FACTOR_REMOVED: gettext_lazy("A passkey or an app was removed"),
    NoticeKind.CODES_MADE: gettext_lazy("Ten new codes on paper were made"),
    NoticeKind.CODE_USED: gettext_lazy("A code on paper was used"),
    NoticeKind.PASSWORD_CHANGED: gettext_lazy("The password was changed"),
    NoticeKind.NEW_PLACE: gettext_lazy("You signed in from a browser that was new to us"),
    NoticeKind.GUESSED_AT: gettext_lazy("Somebody tried too often with a wrong password or code, and had to wait"),
}


def notice_in_words(notice: Notice, *, zone: ZoneInfo) -> dict[str, object]:
    """What it was, and when by the clock on the wall."""
    when = _("%(day)s at %(time)s") % {
        "day": date_format(notice.noted_at.astimezone(zone), "j F"),
        "time": date_format(notice.noted_at.astimezone(zone), "H:i"),
    }
    return {"words": _WORDS[notice.kind], "when": when, "is_new": notice.is_new}
