"""A signed note as it is read: the words, who signed, and what was added since."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from openipt.clinic.sessions.reads import Note
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.session.words import TECHNIQUES


@dataclass(frozen=True, kw_only=True)
class Added:
    """An addendum, and who added it when."""

    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class SignedInWords:
    """A signed note. `used`: the techniques recorded with it."""

    words: str
    by: str
    used: str
    addenda: tuple[Added, ...]


def signed_in_words(note: Note, desk: Desk) -> SignedInWords:
    """A signed note, seen from this desk."""
    return SignedInWords(
        words=note.words,
        by=_("Signed by %(who)s, %(when)s.")
        % {"who": note.by or _("openipt"), "when": moments.at(desk.here(note.signed_at), today=desk.today)},
        used=", ".join(str(TECHNIQUES[technique]) for technique in note.record.techniques),
        addenda=tuple(
            Added(
                words=each.words,
                by=_("%(who)s, %(when)s")
                % {"who": each.by or _("openipt"), "when": moments.at(desk.here(each.added_at), today=desk.today)},
            )
            for each in note.addenda
        ),
    )
