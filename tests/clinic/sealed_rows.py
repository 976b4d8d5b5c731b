"""Every sealed field there is, and two rows of every model that has one: who keeps new text adds its rows here.

Two rows of one person where a person can have two, so that a key of their own is not all that keeps values apart.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from django.apps import apps
from django.db import models

from openipt.clinic.accounts.actions.factors import add_code_app
from openipt.clinic.accounts.models import CodeApp
from openipt.clinic.assessment.actions import (
    Answered,
    Care,
    Event,
    Harm,
    NamedDiagnosis,
    agree_sick_role,
    answer_checklist,
    keep_care,
    log_adverse_event,
    name_diagnosis,
    note_harm,
    review_symptoms,
)
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.checkins.models import ConflictingSubmission
from openipt.clinic.checkins.refusals import SubmissionConflict
from openipt.clinic.courses.actions import (
    BegunElsewhere,
    ContactReason,
    ContactTold,
    ContactWay,
    agree_focus,
    bring_in_course,
    change_therapist,
    log_contact,
    note_absence,
    pause_course,
    resume_course,
)
from openipt.clinic.courses.models import (
    Break,
    BroughtIn,
    Contact,
    Contract,
    Course,
    MaintenanceContract,
    Session,
    TherapistAbsence,
    TherapistChange,
)
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.emergency.actions import review_use
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.ending.actions import FollowUpTold, agree_maintenance, hold_follow_up, say_number, take_back_end
from openipt.clinic.ending.models import CourseEnd, FollowUpHeld, NumberSaid, TaskRecord
from openipt.clinic.formulation.actions import Decided, hold_review, keep_own_view, note_stage, rate_focus
from openipt.clinic.formulation.models import (
    ContractAnswer,
    ContractOffer,
    FocusRating,
    Formulation,
    FormulationAnswer,
    Goal,
    OwnView,
    Review,
    StageNote,
)
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.inventory.models import Telling
from openipt.clinic.letters.actions import keep_letter_draft
from openipt.clinic.letters.models import LetterDraft, SignedLetter
from openipt.clinic.links.models import PinChosen
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.messages.models import MessageWishes
from openipt.clinic.preparation.models import Preparation
from openipt.clinic.rhythm.models import DayNoted
from openipt.clinic.rights.actions import ask_erasure, lift_hold, place_hold
from openipt.clinic.rights.models import ErasureAsked, ErasureGround, LegalHold
from openipt.clinic.safety.actions import answer_alert, arrange_safety
from openipt.clinic.safety.models import AlertStep, SafetyArrangement
from openipt.clinic.safety.reads import arranged
from openipt.clinic.safety_plan.models import ChangeWanted
from openipt.clinic.safety_plan.models import PlanVersion as SafetyPlanVersion
from openipt.clinic.schedules.actions import change_schedule
from openipt.clinic.schedules.models import ScheduleChange
from openipt.clinic.screens.models import ScreenAsked
from openipt.clinic.sessions.actions import Ground, add_addendum, disclose_process_note, keep_process_note
from openipt.clinic.sessions.models import Draft, ProcessNote, SignedNote
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.clinic.week.actions import say_cannot_come, take_back_cannot_come
from openipt.clinic.week.models import CannotCome, WeekEvent
from openipt.core.assessment import (
    ActToday,
    CareKind,
    EventKind,
    Finding,
    HarmKind,
    LedTo,
    Presence,
    RelatedTo,
    SickRoleTerms,
    SymptomFound,
)
from openipt.core.companions import May
from openipt.core.courses import Absence, BreakKind, MaintenanceTerms
from openipt.core.ending import EndingTask
from openipt.core.formulation import DisputeStage, Resolved, ReviewOutcome
from openipt.core.letters import LetterKind
from openipt.core.safety import Done
from openipt.core.schedules import Change
from openipt.core.screens import Reply
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea, Role
from tests.cast import a_colleague, a_course, a_person, acting, answered, answers
from tests.clinic.accounts.devices import SECRET, digits
from tests.clinic.companions.accompanying import beside
from tests.clinic.emergency.opening import opened_by
from tests.clinic.ending.leaving import MAINTENANCE, PLAN, ended, kept
from tests.clinic.formulation.saying import a_goal, agreed, ask_everything, offered, propose, signed
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.links.linking import with_pin
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.preparation.preparing import DECISION, prepared_by
from tests.clinic.rhythm.keeping import agreed as diary_agreed
from tests.clinic.rhythm.keeping import noted
from tests.clinic.safety_plan.planning import planned, wanted
from tests.clinic.scene import Scene, an_open_alert
from tests.clinic.screens.asking import asked
from tests.clinic.week.telling import herself as by_herself
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.core.letters.some_letters import a_letter

SHORTEST_CANARY = 10
"""Characters: a shorter one could be found by accident."""
_BIRTH_DATES = (f"18{year}-11-2{day}" for year in range(40, 99) for day in range(10))

Rows = Sequence[models.Model]


def two_code_apps(scene: Scene) -> Rows:
    for _ in range(2):
        add_code_app(actor=acting(scene.lind, scene.service), secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
    return list(CodeApp.objects.filter(account=scene.lind))


def two_people(scene: Scene) -> Rows:
    return scene.mara, a_person(scene.service, "Idris B")


def two_changes_of_a_schedule(scene: Scene) -> Rows:
    course = a_course(a_person(scene.service, "Idris B"))
    for seen, measure in enumerate(("gad7", "wsas")):
        change_schedule(
            actor=scene.system,
            course_id=course.id,
            change=Change(measure=measure),
            reason="so far not needed",
            seen=seen,
            at=NOW,
        )
    return list(ScheduleChange.objects.filter(course=course))


def two_foci(scene: Scene) -> Rows:
    course = a_course(scene.mara)
    return [
        agree_focus(actor=scene.system, course_id=course.id, area=area, in_words="so far", at=NOW)
        for area in (ProblemArea.GRIEF, ProblemArea.ROLE_DISPUTE)
    ]


def two_courses_brought_in(scene: Scene) -> Rows:
    begun = BegunElsewhere(protocol_key="ipt", sessions=16, held_at=(NOW - timedelta(weeks=1),), done="so far")
    for person in (scene.mara, a_person(scene.service, "Idris B")):
        bring_in_course(actor=scene.system, person_id=person.id, begun=begun, at=NOW)
    return BroughtIn.objects.order_by("id")


def two_arrangements(scene: Scene) -> Rows:
    lead = acting(a_colleague(scene.service, "Omar", Role.SERVICE_LEAD), scene.service)
    held = arranged(scene.service)
    wished = replace(held, outside_name="Dr Sato", outside_telephone="01632 960222")
    arrange_safety(actor=lead, arrangement=wished, seen=held.number, at=NOW)
    return SafetyArrangement.objects.filter(service=scene.service).order_by("number")


def two_alert_steps(scene: Scene) -> Rows:
    alert = an_open_alert(scene)
    for _ in range(2):
        answer_alert(
            actor=scene.system,
            alert_id=alert.id,
            did=[Done.SPOKE],
            words="so far",
            next_step="again",
            next_by=NOW + timedelta(days=1),
            at=NOW,
        )
    return AlertStep.objects.filter(alert=alert).order_by("-at", "-id")[:2]


def two_check_ins(scene: Scene) -> Rows:
    return answered(scene.mara, 9), answered(scene.mara, 10)


def two_conflicts(scene: Scene) -> Rows:
    check_in = answered(scene.mara, 9)
    for total in (11, 12):
        try:
            submit_check_in(actor=scene.system, check_in_id=check_in.id, answers=answers(total), at=NOW)
        except SubmissionConflict:
            continue
    return ConflictingSubmission.objects.filter(check_in=check_in)


def two_tellings(scene: Scene) -> Rows:
    somebody_of(scene.mara, "Bea"), somebody_of(scene.mara, "Klara")
    return Telling.objects.filter(person_id=scene.mara.id).order_by("-number")[:2]


def two_checklist_answers(scene: Scene) -> Rows:
    none = [Answered(finding=Finding(item=item, outcome="none")) for item in ("mania", "suicide")]
    course = a_course(scene.mara)
    return answer_checklist(actor=scene.system, course_id=course.id, answered=none, asked_date=NOW.date(), at=NOW)


def two_symptom_reviews(scene: Scene) -> Rows:
    course, found = a_course(scene.mara), [SymptomFound(symptom="sleep", presence=Presence.NO)]
    return [
        review_symptoms(
            actor=scene.system, course_id=course.id, found=found, words=words, reviewed_date=NOW.date(), at=NOW
        )
        for words in ("so far", "again")
    ]


def two_diagnoses(scene: Scene) -> Rows:
    course = a_course(scene.mara)
    return [
        name_diagnosis(actor=scene.system, course_id=course.id, diagnosis=NamedDiagnosis(name=name), at=NOW)
        for name in ("so far", "again")
    ]


def two_sick_roles(scene: Scene) -> Rows:
    course, today = a_course(scene.mara), NOW.date()
    terms = SickRoleTerms(relief=(), duties=("comes",), agreed_date=today, review_date=today + timedelta(weeks=4))
    return [agree_sick_role(actor=scene.system, course_id=course.id, terms=terms, at=NOW) for _ in range(2)]


def two_co_treatments(scene: Scene) -> Rows:
    care = Care(kind=CareKind.MEDICATION, what="so far")
    return [keep_care(actor=scene.system, person_id=scene.mara.id, care=care, at=NOW) for _ in range(2)]


def two_adverse_events(scene: Scene) -> Rows:
    event = Event(
        kind=EventKind.OTHER,
        led_to=LedTo.NO_CARE,
        related_to_treatment=RelatedTo.NOT_JUDGED,
        happened_date=NOW.date(),
        words="so far",
        action="again",
    )
    return [log_adverse_event(actor=scene.system, person_id=scene.mara.id, event=event, at=NOW) for _ in range(2)]


def two_notes_of_harm(scene: Scene) -> Rows:
    harm = Harm(kind=HarmKind.THREAT, act_today=ActToday.NO, noted_date=NOW.date(), words="so far", action="again")
    return [note_harm(actor=scene.system, person_id=scene.mara.id, harm=harm, at=NOW) for _ in range(2)]


def two_timeline_entries(scene: Scene) -> Rows:
    course = a_course(scene.mara)
    moved = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.MOVE, began=RoughDate.of(2025), words="so far")
    return [keep_timeline_entry(actor=scene.system, course_id=course.id, happening=moved, at=NOW) for _ in range(2)]


def two_reading_steps(scene: Scene) -> Rows:
    course, keys = a_course(scene.mara), ["depression_facts", "sick_role"]
    return give_readings(actor=scene.system, course_id=course.id, keys=keys, way=GivenBy.PORTAL, at=NOW)


def a_course_of_its_own(scene: Scene) -> Course:
    """At session 4, of somebody who has no other."""
    return a_course(a_person(scene.service, "Idris B"), session=4)


def two_contracts(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    signed(course, 12)
    signed(course, 13, reason="so far")
    return Contract.objects.filter(course=course).order_by("-version")[:2]


def two_companions(scene: Scene) -> Rows:
    person = a_course_of_its_own(scene).person
    return beside(person), beside(person, name="Jo")


def two_agreements(scene: Scene) -> Rows:
    return list(beside(a_course_of_its_own(scene).person, May.TIMES).agreements.all())


def two_meetings(scene: Scene) -> Rows:
    return Session.objects.filter(course=a_course_of_its_own(scene)).order_by("planned_at")[:2]


def two_own_views(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    for seen in range(2):
        keep_own_view(actor=scene.system, course_id=course.id, words="so far", evidence_seen=False, seen=seen, at=NOW)
    return OwnView.objects.filter(course=course)


def two_formulations(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    ask_everything(course)
    for _ in range(2):
        propose(course)
    return Formulation.objects.filter(course=course)


def two_formulation_answers(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    ask_everything(course)
    agreed(course)
    agreed(course, reason="again")
    return FormulationAnswer.objects.filter(formulation__course=course)


def two_contract_offers(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    offered(course), offered(course, 12)
    return ContractOffer.objects.filter(course=course)


def two_contract_answers(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    signed(course), signed(course, reason="again")
    return ContractAnswer.objects.filter(offer__course=course)


def two_stage_notes(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    for stage in (DisputeStage.IMPASSE, DisputeStage.RENEGOTIATION):
        note_stage(actor=scene.system, course_id=course.id, stage=stage, words="so far", at=NOW)
    return StageNote.objects.filter(course=course)


def two_focus_ratings(scene: Scene) -> Rows:
    course = a_course(scene.mara)
    agree_focus(actor=scene.system, course_id=course.id, area=ProblemArea.GRIEF, in_words="Her father", at=NOW)
    for _ in range(2):
        rated = {"resolved": Resolved.PARTLY, "words": "so far", "sheet_id": uuid.uuid4()}
        rate_focus(actor=scene.system, course_id=course.id, **rated, at=NOW)
    return FocusRating.objects.filter(course=course)


def two_goals(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    a_goal(course, "so far"), a_goal(course, "again")
    return Goal.objects.filter(course=course)


def two_reviews(scene: Scene) -> Rows:
    course, decided = a_course_of_its_own(scene), Decided(outcome=ReviewOutcome.KEEP, reasons="so far")
    for _ in range(2):
        hold_review(actor=scene.system, course_id=course.id, decided=decided, at=NOW)
    return Review.objects.filter(course=course)


def two_sessions(scene: Scene) -> list[uuid.UUID]:
    """The last held session of Mara's course and the one before it."""
    return list(a_course(scene.mara, session=3).sessions.order_by("planned_at").values_list("id", flat=True)[:2])


