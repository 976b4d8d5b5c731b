"""A course as a row of little boxes: what the session strip draws."""

from __future__ import annotations

from openipt.clinic.courses.reads import Standing


def strip_of(standing: Standing) -> tuple[tuple[str, ...], ...]:
    """For each phase its sessions, each `done`, `now` or `later`."""
    return tuple(
        tuple(_state(session, standing) for session in range(bounds.first, bounds.last + 1))
        for bounds in standing.plan.phases
    )


def _state(session: int, standing: Standing) -> str:
    if session <= standing.held:
        return "done"
    return "now" if session == standing.session_number else "later"
