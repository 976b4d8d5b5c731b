"""The points of a course at which a circle is kept, to be looked at beside a later one."""

from enum import StrEnum


class SnapshotKind(StrEnum):
    """When a circle was kept: the inventory is drawn early, looked at again half-way, and once more at the end."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    ANY_TIME = "any_time"
