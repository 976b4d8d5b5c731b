"""One example of every action, by `app.name`: it sets the scene and gives back the action, ready to be done.

To add one, write a function that sets the scene and returns the call:

    @example("accounts.note_sign_in")
    def _(scene: Scene) -> Act:
        return partial(note_sign_in, actor=scene.system, way="demo", at=NOW)
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.actions.factors import (
    add_code_app,
    add_passkey,
    make_recovery_codes,
    prove_code,
    prove_passkey,
    remove_factor,
)
from openipt.clinic.accounts.actions.forgetting import forget_what_is_over
from openipt.clinic.accounts.actions.inviting import (
    accept_invitation,
    invite_account,
    revoke_invitation,
    revoke_invitations_again,
)
from openipt.clinic.accounts.actions.passwords import change_password, choose_forgotten_password, note_forgotten
from openipt.clinic.accounts.actions.services import (
    add_site,
    decide_what_is_shown,
    note_new_master_key,
    open_service,
    switch_own_rules_off,
    switch_own_rules_on,
)
from openipt.clinic.accounts.actions.signing import (
    end_sessions,
    note_failed_sign_in,
    note_seen,
    note_sign_in,
    note_sign_out,
)
from openipt.clinic.accounts.forgotten import digest_of as way_back_digest
from openipt.clinic.accounts.forgotten import link_that_goes
from openipt.clinic.accounts.guessing import Kind
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account, PasswordForgotten, SignedInSession
from openipt.clinic.accounts.reads import factors_of
from openipt.clinic.assessment.actions import (
    Answered,
    Care,
    Event,
    Harm,
    NamedDiagnosis,
    agree_sick_role,
    answer_checklist,
    end_sick_role,
    keep_care,
    leave_out_sick_role,
    log_adverse_event,
    name_diagnosis,
    note_harm,
    review_symptoms,
    withdraw_care,
)
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.actions import (
    LateAnswer,
    LateSending,
    PastAnswers,
    ask_for_check_in,
    enter_check_in,
    enter_total,
    hand_over_check_in,
    import_check_ins,
    receive_late_answers,
    save_answer,
    send_check_in,
    submit_check_in,
)
from openipt.clinic.checkins.models import CheckIn, Way
from openipt.clinic.companions.actions import (
    add_companion,
    agree,
    agree_oneself,
    ask_to_join,
    end_companion,
    end_companions_again,
    invite_companion,
    stop_accompanying,
    take_back_asking,
    withdraw,
)
from openipt.clinic.contacts.actions import confirm_numbers, keep_own_numbers
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
    open_course,
    pause_course,
    plan_session,
    resume_course,
)
from openipt.clinic.courses.models import Course
from openipt.clinic.downtime.actions import note_pack
from openipt.clinic.education.actions import GivenBy, give_readings, note_discussed, say_reading_was_read
from openipt.clinic.emergency.actions import (
    Sought,
    end_emergency,
    open_in_emergency,
    review_use,
    seek_person,
)
from openipt.clinic.ending.actions import (
    FollowUpTold,
    HowItEnded,
    agree_maintenance,
    end_course,
    hide_plan,
    hold_follow_up,
    keep_task,
    say_number,
    show_plan,
    take_back_end,
)
from openipt.clinic.formulation.actions import (
    Decided,
    Offer,
    Proposal,
    answer_contract,
    answer_formulation,
    begin_middle,
    hold_review,
    keep_goal,
    keep_own_view,
    let_goal_go,
    note_stage,
    offer_contract,
    propose_formulation,
    rate_focus,
    rate_goals,
)
from openipt.clinic.formulation.models import Way as PlanWay
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.actions import (
    add_person,
    describe_person,
    end_invitation,
    erase_inventory_person,
    introduce_person,
    invite_to_draw,
    place_in_circle,
    take_snapshot,
)
from openipt.clinic.letters.actions import discard_letter_draft, keep_letter_draft, share_letter, sign_letter
from openipt.clinic.library.actions import add_content, load_screen_wording, load_wording, withdraw_wording
from openipt.clinic.library.models import ContentKind
from openipt.clinic.links.actions import (
    choose_pin,
    decide_links_in_messages,
    end_links_again,
    make_check_in_link,
    remove_pin,
    try_pin,
)
from openipt.clinic.messages.actions import (
    leave_restored_unsent,
    note_looked_at,
    note_opened,
    say_own_wishes,
    say_wishes,
    set_reminder_days,
)
from openipt.clinic.people.actions import (
    PersonDetails,
    end_access_again,
    erase_person,
    join_circle,
    leave_circle,
    register_person,
)
from openipt.clinic.people.models import Relation
from openipt.clinic.preparation.actions import keep_preparation, share_preparation, stop_sharing, throw_away
from openipt.clinic.reminders.actions import (
    CLAIM_LASTS,
    claim_message,
    leave_uncertain,
    note_check_in_opened,
    plan_reminders,
    settle_message,
)
from openipt.clinic.reminders.channels import Outcome
from openipt.clinic.retention.actions import decide_retention
from openipt.clinic.rhythm.actions import agree_on_diary, end_diary, keep_entry, note_day, stop_keeping
from openipt.clinic.rights.actions import (
    ask_erasure,
    confirm_erasure,
    lift_hold,
    note_export,
    place_hold,
    withdraw_erasure,
)
from openipt.clinic.rights.models import ErasureGround
from openipt.clinic.safety.actions import (
    answer_alert,
    arrange_safety,
    close_alert,
    escalate_alert,
    hand_over_alert,
    rearm_alerts,
    set_duty_list,
)
from openipt.clinic.safety.reads import arranged
from openipt.clinic.safety_plan.actions import keep_plan, see_change_wanted, want_change
from openipt.clinic.schedules.actions import ask_on_schedule, change_schedule, let_go_of_check_in, use_set
from openipt.clinic.screens.actions import correct_screen, keep_screen
from openipt.clinic.sessions.actions import (
    Ground,
    add_addendum,
    disclose_process_note,
    keep_draft,
    keep_process_note,
    name_custodian,
    note_attendance,
    sign_note,
)
from openipt.clinic.sessions.models import ProcessNote
from openipt.clinic.staff.actions import (
    arrange_leave,
    change_roles,
    end_access,
    end_leave,
    follow_leave,
    hand_over,
)
from openipt.clinic.staff.models import Leave
from openipt.clinic.staff.reads import holdings_of
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry, withdraw_timeline_entry
from openipt.clinic.week.actions import (
    say_cannot_come,
    take_back_cannot_come,
    take_back_event,
    take_up_event,
    tell_event,
)
from openipt.core import measures
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
from openipt.core.companions import Relation as CompanionRelation
from openipt.core.courses import Absence, Attendance, BreakKind, MaintenanceTerms
from openipt.core.ending import EndedHow, EndingTask
from openipt.core.formulation import DisputeStage, Numbers, Resolved, ReviewOutcome
from openipt.core.inventory import Drawn, Introduced, Ring, SnapshotKind, Tie
from openipt.core.letters import LetterKind
from openipt.core.reminders import ReminderDays
from openipt.core.retention import RecordClass
from openipt.core.rhythm import DiaryEntry
from openipt.core.safety import Done
from openipt.core.safety_plan import Someone
from openipt.core.schedules import Change
from openipt.core.screens import ASQ, Reply
from openipt.core.sessions import Opening, SessionRecord
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea, Role
from tests.cast import (
    WEEKDAYS,
    a_check_in,
    a_colleague,
    a_course,
    acting,
    answers,
)
from tests.clinic.accounts.devices import SECRET, Device, digits
from tests.clinic.companions.accompanying import IN_SESSION, beside, partner_of
from tests.clinic.emergency.opening import opened_by
from tests.clinic.ending.leaving import MAINTENANCE, PLAN, ended, kept
from tests.clinic.formulation.saying import (
    CLAUSES,
    DISPUTE,
    STORY,
    YES,
    a_goal,
    ask_everything,
    leave_everything_behind,
    offered,
    propose,
)
from tests.clinic.inventory.telling import somebody_of, told
from tests.clinic.letters.writing import a_signed_letter
from tests.clinic.links.linking import link_of, linked, with_pin
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO, a_message_planned, a_message_sent, something_waits_for
from tests.clinic.preparation.preparing import TALK, prepared_by
from tests.clinic.retention.deciding import decided_on
from tests.clinic.rhythm.keeping import agreed as diary_agreed
from tests.clinic.safety_plan.planning import PLAN as SAFETY_PLAN
from tests.clinic.safety_plan.planning import REVIEW, planned, wanted
from tests.clinic.scene import Scene, an_open_alert
from tests.clinic.schedules.asking import asked_before_a_session_that_took_place
from tests.clinic.screens.asking import HALF, NO_TO_ALL, asked, heard
from tests.clinic.week.telling import event as week_event
from tests.clinic.week.telling import herself as by_herself
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.core.letters.some_letters import a_letter
from tests.core.measures.own_words import invented_words
from tests.core.measures.sample import sample_files
from tests.core.screens.own_words import invented_screen_words

Act = Callable[[], object]


EXAMPLES: dict[str, Callable[[Scene], Act]] = {}


def example(action: str) -> Callable[[Callable[[Scene], Act]], None]:
    """Keep this function as the example of the action of that name."""

    def keep(written: Callable[[Scene], Act]) -> None:
        assert action not in EXAMPLES, f"{action} has an example already"
        EXAMPLES[action] = written

    return keep


@example("accounts.open_service")
def _(scene: Scene) -> Act:
    return partial(
        open_service, name="Elsewhere", time_zone="Europe/Dublin", country="IE", opening=WEEKDAYS, holidays=[], at=NOW
    )


@example("accounts.add_site")
def _(scene: Scene) -> Act:
    return partial(add_site, actor=scene.system, name="Quay House", time_zone="Europe/London", at=NOW)


@example("accounts.decide_what_is_shown")
def _(scene: Scene) -> Act:
    return partial(decide_what_is_shown, actor=scene.system, interprets=False, at=NOW)


@example("accounts.switch_own_rules_on")
def _(scene: Scene) -> Act:
    return partial(switch_own_rules_on, actor=acting(scene.lind, scene.service), at=NOW)


@example("accounts.switch_own_rules_off")
def _(scene: Scene) -> Act:
    switch_own_rules_on(actor=acting(scene.lind, scene.service), at=NOW)
    return partial(switch_own_rules_off, actor=acting(scene.lind, scene.service), at=NOW)


@example("accounts.add_staff")
def _(scene: Scene) -> Act:
    roles = frozenset({Role.SUPERVISOR, Role.THERAPIST})
    return partial(add_staff, actor=scene.system, name="Ines", email="ines@example.org", roles=roles, at=NOW)


@example("accounts.invite_account")
def _(scene: Scene) -> Act:
    invite_account(actor=scene.system, account_id=scene.lind.id, at=NOW)
    return partial(invite_account, actor=scene.system, account_id=scene.lind.id, at=NOW)


@example("accounts.revoke_invitation")
def _(scene: Scene) -> Act:
    invite_account(actor=scene.system, account_id=scene.lind.id, at=NOW)
    return partial(revoke_invitation, actor=scene.system, account_id=scene.lind.id, at=NOW)


@example("accounts.revoke_invitations_again")
def _(scene: Scene) -> Act:
    invite_account(actor=scene.system, account_id=scene.lind.id, at=NOW)
    return partial(revoke_invitations_again, actor=scene.system, at=NOW)


@example("accounts.accept_invitation")
def _(scene: Scene) -> Act:
    invited = invite_account(actor=scene.system, account_id=scene.lind.id, at=NOW)
    return partial(
        accept_invitation,
        digest=token_digest(invited.token),
        email=scene.lind.staff_email,
        password="four words in a row",
        at=NOW,
    )


@example("accounts.note_sign_in")
def _(scene: Scene) -> Act:
    return partial(note_sign_in, actor=scene.system, way="demo", at=NOW)


@example("accounts.note_new_master_key")
def _(scene: Scene) -> Act:
    return partial(note_new_master_key, actor=scene.system, mark="0a1b2c3d4e5f", at=NOW)


@example("downtime.note_pack")
def _(scene: Scene) -> Act:
    return partial(note_pack, actor=scene.system, person_ids=[scene.mara.id], at=NOW)


def _two_who_erase(scene: Scene) -> tuple[Actor, Actor]:
    roles = {"Ada": Role.ADMINISTRATOR, "Omar": Role.SERVICE_LEAD}
    ada, omar = (acting(a_colleague(scene.service, name, role), scene.service) for name, role in roles.items())
    return ada, omar


def _okafor(scene: Scene) -> Account:
    """A colleague whose person Mara is not."""
    return a_colleague(scene.service, "Dr Okafor", Role.THERAPIST)


@example("emergency.seek_person")
def _(scene: Scene) -> Act:
    okafor = acting(_okafor(scene), scene.service)
    return partial(seek_person, actor=okafor, sought=Sought(number=scene.mara.id), at=NOW)


@example("emergency.open_in_emergency")
def _(scene: Scene) -> Act:
    okafor = acting(_okafor(scene), scene.service)
    return partial(open_in_emergency, actor=okafor, person_id=scene.mara.id, reason="Her brother rang", at=NOW)


@example("emergency.end_emergency")
def _(scene: Scene) -> Act:
    okafor = _okafor(scene)
    opened_by(okafor, scene.mara)
    return partial(end_emergency, actor=acting(okafor, scene.service), at=NOW)


@example("emergency.review_use")
def _(scene: Scene) -> Act:
    use = opened_by(_okafor(scene), scene.mara)
    omar = acting(a_colleague(scene.service, "Omar", Role.SERVICE_LEAD), scene.service)
    return partial(review_use, actor=omar, use_id=use.id, was_in_order=True, found="I rang him", at=use.until)


@example("rights.ask_erasure")
def _(scene: Scene) -> Act:
    ada, _ = _two_who_erase(scene)
    return partial(
        ask_erasure,
        actor=ada,
        person_id=scene.mara.id,
        ground=ErasureGround.ASKED,
        reason="Her letter of 3 March",
        at=NOW,
    )


def _asked_to_erase(scene: Scene) -> Actor:
    ada, omar = _two_who_erase(scene)
    ask_erasure(actor=ada, person_id=scene.mara.id, ground=ErasureGround.ASKED, reason="Her letter", at=NOW)
    return omar


@example("rights.withdraw_erasure")
def _(scene: Scene) -> Act:
    return partial(withdraw_erasure, actor=_asked_to_erase(scene), person_id=scene.mara.id, at=NOW)


@example("rights.confirm_erasure")
def _(scene: Scene) -> Act:
    return partial(confirm_erasure, actor=_asked_to_erase(scene), person_id=scene.mara.id, at=NOW)


@example("retention.decide_retention")
def _(scene: Scene) -> Act:
    ada, _ = _two_who_erase(scene)
    return partial(
        decide_retention, actor=ada, record_class=RecordClass.RECORD, decision=decided_on(years=10), seen=0, at=NOW
    )


@example("rights.note_export")
def _(scene: Scene) -> Act:
    lind = acting(scene.lind, scene.service)
    return partial(note_export, actor=lind, person_id=scene.mara.id, is_reviewed=True, at=NOW)


@example("rights.place_hold")
def _(scene: Scene) -> Act:
    ada, _ = _two_who_erase(scene)
    return partial(place_hold, actor=ada, person_id=scene.mara.id, reason="Court, case 17", until=None, at=NOW)


@example("rights.lift_hold")
def _(scene: Scene) -> Act:
    ada, omar = _two_who_erase(scene)
    place_hold(actor=ada, person_id=scene.mara.id, reason="Court, case 17", until=None, at=NOW)
    return partial(lift_hold, actor=omar, person_id=scene.mara.id, reason="The case is closed", at=NOW)


@example("accounts.note_sign_out")
def _(scene: Scene) -> Act:
    return partial(note_sign_out, actor=acting(scene.lind, scene.service), at=NOW)


@example("accounts.note_forgotten")
def _(scene: Scene) -> Act:
    return partial(note_forgotten, actor=scene.system, email=scene.lind.staff_email, at=NOW)


@example("accounts.choose_forgotten_password")
def _(scene: Scene) -> Act:
    note_forgotten(actor=scene.system, email=scene.lind.staff_email, at=NOW)
    with record(scene.system, "message.taken_up", at=NOW) as line:
        token = link_that_goes(line, PasswordForgotten.objects.get().id)
    actor = acting(scene.lind, scene.service)
    return partial(choose_forgotten_password, actor=actor, digest=way_back_digest(token), password="four words", at=NOW)


@example("accounts.forget_what_is_over")
def _(scene: Scene) -> Act:
    invite_account(actor=scene.system, account_id=scene.lind.id, at=NOW)
    return partial(forget_what_is_over, actor=scene.system, at=NOW + timedelta(days=100))


@example("accounts.note_seen")
def _(scene: Scene) -> Act:
    note_sign_in(actor=acting(scene.lind, scene.service), way="passkey", in_new_place=True, at=NOW)
    return partial(note_seen, actor=acting(scene.lind, scene.service), at=NOW)


@example("accounts.note_failed_sign_in")
def _(scene: Scene) -> Act:
    return partial(note_failed_sign_in, actor=scene.system, account_id=None, kind=Kind.PASSWORD, at=NOW)


@example("accounts.add_code_app")
def _(scene: Scene) -> Act:
    actor, shown = acting(scene.lind, scene.service), digits(SECRET, NOW)
    return partial(add_code_app, actor=actor, secret=SECRET, typed=shown, at=NOW)


@example("accounts.add_passkey")
def _(scene: Scene) -> Act:
    made = Device().makes_one(account_id=scene.lind.id)
    return partial(add_passkey, actor=acting(scene.lind, scene.service), made=made, at=NOW)


@example("accounts.make_recovery_codes")
def _(scene: Scene) -> Act:
    return partial(make_recovery_codes, actor=acting(scene.lind, scene.service), at=NOW)


@example("accounts.remove_factor")
def _(scene: Scene) -> Act:
    actor = acting(scene.lind, scene.service)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
    app = factors_of(scene.lind.id).code_app
    assert app is not None
    return partial(remove_factor, actor=actor, factor_id=app.id, keeps_one=False, at=NOW)


@example("accounts.change_password")
def _(scene: Scene) -> Act:
    return partial(change_password, actor=acting(scene.lind, scene.service), password="four words in a row", at=NOW)


@example("accounts.end_sessions")
def _(scene: Scene) -> Act:
    SignedInSession.objects.create(session_key="a", session_data="", expire_date=NOW, account_id=scene.lind.id)
    return partial(end_sessions, actor=acting(scene.lind, scene.service), name=None, this=None, at=NOW)


@example("accounts.prove_code")
def _(scene: Scene) -> Act:
    actor = acting(scene.lind, scene.service)
    code = make_recovery_codes(actor=actor, at=NOW)[3]
    return partial(prove_code, actor=actor, typed=code, at=NOW)


@example("accounts.prove_passkey")
def _(scene: Scene) -> Act:
    device = Device()
    made = device.makes_one(account_id=scene.lind.id)
    add_passkey(actor=acting(scene.lind, scene.service), made=made, at=NOW)
    device.uses += 1
    state, answer = device.shows_it()
    return partial(prove_passkey, site=device.site, state=state, answer=answer, at=NOW)


@example("people.register_person")
def _(scene: Scene) -> Act:
    details = PersonDetails(
        name="Idris B",
        called="Idris",
        born=date(1984, 2, 29),
        telephone="01632 960190",
        reach="After six.",
        time_zone="Europe/London",
    )
    return partial(register_person, actor=scene.system, details=details, email="idris@example.org", at=NOW)


@example("people.join_circle")
def _(scene: Scene) -> Act:
    ines = a_colleague(scene.service, "Ines", Role.SUPERVISOR)
    relation = Relation.SUPERVISING
    return partial(
        join_circle, actor=scene.system, person_id=scene.mara.id, account_id=ines.id, relation=relation, at=NOW
    )


@example("people.leave_circle")
def _(scene: Scene) -> Act:
    return partial(leave_circle, actor=scene.system, person_id=scene.mara.id, account_id=scene.lind.id, at=NOW)


@example("companions.add_companion")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    return partial(
        add_companion,
        actor=acting(scene.lind, scene.service),
        person_id=scene.mara.id,
        relation=CompanionRelation.PARTNER,
        name="Ruth",
        consent=IN_SESSION,
        at=NOW,
    )


@example("companions.agree")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    ruth, mays = beside(scene.mara), [May.TIMES, May.READINGS]
    lind = acting(scene.lind, scene.service)
    return partial(agree, actor=lind, companion_id=ruth.id, mays=mays, consent=IN_SESSION, at=NOW)


@example("companions.agree_oneself")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    ruth = beside(scene.mara)
    return partial(agree_oneself, actor=by_herself(scene.mara), companion_id=ruth.id, may=May.SAFETY_PLAN, at=NOW)


@example("companions.withdraw")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    ruth = beside(scene.mara, May.TIMES)
    return partial(withdraw, actor=by_herself(scene.mara), companion_id=ruth.id, may=May.KNOW, at=NOW)


@example("companions.invite_companion")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    lind, ruth = acting(scene.lind, scene.service), beside(scene.mara)
    return partial(invite_companion, actor=lind, companion_id=ruth.id, email="ruth@example.org", at=NOW)


@example("companions.ask_to_join")
def _(scene: Scene) -> Act:
    meeting, ruth = a_course(scene.mara).sessions.get(attendance=""), beside(scene.mara)
    return partial(ask_to_join, actor=scene.system, companion_id=ruth.id, session_id=meeting.id, at=NOW)


@example("companions.take_back_asking")
def _(scene: Scene) -> Act:
    meeting, ruth = a_course(scene.mara).sessions.get(attendance=""), beside(scene.mara)
    ask_to_join(actor=scene.system, companion_id=ruth.id, session_id=meeting.id, at=NOW)
    return partial(take_back_asking, actor=scene.system, companion_id=ruth.id, session_id=meeting.id, at=NOW)


@example("companions.end_companion")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    return partial(end_companion, actor=by_herself(scene.mara), companion_id=beside(scene.mara).id, at=NOW)


@example("companions.stop_accompanying")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    return partial(stop_accompanying, actor=acting(partner_of(scene.mara), scene.service), at=NOW)


@example("companions.end_companions_again")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    ended = {beside(scene.mara).id: NOW, beside(scene.mara, May.TIMES).agreements.get(may=May.TIMES).id: NOW}
    return partial(end_companions_again, actor=scene.system, ended=ended, at=NOW)


@example("people.end_access_again")
def _(scene: Scene) -> Act:
    ended = {link.id: NOW for link in scene.mara.care_links.all()}
    return partial(end_access_again, actor=scene.system, ended=ended, at=NOW)


@example("people.erase_person")
def _(scene: Scene) -> Act:
    return partial(erase_person, actor=scene.system, person_id=scene.mara.id, at=NOW)


@example("checkins.import_check_ins")
def _(scene: Scene) -> Act:
    answers = {f"q{number}": 1 for number in range(1, 10)}
    row = PastAnswers(
        place="row 2", person_id=scene.mara.id, measure_key="phq9", answers=answers, total=None, captured_at=NOW
    )
    return partial(import_check_ins, actor=scene.system, past=[row], at=NOW)


@example("library.add_content")
def _(scene: Scene) -> Act:
    return partial(
        add_content,
        actor=scene.system,
        kind=ContentKind.MEASURE,
        files=sample_files(('"sample3"', '"own-sample3"')),
        licence_affirmed="Ours.",
        at=NOW,
    )


@example("library.load_wording")
def _(scene: Scene) -> Act:
    data = invented_words(measures.get("wsas")).encode()
    return partial(load_wording, actor=scene.system, data=data, licence_affirmed="A letter.", at=NOW)


@example("library.load_screen_wording")
def _(scene: Scene) -> Act:
    data = invented_screen_words(ASQ).encode()
    return partial(load_screen_wording, actor=scene.system, data=data, licence_affirmed="A letter.", at=NOW)


@example("library.withdraw_wording")
def _(scene: Scene) -> Act:
    data = invented_words(measures.get("wsas")).encode()
    row = load_wording(actor=scene.system, data=data, licence_affirmed="A letter.", at=NOW)
    return partial(withdraw_wording, actor=scene.system, wording_id=row.id, at=NOW)


@example("courses.open_course")
def _(scene: Scene) -> Act:
    return partial(open_course, actor=scene.system, person_id=scene.mara.id, protocol_key="ipt", sessions=16, at=NOW)


@example("courses.pause_course")
def _(scene: Scene) -> Act:
    course, back = a_course(scene.mara), NOW.date() + timedelta(weeks=3)
    kind = BreakKind.ADMISSION
    return partial(pause_course, actor=scene.system, course_id=course.id, kind=kind, return_date=back, at=NOW)


@example("courses.resume_course")
def _(scene: Scene) -> Act:
    course, back = a_course(scene.mara), NOW.date() + timedelta(weeks=3)
    pause_course(actor=scene.system, course_id=course.id, kind=BreakKind.BIRTH, return_date=back, at=NOW)
    return partial(resume_course, actor=scene.system, course_id=course.id, at=NOW)


@example("courses.note_absence")
def _(scene: Scene) -> Act:
    course, today = a_course(scene.mara), NOW.date()
    absence, cover = Absence(first_date=today, last_date=today + timedelta(weeks=3)), "Dr Okafor, by telephone"
    return partial(note_absence, actor=scene.system, course_id=course.id, absence=absence, cover=cover, at=NOW)


@example("courses.log_contact")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    told = ContactTold(
        reason=ContactReason.OUTREACH, way=ContactWay.TELEPHONE, was_reached=False, words="Left word to ring back."
    )
    return partial(log_contact, actor=scene.system, course_id=course.id, told=told, at=NOW)


@example("courses.change_therapist")
def _(scene: Scene) -> Act:
    course, okafor = a_course(scene.mara), a_colleague(scene.service, "Dr Okafor", Role.THERAPIST)
    return partial(
        change_therapist,
        actor=scene.system,
        course_id=course.id,
        to_account_id=okafor.id,
        summary="Half-way; the dispute moves.",
        agreed_date=NOW.date(),
        at=NOW,
    )


@example("courses.plan_session")
def _(scene: Scene) -> Act:
    course, when = a_course(scene.mara), NOW + timedelta(days=7)
    return partial(plan_session, actor=scene.system, course_id=course.id, planned_at=when, place="Room 2", at=NOW)


@example("sessions.note_attendance")
def _(scene: Scene) -> Act:
    session = a_course(scene.mara).sessions.get()
    attendance = Attendance.LATE
    return partial(note_attendance, actor=scene.system, session_id=session.id, attendance=attendance, at=NOW)


@example("courses.agree_focus")
def _(scene: Scene) -> Act:
    course, area = a_course(scene.mara), ProblemArea.GRIEF
    words = "Since her brother died."
    return partial(agree_focus, actor=scene.system, course_id=course.id, area=area, in_words=words, at=NOW)


@example("checkins.ask_for_check_in")
def _(scene: Scene) -> Act:
    return partial(ask_for_check_in, actor=scene.system, person_id=scene.mara.id, measure_key="phq9", at=NOW)


@example("links.choose_pin")
def _(scene: Scene) -> Act:
    return partial(choose_pin, actor=by_herself(scene.mara), pin="402917", at=NOW)


@example("links.remove_pin")
def _(scene: Scene) -> Act:
    with_pin(scene.mara)
    return partial(remove_pin, actor=by_herself(scene.mara), at=NOW)


@example("links.make_check_in_link")
def _(scene: Scene) -> Act:
    with_pin(scene.mara)
    ids = {"person_id": scene.mara.id, "check_in_id": a_check_in(scene.mara).id}
    return partial(make_check_in_link, actor=scene.system, at=NOW, **ids)


@example("links.try_pin")
def _(scene: Scene) -> Act:
    with_pin(scene.mara)
    link_id = link_of(linked(a_check_in(scene.mara)))
    return partial(try_pin, actor=scene.system, link_id=link_id, pin="111213", at=NOW)


@example("links.decide_links_in_messages")
def _(scene: Scene) -> Act:
    return partial(decide_links_in_messages, actor=scene.system, are_carried=True, seen=0, at=NOW)


@example("links.end_links_again")
def _(scene: Scene) -> Act:
    with_pin(scene.mara)
    linked(a_check_in(scene.mara))
    return partial(end_links_again, actor=scene.system, at=NOW)


@example("checkins.hand_over_check_in")
def _(scene: Scene) -> Act:
    check_in = a_check_in(scene.mara)
    return partial(hand_over_check_in, actor=scene.system, person_id=scene.mara.id, check_in_id=check_in.id, at=NOW)


@example("checkins.save_answer")
def _(scene: Scene) -> Act:
    return partial(save_answer, actor=scene.system, check_in_id=a_check_in(scene.mara).id, item="q9", answer=1, at=NOW)


@example("checkins.receive_late_answers")
def _(scene: Scene) -> Act:
    check_in = a_check_in(scene.mara)
    hour = timedelta(hours=1)
    kept = [LateAnswer(answer_id=uuid.uuid4(), item=item, answer=1, age=hour) for item in ("q1", "q9")]
    sending = LateSending(words="On the train.", age=hour)
    act = partial(receive_late_answers, actor=scene.system, check_in_id=check_in.id, at=NOW)
    return partial(act, answers=kept, sending=sending)


@example("checkins.send_check_in")
def _(scene: Scene) -> Act:
    check_in = a_check_in(scene.mara)
    for item, answer in answers(9, item9=1).items():
        save_answer(actor=scene.system, check_in_id=check_in.id, item=item, answer=answer, at=NOW)
    return partial(send_check_in, actor=scene.system, check_in_id=check_in.id, words="Bad week.", at=NOW)


@example("checkins.submit_check_in")
def _(scene: Scene) -> Act:
    check_in = a_check_in(scene.mara)
    given = answers(14, item9=2)
    return partial(submit_check_in, actor=scene.system, check_in_id=check_in.id, answers=given, words="Hm.", at=NOW)


@example("checkins.enter_total")
def _(scene: Scene) -> Act:
    return partial(
        enter_total,
        actor=scene.system,
        person_id=scene.mara.id,
        check_in_id=uuid.uuid4(),
        measure_key="phq9",
        total=14,
        watched={"q9": 1},
        captured_at=NOW - timedelta(days=3),
        at=NOW,
    )


@example("checkins.enter_check_in")
def _(scene: Scene) -> Act:
    return partial(
        enter_check_in,
        actor=scene.system,
        person_id=scene.mara.id,
        check_in_id=uuid.uuid4(),
        measure_key="phq9",
        way=Way.PAPER,
        answers=answers(14, item9=1),
        captured_at=NOW - timedelta(hours=3),
        at=NOW,
    )


@example("safety.rearm_alerts")
def _(scene: Scene) -> Act:
    an_open_alert(scene)
    return partial(rearm_alerts, actor=scene.system, at=NOW)


@example("messages.leave_restored_unsent")
def _(scene: Scene) -> Act:
    an_open_alert(scene)
    return partial(leave_restored_unsent, actor=scene.system, at=NOW)


@example("safety.escalate_alert")
def _(scene: Scene) -> Act:
    omar = a_colleague(scene.service, "Omar", Role.SERVICE_LEAD)
    set_duty_list(actor=scene.system, account_ids=[omar.id], at=NOW)
    alert = an_open_alert(scene)
    return partial(escalate_alert, actor=scene.system, alert_id=alert.id, at=alert.due_at)


@example("safety.answer_alert")
def _(scene: Scene) -> Act:
    return partial(
        answer_alert,
        actor=scene.system,
        alert_id=an_open_alert(scene).id,
        did=[Done.SPOKE],
        words="Rang her; she is with her sister.",
        next_step="Ring again",
        next_by=NOW + timedelta(days=1),
        at=NOW,
    )


@example("safety.hand_over_alert")
def _(scene: Scene) -> Act:
    ines, alert = a_colleague(scene.service, "Ines", Role.SUPERVISOR), an_open_alert(scene)
    words = "I am away."
    return partial(hand_over_alert, actor=scene.system, alert_id=alert.id, to_account_id=ines.id, words=words, at=NOW)


@example("safety.close_alert")
def _(scene: Scene) -> Act:
    alert, did = an_open_alert(scene), [Done.SPOKE, Done.ASKED, Done.SAFETY_PLAN]
    return partial(
        close_alert, actor=scene.system, alert_id=alert.id, did=did, words="Asked directly; plan agreed.", at=NOW
    )


@example("safety.set_duty_list")
def _(scene: Scene) -> Act:
    return partial(set_duty_list, actor=scene.system, account_ids=[scene.lind.id], at=NOW)


@example("safety.arrange_safety")
def _(scene: Scene) -> Act:
    omar = a_colleague(scene.service, "Omar", Role.SERVICE_LEAD)
    held = arranged(scene.service)
    wished = replace(held, duty=(scene.lind.id,), outside_name="Dr Sato", outside_telephone="01632 960222")
    return partial(arrange_safety, actor=acting(omar, scene.service), arrangement=wished, seen=held.number, at=NOW)


@example("inventory.add_person")
def _(scene: Scene) -> Act:
    return partial(add_person, actor=scene.system, person_id=scene.mara.id, told=told("Bea"), at=NOW)


@example("inventory.describe_person")
def _(scene: Scene) -> Act:
    return partial(
        describe_person,
        actor=scene.system,
        inventory_person_id=somebody_of(scene.mara, "Bea"),
        told=told("Bea", good="She listens."),
        began_from=1,
        why="She told her.",
        at=NOW,
    )


@example("inventory.introduce_person")
def _(scene: Scene) -> Act:
    invite_to_draw(actor=scene.system, person_id=scene.mara.id, at=NOW)
    assert scene.mara.account is not None
    return partial(
        introduce_person,
        actor=acting(scene.mara.account, scene.service),
        inventory_person_id=somebody_of(scene.mara, "Bea"),
        introduced=Introduced(nickname="B", tie=Tie.FRIEND),
        at=NOW,
    )


@example("inventory.place_in_circle")
def _(scene: Scene) -> Act:
    entry_id = somebody_of(scene.mara, "Bea")
    drawn = Drawn(ring=Ring.CLOSEST)
    return partial(place_in_circle, actor=scene.system, inventory_person_id=entry_id, drawn=drawn, at=NOW)


@example("inventory.erase_inventory_person")
def _(scene: Scene) -> Act:
    entry_id = somebody_of(scene.mara, "Bea")
    return partial(erase_inventory_person, actor=scene.system, inventory_person_id=entry_id, at=NOW)


@example("inventory.take_snapshot")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    somebody_of(scene.mara, "Bea")
    return partial(take_snapshot, actor=scene.system, course_id=course.id, kind=SnapshotKind.START, at=NOW)


@example("inventory.invite_to_draw")
def _(scene: Scene) -> Act:
    return partial(invite_to_draw, actor=scene.system, person_id=scene.mara.id, at=NOW)


@example("inventory.end_invitation")
def _(scene: Scene) -> Act:
    invite_to_draw(actor=scene.system, person_id=scene.mara.id, at=NOW)
    return partial(end_invitation, actor=scene.system, person_id=scene.mara.id, at=NOW)


@example("assessment.answer_checklist")
def _(scene: Scene) -> Act:
    answered = [
        Answered(finding=Finding(item="mania", outcome="none")),
        Answered(finding=Finding(item="violence", outcome=None), words="Her partner sat beside her."),
    ]
    course, today = a_course(scene.mara), NOW.date()
    return partial(
        answer_checklist, actor=scene.system, course_id=course.id, answered=answered, asked_date=today, at=NOW
    )


@example("assessment.review_symptoms")
def _(scene: Scene) -> Act:
    return partial(
        review_symptoms,
        actor=scene.system,
        course_id=a_course(scene.mara).id,
        found=[SymptomFound(symptom="sleep", presence=Presence.MOST_DAYS, words="Wakes at four.")],
        words="Since early October.",
        reviewed_date=NOW.date(),
        at=NOW,
    )


@example("assessment.name_diagnosis")
def _(scene: Scene) -> Act:
    course, diagnosis = a_course(scene.mara), NamedDiagnosis(name="Depressive episode", named_date=NOW.date())
    return partial(name_diagnosis, actor=scene.system, course_id=course.id, diagnosis=diagnosis, at=NOW)


def some_sick_role() -> SickRoleTerms:
    return SickRoleTerms(
        relief=("Half the marking",),
        duties=("Comes to every session",),
        agreed_date=NOW.date(),
        review_date=NOW.date() + timedelta(weeks=4),
    )


@example("assessment.agree_sick_role")
def _(scene: Scene) -> Act:
    return partial(
        agree_sick_role, actor=scene.system, course_id=a_course(scene.mara).id, terms=some_sick_role(), at=NOW
    )


@example("assessment.leave_out_sick_role")
def _(scene: Scene) -> Act:
    words = "The word would shame her before her family."
    return partial(leave_out_sick_role, actor=scene.system, course_id=a_course(scene.mara).id, words=words, at=NOW)


@example("assessment.end_sick_role")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    agree_sick_role(actor=scene.system, course_id=course.id, terms=some_sick_role(), at=NOW)
    return partial(end_sick_role, actor=scene.system, course_id=course.id, words="She is well again.", at=NOW)


@example("assessment.keep_care")
def _(scene: Scene) -> Act:
    care = Care(kind=CareKind.MEDICATION, what="Sertraline", dose="50 mg", started_date=NOW.date())
    return partial(keep_care, actor=scene.system, person_id=scene.mara.id, care=care, at=NOW)


@example("assessment.withdraw_care")
def _(scene: Scene) -> Act:
    care = Care(kind=CareKind.SCHOOL, what="Not hers")
    kept = keep_care(actor=scene.system, person_id=scene.mara.id, care=care, at=NOW)
    return partial(withdraw_care, actor=scene.system, person_id=scene.mara.id, entry_id=kept.entry_id, seen=1, at=NOW)


@example("assessment.log_adverse_event")
def _(scene: Scene) -> Act:
    event = Event(
        kind=EventKind.MEDICATION_REACTION,
        led_to=LedTo.CARE_OUTSIDE,
        related_to_treatment=RelatedTo.UNRELATED,
        happened_date=NOW.date(),
        words="A rash after the second tablet.",
        action="She rang her doctor, who stopped it.",
    )
    return partial(log_adverse_event, actor=scene.system, person_id=scene.mara.id, event=event, at=NOW)


@example("assessment.note_harm")
def _(scene: Scene) -> Act:
    harm = Harm(
        kind=HarmKind.CHILD,
        act_today=ActToday.NO,
        noted_date=NOW.date(),
        words="Her nephew is left alone at night.",
        action="Talked with Ines.",
    )
    return partial(note_harm, actor=scene.system, person_id=scene.mara.id, harm=harm, at=NOW)


def moving_house() -> Happening:
    return Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.MOVE, began=RoughDate.of(2025, 3), words="Moved house.")


@example("timeline.keep_timeline_entry")
def _(scene: Scene) -> Act:
    course, moved = a_course(scene.mara), moving_house()
    return partial(keep_timeline_entry, actor=scene.system, course_id=course.id, happening=moved, at=NOW)


@example("timeline.withdraw_timeline_entry")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    kept = keep_timeline_entry(actor=scene.system, course_id=course.id, happening=moving_house(), at=NOW)
    return partial(
        withdraw_timeline_entry, actor=scene.system, course_id=course.id, entry_id=kept.entry_id, seen=1, at=NOW
    )


def given_the_sick_role(scene: Scene) -> Course:
    course = a_course(scene.mara)
    give_readings(actor=scene.system, course_id=course.id, keys=["sick_role"], way=GivenBy.PORTAL, at=NOW)
    return course


@example("education.give_readings")
def _(scene: Scene) -> Act:
    keys, course = ["depression_facts", "sick_role"], a_course(scene.mara)
    return partial(give_readings, actor=scene.system, course_id=course.id, keys=keys, way=GivenBy.PAPER, at=NOW)


@example("education.say_reading_was_read")
def _(scene: Scene) -> Act:
    given_the_sick_role(scene)
    herself = acting(scene.mara.account, scene.service)
    return partial(say_reading_was_read, actor=herself, key="sick_role", wants_to_talk=True, at=NOW)


@example("education.note_discussed")
def _(scene: Scene) -> Act:
    course, words = given_the_sick_role(scene), "It is a relief to her."
    return partial(note_discussed, actor=scene.system, course_id=course.id, key="sick_role", words=words, at=NOW)


@example("courses.bring_in_course")
def _(scene: Scene) -> Act:
    begun = BegunElsewhere(
        protocol_key="ipt",
        sessions=16,
        held_at=tuple(NOW - timedelta(weeks=weeks) for weeks in range(6, 0, -1)),
        done="Inventory and formulation on paper; two exchanges taken apart.",
        area=ProblemArea.ROLE_DISPUTE,
        in_words="Mara and Jonas, over who looks after Emil",
    )
    return partial(bring_in_course, actor=scene.system, person_id=scene.mara.id, begun=begun, at=NOW)


def asked_everything(scene: Scene) -> Course:
    course = a_course(scene.mara, session=4)
    ask_everything(course)
    return course


@example("formulation.keep_own_view")
def _(scene: Scene) -> Act:
    course, words = a_course(scene.mara), "That silence is where her mood falls."
    return partial(
        keep_own_view, actor=scene.system, course_id=course.id, words=words, evidence_seen=False, seen=0, at=NOW
    )


@example("formulation.propose_formulation")
def _(scene: Scene) -> Act:
    course, proposal = asked_everything(scene), Proposal(foci=(DISPUTE,), narrative=STORY)
    return partial(propose_formulation, actor=scene.system, course_id=course.id, proposal=proposal, seen=0, at=NOW)


@example("formulation.answer_formulation")
def _(scene: Scene) -> Act:
    course = asked_everything(scene)
    propose(course)
    herself = acting(scene.mara.account, scene.service)
    return partial(
        answer_formulation, actor=herself, course_id=course.id, version=1, said=YES, way=PlanWay.PORTAL, at=NOW
    )


@example("formulation.rate_focus")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    agree_focus(actor=scene.system, course_id=course.id, area=ProblemArea.GRIEF, in_words="Her father", at=NOW)
    rated = {"resolved": Resolved.PARTLY, "words": "They talk again.", "sheet_id": uuid.uuid4()}
    return partial(rate_focus, actor=scene.system, course_id=course.id, **rated, at=NOW)


@example("formulation.note_stage")
def _(scene: Scene) -> Act:
    course, stage = a_course(scene.mara), DisputeStage.IMPASSE
    return partial(note_stage, actor=scene.system, course_id=course.id, stage=stage, words="Silence.", at=NOW)


@example("formulation.keep_goal")
def _(scene: Scene) -> Act:
    course, words = a_course(scene.mara), "I see a friend once a week"
    return partial(keep_goal, actor=scene.system, course_id=course.id, words=words, at=NOW)


@example("formulation.let_goal_go")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    goal_id = a_goal(course)
    return partial(let_goal_go, actor=scene.system, course_id=course.id, goal_id=goal_id, seen=1, at=NOW)


@example("formulation.rate_goals")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    ratings, herself = {a_goal(course): 3}, acting(scene.mara.account, scene.service)
    return partial(
        rate_goals,
        actor=herself,
        course_id=course.id,
        ratings=ratings,
        sheet_id=uuid.uuid4(),
        way=PlanWay.PORTAL,
        at=NOW,
    )


@example("formulation.offer_contract")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    offer = Offer(numbers=Numbers(sessions=12, minutes=50, every_days=7), clauses=CLAUSES)
    return partial(offer_contract, actor=scene.system, course_id=course.id, offer=offer, seen=0, at=NOW)


@example("formulation.answer_contract")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    offered(course, 12)
    herself = acting(scene.mara.account, scene.service)
    return partial(answer_contract, actor=herself, course_id=course.id, version=1, said=YES, way=PlanWay.PORTAL, at=NOW)


@example("formulation.begin_middle")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara, session=3)
    leave_everything_behind(course)
    return partial(begin_middle, actor=scene.system, course_id=course.id, reason="All is said.", at=NOW)


@example("formulation.hold_review")
def _(scene: Scene) -> Act:
    course, decided = a_course(scene.mara), Decided(outcome=ReviewOutcome.KEEP, reasons="She links it herself.")
    return partial(hold_review, actor=scene.system, course_id=course.id, decided=decided, at=NOW)


OPENED = SessionRecord(opening=Opening(said="Flat."))


def a_session_held(scene: Scene) -> uuid.UUID:
    """The first session of Mara's course, its note not begun."""
    session_id = a_course(scene.mara).sessions.get().id
    note_attendance(actor=scene.system, session_id=session_id, attendance=Attendance.ATTENDED, at=NOW)
    return session_id


