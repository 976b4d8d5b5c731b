"""One pass over every service: whoever is away is covered, alerts nobody answered go to whoever comes next, and what
signing in left behind is deleted."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.actions import forgetting
from openipt.clinic.accounts.reads import every_service
from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.services import services
from openipt.clinic.safety.actions import escalate_alert
from openipt.clinic.safety.reads import overdue_alert_ids
from openipt.clinic.staff.actions import follow_leave
from openipt.clinic.staff.reads import leaves_to_follow


def follow_leaves(*, at: datetime) -> int:
    """Let the circles of care be as every leave says they are today; how many leaves had something to follow."""
    followed = 0
    for service in every_service():
        actor = system_actor("leave", service_id=service.id)
        today = at.astimezone(ZoneInfo(service.time_zone)).date()
        for leave_id in leaves_to_follow(service.id, today=today):
            follow_leave(actor=actor, leave_id=leave_id, today=today, at=at)
            followed += 1
    return followed


def forget_what_is_over(*, at: datetime) -> int:
    """Delete what signing in left behind and serves nobody any more; how many rows."""
    return sum(
        forgetting.forget_what_is_over(actor=system_actor("forget", service_id=service.id), at=at)
        for service in services()
    )


def escalate_overdue(*, at: datetime) -> int:
    """Escalate every overdue alert of every service; how many went up."""
    escalated = 0
    for service in services():
        actor = system_actor("sweep", service_id=service.id)
        for alert_id in overdue_alert_ids(service.id, at=at):
            escalated += escalate_alert(actor=actor, alert_id=alert_id, at=at)
    return escalated
