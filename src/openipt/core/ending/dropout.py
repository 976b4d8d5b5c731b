"""Which definitions of dropping out a finished course meets. Studies differ, so all are told, never only one."""

from enum import StrEnum

from openipt.core.ending.closing import EndedHow


class DropoutDefinition(StrEnum):
    """The definitions in use.

    D1 left before the agreed number, for whatever reason     D2 came to fewer than half of the agreed sessions
    D3 left without agreement, as the therapist judges         D4 did not complete the initial phase
    D5 never came                                              D7 stopped early by agreement: no dropout
    D6, lost to a study's follow-up, is a matter of a study and is not judged here.
    """

    BEFORE_THE_AGREED_NUMBER = "d1"
    UNDER_HALF = "d2"
    WITHOUT_AGREEMENT = "d3"
    INITIAL_PHASE_INCOMPLETE = "d4"
    NEVER_CAME = "d5"
    EARLY_BY_AGREEMENT = "d7"


def dropout_definitions(
    how: EndedHow, *, sessions_held: int, sessions: int, initial_length: int
) -> tuple[DropoutDefinition, ...]:
    """Every definition this course meets, in order.

    Takes    sessions_held: numbers used · sessions: N, as agreed last · initial_length: I, in sessions
    Source   the definitions of trials and meta-analyses of IPT; Linardon and colleagues 2019 for under half

    >>> left = dropout_definitions(EndedHow.DROPPED_OUT, sessions_held=2, sessions=16, initial_length=3)
    >>> [str(each) for each in left]
    ['d1', 'd2', 'd3', 'd4']
    """
    met = {
        DropoutDefinition.BEFORE_THE_AGREED_NUMBER: sessions_held < sessions,
        DropoutDefinition.UNDER_HALF: 2 * sessions_held < sessions,
        DropoutDefinition.WITHOUT_AGREEMENT: how is EndedHow.DROPPED_OUT,
        DropoutDefinition.INITIAL_PHASE_INCOMPLETE: sessions_held < initial_length,
        DropoutDefinition.NEVER_CAME: sessions_held == 0,
        DropoutDefinition.EARLY_BY_AGREEMENT: how is EndedHow.BY_AGREEMENT and sessions_held < sessions,
    }
    return tuple(definition for definition, is_met in met.items() if is_met)
