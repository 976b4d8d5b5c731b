"""The start of a case's course: what each of its first sessions left behind, through the clinic's own actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openipt.cli.demo import calendar
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.starts_told import STARTS, Happened, Named, OtherCareTold, StartSession
from openipt.clinic.assessment.actions import (
    Answered,
    Care,
    NamedDiagnosis,
    agree_sick_role,
    answer_checklist,
    keep_care,
    name_diagnosis,
    review_symptoms,
)
from openipt.clinic.education.actions import GivenBy, give_readings, note_discussed
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.assessment import Finding, Sharing, SickRoleTerms, SymptomFound
from openipt.core.timeline import KINDS, Lane, Precision, RoughDate


def begun_in_session(who: str, number: int) -> StartSession | None:
    """What this session left behind, if anything."""
    return STARTS.get(who, {}).get(number)


@dataclass(frozen=True, kw_only=True)
class Start:
    """One session of one case, being written down."""

    who: str
    therapist: Actor
    person_id: UUID
    course_id: UUID
    at: datetime

    @property
    def today(self) -> date:
        return self.at.astimezone(calendar.ZONE).date()

    def write_down(self, told: StartSession) -> None:
        """All of it, in the order a session takes."""
        self._ask(told)
        self._find(told)
        if told.diagnosis:
            self._name(told.diagnosis)
        if told.duties:
            self._agree(told)
        for care in told.care:
            self._care(care)
        for happened in told.happened:
            self._happened(happened)
        self._educate(told)

    def _ask(self, told: StartSession) -> None:
        answered = [
            Answered(finding=Finding(item=item, outcome=outcome or None), words=words)
            for item, (outcome, words) in told.asked.items()
        ]
        if answered:
            answer_checklist(
                actor=self.therapist, course_id=self.course_id, answered=answered, asked_date=self.today, at=self.at
            )

    def _find(self, told: StartSession) -> None:
        found = [
            SymptomFound(symptom=symptom, presence=presence, words=words)
            for symptom, (presence, words) in told.found.items()
        ]
        if found:
            review_symptoms(
                actor=self.therapist,
                course_id=self.course_id,
                found=found,
                words=told.found_words,
                reviewed_date=self.today,
                at=self.at,
            )

    def _name(self, named: Named) -> None:
        diagnosis = NamedDiagnosis(
            name=named.name,
            system="icd-11",
            code=named.code,
            named_date=self.today,
            told_as=named.told_as,
            answered_with=named.answered_with,
        )
        name_diagnosis(actor=self.therapist, course_id=self.course_id, diagnosis=diagnosis, at=self.at)

    def _agree(self, told: StartSession) -> None:
        terms = SickRoleTerms(
            relief=told.relief,
            duties=told.duties,
            agreed_date=self.today,
            review_date=self.today + timedelta(weeks=told.sick_role_weeks),
        )
        agree_sick_role(actor=self.therapist, course_id=self.course_id, terms=terms, at=self.at)

    def _care(self, told: OtherCareTold) -> None:
        care = Care(
            kind=told.kind,
            what=told.what,
            dose=told.dose,
            given_by=told.given_by,
            started_date=self._day(told.weeks_ago),
            stopped_date=None if told.until_weeks_ago is None else self._day(told.until_weeks_ago),
            sharing=Sharing.AGREED,
            sharing_date=self.today,
        )
        entry_id = demo_id("care", self.who, told.what, told.dose)
        keep_care(actor=self.therapist, person_id=self.person_id, care=care, entry_id=entry_id, at=self.at)

    def _happened(self, told: Happened) -> None:
        happening = Happening(
            lane=next(lane for lane in Lane if told.kind in KINDS[lane]),
            kind=told.kind,
            began=self._rough(told.weeks_ago, told.known_to),
            ended=None if told.until_weeks_ago is None else self._rough(told.until_weeks_ago, told.known_to),
            goes_on=told.goes_on,
            words=told.words,
        )
        keep_timeline_entry(
            actor=self.therapist,
            course_id=self.course_id,
            happening=happening,
            entry_id=demo_id("timeline", self.who, told.words),
            at=self.at,
        )

    def _educate(self, told: StartSession) -> None:
        if told.readings:
            give_readings(
                actor=self.therapist, course_id=self.course_id, keys=told.readings, way=GivenBy.PORTAL, at=self.at
            )
        for key, words in told.talked_over.items():
            note_discussed(actor=self.therapist, course_id=self.course_id, key=key, words=words, at=self.at)

    def _day(self, weeks_ago: int) -> date:
        return self.today - timedelta(weeks=weeks_ago)

    def _rough(self, weeks_ago: int, known_to: Precision) -> RoughDate:
        day = self._day(weeks_ago)
        match known_to:
            case Precision.DAY:
                return RoughDate.on(day)
            case Precision.MONTH:
                return RoughDate.of(day.year, day.month)
            case Precision.YEAR:
                return RoughDate.of(day.year)