@example("sessions.keep_draft")
def _(scene: Scene) -> Act:
    return partial(keep_draft, actor=scene.system, session_id=a_session_held(scene), recorded=OPENED, seen=0, at=NOW)


@example("sessions.sign_note")
def _(scene: Scene) -> Act:
    session_id = a_session_held(scene)
    seen = keep_draft(actor=scene.system, session_id=session_id, recorded=OPENED, seen=0, at=NOW)
    return partial(sign_note, actor=scene.system, session_id=session_id, words="Flat.", seen=seen, at=NOW)


@example("sessions.add_addendum")
def _(scene: Scene) -> Act:
    session_id = a_session_held(scene)
    sign_note(actor=scene.system, session_id=session_id, words="Flat.", seen=0, at=NOW)
    return partial(add_addendum, actor=scene.system, session_id=session_id, words="She called.", at=NOW)


@example("sessions.keep_process_note")
def _(scene: Scene) -> Act:
    lind = acting(scene.lind, scene.service)
    return partial(keep_process_note, actor=lind, session_id=a_session_held(scene), words="Tired.", seen=0, at=NOW)


@example("sessions.name_custodian")
def _(scene: Scene) -> Act:
    weiss = a_colleague(scene.service, "Dr Weiss", Role.THERAPIST)
    return partial(name_custodian, actor=acting(scene.lind, scene.service), custodian_id=weiss.id, at=NOW)


