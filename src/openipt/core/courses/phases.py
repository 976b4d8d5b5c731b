"""Where the phases of a course begin and end, computed from its contract."""

from dataclasses import dataclass

from openipt.core.vocabulary import Phase, Refusal


class PhasesDoNotFit(Refusal):
    """A first and a last phase that leave no middle."""

    code = "phases.do_not_fit"

    def __init__(self, *, sessions: int, initial_length: int, termination_length: int) -> None:
        super().__init__(
            f"{sessions} sessions cannot begin with {initial_length} and end with {termination_length}: "
            "each phase needs at least one."
        )


@dataclass(frozen=True, kw_only=True)
class PhaseBounds:
    """One treatment phase, with the numbers of its first and its last session."""

    phase: Phase
    first: int
    last: int

    def __contains__(self, session: int) -> bool:
        return self.first <= session <= self.last


def phase_bounds(*, sessions: int, initial_length: int, termination_length: int) -> tuple[PhaseBounds, ...]:
    """The three treatment phases of a contract.

    Takes    sessions: N, whole sessions agreed on
             initial_length, termination_length: I and T, whole sessions, at least 1 each and together under N
    Gives    initial 1 to I, middle I+1 to N-T, termination N-T+1 to N; together every session once
    Raises   PhasesDoNotFit

    >>> [(bounds.first, bounds.last) for bounds in phase_bounds(sessions=16, initial_length=3, termination_length=2)]
    [(1, 3), (4, 14), (15, 16)]
    """
    if min(initial_length, termination_length) < 1 or initial_length + termination_length >= sessions:
        raise PhasesDoNotFit(sessions=sessions, initial_length=initial_length, termination_length=termination_length)
    middle_last = sessions - termination_length
    return (
        PhaseBounds(phase=Phase.INITIAL, first=1, last=initial_length),
        PhaseBounds(phase=Phase.MIDDLE, first=initial_length + 1, last=middle_last),
        PhaseBounds(phase=Phase.TERMINATION, first=middle_last + 1, last=sessions),
    )
