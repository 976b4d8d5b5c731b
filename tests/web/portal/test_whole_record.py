"""My whole record in words: every entry, in my own time, without a code of ours and without anybody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from openipt.clinic.audit.models import Line
from openipt.clinic.people.models import Person
from openipt.clinic.record.contents import KINDS, Leaves
from openipt.clinic.record.reads import record_of
from openipt.core.companions import Basis, May, Relation
from openipt.core.courses import Attendance, CourseState
from openipt.core.vocabulary import ProblemArea
from openipt.web.portal.whole_record.values import WORDS
from tests import cast
from tests.clinic.preparation.preparing import prepared_by
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.web.portal.pages import text_of

WHOLE = "/portal/my-record/whole/"


@pytest.fixture(autouse=True)
def _somebody_else(mara):
    cast.a_course(cast.a_person(mara.service, "Idris Canarystone"))


@pytest.mark.parametrize("order", ["", "?by=time"])
def test_holds_every_entry_i_may_take_in_words(portal, mara, order):
    cast.answered(mara, 14, at=NOW)
    prepared_by(mara)
    told_by(mara)
    words = text_of(portal.get(WHOLE + order))
    tables = record_of(mara, (Leaves.OWN, Leaves.THEIRS))
    assert len([table for table in tables if table.rows]) > 8
    assert all(table.kind.title in words for table in tables if table.rows)
    assert mara.name in words
    assert "Patient Health Questionnaire" in words
    assert "Total: 14" in words
    assert "Canarystone" not in words
    main = words[words.index("My whole record") : words.index("What is not here")]
    assert re.findall(r"\b[a-z]+_[a-z_]+\b|\bNone\b|T\d\d:\d\d", main) == []


def test_times_are_mine(portal, mara):
    Person.objects.filter(id=mara.id).update(time_zone="Pacific/Auckland")
    cast.answered(mara, 5, at=datetime(2026, 2, 27, 23, 30, tzinfo=UTC))
    words = text_of(portal.get(WHOLE))
    assert "28 February 2026, 12:30" in words
    assert "Pacific/Auckland" in words


def test_says_what_is_not_here_and_why_and_what_the_copy_means(portal, mara):
    words = text_of(portal.get(WHOLE))
    for kind in KINDS.values():
        if kind.leaves is Leaves.REVIEWED:
            assert kind.title in words
        if kind.leaves is Leaves.NEVER:
            assert kind.why in words
    assert "reach How to reach you safely" in words


def test_that_it_was_opened_whole_is_on_the_trail(portal, mara):
    portal.get(WHOLE)
    assert Line.objects.get(verb="own_record.read").about == [f"person:{mara.id}"]


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("state", CourseState),
        ("attendance", Attendance),
        ("area", ProblemArea),
        ("may", May),
        ("basis", Basis),
        ("relation", Relation),
    ],
)
def test_every_code_of_the_closed_lists_has_words(field, codes):
    assert {f"{field}.{code.value}" for code in codes} <= set(WORDS)
