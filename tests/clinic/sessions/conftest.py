"""The last session Mara came to: it was held a week ago, and its note is not begun."""

from __future__ import annotations

from uuid import UUID

import pytest

from openipt.clinic.people.models import Person


@pytest.fixture
def session_id(mara: Person) -> UUID:
    held = mara.courses.get().sessions.exclude(attendance="").order_by("planned_at")
    return held.last().id
