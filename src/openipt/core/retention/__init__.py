"""How long what there is of somebody is kept: a rule a class, a last day for each, and where a number is written."""

from openipt.core.retention.catalogue import published_rules
from openipt.core.retention.last_day import Care, last_day_of
from openipt.core.retention.rules import AGE_MAX, AGE_OF_MAJORITY, YEARS_MAX, PublishedRule, RecordClass, Rule

__all__ = [
    "AGE_MAX",
    "AGE_OF_MAJORITY",
    "YEARS_MAX",
    "Care",
    "PublishedRule",
    "RecordClass",
    "Rule",
    "last_day_of",
    "published_rules",
]
