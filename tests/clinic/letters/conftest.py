from __future__ import annotations

import pytest

from openipt.clinic.courses.models import Course
from openipt.clinic.people.models import Person
from tests.clinic.formulation.saying import ask_everything


@pytest.fixture
def course(mara: Person) -> Course:
    """Mara's course at session 4, with everything on the checklist asked."""
    course = mara.courses.get()
    ask_everything(course)
    return course