@example("sessions.disclose_process_note")
def _(scene: Scene) -> Act:
    lind = acting(scene.lind, scene.service)
    keep_process_note(actor=lind, session_id=a_session_held(scene), words="Tired.", seen=0, at=NOW)
    told = {"ground": Ground.LAW, "to_whom": "The county court", "reason": "An order of 2 March"}
    return partial(disclose_process_note, actor=lind, note_id=ProcessNote.objects.get().id, at=NOW, **told)


@example("ending.keep_task")
def _(scene: Scene) -> Act:
    course, task = a_course(scene.mara), EndingTask.RELAPSE_PLAN
    return partial(keep_task, actor=scene.system, course_id=course.id, task=task, kept=PLAN, seen=0, at=NOW)


@example("ending.say_number")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara, session=8)
    return partial(say_number, actor=scene.system, course_id=course.id, session_number=8, words="So soon?", at=NOW)


@example("ending.show_plan")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    kept(course, EndingTask.RELAPSE_PLAN, PLAN)
    return partial(show_plan, actor=scene.system, course_id=course.id, at=NOW)


@example("ending.hide_plan")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    kept(course, EndingTask.RELAPSE_PLAN, PLAN)
    show_plan(actor=scene.system, course_id=course.id, at=NOW)
    return partial(hide_plan, actor=scene.system, course_id=course.id, at=NOW)


