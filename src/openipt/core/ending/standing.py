"""Where an ending stands: of each task whether it is done, and whether it is asked for at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.ending.records import Record, missing_in
from openipt.core.ending.tasks import EndingTask


@dataclass(frozen=True, kw_only=True)
class TaskStanding:
    """One task. is_asked: False where nothing calls for it, such as a plan after non-response for who is well."""

    task: EndingTask
    is_done: bool
    is_asked: bool


def tasks_of(kept: Mapping[EndingTask, Record], *, has_responded: bool | None) -> tuple[TaskStanding, ...]:
    """Every task in order.

    Takes    kept: what was kept last of each task
             has_responded: whether the scores fell enough; None where that is not known
    """
    return tuple(
        TaskStanding(
            task=task,
            is_done=_is_done(kept, task),
            is_asked=task is not EndingTask.NON_RESPONSE or has_responded is False,
        )
        for task in EndingTask
    )


def _is_done(kept: Mapping[EndingTask, Record], task: EndingTask) -> bool:
    # who to turn to and when is the second half of the one plan
    record = kept.get(EndingTask.RELAPSE_PLAN if task is EndingTask.CONTINGENCY else task)
    return record is not None and not missing_in(record, task)
