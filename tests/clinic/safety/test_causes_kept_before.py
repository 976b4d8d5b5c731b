"""Alerts raised before a cause could be any fact: the migration keeps each, and says what sort it was."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from openipt.clinic.safety.models import Alert, AlertCause
from tests import cast
from tests.conftest import COMMITS, NOW

pytestmark = COMMITS
EARLIER = [("safety", "0001_initial")]


def test_each_is_kept_and_an_answer_is_told_from_a_finding(mara, ines):
    check_in = cast.answered(mara, 15, item9=2)
    alert = Alert.objects.get(person=mara)
    alert.causes.all().delete()
    MigrationExecutor(connection).migrate(EARLIER)
    try:
        earlier = MigrationExecutor(connection).loader.project_state(EARLIER).apps.get_model("safety", "AlertCause")
        for rule, fact_id, measure, item, answer in (
            ("self_harm_item.two_or_more", check_in.id, "phq9", "q9", 2),
            ("suicide_asked.thoughts_of_acting", uuid.uuid4(), "checklist", "suicide", 3),
        ):
            earlier.objects.create(
                service_id=mara.service_id,
                alert_id=alert.id,
                check_in_id=fact_id,
                measure_key=measure,
                measure_version="1",
                item=item,
                rule=rule,
                answer=answer,
                raised_at=NOW,
            )
    finally:
        later = MigrationExecutor(connection)
        later.migrate(later.loader.graph.leaf_nodes("safety"))
    answer, finding = AlertCause.objects.filter(alert=alert).order_by("kind")
    assert (answer.kind, answer.fact_id, answer.about) == ("answer", check_in.id, "q9")
    assert answer.facts == {"measure_key": "phq9", "measure_version": "1", "answer": 2}
    assert (finding.kind, finding.about, finding.facts) == (
        "finding",
        "suicide",
        {"checklist_version": "1", "answer": 3},
    )