@example("ending.end_course")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    alert, told = an_open_alert(scene), HowItEnded(how=EndedHow.DIED, ended_date=NOW.date(), reason="Her family rang.")
    told = replace(told, alert_passes_to=alert.owner_id)
    return partial(end_course, actor=scene.system, course_id=course.id, ended=told, at=NOW)


@example("ending.take_back_end")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    ended(course)
    return partial(take_back_end, actor=scene.system, course_id=course.id, reason="Another Mara.", seen=1, at=NOW)


@example("ending.agree_maintenance")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    kept(course, EndingTask.DISPOSITION, MAINTENANCE)
    terms = MaintenanceTerms(every_days=30, until_date=NOW.date() + timedelta(days=360), focus="Work and Jonas")
    return partial(agree_maintenance, actor=scene.system, course_id=course.id, terms=terms, seen=0, at=NOW)


@example("ending.hold_follow_up")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara, at=NOW - timedelta(days=60))
    ended(course, ended_date=NOW.date() - timedelta(days=40))
    told = FollowUpTold(months=1, was_reached=True, words="Well, and back at work.")
    return partial(hold_follow_up, actor=scene.system, course_id=course.id, told=told, at=NOW)


@example("contacts.keep_own_numbers")
def _(scene: Scene) -> Act:
    ours = (Someone(name="Harbour Street", says="Weekdays, 9 to 5", number="01632 960118"),)
    return partial(keep_own_numbers, actor=scene.system, calls=ours, seen=0, at=NOW)


