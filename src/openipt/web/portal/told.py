"""Who was told about a worrying answer, and by when they must act: as the person it is about may know it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from openipt.clinic.safety.reads import AlertBrief, hours_of, told_to
from openipt.web.portal import moments
from openipt.web.portal.sheet import Sheet
from openipt.web.portal.visit import Visit


@dataclass(frozen=True, kw_only=True)
class AnswerTold:
    """The answer others were told of: the number of its question, and the words chosen."""

    number: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """An alert that is open and that nobody has answered yet.

    answer: the one of the check-in asked about that raised it; None where none of its answers did
    due: by when somebody must act · opens: when the service is next there; empty while it is open
    telephone_end: the last four digits of the number they gave · reach: what they said about being reached
    """

    owner: str
    therapist: str
    answer: AnswerTold | None
    due: str
    opens: str
    telephone_end: str
    reach: str

    def naming_nobody(self) -> Told:
        """The same for a page that opens nothing of the record: by when somebody must act, and no more."""
        return replace(self, owner="", therapist="", telephone_end="", reach="")


def told_about(visit: Visit, sheet: Sheet | None = None) -> Told | None:
    """What others were told about this person and must still act on; None where nothing waits."""
    alert = told_to(visit.person.id)
    if alert is None:
        return None
    return Told(
        owner=alert.owner_name,
        therapist=visit.team.therapist,
        answer=_answer(alert, sheet) if sheet else None,
        due=_due(visit, alert.due_at),
        opens=_opens(visit),
        telephone_end=visit.reach.telephone[-4:],
        reach=visit.reach.in_words,
    )


def _answer(alert: AlertBrief, sheet: Sheet) -> AnswerTold | None:
    """What was told stands, even if the answer was changed since."""
    causes = [cause for cause in alert.causes if cause.fact_id == sheet.check_in_id]
    if not causes:
        return None
    worst = max(causes, key=lambda cause: cause.answer)
    question = sheet.question(worst.about)
    label = next(choice.label for choice in question.choices if choice.code == worst.answer)
    return AnswerTold(number=question.number, label=label)


def _due(visit: Visit, due_at: datetime) -> str:
    return moments.by(visit.here(due_at), today=visit.today) if due_at > visit.now else _("now")


def _opens(visit: Visit) -> str:
    starts = hours_of(visit.service).counting_from(visit.now)
    return "" if starts <= visit.now else moments.at(visit.here(starts), today=visit.today)
