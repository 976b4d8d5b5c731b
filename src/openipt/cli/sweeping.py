"""One pass over every service: alerts that nobody answered in time are brought to whoever comes next."""

from __future__ import annotations

from datetime import datetime

from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.services import services
from openipt.clinic.safety.actions import escalate_alert
from openipt.clinic.safety.reads import overdue_alert_ids


def escalate_overdue(*, at: datetime) -> int:
    """Escalate every overdue alert of every service; how many went up."""
    escalated = 0
    for service in services():
        actor = system_actor("sweep", service_id=service.id)
        for alert_id in overdue_alert_ids(service.id, at=at):
            escalated += escalate_alert(actor=actor, alert_id=alert_id, at=at)
    return escalated