@example("contacts.confirm_numbers")
def _(scene: Scene) -> Act:
    return partial(confirm_numbers, actor=scene.system, by_id=scene.lind.id, at=NOW)


@example("staff.change_roles")
def _(scene: Scene) -> Act:
    roles = frozenset({Role.THERAPIST, Role.SUPERVISOR})
    return partial(change_roles, actor=scene.system, account_id=scene.lind.id, roles=roles, at=NOW)


@example("staff.end_access")
def _(scene: Scene) -> Act:
    omar = a_colleague(scene.service, "Omar", Role.SERVICE_LEAD)
    return partial(end_access, actor=scene.system, account_id=omar.id, at=NOW)


@example("staff.hand_over")
def _(scene: Scene) -> Act:
    okafor = a_colleague(scene.service, "Dr Okafor", Role.THERAPIST)
    an_open_alert(scene)
    to = {each.key: okafor.id for each in holdings_of(scene.lind.id, service_id=scene.service.id)}
    return partial(hand_over, actor=scene.system, account_id=scene.lind.id, to=to, at=NOW)


def _a_leave(scene: Scene) -> partial[Leave]:
    okafor = a_colleague(scene.service, "Dr Okafor", Role.THERAPIST)
    return partial(
        arrange_leave,
        actor=scene.system,
        account_id=scene.lind.id,
        covered_by_id=okafor.id,
        first_date=NOW.date(),
        last_date=NOW.date() + timedelta(days=3),
        today=NOW.date(),
        at=NOW,
    )


