"""What a row of the caseload says first: one status, its reason, and the next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import CaseloadRow
from openipt.clinic.courses.reads import Standing
from openipt.clinic.safety.reads import AlertBrief
from openipt.clinic.week.reads import SaidCannotCome
from openipt.core.courses import OutreachAsked
from openipt.core.vocabulary import Direction, Phase
from openipt.web.practice import answers, citations
from openipt.web.practice.alert_words import AlertInWords
from openipt.web.practice.attendance.words import ASKS
from openipt.web.practice.between.words import absence_in_words
from openipt.web.practice.desk import Desk
from openipt.web.practice.reviews import review_in_words


@dataclass(frozen=True, kw_only=True)
class Attention:
    """One status with its reason and the one thing to do next.

    tone: of the status component · reason, source: why, and whose rule that is · href, step: the next step as a link
    """

    tone: str
    status: str
    reason: str
    source: str
    href: str
    step: str


def attention_of(row: CaseloadRow, alert: AlertInWords | None, desk: Desk) -> Attention:
    """What is most pressing about one person: an alert, a blank risk item, a session that cannot be, a review, a
    turn for the worse."""
    if row.alert and alert:
        return _of_alert(row.alert, alert)
    if row.not_recorded:
        return _of_blank(row)
    if row.standing and row.standing.outreach:
        return _of_staying_away(row, row.standing.outreach)
    if row.cannot_come:
        return _of_absence(row, row.cannot_come, desk)
    if row.decision:
        return _of_review(row, desk)
    if row.compared and row.compared.is_off_track:
        return _of_standing_out(row)
    if row.trend and row.trend.change and row.trend.change.verdict is Direction.WORSE:
        return _to_the_page(row, tone="worse", status=_("Reliably worse"), step=_("See how it went"))
    if row.return_is_due:
        return _of_return(row)
    if row.follow_up:
        return _of_follow_up(row, row.follow_up)
    return _as_planned(row)


def follow_up_in_words(months: int) -> str:
    """That a check after the end is due."""
    return ngettext(
        "The check %(count)d month after the end is due.", "The check %(count)d months after the end is due.", months
    ) % {"count": months}


def _of_alert(alert: AlertBrief, words: AlertInWords) -> Attention:
    href = reverse("practice:alert", args=[alert.id])
    if not words.is_answered:
        return Attention(
            tone="urgent", status=words.title, reason="", source="", href=href, step=_("Answer this alert")
        )
    return Attention(
        tone="worse",
        status=_("Alert open"),
        reason=_("Somebody has said what they did. The alert stays open until it is closed."),
        source="",
        href=href,
        step=_("Go on with the alert"),
    )


def _of_staying_away(row: CaseloadRow, asked: OutreachAsked) -> Attention:
    counted = ngettext(
        "%(count)d session missed without a word.", "%(count)d sessions missed without a word.", asked.missed_in_a_row
    )
    return Attention(
        tone="worse",
        status=str(ASKS[asked.asks]),
        reason=counted % {"count": asked.missed_in_a_row},
        source=citations.short(asked.source),
        href=reverse("practice:attendance", args=[row.person.id]),
        step=_("Write down the contact"),
    )


def _of_return(row: CaseloadRow) -> Attention:
    return Attention(
        tone="worse",
        status=_("Was to go on"),
        reason=_("The day on which the course was to go on has come. Ask whether it does."),
        source="",
        href=reverse("practice:attendance", args=[row.person.id]),
        step=_("Go on, or pause for longer"),
    )


def _of_follow_up(row: CaseloadRow, months: int) -> Attention:
    return Attention(
        tone="worse",
        status=_("Check after the end"),
        reason=follow_up_in_words(months),
        source="",
        href=reverse("practice:ending", args=[row.person.id]),
        step=_("Hold the check"),
    )


def _of_blank(row: CaseloadRow) -> Attention:
    assert row.trend is not None
    words = {"item": answers.item_name(row.trend.measure, row.not_recorded[0])}
    return _to_the_page(
        row,
        tone="worse",
        status=_("%(item)s not recorded") % words,
        reason=_("It was left blank in the latest check-in, which does not mean “not at all”. Ask about it.") % words,
        step=_("See the check-in"),
    )


def _of_absence(row: CaseloadRow, said: SaidCannotCome, desk: Desk) -> Attention:
    assert row.standing is not None
    meeting = row.standing.next_meeting
    assert meeting is not None
    return Attention(
        tone="worse",
        status=_("Cannot come"),
        reason=absence_in_words(said, meeting, called=row.person.called, desk=desk).words,
        source="",
        href=reverse("practice:session", args=[meeting.id]),
        step=_("Note it and agree on another time"),
    )


def _of_review(row: CaseloadRow, desk: Desk) -> Attention:
    assert row.decision is not None
    assert row.standing is not None
    assert row.trend is not None
    review = review_in_words(row.decision, row.standing, row.trend)
    is_unasked = row.decision.is_met is None and row.trend.measure.key not in row.asked
    page, step = ("check-ins", _("Ask for a check-in")) if is_unasked else ("review", _("Hold the review"))
    return Attention(
        tone="worse",
        status=_decision_status(row, desk),
        reason=review.words,
        source=review.source,
        href=reverse(f"practice:{page}", args=[row.person.id]),
        step=step,
    )


def _of_standing_out(row: CaseloadRow) -> Attention:
    assert row.compared is not None
    return Attention(
        tone="worse",
        status=_("Above an average course"),
        reason=_("Twice in a row, or by a reliable rise. It is a comparison, no forecast: look at what holds it up."),
        source=citations.short(row.compared.source),
        href=reverse("practice:progress", args=[row.person.id]),
        step=_("See the progress"),
    )


def _decision_status(row: CaseloadRow, desk: Desk) -> str:
    assert row.decision is not None
    assert row.standing is not None
    if row.decision.session < row.standing.session_number:
        return _("Not on track") if row.is_off_track else _("Review asked for")
    meeting = row.standing.next_meeting
    if meeting and desk.here(meeting.planned_at).date() == desk.today:
        return _("Decision point today")
    return _("Decision point")


def _as_planned(row: CaseloadRow) -> Attention:
    change = row.trend.change if row.trend else None
    match change.verdict if change else None:
        case Direction.BETTER:
            return _to_the_page(row, tone="better", status=_("Reliably better"), reason=_what_comes(row))
        case Direction.STEADY:
            return _to_the_page(row, tone="steady", status=_("About the same"), reason=_what_comes(row))
        case _:
            return _to_the_page(row, tone="plain", status=_where(row.standing), reason=_what_comes(row))


def _where(standing: Standing | None) -> str:
    if standing is None:
        return _("No course under way")
    match standing.phase:
        case Phase.INITIAL:
            return _("Beginning of the course")
        case Phase.MIDDLE:
            return _("Middle of the course")
        case Phase.TERMINATION:
            return _("End of the course")
        case Phase.MAINTENANCE:
            return _("Maintenance")


def _what_comes(row: CaseloadRow) -> str:
    """What the coming session brings with it, as far as the course's plan says."""
    standing = row.standing
    if standing is None:
        return ""
    if standing.held >= standing.plan.sessions:
        return _("All agreed sessions were held.")
    if standing.left_after == 0:
        return _("The next session is the last one.")
    if standing.session_number in standing.plan.name_remaining_at:
        return ngettext(
            "%(count)d session is left after the next one. Say so in it, so that the ending can be talked about.",
            "%(count)d sessions are left after the next one. Say so in it, so that the ending can be talked about.",
            standing.left_after,
        ) % {"count": standing.left_after}
    if not row.points:
        return _("No check-in has come in yet.")
    return ngettext(
        "%(count)d session is left after the next one.",
        "%(count)d sessions are left after the next one.",
        standing.left_after,
    ) % {"count": standing.left_after}


def _to_the_page(row: CaseloadRow, *, tone: str, status: str, reason: str = "", step: str = "") -> Attention:
    return Attention(
        tone=tone,
        status=status,
        reason=reason,
        source="",
        href=reverse("practice:person", args=[row.person.id]),
        step=step or _("Open %(name)s’s overview") % {"name": row.person.called},
    )
