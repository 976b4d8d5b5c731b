"""One person's way through the service so far, as moments in order: registered, course opened, sessions, check-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from openipt.cli.demo import calendar, diary, notes, week
from openipt.cli.demo.cases import Case
from openipt.cli.demo.companions import BESIDE, BesideTold, bring_along
from openipt.cli.demo.held import told_of_session, write_note
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.inventory import tell, told_in_session
from openipt.cli.demo.item_answers import epds_answers, gad7_answers, phq9_answers
from openipt.cli.demo.people_told import InventorySession
from openipt.cli.demo.plan import (
    Planning,
    agreed_in_session,
    rated_in_session,
    reviewed_in_session,
    sign_contract,
)
from openipt.cli.demo.plans_told import PlanTold, ReviewTold
from openipt.cli.demo.safety_plans_told import SAFETY_PLANS
from openipt.cli.demo.screens_told import SCREENS
from openipt.cli.demo.sessions_told import SessionTold
from openipt.cli.demo.staff import DEPUTY, Team
from openipt.cli.demo.start import Start, begun_in_session
from openipt.cli.demo.starts_told import StartSession
from openipt.cli.demo.week_told import CANNOT_COME, PREPARED, Told
from openipt.clinic.checkins.actions import Way, ask_for_check_in, enter_check_in, submit_check_in
from openipt.clinic.courses.actions import open_course, plan_session
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.people.actions import PersonDetails, Relation, join_circle, register_person
from openipt.clinic.rhythm.actions import agree_on_diary, keep_entry
from openipt.clinic.safety.actions import close_alert
from openipt.clinic.safety.reads import open_alerts_of
from openipt.clinic.safety_plan.actions import keep_plan
from openipt.clinic.schedules.actions import use_set
from openipt.clinic.screens.actions import Heard, keep_screen
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import Attendance
from openipt.core.rhythm import DiaryEntry
from openipt.core.safety import Done
from openipt.core.safety_plan import SafetyPlan
from openipt.core.screens import Reply, Screen
from openipt.core.vocabulary import Role

ASKED_BEFORE = timedelta(hours=23)
NOTE_AFTER = timedelta(minutes=3)
"""From the end of a session to its signed note."""
TYPED_IN_AFTER = timedelta(minutes=4)
"""From the end of a session until the form filled in before it is typed in."""
FILLED_IN_BEFORE = timedelta(minutes=10)
"""How long before a session a form is filled in, in the waiting room."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Something that happens, and when."""

    at: datetime
    do: Callable[..., None]


