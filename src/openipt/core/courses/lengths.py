"""How many sessions a course has, and how many of them open and close it: by preset or by the protocol's own rule."""

from dataclasses import dataclass

from openipt.core.protocols import PhaseLengths, Preset, Protocol
from openipt.core.vocabulary import Refusal


class SessionsOutOfBounds(Refusal):
    """More or fewer sessions than the protocol has been given in."""

    code = "course.sessions_out_of_bounds"

    def __init__(self, protocol: Protocol, sessions: int, *, sessions_max: int) -> None:
        self.sessions = sessions
        super().__init__(
            f"{protocol.key} takes {protocol.sessions.min} to {sessions_max} sessions, not {sessions}: "
            "choose a number among these, or another protocol."
        )


class UnknownPreset(Refusal):
    """There is no preset of this name, or it belongs to another number of sessions."""

    code = "protocol.unknown_preset"

    def __init__(self, protocol: Protocol, preset: str, sessions: int | None) -> None:
        known = ", ".join(f"{each.key} ({each.sessions})" for each in protocol.presets) or "none"
        of = "" if sessions is None else f" of {sessions} sessions"
        super().__init__(f"{protocol.key} has no preset '{preset}'{of}: it has {known}.")


@dataclass(frozen=True, kw_only=True)
class CourseLength:
    """How many sessions, and how many of them the first and the last phase take."""

    sessions: int
    phases: PhaseLengths


def course_length(protocol: Protocol, *, sessions: int | None, preset: str | None) -> CourseLength:
    """The length of a course: by preset, or by number of sessions, or as the protocol has it when neither is said.

    Raises   UnknownPreset
    """
    if preset is not None:
        chosen = _preset(protocol, preset, sessions=sessions)
        return CourseLength(sessions=chosen.sessions, phases=chosen.lengths)
    sessions = protocol.sessions.default if sessions is None else sessions
    return CourseLength(sessions=sessions, phases=_usual_phases(protocol, sessions))


def check_sessions(protocol: Protocol, sessions: int, *, sessions_max: int) -> None:
    """Let a number of sessions pass that the protocol allows. Raises SessionsOutOfBounds."""
    if not protocol.sessions.min <= sessions <= sessions_max:
        raise SessionsOutOfBounds(protocol, sessions, sessions_max=sessions_max)


def _preset(protocol: Protocol, key: str, *, sessions: int | None) -> Preset:
    for preset in protocol.presets:
        if preset.key == key and sessions in (None, preset.sessions):
            return preset
    raise UnknownPreset(protocol, key, sessions)


def _usual_phases(protocol: Protocol, sessions: int) -> PhaseLengths:
    usual = (preset.lengths for preset in protocol.presets if preset.sessions == sessions and preset.is_default)
    return next(usual, protocol.lengths)
