"""One thing that happened with people, told by the person it happened to."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from openipt.core.inventory import NICKNAME_MAX
from openipt.core.vocabulary import Refusal

WORDS_MAX, MOOD_MAX = 2_000, 10
"""Characters of what happened; and the best mood, where 0 is the lowest."""


class Company(StrEnum):
    """Who was there: somebody of the inventory, somebody who is not in it, or nobody."""

    SOMEBODY = "somebody"
    SOMEBODY_ELSE = "else"
    NOBODY = "nobody"


class Feeling(StrEnum):
    """How it left somebody. Ours, not a scale: nothing is added up."""

    ANGRY = "angry"
    HURT = "hurt"
    SAD = "sad"
    WORRIED = "worried"
    GUILTY = "guilty"
    ASHAMED = "ashamed"
    LONELY = "lonely"
    NUMB = "numb"
    CLOSE = "close"
    RELIEVED = "relieved"
    PROUD = "proud"
    GLAD = "glad"


class PlanWent(StrEnum):
    """How it went with what two people agreed on to try, in the person's own eyes."""

    DONE = "done"
    TRIED = "tried"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, kw_only=True)
class WeekEvent:
    """One thing that happened. A person tells it in three short steps, so most of it may be missing at first.

    words: what happened; may be empty where they said how their plan went
    happened_date: None where it was longer ago, or not on one day
    company: None until they have said; somebody_id: who of the inventory; somebody_words: what they call somebody else
    mood: 0 (as low as it gets) to 10 (as good as it gets) after it, None where they would rather not say
    is_told: whether they have come to the end of telling it
    plan_went: how it went, where this is about what was agreed on last time; None otherwise
    """

    words: str = field(repr=False)
    happened_date: date | None = None
    company: Company | None = None
    somebody_id: UUID | None = None
    somebody_words: str = field(default="", repr=False)
    feelings: tuple[Feeling, ...] = ()
    mood: int | None = None
    is_told: bool = False
    plan_went: PlanWent | None = None


class NothingHappened(Refusal):
    """An event without a word."""

    code = "week.nothing_told"

    def __init__(self) -> None:
        super().__init__("Write what happened, in a sentence or two.")


class EventTooLong(Refusal):
    """More than one event holds."""

    code = "week.too_long"

    def __init__(self, *, characters: int, characters_max: int) -> None:
        self.characters, self.characters_max = characters, characters_max
        super().__init__(f"That is {characters} letters; at most {characters_max} are kept. Shorten it and send again.")


class NobodyNamed(Refusal):
    """Somebody was there, and nobody said who."""

    code = "week.nobody_named"

    def __init__(self) -> None:
        super().__init__("Choose who it was, or write what you call them.")


class MoodOffTheScale(Refusal):
    """A mood below 0 or above 10."""

    code = "week.off_the_scale"

    def __init__(self) -> None:
        super().__init__(f"Choose a number from 0 to {MOOD_MAX}.")


class NotTheirDay(Refusal):
    """A day that is still to come."""

    code = "week.not_yet"

    def __init__(self) -> None:
        super().__init__("That day is still to come: choose the day on which it happened.")


def check_event(event: WeekEvent, *, today: date) -> None:
    """Refuse what cannot be kept as an event.

    Takes    today: by the clock of the person who tells it
    Raises   NothingHappened, EventTooLong, NobodyNamed, MoodOffTheScale, NotTheirDay
    """
    if not event.words.strip() and event.plan_went is None:
        raise NothingHappened
    for words, characters_max in ((event.words, WORDS_MAX), (event.somebody_words, NICKNAME_MAX)):
        if len(words) > characters_max:
            raise EventTooLong(characters=len(words), characters_max=characters_max)
    if (event.company is Company.SOMEBODY) != (event.somebody_id is not None):
        raise NobodyNamed
    if (event.company is Company.SOMEBODY_ELSE) != bool(event.somebody_words.strip()):
        raise NobodyNamed
    if event.mood is not None and not 0 <= event.mood <= MOOD_MAX:
        raise MoodOffTheScale
    if event.happened_date is not None and event.happened_date > today:
        raise NotTheirDay
