"""What each task leaves behind is kept strictly, and never without what it cannot do without."""

import msgspec
import pytest

from openipt.core.ending import (
    KINDS,
    NEEDED,
    WORDS_MAX,
    Announced,
    Disposition,
    EndingTask,
    Feelings,
    NothingToKeep,
    RelapsePlan,
    ToldApart,
    WhatComesAfter,
    as_text,
    check_record,
    from_text,
)


@pytest.mark.parametrize("task", list(KINDS))
def test_every_record_comes_back_as_it_was_kept(task):
    record = KINDS[task]()
    assert from_text(as_text(record), task) == record


def test_values_survive_the_way_there_and_back():
    kept = Disposition(after=WhatComesAfter.MAINTENANCE, reasons="The third episode", person_said="I would like that")
    assert from_text(as_text(kept), EndingTask.DISPOSITION) == kept


@pytest.mark.parametrize("task", [task for task in KINDS if task is not EndingTask.RELAPSE_PLAN])
def test_an_empty_record_is_refused_and_says_what_is_missing(task):
    with pytest.raises(NothingToKeep) as refused:
        check_record(KINDS[task](), task)
    assert refused.value.missing == NEEDED[task]


def test_a_relapse_plan_may_be_begun_and_finished_later_but_not_be_empty():
    check_record(RelapsePlan(mood_signs="I wake at four"), EndingTask.RELAPSE_PLAN)
    with pytest.raises(NothingToKeep):
        check_record(RelapsePlan(), EndingTask.RELAPSE_PLAN)


def test_none_left_is_a_number_and_not_an_empty_field():
    check_record(Announced(left=0), EndingTask.ANNOUNCED)


def test_whether_sadness_and_relapse_are_told_apart_must_be_said():
    with pytest.raises(NothingToKeep):
        check_record(Feelings(brings_up="Sad"), EndingTask.FEELINGS)
    check_record(Feelings(brings_up="Sad", told_apart=ToldApart.NOT_YET), EndingTask.FEELINGS)


@pytest.mark.parametrize(
    "text", ['{"after": "cure"}', '{"reasons": 4}', '{"level": "low"}', f'{{"reasons": "{"x" * (WORDS_MAX + 1)}"}}']
)
def test_what_no_task_leaves_behind_does_not_open(text):
    with pytest.raises(msgspec.ValidationError):
        from_text(text, EndingTask.DISPOSITION)


def test_a_record_says_its_kind_and_nothing_else_in_logs():
    assert repr(RelapsePlan(mood_signs="I wake at four")) == "RelapsePlan"


def test_every_task_says_what_it_needs_and_every_field_named_exists():
    assert set(NEEDED) == set(EndingTask)
    for task, names in NEEDED.items():
        kind = KINDS.get(task, RelapsePlan)
        assert set(names) <= set(kind.__struct_fields__)
