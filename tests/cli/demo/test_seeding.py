from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.seeding import seed
from openipt.clinic.accounts.demo import CAST, demo_account
from openipt.clinic.accounts.models import Membership
from openipt.clinic.accounts.reads import service_of
from openipt.clinic.audit.models import Line
from openipt.clinic.audit.verifying import verify_trail
from openipt.clinic.caseload.reads import Attention, caseload
from openipt.clinic.checkins.reads import open_check_ins, points_of
from openipt.clinic.courses.reads import standings
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from openipt.clinic.schedules.reads import NotSent, calendar_of
from openipt.core.vocabulary import Role

STANDS_AT = {"mara": 4, "idris": 9, "noor": 9, "tomas": 11, "lena": 5, "grace": 6}
STARTS = {
    "a Tuesday morning": datetime(2026, 3, 10, 9, 10, tzinfo=UTC),
    "a Tuesday late": datetime(2026, 3, 10, 16, 40, tzinfo=UTC),
    "a Friday evening": datetime(2026, 3, 13, 19, 30, tzinfo=UTC),
    "a Saturday": datetime(2026, 3, 14, 12, 0, tzinfo=UTC),
    "just after midnight": datetime(2026, 3, 11, 0, 4, tzinfo=UTC),
    "the Monday after the clocks change": datetime(2026, 3, 30, 8, 30, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 11, 0, tzinfo=UTC),
}


@pytest.fixture
def _heads_apart(settings, tmp_path):
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"


@pytest.fixture(params=STARTS.values(), ids=STARTS)
def started(request, installation, _heads_apart) -> datetime:
    """The demo, made at this moment."""
    seed(now=request.param)
    return request.param


@pytest.fixture
def lind(started) -> Actor:
    account = demo_account("lind")
    service_id = Membership.objects.get(account=account).service_id
    return Actor(service_id=service_id, account_id=account.id, roles=frozenset({Role.THERAPIST}))


def person_id(who: str):
    return demo_id("person", who)


def test_the_demo_stands_where_its_story_says(started, lind, settings):
    rows = {row.person.called.lower(): row for row in caseload(lind, service=service_of(lind), today=started.date())}
    assert {who: row.standing.session_number for who, row in rows.items()} == STANDS_AT
    assert {who: row.person.age_years for who, row in rows.items()} == {
        case.who: case.age_years for case in CASES if case.therapist == "lind"
    }
    assert [row.attention for row in rows.values()].count(Attention.ANSWER) == 1
    for row in rows.values():
        assert started < row.standing.next_meeting.planned_at < started + timedelta(days=8)
        assert row.standing.focus.in_words

    _the_alert_waits_for_dr_lind(started)
    _mara_has_something_to_answer()
    _nothing_lies_in_the_future(started)
    assert all(walk.holds for walk in verify_trail(settings.TRAIL_HEADS))


def _the_alert_waits_for_dr_lind(started):
    alert = Alert.objects.get(closed_at__isnull=True)
    assert (alert.person_id, alert.owner.staff_name, alert.answered_at) == (person_id("tomas"), "Dr Lind", None)
    assert alert.raised_at <= started < alert.due_at
    (cause,) = alert.causes.all()
    assert (cause.about, cause.facts["answer"]) == ("q9", 1)


def _mara_has_something_to_answer():
    (waiting,) = open_check_ins(person_id("mara"))
    assert (waiting.measure.key, waiting.session_number, waiting.answered) == ("phq9", 4, 0)
    for who in STANDS_AT.keys() - {"mara"}:
        assert open_check_ins(person_id(who)) == ()


def _nothing_lies_in_the_future(started):
    assert Line.objects.latest("at").at <= started
    for chain in set(Line.objects.values_list("chain_id", flat=True)):
        times = list(Line.objects.filter(chain_id=chain).order_by("seq").values_list("at", flat=True))
        assert times == sorted(times)


@pytest.fixture
def made(installation, _heads_apart, now):
    seed(now=now)


def test_scores_are_those_of_the_story(made):
    points = points_of(person_id(case.who) for case in CASES)
    for case in CASES:
        for key, totals in (("phq9", case.phq9), ("gad7", case.gad7), ("epds", case.epds)):
            answered = [each for each in points.get(person_id(case.who), ()) if each.measure_key == key]
            assert {each.session_number: each.points for each in answered} == dict(totals)
    items = [each.answers.get("q9") for each in points[person_id("tomas")] if each.measure_key == "phq9"]
    assert items == [0] * 10 + [1]


def test_everybody_of_the_cast_can_be_signed_in(made):
    for member in CAST:
        assert Membership.objects.get(account=demo_account(member.who)).role == member.role


def test_services_know_nothing_of_each_other(made):
    sato = demo_account("sato")
    actor = Actor(
        service_id=Membership.objects.get(account=sato).service_id,
        account_id=sato.id,
        roles=frozenset({Role.THERAPIST}),
    )
    rows = caseload(actor, service=service_of(actor), today=datetime(2026, 3, 10).date())
    assert [row.person.name for row in rows] == ["Hanna G"]
    assert Person.objects.exclude(service_id=actor.service_id).count() == 6


def test_it_is_the_same_every_time(made):
    standing = standings([person_id("mara")])[person_id("mara")]
    assert standing.next_meeting.planned_at == datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
    assert [held.date().isoformat() for held in standing.held_at] == ["2026-02-17", "2026-02-24", "2026-03-03"]


def test_grace_goes_by_the_epds_which_is_typed_in_from_paper_and_never_asked(made, now):
    grace = person_id("grace")
    calendar = calendar_of(grace, at=now)
    assert calendar.schedule.most_often_first[0] == "epds"
    assert calendar.not_sent["epds"] is NotSent.NO_WORDING
    assert {line.measure for line in calendar.to_ask} == set()
    sheets = [each for each in points_of([grace])[grace] if each.measure_key == "epds"]
    assert {each.way for each in sheets} == {"paper"}
    assert {each.answers["q10"] for each in sheets} == {0}
    row = next(row for row in _rows_of("lind", now) if row.person.id == grace)
    assert (row.trend.measure.key, row.trend.latest.points) == ("epds", 13)
    assert row.trend.change.verdict is None  # its figure for reliable change is not confirmed


def _rows_of(who: str, now):
    account = demo_account(who)
    service_id = Membership.objects.get(account=account).service_id
    actor = Actor(service_id=service_id, account_id=account.id, roles=frozenset({Role.THERAPIST}))
    return caseload(actor, service=service_of(actor), today=now.date())