def two_drafts(scene: Scene) -> Rows:
    # kept without the action, which asks first whether what was told of others, by now unreadable, stands against it
    return [
        Draft.objects.create(
            service=scene.service, session_id=each, person_id=scene.mara.id, version=1, record="{}", kept_at=NOW
        )
        for each in two_sessions(scene)
    ]


def two_signed_notes(scene: Scene) -> Rows:
    # signed without the action, which asks first for a review of risk while an alert is open
    return [
        SignedNote.objects.create(
            service=scene.service, session_id=each, person_id=scene.mara.id, record="{}", words="so far", signed_at=NOW
        )
        for each in two_sessions(scene)
    ]


def two_addenda(scene: Scene) -> Rows:
    session_id, _other = (note.session_id for note in two_signed_notes(scene))
    return [add_addendum(actor=scene.system, session_id=session_id, words="again", at=NOW) for _ in range(2)]


def two_process_notes(scene: Scene) -> Rows:
    lind = acting(scene.lind, scene.service)
    sessions = list(two_sessions(scene))
    for session_id in sessions:
        keep_process_note(actor=lind, session_id=session_id, words="so far", seen=0, at=NOW)
    return ProcessNote.objects.filter(session_id__in=sessions).order_by("id")


def two_disclosures(scene: Scene) -> Rows:
    lind, (note, _other) = acting(scene.lind, scene.service), two_process_notes(scene)
    told = {"ground": Ground.LAW, "to_whom": "so far", "reason": "so far"}
    return [disclose_process_note(actor=lind, note_id=note.id, at=NOW, **told) for _ in range(2)]


