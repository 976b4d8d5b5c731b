"""Every definition a finished course meets is told, never only one."""

import pytest

from openipt.core.ending import EndedHow, dropout_definitions


@pytest.mark.parametrize(
    ("how", "held", "expected"),
    [
        (EndedHow.AS_PLANNED, 16, []),
        (EndedHow.BY_AGREEMENT, 16, []),
        (EndedHow.BY_AGREEMENT, 9, ["d1", "d7"]),
        (EndedHow.BY_AGREEMENT, 7, ["d1", "d2", "d7"]),
        (EndedHow.DROPPED_OUT, 15, ["d1", "d3"]),
        (EndedHow.DROPPED_OUT, 8, ["d1", "d3"]),
        (EndedHow.DROPPED_OUT, 7, ["d1", "d2", "d3"]),
        (EndedHow.DROPPED_OUT, 3, ["d1", "d2", "d3"]),
        (EndedHow.DROPPED_OUT, 2, ["d1", "d2", "d3", "d4"]),
        (EndedHow.DROPPED_OUT, 0, ["d1", "d2", "d3", "d4", "d5"]),
        (EndedHow.DIED, 8, ["d1"]),
        (EndedHow.CONVERTED, 4, ["d1", "d2"]),
    ],
)
def test_which_definitions_a_course_of_sixteen_meets(how, held, expected):
    met = dropout_definitions(how, sessions_held=held, sessions=16, initial_length=3)
    assert [str(each) for each in met] == expected


def test_coming_more_often_never_meets_more_of_them():
    counts = [
        len(dropout_definitions(EndedHow.DROPPED_OUT, sessions_held=held, sessions=16, initial_length=3))
        for held in range(17)
    ]
    assert counts == sorted(counts, reverse=True)
