"""What a rule of retention says, and on what it rests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

YEARS_MAX = 100
AGE_MAX = 100
AGE_OF_MAJORITY = 18


class RecordClass(StrEnum):
    """A part of what there is of somebody that may have a time of its own. Without one it has the record's."""

    RECORD = "record"
    SAFETY = "safety"
    CONTACTS = "contacts"
    MESSAGES = "messages"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long something is kept after care has ended.

    years: whole years from the last day of care · child_until_age: whoever was a child then is kept through this
    birthday at least · child_until_age_at_17: the same for those who were seventeen
    """

    years: int
    child_until_age: int | None = None
    child_until_age_at_17: int | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedRule:
    """A rule somebody read, with where it stands.

    place: for whom it is written · binds: a law that also binds where the person asks for the end of it; guidance does
    not · read_at: the page that was read, which may be a copy
    """

    key: str
    country: str
    place: str
    rule: Rule
    binds: bool
    says: str
    read_at: str
    checked_date: date