@example("staff.arrange_leave")
def _(scene: Scene) -> Act:
    return _a_leave(scene)


@example("staff.end_leave")
def _(scene: Scene) -> Act:
    return partial(end_leave, actor=scene.system, leave_id=_a_leave(scene)().id, at=NOW)


@example("staff.follow_leave")
def _(scene: Scene) -> Act:
    leave = _a_leave(scene)()
    after = NOW.date() + timedelta(days=4)
    return partial(follow_leave, actor=scene.system, leave_id=leave.id, today=after, at=NOW)


@example("safety_plan.keep_plan")
def _(scene: Scene) -> Act:
    kept = {"person_id": scene.mara.id, "plan": SAFETY_PLAN, "review_date": REVIEW}
    return partial(keep_plan, actor=scene.system, seen=0, at=NOW, **kept)


@example("safety_plan.want_change")
def _(scene: Scene) -> Act:
    planned(scene.mara)
    mara = acting(scene.mara.account, scene.service)
    return partial(want_change, actor=mara, wanted_id=uuid.uuid4(), words="Bea has moved", at=NOW)


@example("safety_plan.see_change_wanted")
def _(scene: Scene) -> Act:
    planned(scene.mara)
    seen = {"person_id": scene.mara.id, "wanted_id": wanted(scene.mara)}
    return partial(see_change_wanted, actor=scene.system, at=NOW, **seen)


