"""Nine tasks in order, each done or not; a plan after non-response is asked for only after non-response."""

import pytest

from openipt.core.ending import EndingTask, Gains, RelapsePlan, tasks_of


def done(kept) -> set[EndingTask]:
    return {each.task for each in tasks_of(kept, has_responded=True) if each.is_done}


def test_all_nine_come_in_order():
    assert [each.task for each in tasks_of({}, has_responded=None)] == list(EndingTask)


def test_nothing_is_done_at_first():
    assert done({}) == set()


def test_a_task_is_done_once_it_has_left_behind_what_it_needs():
    assert done({EndingTask.GAINS: Gains(gains="She said it")}) == {EndingTask.GAINS}
    assert done({EndingTask.GAINS: Gains(skills="Says it early")}) == set()


def test_one_plan_does_for_signs_and_for_contingency_each_by_its_own_half():
    signs = RelapsePlan(mood_signs="sleep", relationship_signs="silence", helped="walking")
    call = RelapsePlan(people="Bea", when_to_call="after two weeks")
    assert done({EndingTask.RELAPSE_PLAN: signs}) == {EndingTask.RELAPSE_PLAN}
    assert done({EndingTask.RELAPSE_PLAN: call}) == {EndingTask.CONTINGENCY}


@pytest.mark.parametrize(("has_responded", "is_asked"), [(True, False), (None, False), (False, True)])
def test_a_plan_after_non_response_is_asked_for_only_then(has_responded, is_asked):
    tasks = {each.task: each for each in tasks_of({}, has_responded=has_responded)}
    assert tasks[EndingTask.NON_RESPONSE].is_asked is is_asked
    assert all(each.is_asked for task, each in tasks.items() if task is not EndingTask.NON_RESPONSE)
