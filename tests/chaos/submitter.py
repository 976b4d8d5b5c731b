"""One process of the run in tests.chaos.submissions: makes the check-ins, sends its share of them, or counts.

python -m tests.chaos.submitter make 100 7 | send 100 7 0 | count 100 7
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from tests.chaos.submissions import SENDERS, Counted, Sending, answers_of, sendings

if TYPE_CHECKING:
    from openipt.clinic.foundation.actor import Actor

NAMES = UUID("6f2d5c1e-0000-4000-8000-000000000000")
ANSWERED = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
PEOPLE = 20


def main() -> None:
    """Do one of the three."""
    import django

    django.setup()
    what, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if what == "make":
        _make(count)
    elif what == "send":
        _send(sendings(count, seed)[int(sys.argv[4]) :: SENDERS])
    else:
        print(json.dumps(asdict(_count())))


def check_in_id(number: int) -> UUID:
    """The id of a check-in, by its number."""
    return uuid5(NAMES, f"check-in {number}")


def _make(count: int) -> None:
    """An installation with a few people, each asked many times."""
    from openipt.cli.preparing import prepare
    from openipt.clinic.audit.recording import record
    from openipt.clinic.checkins.models import CheckIn, Way
    from openipt.clinic.foundation.keys.ring import key_ring
    from openipt.core import measures
    from openipt.core.vocabulary import Role
    from tests import cast

    asked = ANSWERED - timedelta(hours=1)
    prepare(at=asked)
    with key_ring():
        service = cast.a_service(at=asked)
        lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=asked)
        people = [cast.a_person(service, f"Person{number}", at=asked) for number in range(PEOPLE)]
        for person in people:
            cast.in_the_care_of(person, lind, at=asked)
    phq9 = measures.get("phq9")
    with record(cast.the_system(service), "check_ins.asked", at=asked):
        asked_for = [
            CheckIn(
                id=check_in_id(number),
                service=service,
                person=people[number % PEOPLE],
                measure_key=phq9.key,
                measure_version=phq9.version,
                measure_digest=phq9.digest,
                language="en",
                way=Way.SCREEN,
                answered_by="self",
                asked_at=asked,
            )
            for number in range(count)
        ]
        CheckIn.objects.bulk_create(asked_for, batch_size=500)


def _send(share: list[Sending]) -> None:
    from openipt.clinic.checkins.actions import submit_check_in
    from openipt.clinic.checkins.models import CheckIn
    from openipt.clinic.checkins.refusals import SubmissionConflict
    from openipt.clinic.foundation.keys.ring import key_ring
    from openipt.clinic.people.models import Person
    from tests import cast

    actors = {
        row.id: cast.acting(row.account, row.service) for row in Person.objects.select_related("account", "service")
    }
    whose = dict(CheckIn.objects.values_list("id", "person_id"))
    for each in share:
        actor, at = actors[whose[check_in_id(each.number)]], ANSWERED + timedelta(days=each.late_days)
        with key_ring(), suppress(SubmissionConflict):
            if each.is_whole:
                submit_check_in(
                    actor=actor,
                    check_in_id=check_in_id(each.number),
                    answers=answers_of(each.number, is_other=each.is_other),
                    captured_at=ANSWERED,
                    at=at,
                )
            else:
                _bring(actor, each, at)


def _bring(actor: Actor, each: Sending, at: datetime) -> None:
    """As a device brings what it kept: some of its answers, or all of them with the sending."""
    from openipt.clinic.checkins.actions import LateAnswer, LateSending, receive_late_answers

    touches = list(answers_of(each.number).items())[: each.touches]
    age = at - ANSWERED
    receive_late_answers(
        actor=actor,
        check_in_id=check_in_id(each.number),
        answers=[
            LateAnswer(answer_id=uuid5(check_in_id(each.number), item), item=item, answer=answer, age=age)
            for item, answer in touches
        ],
        sending=LateSending(words="", age=age) if each.touches == len(answers_of(each.number)) else None,
        at=at,
    )


def _count() -> Counted:
    from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission, ItemAnswer
    from openipt.clinic.safety.models import AlertCause

    numbers = {check_in_id(number): number for number in range(int(sys.argv[2]))}
    received = CheckIn.objects.filter(received_at__isnull=False)
    wrong = 0
    for row in received:
        bodies = [answers_of(numbers[row.id], is_other=is_other) for is_other in (False, True)]
        wrong += row.points not in [sum(body.values()) for body in bodies] or row.captured_at != ANSWERED
    return Counted(
        rows=CheckIn.objects.count(),
        received=received.count(),
        wrong=wrong,
        touches=ItemAnswer.objects.count(),
        other_bodies=ConflictingSubmission.objects.count(),
        alerted=AlertCause.objects.count(),
    )


if __name__ == "__main__":
    main()