@example("screens.keep_screen")
def _(scene: Scene) -> Act:
    kept = {"person_id": scene.mara.id, "screen_key": "asq", "entry_id": uuid.uuid4()}
    return partial(keep_screen, actor=scene.system, heard=heard({"q1": Reply.NO}), at=NOW, **kept)


@example("screens.correct_screen")
def _(scene: Scene) -> Act:
    kept = {"person_id": scene.mara.id, "entry_id": asked(scene.mara, HALF)}
    return partial(correct_screen, actor=scene.system, heard=heard(NO_TO_ALL), seen=1, at=NOW, **kept)


@example("week.tell_event")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    event_id = uuid.uuid4()
    return partial(tell_event, actor=by_herself(scene.mara), week_event_id=event_id, event=week_event(), seen=0, at=NOW)


@example("week.take_back_event")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    event_id = told_by(scene.mara)
    return partial(take_back_event, actor=by_herself(scene.mara), week_event_id=event_id, seen=1, at=NOW)


@example("week.take_up_event")
def _(scene: Scene) -> Act:
    session_id = a_course(scene.mara).sessions.get().id
    return partial(take_up_event, actor=scene.system, session_id=session_id, week_event_id=told_by(scene.mara), at=NOW)


@example("week.say_cannot_come")
def _(scene: Scene) -> Act:
    session_id = a_course(scene.mara).sessions.get().id
    at = NOW - timedelta(hours=1)
    return partial(say_cannot_come, actor=by_herself(scene.mara), session_id=session_id, reason="Emil is ill.", at=at)