class DemoCourse:
    """One case being lived. `moments()` gives what happens, in order; each does its part through a clinic action."""

    def __init__(self, case: Case, team: Team, *, now: datetime) -> None:
        self.case, self.team, self.now = case, team, now
        self.therapist = team.staff[case.therapist]
        self.person_id = demo_id("person", case.who)
        self.person: Actor | None = None
        self.course_id: UUID | None = None
        self.session_id: UUID | None = None
        self.next_at = calendar.next_meeting(now, days_ahead=case.days_ahead, clock=time.fromisoformat(case.hour))

    def moments(self) -> Iterator[Moment]:
        """Everything that happened so far, earliest first."""
        first = self._session_at(1)
        yield Moment(at=first - timedelta(days=12), do=self._register)
        yield Moment(at=first - timedelta(days=10), do=self._open_course)
        if self.case.measure_set:
            yield Moment(at=first - timedelta(days=10), do=self._choose_measures)
        for number in range(1, self.case.next_session + 1):
            yield Moment(at=self._planned_at(number), do=partial(self._plan, number))
            if number == self.case.next_session and (told := BESIDE.get(self.case.who)):
                yield Moment(at=self._planned_at(number), do=partial(self._bring_along, told))
            if agreed_in_session(self.case.who, number - 1):
                yield Moment(at=self._evening_after(number - 1), do=self._sign)
            yield from self._check_ins(number)
            yield from self._week(number)
            if number < self.case.next_session:
                yield from self._start(number)
                yield from self._people(number)
                yield from self._plan_of_course(number)
                yield Moment(at=self._session_at(number) + calendar.SESSION / 2, do=self._see_to_what_was_raised)
                yield Moment(at=self._session_at(number) + calendar.SESSION, do=self._hold)
                if note := told_of_session(self.case.who, number):
                    at = self._session_at(number) + calendar.SESSION + NOTE_AFTER
                    yield Moment(at=at, do=partial(self._write_note, note))
                if number in self.case.epds:
                    at = self._session_at(number) + calendar.SESSION + TYPED_IN_AFTER
                    yield Moment(at=at, do=partial(self._type_in_epds, number))

    def diary(self) -> Iterator[Moment]:
        """The days of a diary, beside everything else, earliest first."""
        number = diary.SINCE_SESSION.get(self.case.who)
        if number is not None:
            agreed_at = self._session_at(number) + diary.AGREED_AFTER
            yield Moment(at=agreed_at, do=self._agree_on_diary)
            for kept in diary.kept_since(agreed_at, now=self.now):
                yield Moment(at=kept.at, do=partial(self._keep_in_diary, kept.entry))

    def _check_ins(self, number: int) -> Iterator[Moment]:
        asked_at = self._asked_at(number)
        notes_since = notes.SINCE_SESSION.get(self.case.who, number + 1)
        if number == notes_since:
            yield Moment(at=asked_at, do=self._say_wishes)
        if number in self.case.gad7:
            yield Moment(at=asked_at, do=partial(self._ask, "gad7", number))
        if self.case.asks_phq9_at(number):
            yield Moment(at=asked_at, do=partial(self._ask, "phq9", number))
        if number >= notes_since:
            yield Moment(at=asked_at + notes.SENT_AFTER, do=notes.send_notes)
        if number in self.case.gad7:
            answered_at = self._answered_at(number) - timedelta(minutes=3)
            answers = gad7_answers(self.case.gad7[number])
            yield Moment(at=answered_at, do=partial(self._answer, "gad7", number, answers))
        if number in self.case.phq9:
            yield Moment(at=self._answered_at(number), do=partial(self._answer, "phq9", number, self._phq9(number)))

    def _week(self, number: int) -> Iterator[Moment]:
        for place, told in enumerate(week.told_before_session(self.case.who, number), start=1):
            at = min(self._answered_at(number) + timedelta(minutes=3 * place), self.now)
            yield Moment(at=at, do=partial(self._tell_of_week, told, number, place))
        if number == self.case.next_session and self.case.who in PREPARED:
            yield Moment(at=min(self._answered_at(number) + timedelta(minutes=20), self.now), do=self._prepare)
        if number == self.case.next_session and self.case.who in CANNOT_COME:
            at = max(self._answered_at(number), self.now - timedelta(minutes=20))
            yield Moment(at=at, do=partial(self._cannot_come, CANNOT_COME[self.case.who]))

    def _start(self, number: int) -> Iterator[Moment]:
        if told := begun_in_session(self.case.who, number):
            yield Moment(at=self._session_at(number) + calendar.SESSION / 3, do=partial(self._begin, told))

    def _people(self, number: int) -> Iterator[Moment]:
        if told := told_in_session(self.case.who, number):
            yield Moment(at=self._session_at(number) + calendar.SESSION / 2, do=partial(self._tell, told))

    def _plan_of_course(self, number: int) -> Iterator[Moment]:
        """What was agreed, rated and reviewed towards the end of a session."""
        nearly_over = self._session_at(number) + calendar.SESSION * 3 / 4
        if agreed := agreed_in_session(self.case.who, number):
            yield Moment(at=nearly_over, do=partial(self._agree, agreed))
        if rated := rated_in_session(self.case.who, number):
            yield Moment(at=nearly_over, do=partial(self._rate, rated, number))
        if review := reviewed_in_session(self.case.who, number):
            yield Moment(at=nearly_over, do=partial(self._review, review, number))
        if plan := SAFETY_PLANS.get(self.case.who, {}).get(number):
            yield Moment(at=nearly_over, do=partial(self._keep_safety_plan, plan))
        if asked := SCREENS.get(self.case.who, {}).get(number):
            yield Moment(at=nearly_over, do=partial(self._keep_screen, *asked, number))

    def _session_at(self, number: int) -> datetime:
        return calendar.weeks_before(self.next_at, self.case.next_session - number)

    def _planned_at(self, number: int) -> datetime:
        """At the end of the session before; the first one with the course."""
        if number == 1:
            return self._session_at(1) - timedelta(days=10)
        return self._session_at(number - 1) + calendar.SESSION + timedelta(minutes=5)

    def _evening_after(self, number: int) -> datetime:
        """The evening of the day of a session, at home."""
        day = self._session_at(number).astimezone(calendar.ZONE).date()
        return calendar.at_local(day, time(20, 15))

    def _answered_at(self, number: int) -> datetime:
        if number == self.case.newly_positive_at:
            return calendar.a_while_ago(self.now)
        at_breakfast = calendar.breakfast_before(self._session_at(number), number=number)
        return at_breakfast if at_breakfast < self.now else calendar.last_evening(self.now, number=number)

    def _asked_at(self, number: int) -> datetime:
        """The day before, or as long ago as the session that comes next allows."""
        usually = calendar.breakfast_before(self._session_at(number), number=number) - ASKED_BEFORE
        return min(usually, self._answered_at(number) - timedelta(hours=1), self.now - timedelta(hours=1))

    def _phq9(self, number: int) -> Mapping[str, int]:
        last_item = 1 if number == self.case.newly_positive_at else 0
        return phq9_answers(self.case.phq9[number], profile=self.case.profile, last_item=last_item)

    def _register(self, *, at: datetime) -> None:
        case, intake = self.case, self.team.staff.get("priya", self.team.setup)
        details = PersonDetails(
            name=case.name,
            called=case.name.split()[0],
            born=case.born(self.now.astimezone(calendar.ZONE).date()),
            telephone=case.telephone,
            reach=case.reach,
            time_zone=calendar.ZONE.key,
        )
        email = f"{case.who}@demo.invalid"
        person = register_person(actor=intake, details=details, at=at, email=email, person_id=self.person_id)
        self.person = Actor(
            service_id=self.team.service_id, account_id=person.account_id, roles=frozenset({Role.PERSON})
        )
        self._join(intake, self.therapist, Relation.ASSIGNED, at)
        if supervisor := self.team.staff.get(DEPUTY):
            self._join(intake, supervisor, Relation.SUPERVISING, at)

    def _join(self, intake: Actor, colleague: Actor, relation: Relation, at: datetime) -> None:
        assert colleague.account_id is not None
        join_circle(actor=intake, person_id=self.person_id, account_id=colleague.account_id, relation=relation, at=at)

    def _open_course(self, *, at: datetime) -> None:
        course = open_course(
            actor=self.therapist,
            person_id=self.person_id,
            protocol_key="ipt",
            sessions=self.case.sessions,
            at=at,
        )
        self.course_id = course.id

    def _choose_measures(self, *, at: datetime) -> None:
        assert self.course_id is not None
        use_set(actor=self.therapist, course_id=self.course_id, set_key=self.case.measure_set, seen=0, at=at)

    def _plan(self, number: int, *, at: datetime) -> None:
        assert self.course_id is not None
        session = plan_session(
            actor=self.therapist,
            course_id=self.course_id,
            planned_at=self._session_at(number),
            place=self.case.place,
            at=at,
        )
        self.session_id = session.id

    def _bring_along(self, told: BesideTold, *, at: datetime) -> None:
        """At the end of a session, with whoever sits in the waiting room asked in."""
        assert self.person is not None
        assert self.course_id is not None
        assert self.session_id is not None
        bring_along(
            told,
            therapist=self.therapist,
            person=self.person,
            person_id=self.person_id,
            course_id=self.course_id,
            session_id=self.session_id,
            at=at,
        )

    def _hold(self, *, at: datetime) -> None:
        assert self.session_id is not None
        note_attendance(actor=self.therapist, session_id=self.session_id, attendance=Attendance.ATTENDED, at=at)

    def _see_to_what_was_raised(self, *, at: datetime) -> None:
        """In the session the therapist asks about whatever raised an alert before it, and closes it."""
        alert = open_alerts_of([self.person_id]).get(self.person_id)
        if alert is not None:
            close_alert(
                actor=self.therapist,
                alert_id=alert.id,
                did=[Done.SPOKE, Done.ASKED, Done.NO_SAFETY_PLAN, Done.TREATMENT_LOOKED_AT],
                words="Went through it together. Asked about thoughts of death: none, now or lately.",
                at=at,
            )

    def _planning(self, at: datetime) -> Planning:
        assert self.course_id is not None
        return Planning(who=self.case.who, therapist=self.therapist, course_id=self.course_id, at=at)

    def _agree(self, told: PlanTold, *, at: datetime) -> None:
        self._planning(at).agree(told, sessions=self.case.sessions)

    def _rate(self, ratings: dict[str, int], number: int, *, at: datetime) -> None:
        self._planning(at).rate(ratings, number=number)

    def _review(self, told: ReviewTold, number: int, *, at: datetime) -> None:
        self._planning(at).review(told, number=number)

    def _keep_screen(
        self, screen: Screen, replies: Mapping[str, Reply], words: str, number: int, *, at: datetime
    ) -> None:
        heard = Heard(replies=replies, asked_date=at.astimezone(calendar.ZONE).date(), words=words)
        keep_screen(
            actor=self.therapist,
            person_id=self.person_id,
            screen_key=screen.key,
            entry_id=demo_id("screen", self.case.who, number),
            heard=heard,
            at=at,
        )

    def _keep_safety_plan(self, plan: SafetyPlan, *, at: datetime) -> None:
        again = calendar.weeks_before(self._session_at(self.case.next_session), -3).astimezone(calendar.ZONE).date()
        keep_plan(actor=self.therapist, person_id=self.person_id, plan=plan, review_date=again, seen=0, at=at)

    def _sign(self, *, at: datetime) -> None:
        assert self.person is not None
        assert self.course_id is not None
        sign_contract(person=self.person, course_id=self.course_id, at=at)

    def _write_note(self, told: SessionTold, *, at: datetime) -> None:
        assert self.session_id is not None
        write_note(told, therapist=self.therapist, session_id=self.session_id, at=at)

    def _begin(self, told: StartSession, *, at: datetime) -> None:
        assert self.course_id is not None
        Start(
            who=self.case.who, therapist=self.therapist, person_id=self.person_id, course_id=self.course_id, at=at
        ).write_down(told)

    def _tell(self, told: InventorySession, *, at: datetime) -> None:
        assert self.course_id is not None
        tell(
            told,
            who=self.case.who,
            therapist=self.therapist,
            person_id=self.person_id,
            course_id=self.course_id,
            at=at,
        )

    def _tell_of_week(self, told: Told, number: int, place: int, *, at: datetime) -> None:
        assert self.person is not None
        week.tell(
            told, who=self.case.who, number=number, place=place, person=self.person, person_id=self.person_id, at=at
        )

    def _prepare(self, *, at: datetime) -> None:
        assert self.person is not None
        week.prepare(self.case.who, person=self.person, at=at)

    def _cannot_come(self, reason: str, *, at: datetime) -> None:
        assert self.person is not None
        week.cannot_come(reason, person=self.person, person_id=self.person_id, at=at)

    def _agree_on_diary(self, *, at: datetime) -> None:
        assert self.course_id is not None
        agree_on_diary(actor=self.therapist, course_id=self.course_id, at=at)

    def _keep_in_diary(self, entry: DiaryEntry, *, at: datetime) -> None:
        assert self.person is not None
        keep_entry(actor=self.person, entry=entry, at=at)

    def _say_wishes(self, *, at: datetime) -> None:
        say_wishes(actor=self.therapist, person_id=self.person_id, said=notes.WISHES[self.case.who], at=at)

    def _ask(self, measure: str, number: int, *, at: datetime) -> None:
        check_in_id = demo_id("check-in", self.case.who, measure, number)
        ask_for_check_in(
            actor=self.therapist, person_id=self.person_id, measure_key=measure, at=at, check_in_id=check_in_id
        )

    def _type_in_epds(self, number: int, *, at: datetime) -> None:
        enter_check_in(
            actor=self.therapist,
            person_id=self.person_id,
            check_in_id=demo_id("check-in", self.case.who, "epds", number),
            measure_key="epds",
            way=Way.PAPER,
            answers=epds_answers(self.case.epds[number]),
            captured_at=self._session_at(number) - FILLED_IN_BEFORE,
            at=at,
        )

    def _answer(self, measure: str, number: int, answers: Mapping[str, int], *, at: datetime) -> None:
        assert self.person is not None
        check_in_id = demo_id("check-in", self.case.who, measure, number)
        words = self.case.words.get(number, "") if measure == "phq9" else ""
        submit_check_in(actor=self.person, check_in_id=check_in_id, answers=answers, words=words, at=at)
