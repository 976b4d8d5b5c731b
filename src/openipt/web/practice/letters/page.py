"""The letters of a person as a list: what can be written now, what is being written, and what was signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.letters.reads import DraftListed, LetterListed
from openipt.core.letters import LetterFacts, LetterKind, can_be_written
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.letters.words import ABOUT_KINDS, KINDS, NOT_YET


@dataclass(frozen=True, kw_only=True)
class Writable:
    """A kind of letter, with how far it is. href: where it is written; empty while it cannot be"""

    title: str
    about: str
    state: str
    button: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A signed letter on the list."""

    title: str
    href: str
    signed: str
    state: str
    is_shared: bool


def writable(
    facts: LetterFacts | None,
    drafts: Mapping[LetterKind, DraftListed],
    signed: Sequence[LetterListed],
    *,
    course_id: UUID | None,
    person_id: UUID,
    desk: Desk,
) -> tuple[Writable, ...]:
    """Every kind of letter, in the order of a course."""
    done = {each.kind for each in signed if each.course_id == course_id}
    return tuple(_writable(kind, facts, drafts.get(kind), kind in done, person_id, desk) for kind in LetterKind)


def signed_letters(letters: Sequence[LetterListed], *, desk: Desk) -> tuple[Signed, ...]:
    """What was signed, newest first."""
    return tuple(
        Signed(
            title=title_of(each.kind, each.version),
            href=reverse("practice:signed-letter", args=[each.id]),
            signed=_("%(name)s, %(when)s")
            % {"name": each.by, "when": moments.at(desk.here(each.signed_at), today=desk.today)},
            state="" if each.is_latest else _("A later version took its place"),
            is_shared=each.is_shared,
        )
        for each in letters
    )


def title_of(kind: LetterKind, version: int) -> str:
    """What a signed letter is called."""
    return _("%(kind)s, version %(version)d") % {"kind": KINDS[kind], "version": version}


def _writable(
    kind: LetterKind, facts: LetterFacts | None, draft: DraftListed | None, is_done: bool, person_id: UUID, desk: Desk
) -> Writable:
    can = facts is not None and can_be_written(kind, facts)
    if not can:
        state, button = str(NOT_YET[kind]), ""
    elif draft:
        when = moments.at(desk.here(draft.kept_at), today=desk.today)
        state = _("Being written: %(name)s, %(when)s") % {"name": draft.by, "when": when}
        button = _("Go on writing")
    else:
        state, button = "", _("Write the next version") if is_done else _("Write it")
    return Writable(
        title=str(KINDS[kind]),
        about=str(ABOUT_KINDS[kind]),
        state=state,
        button=button,
        href=reverse("practice:letter", args=[person_id, kind.value]) if can else "",
    )
