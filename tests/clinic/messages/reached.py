"""Mara agreed to be written to, and something waits for her."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from openipt.clinic.checkins.actions import ask_for_check_in
from openipt.clinic.messages.actions import Said, say_wishes
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.reminders.actions import claim_message, plan_reminders, settle_message
from openipt.clinic.reminders.channels import Outcome
from tests.clinic.scene import Scene
from tests.moments import NOW

MAY_BE_WRITTEN_TO = Said(
    by_email=True,
    address="mara@example.org",
    earliest=time(9),
    latest=time(20),
    about_sessions=False,
    paused_until=None,
    may_call=True,
    may_leave_word=False,
)


def something_waits_for(scene: Scene) -> None:
    """A check-in Mara was asked for, with her word that she may be written to."""
    say_wishes(actor=scene.system, person_id=scene.mara.id, said=MAY_BE_WRITTEN_TO, at=NOW)
    ask_for_check_in(actor=scene.system, person_id=scene.mara.id, measure_key="phq9", at=NOW)


def a_message_planned(scene: Scene) -> UUID:
    """The first message about it, due now."""
    something_waits_for(scene)
    plan_reminders(actor=scene.system, at=NOW)
    return OutboxMessage.objects.order_by("due_at").values_list("id", flat=True)[0]


def a_message_sent(scene: Scene, outcome: Outcome) -> UUID:
    """The first message about it, after one try that came to this."""
    message_id = a_message_planned(scene)
    claim_message(actor=scene.system, message_id=message_id, at=NOW)
    settle_message(actor=scene.system, message_id=message_id, number=1, outcome=outcome, at=NOW)
    return message_id
