"""One writer at a time: a fair queue on SQLite, nothing at all on PostgreSQL."""

from __future__ import annotations

import threading

import pytest

from openipt.clinic.foundation.writing import one_writer

pytestmark = pytest.mark.only_on("sqlite")


def test_a_turn_is_given_up_whatever_happens():
    with pytest.raises(ZeroDivisionError), one_writer():
        raise ZeroDivisionError
    with one_writer():
        pass


def test_a_turn_within_a_turn_is_refused_rather_than_waited_for():
    with one_writer(), pytest.raises(RuntimeError, match="holds the pen already"), one_writer():
        pass
    with one_writer():
        pass


def test_no_two_threads_have_their_turn_at_once():
    inside, most = [], []

    def take_turns():
        for _ in range(50):
            with one_writer():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=take_turns) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