def two_breaks(scene: Scene) -> Rows:
    course, back = a_course_of_its_own(scene), NOW.date() + timedelta(weeks=3)
    for words in ("so far", "again"):
        pause_course(
            actor=scene.system, course_id=course.id, kind=BreakKind.HOLIDAY, return_date=back, words=words, at=NOW
        )
        resume_course(actor=scene.system, course_id=course.id, at=NOW)
    return Break.objects.filter(course=course)


def two_absences(scene: Scene) -> Rows:
    course, today = a_course_of_its_own(scene), NOW.date()
    for days in (1, 2):
        absence = Absence(first_date=today, last_date=today + timedelta(days=days))
        note_absence(actor=scene.system, course_id=course.id, absence=absence, cover="so far", at=NOW)
    return TherapistAbsence.objects.filter(course=course)


def two_contacts(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    told = ContactTold(reason=ContactReason.CRISIS, way=ContactWay.TELEPHONE, was_reached=True, words="so far")
    for _ in range(2):
        log_contact(actor=scene.system, course_id=course.id, told=told, at=NOW)
    return Contact.objects.filter(course=course)


def two_changes_of_therapist(scene: Scene) -> Rows:
    course, today = a_course_of_its_own(scene), NOW.date()
    for name in ("Dr Okafor", "Dr Weiss"):
        to = a_colleague(scene.service, name, Role.THERAPIST)
        change_therapist(
            actor=scene.system, course_id=course.id, to_account_id=to.id, summary="so far", agreed_date=today, at=NOW
        )
    return TherapistChange.objects.filter(course=course)


def two_maintenance_contracts(scene: Scene) -> Rows:
    course, until = a_course_of_its_own(scene), NOW.date() + timedelta(days=360)
    kept(course, EndingTask.DISPOSITION, MAINTENANCE)
    terms = MaintenanceTerms(every_days=30, until_date=until, focus="so far")
    for seen in range(2):
        agree_maintenance(actor=scene.system, course_id=course.id, terms=terms, reason="again", seen=seen, at=NOW)
    return MaintenanceContract.objects.filter(course=course)


def two_erasures_asked(scene: Scene) -> Rows:
    ada = acting(a_colleague(scene.service, "Ada", Role.ADMINISTRATOR), scene.service)
    for person in (a_person(scene.service, "Idris C"), a_person(scene.service, "Noor E")):
        ask_erasure(actor=ada, person_id=person.id, ground=ErasureGround.ASKED, reason="asked so", at=NOW)
    return ErasureAsked.objects.filter(service=scene.service)


def two_holds(scene: Scene) -> Rows:
    ada = acting(a_colleague(scene.service, "Ada", Role.ADMINISTRATOR), scene.service)
    for person in (scene.mara, a_person(scene.service, "Idris C")):
        place_hold(actor=ada, person_id=person.id, reason="held so", until=None, at=NOW)
        lift_hold(actor=ada, person_id=person.id, reason="lifted so", at=NOW)
    return LegalHold.objects.filter(service=scene.service)


def two_emergency_uses(scene: Scene) -> Rows:
    okafor = a_colleague(scene.service, "Dr Okafor", Role.THERAPIST)
    omar = acting(a_colleague(scene.service, "Omar", Role.SERVICE_LEAD), scene.service)
    for person in (scene.mara, a_person(scene.service, "Idris D")):
        use = opened_by(okafor, person)
        review_use(actor=omar, use_id=use.id, was_in_order=True, found="found so", at=use.until)
    return EmergencyUse.objects.filter(account=okafor)


def two_safety_plans(scene: Scene) -> Rows:
    for seen in range(2):
        planned(scene.mara, seen=seen)
    return SafetyPlanVersion.objects.filter(person=scene.mara)


def two_screens_asked(scene: Scene) -> Rows:
    for _ in range(2):
        asked(scene.mara, {"q1": Reply.NO, "q2": Reply.NO, "q6_lifetime": Reply.NO}, "so far")
    return ScreenAsked.objects.filter(person=scene.mara)


def two_changes_wanted(scene: Scene) -> Rows:
    idris = a_person(scene.service, "Idris B")
    planned(idris)
    wanted(idris), wanted(idris)
    return ChangeWanted.objects.filter(person_id=idris.id)


def two_ending_records(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    kept(course, EndingTask.RELAPSE_PLAN, PLAN)
    kept(course, EndingTask.DISPOSITION, MAINTENANCE)
    return TaskRecord.objects.filter(course=course)


def two_numbers_said(scene: Scene) -> Rows:
    course = a_course(a_person(scene.service, "Idris B"), session=14)
    for number in (8, 14):
        say_number(actor=scene.system, course_id=course.id, session_number=number, words="so far", at=NOW)
    return NumberSaid.objects.filter(course=course)


def two_ends(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    for seen in (1, 2):
        ended(course, reason="so far")
        take_back_end(actor=scene.system, course_id=course.id, reason="again", seen=seen, at=NOW)
    return CourseEnd.objects.filter(course=course)


def two_follow_ups(scene: Scene) -> Rows:
    course = a_course(a_person(scene.service, "Idris B"), at=NOW - timedelta(days=200))
    ended(course, ended_date=NOW.date() - timedelta(days=190))
    for months in (1, 3):
        told = FollowUpTold(months=months, was_reached=True, words="so far")
        hold_follow_up(actor=scene.system, course_id=course.id, told=told, at=NOW)
    return FollowUpHeld.objects.filter(course=course)


def two_week_events(scene: Scene) -> Rows:
    a_course(scene.mara)
    for words in ("One", "Another"):
        told_by(scene.mara, words)
    return WeekEvent.objects.order_by("id")


def two_pins(scene: Scene) -> Rows:
    for pin in ("402917", "550821"):
        with_pin(scene.mara, pin)
    return PinChosen.objects.order_by("id")


def two_days_noted(scene: Scene) -> Rows:
    diary_agreed(a_course(scene.mara))
    for words in ("One", "Another"):
        noted(scene.mara, words)
    return DayNoted.objects.order_by("id")


def two_who_cannot_come(scene: Scene) -> Rows:
    session_id = a_course(scene.mara).sessions.get().id
    at, herself = NOW - timedelta(hours=1), by_herself(scene.mara)
    say_cannot_come(actor=herself, session_id=session_id, reason="Emil is ill.", at=at)
    take_back_cannot_come(actor=herself, session_id=session_id, at=at)
    say_cannot_come(actor=herself, session_id=session_id, reason="And now me.", at=at)
    return CannotCome.objects.order_by("id")


def two_wishes(scene: Scene) -> Rows:
    for address in ("mara@example.org", "mara.a@example.org"):
        said = replace(MAY_BE_WRITTEN_TO, address=address)
        say_wishes(actor=scene.system, person_id=scene.mara.id, said=said, at=NOW)
    return MessageWishes.objects.order_by("number")


def two_letter_drafts(scene: Scene) -> Rows:
    course = a_course_of_its_own(scene)
    for kind in (LetterKind.CONTRACT, LetterKind.FORMULATION):
        keep_letter_draft(actor=scene.system, course_id=course.id, letter=a_letter(kind), seen=0, at=NOW)
    return LetterDraft.objects.filter(course=course).order_by("kind")


def two_signed_letters(scene: Scene) -> Rows:
    # signed without the action, which asks first what the people in a life are called, by now unreadable
    course = a_course_of_its_own(scene)
    return [
        SignedLetter.objects.create(
            service=scene.service,
            course=course,
            person_id=course.person_id,
            kind=LetterKind.CONTRACT,
            version=version,
            letter="so far",
            by=scene.lind,
            signed_at=NOW,
        )
        for version in (1, 2)
    ]


def two_preparations(scene: Scene) -> Rows:
    a_course(scene.mara)
    for _ in range(2):
        prepared_by(scene.mara, DECISION)  # a talk would first ask what was told of safety, filled long ago
    return Preparation.objects.order_by("id")


ROWS: dict[str, Callable[[Scene], Rows]] = {
    "accounts.codeapp": two_code_apps,
    "people.person": two_people,
    "courses.broughtin": two_courses_brought_in,
    "courses.focus": two_foci,
    "schedules.schedulechange": two_changes_of_a_schedule,
    "courses.contract": two_contracts,
    "courses.session": two_meetings,
    "formulation.ownview": two_own_views,
    "formulation.formulation": two_formulations,
    "formulation.formulationanswer": two_formulation_answers,
    "formulation.contractoffer": two_contract_offers,
    "formulation.contractanswer": two_contract_answers,
    "formulation.stagenote": two_stage_notes,
    "formulation.focusrating": two_focus_ratings,
    "formulation.goal": two_goals,
    "formulation.review": two_reviews,
    "inventory.telling": two_tellings,
    "courses.break": two_breaks,
    "courses.therapistabsence": two_absences,
    "courses.contact": two_contacts,
    "courses.therapistchange": two_changes_of_therapist,
    "courses.maintenancecontract": two_maintenance_contracts,
    "rights.erasureasked": two_erasures_asked,
    "rights.legalhold": two_holds,
    "emergency.emergencyuse": two_emergency_uses,
    "safety_plan.planversion": two_safety_plans,
    "safety_plan.changewanted": two_changes_wanted,
    "screens.screenasked": two_screens_asked,
    "ending.taskrecord": two_ending_records,
    "ending.numbersaid": two_numbers_said,
    "ending.courseend": two_ends,
    "ending.followupheld": two_follow_ups,
    "safety.alertstep": two_alert_steps,
    "safety.safetyarrangement": two_arrangements,
    "assessment.checklistanswer": two_checklist_answers,
    "assessment.symptomreview": two_symptom_reviews,
    "assessment.diagnosis": two_diagnoses,
    "assessment.sickrole": two_sick_roles,
    "assessment.cotreatment": two_co_treatments,
    "assessment.adverseevent": two_adverse_events,
    "assessment.harmnoted": two_notes_of_harm,
    "education.readingstep": two_reading_steps,
    "companions.companion": two_companions,
    "companions.agreement": two_agreements,
    "timeline.timelineentry": two_timeline_entries,
    "clinic_sessions.draft": two_drafts,
    "clinic_sessions.signednote": two_signed_notes,
    "clinic_sessions.addendum": two_addenda,
    "clinic_sessions.processnote": two_process_notes,
    "clinic_sessions.disclosure": two_disclosures,
    "preparation.preparation": two_preparations,
    "links.pinchosen": two_pins,
    "week.weekevent": two_week_events,
    "messages.messagewishes": two_wishes,
    "rhythm.daynoted": two_days_noted,
    "week.cannotcome": two_who_cannot_come,
    "letters.letterdraft": two_letter_drafts,
    "letters.signedletter": two_signed_letters,
    "checkins.checkin": two_check_ins,
    "checkins.conflictingsubmission": two_conflicts,
}


def sealed_fields(model: type[models.Model]) -> list[SealedTextField]:
    """The sealed fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]


def models_with_sealed_text() -> list[type[models.Model]]:
    """Every model of the installation that keeps sealed text."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def two_rows_of(model: type[models.Model], scene: Scene) -> list[models.Model]:
    """Two rows of this model, or what to do if nobody said how to make them."""
    label = model._meta.label_lower
    assert label in ROWS, f"{label} has sealed text: add a function that makes two rows of it to ROWS in {__file__}."
    rows = list(ROWS[label](scene))
    assert len(rows) == 2
    return rows


def fill(row: models.Model) -> dict[str, str]:
    """Write a text that exists nowhere else into every sealed field of a row; field name to text."""
    canaries = {field.attname: _canary(field) for field in sealed_fields(type(row))}
    for name, text in canaries.items():
        setattr(row, name, text)
    row.save()
    return canaries


def _canary(field: SealedTextField) -> str:
    if field.attname == "born":
        return next(_BIRTH_DATES)
    assert field.limit >= SHORTEST_CANARY
    return f"canary {uuid.uuid4().hex}"[: field.limit]


def as_it_lies(row: models.Model, name: str) -> bytes:
    """The sealed bytes of one field in the database."""
    value = type(row).objects.filter(pk=row.pk).values_list(name, flat=True).get()
    assert isinstance(value, bytes)
    return value
