"""What a review is held on, and what earlier ones decided, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import CaseloadRow
from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.reads import GoalStanding, ReviewHeld
from openipt.core.protocols import Protocol
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation.page import GoalInWords, goals_in_words
from openipt.web.practice.review.form import OUTCOMES
from openipt.web.practice.reviews import ReviewInWords, review_in_words
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.practice.wording import SUGGESTIONS


@dataclass(frozen=True, kw_only=True)
class HeldInWords:
    """One review that was held."""

    title: str
    outcome: str
    steps: tuple[str, ...]
    focus: str
    person_said: str
    reasons: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """Everything the page shows, in the order of reading. `asked`: what a rule of the protocol asks for now, if any."""

    lead: str
    asked: ReviewInWords | None
    score: ScoreInWords | None
    focus: str
    goals: tuple[GoalInWords, ...]
    held: tuple[HeldInWords, ...]


def review_page(
    row: CaseloadRow, *, goals: Sequence[GoalStanding], held: Sequence[ReviewHeld], desk: Desk
) -> ReviewPage:
    """What the review of an ongoing course is held on."""
    assert row.standing is not None
    asked = review_in_words(row.decision, row.standing, row.trend) if row.decision and row.trend else None
    return ReviewPage(
        lead=_lead(row.standing),
        asked=asked,
        score=score_in_words(row.trend, age_years=row.person.age_years, desk=desk) if row.trend else None,
        focus=row.standing.focus.in_words if row.standing.focus else "",
        goals=goals_in_words(goals),
        held=tuple(_held(each, row.standing.plan.protocol, desk) for each in reversed(held)),
    )


def point_to_review(row: CaseloadRow, held: Sequence[ReviewHeld]) -> str:
    """The decision point the form begins with: the one asked for, else that of this session, unless it was held."""
    done = {each.decision_point for each in held}
    if row.decision and row.decision.key not in done:
        return row.decision.key
    assert row.standing is not None
    point = row.standing.plan.decision_at(row.standing.session_number)
    return point.key if point and point.key not in done else ""


def _lead(standing: Standing) -> str:
    left = standing.left_after + 1
    words = {"number": standing.session_number, "sessions": standing.plan.sessions, "left": left}
    return (
        ngettext(
            "Session %(number)d of %(sessions)d. %(left)d session is left, this one included: say the number aloud.",
            "Session %(number)d of %(sessions)d. %(left)d sessions are left, this one included: say the number aloud.",
            left,
        )
        % words
    )


def _held(held: ReviewHeld, protocol: Protocol, desk: Desk) -> HeldInWords:
    titles = {point.key: point.title for point in protocol.decision_points}
    when = moments.near_day(desk.here(held.reviewed_at).date(), today=desk.today)
    title = titles.get(held.decision_point) or _("A review of your own")
    return HeldInWords(
        title=_("Session %(session)d: %(title)s") % {"session": held.session_number, "title": title},
        outcome=str(OUTCOMES[held.outcome]),
        steps=tuple(str(SUGGESTIONS[step]) for step in held.steps),
        focus={True: _("The focus stands."), False: _("The focus changes."), None: ""}[held.focus_stands],
        person_said=held.person_said,
        reasons=held.reasons,
        by=_("%(name)s, %(when)s") % {"name": held.by, "when": when},
    )