@example("week.take_back_cannot_come")
def _(scene: Scene) -> Act:
    session_id = a_course(scene.mara).sessions.get().id
    at, herself = NOW - timedelta(hours=1), by_herself(scene.mara)
    say_cannot_come(actor=herself, session_id=session_id, reason="", at=at)
    return partial(take_back_cannot_come, actor=herself, session_id=session_id, at=at)


def a_letter_drafted(scene: Scene) -> Course:
    course = a_course(scene.mara)
    keep_letter_draft(actor=scene.system, course_id=course.id, letter=a_letter(), seen=0, at=NOW)
    return course


@example("letters.keep_letter_draft")
def _(scene: Scene) -> Act:
    course, letter = a_course(scene.mara), a_letter()
    return partial(keep_letter_draft, actor=scene.system, course_id=course.id, letter=letter, seen=0, at=NOW)


@example("letters.discard_letter_draft")
def _(scene: Scene) -> Act:
    course, kind = a_letter_drafted(scene), LetterKind.MID_COURSE
    return partial(discard_letter_draft, actor=scene.system, course_id=course.id, kind=kind, seen=1, at=NOW)


@example("letters.sign_letter")
def _(scene: Scene) -> Act:
    course, lind = a_letter_drafted(scene), acting(scene.lind, scene.service)
    return partial(
        sign_letter,
        actor=lind,
        course_id=course.id,
        kind=LetterKind.MID_COURSE,
        seen=1,
        is_to_be_shared=True,
        at=NOW,
    )


@example("letters.share_letter")
def _(scene: Scene) -> Act:
    letter = a_signed_letter(a_course(scene.mara), by=acting(scene.lind, scene.service))
    return partial(share_letter, actor=scene.system, letter_id=letter.id, is_to_be=True, at=NOW)


@example("preparation.keep_preparation")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    herself, preparation_id = by_herself(scene.mara), uuid.uuid4()
    return partial(keep_preparation, actor=herself, preparation_id=preparation_id, prepared=TALK, seen=0, at=NOW)


@example("preparation.share_preparation")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    preparation_id = prepared_by(scene.mara)
    return partial(share_preparation, actor=by_herself(scene.mara), preparation_id=preparation_id, at=NOW)


@example("preparation.stop_sharing")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    preparation_id = prepared_by(scene.mara, is_shared=True)
    return partial(stop_sharing, actor=by_herself(scene.mara), preparation_id=preparation_id, at=NOW)


@example("preparation.throw_away")
def _(scene: Scene) -> Act:
    a_course(scene.mara)
    return partial(throw_away, actor=by_herself(scene.mara), preparation_id=prepared_by(scene.mara), at=NOW)


@example("messages.say_wishes")
def _(scene: Scene) -> Act:
    return partial(say_wishes, actor=scene.system, person_id=scene.mara.id, said=MAY_BE_WRITTEN_TO, at=NOW)


@example("messages.say_own_wishes")
def _(scene: Scene) -> Act:
    herself = by_herself(scene.mara)
    return partial(say_own_wishes, actor=herself, person_id=scene.mara.id, said=MAY_BE_WRITTEN_TO, at=NOW)


@example("messages.note_opened")
def _(scene: Scene) -> Act:
    message_id = a_message_sent(scene, Outcome.SENT)
    return partial(note_opened, actor=by_herself(scene.mara), message_id=message_id, at=NOW)


@example("messages.set_reminder_days")
def _(scene: Scene) -> Act:
    return partial(set_reminder_days, actor=scene.system, days=ReminderDays(check_in_again=3), seen=0, at=NOW)


@example("messages.note_looked_at")
def _(scene: Scene) -> Act:
    message_id = a_message_sent(scene, Outcome.REFUSED)
    return partial(note_looked_at, actor=scene.system, message_id=message_id, again=True, at=NOW)


@example("reminders.plan_reminders")
def _(scene: Scene) -> Act:
    something_waits_for(scene)
    return partial(plan_reminders, actor=scene.system, at=NOW)


@example("reminders.note_check_in_opened")
def _(scene: Scene) -> Act:
    a_message_sent(scene, Outcome.SENT)
    waiting = CheckIn.objects.get(person=scene.mara, received_at__isnull=True)
    return partial(note_check_in_opened, actor=by_herself(scene.mara), check_in_id=waiting.id, at=NOW)


@example("reminders.claim_message")
def _(scene: Scene) -> Act:
    return partial(claim_message, actor=scene.system, message_id=a_message_planned(scene), at=NOW)


@example("reminders.settle_message")
def _(scene: Scene) -> Act:
    message_id = a_message_planned(scene)
    claim_message(actor=scene.system, message_id=message_id, at=NOW)
    return partial(settle_message, actor=scene.system, message_id=message_id, number=1, outcome=Outcome.SENT, at=NOW)


@example("reminders.leave_uncertain")
def _(scene: Scene) -> Act:
    message_id = a_message_planned(scene)
    claim_message(actor=scene.system, message_id=message_id, at=NOW)
    return partial(leave_uncertain, actor=scene.system, message_id=message_id, at=NOW + CLAIM_LASTS)


@example("schedules.ask_on_schedule")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara, at=NOW + timedelta(days=1))
    return partial(
        ask_on_schedule, actor=scene.system, course_id=course.id, measure_key="phq9", occasion="session:1", at=NOW
    )


@example("schedules.let_go_of_check_in")
def _(scene: Scene) -> Act:
    asked = asked_before_a_session_that_took_place(scene.mara)
    return partial(let_go_of_check_in, actor=scene.system, check_in_id=asked.id, at=NOW)


@example("schedules.use_set")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    return partial(use_set, actor=scene.system, course_id=course.id, set_key="perinatal", seen=0, at=NOW)


@example("schedules.change_schedule")
def _(scene: Scene) -> Act:
    course, change = a_course(scene.mara), Change(measure="gad7")
    reason = "Worry is not what troubles her."
    return partial(
        change_schedule, actor=scene.system, course_id=course.id, change=change, reason=reason, seen=0, at=NOW
    )


@example("rhythm.agree_on_diary")
def _(scene: Scene) -> Act:
    return partial(agree_on_diary, actor=scene.system, course_id=a_course(scene.mara).id, at=NOW)


@example("rhythm.end_diary")
def _(scene: Scene) -> Act:
    course = a_course(scene.mara)
    diary_agreed(course)
    return partial(end_diary, actor=scene.system, course_id=course.id, at=NOW)


@example("rhythm.stop_keeping")
def _(scene: Scene) -> Act:
    diary_agreed(a_course(scene.mara))
    return partial(stop_keeping, actor=by_herself(scene.mara), at=NOW)


@example("rhythm.keep_entry")
def _(scene: Scene) -> Act:
    diary_agreed(a_course(scene.mara))
    entry = DiaryEntry(day=NOW.date(), line="dinner", minutes=1110)
    return partial(keep_entry, actor=by_herself(scene.mara), entry=entry, at=NOW)


@example("rhythm.note_day")
def _(scene: Scene) -> Act:
    diary_agreed(a_course(scene.mara))
    return partial(note_day, actor=by_herself(scene.mara), day=NOW.date(), words="Night shift", at=NOW)
