"""A protocol told in plain values, session by session, for programs that read JSON."""

from typing import Any

import msgspec

from openipt.core.courses.plan import CoursePlan, plan
from openipt.core.protocols import Protocol

Plain = dict[str, Any]


def describe(protocol: Protocol, *, sessions: int | None = None, preset: str | None = None) -> Plain:
    """A protocol laid out over a number of sessions, in strings, numbers, lists and mappings only.

    Gives    phases as {name, first, last}; sessions as {number, phase, agenda, measures, decision}, where decision is
             None or the decision point with its conditions; all else as the protocol has it, with every source
    Raises   SessionsOutOfBounds, UnknownPreset
    """
    course = plan(protocol, sessions=sessions, preset=preset)
    told: Plain = {
        name: msgspec.to_builtins(getattr(protocol, name))
        for name in ("key", "version", "digest", "name", "family", "manual_line", "population", "given_by", "reviewed")
    }
    told["phases"] = [{"name": each.phase.value, "first": each.first, "last": each.last} for each in course.phases]
    told["name_remaining_at"] = list(course.name_remaining_at)
    told["sessions"] = [_session(course, number) for number in range(1, course.sessions + 1)]
    for name in ("areas", "artefacts", "cautions", "stance", "maintenance"):
        told[name] = msgspec.to_builtins(getattr(protocol, name))
    return told


def _session(course: CoursePlan, number: int) -> Plain:
    return {
        "number": number,
        "phase": course.phase_of(number).value,
        "agenda": [{"key": item.key, "title": item.title, "purpose": item.purpose} for item in course.agenda(number)],
        "measures": [{"key": key} for key in course.measures_due(number)],
        "decision": msgspec.to_builtins(course.decision_at(number)),
    }
