"""Walking the trail and scoring again, over the demo's whole history."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from openipt.cli.demo.seeding import seed
from openipt.cli.sweeping import escalate_overdue
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.services import services
from openipt.clinic.safety.models import Alert


@pytest.fixture
def history(installation, settings, tmp_path, now) -> None:
    """Two services and weeks of courses."""
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"
    seed(now=now)


class TestAuditVerify:
    def test_says_of_each_trail_that_it_holds(self, cli, history):
        told = cli("audit", "verify")
        assert told.status == 0
        assert told.out.count("none missing and none changed") == 2

    def test_says_where_one_breaks(self, cli, history):
        line = Line.objects.filter(verb="check_in.submitted").order_by("seq")[3]
        Line.objects.filter(id=line.id).update(verb="check_in.asked")
        told = cli("audit", "verify")
        assert told.status == 2
        assert f"{line.chain_id}: breaks after {line.seq} whole lines: line {line.seq} was changed" in told.err

    def test_as_json(self, cli, history):
        walks = json.loads(cli("audit", "verify", "--json").out)
        assert {walk["key"] for walk in walks} == {str(service.id) for service in services()}
        assert all(walk["holds"] and walk["break_at"] is None for walk in walks)


class TestRescore:
    def test_every_stored_score_comes_out_again(self, cli, history):
        told = cli("rescore", "--verify")
        assert told.status == 0
        assert (
            told.out == f"{CheckIn.objects.exclude(received_at=None).count()} scores were worked out again; 0 differ.\n"
        )

    def test_names_the_ids_of_those_that_do_not(self, cli, history):
        changed, gone, edited = CheckIn.objects.exclude(received_at=None).order_by("id")[:3]
        CheckIn.objects.filter(id=changed.id).update(points=changed.points + 1)
        CheckIn.objects.filter(id=gone.id).update(measure_version="0")
        CheckIn.objects.filter(id=edited.id).update(measure_digest="0" * 64)
        told = cli("rescore", "--json")
        assert told.status == 2
        different = {entry["key"]: entry["why"] for entry in json.loads(told.out)["different"]}
        assert different == {
            str(changed.id): "the stored score is not what its answers come to",
            str(gone.id): "cannot be scored again (measure.unknown)",
            str(edited.id): f"{edited.measure_key} version 1 is not what it was when it was asked",
        }

    def test_changes_nothing(self, cli, history):
        check_in = CheckIn.objects.exclude(received_at=None).order_by("id")[0]
        CheckIn.objects.filter(id=check_in.id).update(points=0)
        cli("rescore")
        assert CheckIn.objects.get(id=check_in.id).points == 0


class TestSweep:
    def test_brings_what_is_overdue_to_whoever_comes_next(self, cli, history):
        alert = Alert.objects.get(closed_at=None)
        assert (alert.owner.staff_name, escalate_overdue(at=alert.raised_at)) == ("Dr Lind", 0)
        later = alert.due_at + timedelta(minutes=1)
        assert (escalate_overdue(at=later), escalate_overdue(at=later)) == (1, 0)
        assert Alert.objects.get(id=alert.id).owner.staff_name == "Ines"

    def test_says_how_many(self, cli, history):
        assert cli("sweep").out in ("0 alerts were escalated.\n", "1 alerts were escalated.\n")


def test_before_there_is_a_service_there_is_no_trail(cli, installation, settings, tmp_path):
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"
    told = cli("audit", "verify")
    assert (told.status, told.out) == (0, "There is no service yet, and so no trail.\n")
