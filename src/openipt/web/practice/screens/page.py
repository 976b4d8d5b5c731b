"""Screens in the words of colleagues: each as it stands, what the form makes of it, what follows, and how it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.screens.reads import LastScreen, ScreenStanding, ScreenVersion
from openipt.core.safety import FollowsKey
from openipt.core.screens import Question, Reply, Screen
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.screens.words import FOLLOWS, HOLDS, REPLIES, asked_only, numbered, numbers_of


@dataclass(frozen=True, kw_only=True)
class Replied:
    """One question and what came of it.

    is_open: a reply is still wanted · asks: the words that were on the page
    unasked: that it has a reply although the form leaves it out after what was said before
    """

    question: str
    reply: str
    is_yes: bool
    is_open: bool
    asks: str
    unasked: str


@dataclass(frozen=True, kw_only=True)
class NextInWords:
    """One thing that comes next, and who says so. leads_to: the page it is done on, if it is one of ours"""

    words: str
    source: str
    leads_to: FollowsKey


@dataclass(frozen=True, kw_only=True)
class ScreenInWords:
    """A screen as it stands.

    when: the day it was asked and by whom · in_short: the replies in one sentence · still_open: what has no yes or no
    holds: which of the published form's own lines holds; empty while none does · earlier: the versions before
    """

    id: UUID
    name: str
    abbreviation: str
    when: str
    corrected: str
    in_short: str
    still_open: str
    replied: tuple[Replied, ...]
    language: str
    credit: str
    words: str
    holds: str
    source: str
    follows: tuple[NextInWords, ...]
    earlier: tuple[EarlierVersion, ...]


@dataclass(frozen=True, kw_only=True)
class EarlierVersion:
    """A version before: who kept it when, what it said, and in which words."""

    kept: str
    replied: tuple[Replied, ...]
    words: str


def screen_in_words(standing: ScreenStanding, desk: Desk) -> ScreenInWords:
    """One screen, seen from this desk."""
    screen, latest, result = standing.screen, standing.latest, standing.result
    wording = latest.wording.words if latest.wording else None
    return ScreenInWords(
        id=standing.entry_id,
        name=screen.name,
        abbreviation=screen.abbreviation,
        when=_asked(standing, desk),
        corrected=_kept(latest, desk) if standing.earlier else "",
        in_short=_in_short(screen, latest, is_unresolved=result.is_unresolved),
        still_open=numbers_of(screen, result.missing) if result.missing else "",
        replied=tuple(_replied(screen, latest, result.missing)),
        language=wording.language if wording else "",
        credit=wording.credit if wording else "",
        words=latest.words,
        holds=str(HOLDS[result.outcome]) if result.outcome else "",
        source=citations.in_full(result.source),
        follows=tuple(
            NextInWords(words=str(FOLLOWS[each.key]), source=citations.short(each.source), leads_to=each.key)
            for each in standing.follows
        ),
        earlier=tuple(
            EarlierVersion(kept=_kept(each, desk), replied=tuple(_replied(screen, each, ())), words=each.words)
            for each in standing.earlier
        ),
    )


def last_at_a_glance(last: LastScreen | None, desk: Desk) -> str:
    """Which was asked last, and when."""
    if last is None:
        return _("None asked yet")
    words = {"screen": last.screen.abbreviation, "day": moments.near_day(last.asked_date, today=desk.today)}
    return _("%(screen)s, %(day)s") % words


def _asked(standing: ScreenStanding, desk: Desk) -> str:
    day = moments.near_day(standing.latest.asked_date, today=desk.today)
    if not standing.asked_by:
        return _("Asked %(day)s") % {"day": day}
    return _("Asked by %(name)s, %(day)s") % {"name": standing.asked_by, "day": day}


def _kept(version: ScreenVersion, desk: Desk) -> str:
    words = {
        "number": version.number,
        "name": version.by,
        "when": moments.at(desk.here(version.kept_at), today=desk.today),
    }
    if not version.by:
        return _("Version %(number)d, kept %(when)s") % words
    return _("Version %(number)d, kept by %(name)s, %(when)s") % words


def _in_short(screen: Screen, version: ScreenVersion, *, is_unresolved: bool) -> str:
    said_yes = tuple(key for key in _keys(screen) if version.replies[key] is Reply.YES)
    refused = tuple(key for key in _keys(screen) if version.replies[key] is Reply.REFUSED)
    parts = []
    if said_yes:
        parts.append(_("Yes to %(questions)s.") % {"questions": numbers_of(screen, said_yes)})
    if refused:
        parts.append(_("Would not answer %(questions)s.") % {"questions": numbers_of(screen, refused)})
    if not parts:
        parts.append(_("No yes so far.") if is_unresolved else _("No to every question the form asks."))
    return " ".join(parts)


def _replied(screen: Screen, version: ScreenVersion, missing: tuple[str, ...]) -> Iterator[Replied]:
    wording = version.wording.words if version.wording else None
    for question in screen.questions:
        reply = version.replies[question.key]
        yield Replied(
            question=numbered(question),
            reply=str(REPLIES[reply]),
            is_yes=reply is Reply.YES,
            is_open=question.key in missing,
            asks=wording.questions[question.key] if wording else "",
            unasked=_unasked(screen, question, version),
        )


def _unasked(screen: Screen, question: Question, version: ScreenVersion) -> str:
    has_reply = version.replies[question.key] in (Reply.YES, Reply.NO)
    if not has_reply or question.after is None or question.after.is_met(version.replies):
        return ""
    return _("Kept as it was given. %(only)s") % {"only": asked_only(screen, question.after)}


def _keys(screen: Screen) -> tuple[str, ...]:
    return tuple(question.key for question in screen.questions)
