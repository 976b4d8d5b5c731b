from __future__ import annotations

import pytest

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from tests import cast


@pytest.fixture
def course(mara: Person) -> Course:
    """Mara's course at session 4."""
    return mara.courses.get()


@pytest.fixture
def over(harbour_street: Service, lind: Account) -> Course:
    """Idris's course with all sixteen sessions held and its ending still to do."""
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    return cast.a_course(idris, session=17)
