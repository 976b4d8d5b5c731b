"""A stolen disk tells nothing: every sealed field gets a text of its own, is used, and is looked for in all bytes."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.db import IntegrityError, connections

from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.reads import service_of
from openipt.clinic.audit.recording import record
from openipt.clinic.audit.verifying import publish_heads
from openipt.clinic.caseload.reads import caseload, person_overview
from openipt.clinic.foundation.fields import PlainTextRefused, Sealed
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.foundation.sealing import DoesNotOpen
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import heading, how_to_reach
from openipt.clinic.safety.access import alert_for
from openipt.clinic.safety.reads import history_of, open_alerts
from tests.cast import acting
from tests.clinic.scene import Scene, set_the_scene
from tests.clinic.sealed_rows import fill, models_with_sealed_text, sealed_fields, two_rows_of
from tests.clinic.stolen_disk import places_of, stolen_disk
from tests.conftest import COMMITS, NOW

pytestmark = [COMMITS, pytest.mark.usefixtures("installation")]

CONTROL = "Dr Control, who is plain on purpose"


@pytest.fixture
def log(caplog):
    """Everything that is logged, SQL with its values included."""
    for logger in ("", "django.db.backends"):
        caplog.set_level(logging.DEBUG, logger=logger)
    for connection in connections.all():
        connection.force_debug_cursor = True
    yield caplog
    for connection in connections.all():
        connection.force_debug_cursor = False


def test_no_sealed_text_is_found_anywhere_and_a_plain_one_is(log, settings):
    scene, canaries = set_the_scene(), []
    for model in models_with_sealed_text():
        for row in two_rows_of(model, scene):
            canaries.extend(fill(row).values())
            use(row)
    look(scene)
    fail(scene)
    publish_heads(settings.TRAIL_HEADS, at=NOW)
    Account.objects.filter(id=scene.lind.id).update(staff_name=CONTROL)

    disk = stolen_disk()
    disk["the log"] = log.text.encode()
    disk["the mail"] = "".join(str(letter.message()) for letter in mail.outbox).encode()
    assert places_of(CONTROL, disk), "a plain text must be found, or this test could not fail"
    assert "INSERT INTO" in log.text, "the log must hold the SQL, or this test could not fail"
    assert len(canaries) >= 2 * sum(len(sealed_fields(model)) for model in models_with_sealed_text())
    assert {canary: places for canary in canaries if (places := places_of(canary, disk))} == {}


def use(row) -> None:
    """Read every text, save the row again, and try what is refused."""
    kept = type(row).objects.get(pk=row.pk)
    for field in sealed_fields(type(row)):
        text = getattr(kept, field.attname)
        for attempt in (type(row).objects.filter, type(row).objects.update):
            with pytest.raises(PlainTextRefused) as refused:
                attempt(**{field.attname: text})
            logging.getLogger("openipt").error("refused", exc_info=refused.value)
    kept.save()


def look(scene: Scene) -> None:
    """Open the pages' reads."""
    today = NOW.date()
    with key_ring():
        heading(Person.objects.get(id=scene.mara.id), today=today)
        how_to_reach(Person.objects.get(id=scene.mara.id))
        lind = acting(scene.lind, scene.service)
        caseload(lind, service=service_of(lind), today=today)
        person_overview(lind, scene.mara.id, service=service_of(lind), today=today)
        for alert in open_alerts(lind):
            history_of(alert_for(lind, alert.id))


def fail(scene: Scene) -> None:
    """Break an action half-way, break a row, and log both as a server would."""
    mara = Person.objects.get(id=scene.mara.id)
    sealed = Person.objects.filter(id=mara.id).values_list("reach", flat=True).get()
    for trouble, attempt in (
        (IntegrityError, lambda: insert_again(scene, mara)),
        (DoesNotOpen, lambda: Person(id=mara.id, name=Sealed(sealed)).name),
    ):
        with pytest.raises(trouble) as failure:
            attempt()
        logging.getLogger("openipt").error("failed", exc_info=failure.value)


def insert_again(scene: Scene, mara: Person) -> None:
    """Insert a row that is there already, its texts opened."""
    with record(scene.system, "person.registered", at=NOW):
        for field in sealed_fields(Person):
            setattr(mara, field.attname, getattr(mara, field.attname))
        mara.save(force_insert=True)
