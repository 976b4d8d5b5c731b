"""What a restore says to whoever ran it: one thing is one, and what did not happen is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from openipt.cli.keeping.proving import Proof
from openipt.cli.keeping.restoring import Restored
from openipt.cli.keeping.telling import in_words

MADE_AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
ONE_OF_EACH = Restored(
    made_at=MADE_AT,
    keys_made_at=MADE_AT,
    erasures_again=1,
    access_ended_again=1,
    alerts_told_again=1,
    messages_left=1,
    rows=40,
    proof=Proof(trail_lines=1, scores=1, texts=1, erased=0, faults=()),
)


def test_one_thing_is_one():
    assert list(in_words(ONE_OF_EACH)) == [
        "Restored as it was at 24 November 2026, 02:00 UTC. What came after is not here.",
        "1 line of the trail walked, 1 score worked out again.",
        "1 sealed text opened.",
        "Erased once more, as since the backup: 1 key.",
        "Ended once more, as since the backup: 1 role or place in somebody's care.",
        "1 open alert: whoever has to answer is told again.",
        "1 message may have gone before and was not sent again: see the list under Messages.",
        "Everybody signs in again. Next: openipt check, then openipt serve.",
    ]


def test_many_are_many_and_easy_to_read():
    many = replace(
        ONE_OF_EACH,
        erasures_again=0,
        access_ended_again=0,
        alerts_told_again=12,
        messages_left=3,
        proof=Proof(trail_lines=120_000, scores=9_000, texts=2_500, erased=40, faults=()),
    )
    assert list(in_words(many))[1:-1] == [
        "120,000 lines of the trail walked, 9,000 scores worked out again.",
        "2,500 sealed texts opened; 40 stay closed, since their owners were erased.",
        "12 open alerts: whoever has to answer is told again.",
        "3 messages may have gone before and were not sent again: see the list under Messages.",
    ]
