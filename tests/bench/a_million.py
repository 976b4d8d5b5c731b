"""Very many stored check-ins: some scored by us, and then doubled within the database until there are enough.

python -m tests.bench.a_million 1000000
python -m tests.bench.a_million read
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from openipt.cli.installation import wake_migrated

wake_migrated()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from openipt.clinic.checkins.models import CheckIn  # noqa: E402
from openipt.clinic.checkins.reads import stored_scores  # noqa: E402
from openipt.core import measures  # noqa: E402
from tests import cast  # noqa: E402

DISTINCT = 15_625
NEW_ID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def main() -> None:
    """Fill, or read."""
    if sys.argv[1] == "read":
        print(f"{sum(1 for _ in stored_scores())} read")
        return
    CheckIn.objects.bulk_create(_filled(), batch_size=500)
    while (there := CheckIn.objects.count()) < int(sys.argv[1]):
        _double(min(there, int(sys.argv[1]) - there))


def _filled() -> Iterator[CheckIn]:
    now = timezone.now()
    service = cast.a_service(at=now)
    person = cast.a_person(service, at=now)
    phq9, chance = measures.get("phq9"), random.Random(1)
    for _ in range(DISTINCT):
        answers = {item.key: chance.choice((None, 0, 0, 1, 1, 2, 2, 3, 3)) for item in phq9.items}
        scored = measures.score(phq9, answers)
        yield CheckIn(
            service=service,
            person=person,
            measure_key=phq9.key,
            measure_version=phq9.version,
            measure_digest=phq9.digest,
            language="en",
            way="screen",
            answered_by="self",
            asked_at=now,
            captured_at=now,
            received_at=now,
            answers=answers,
            points=scored.points,
            is_prorated=scored.prorated,
        )


def _double(count: int) -> None:
    table = CheckIn._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in CheckIn._meta.concrete_fields if not field.primary_key)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ("id", {columns}) '
            f'SELECT {NEW_ID[connection.vendor]}, {columns} FROM "{table}" LIMIT {count}'
        )


if __name__ == "__main__":
    main()
