"""One tie in somebody's life, as they told it. Known by a nickname, since nobody in an inventory was asked."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from uuid import UUID

from openipt.core.inventory.choices import (
    AreaStrength,
    Communication,
    ContactFrequency,
    ContactMode,
    OnsetChange,
    Reciprocity,
    SafetyConcern,
    Support,
    Tie,
    Valence,
)
from openipt.core.inventory.rings import Ring, RingBefore
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea, Refusal

NICKNAME_MAX, TIE_WORDS_MAX, WORDS_MAX = 60, 80, 10_000
"""Characters: of a nickname, of what somebody is in a few words, and of everything told at length."""
SCALE_MAX = 10
ALL_ROUND = 360


class NoNickname(Refusal):
    """Somebody without anything to call them."""

    code = "inventory.no_nickname"

    def __init__(self) -> None:
        super().__init__("Say what to call them: a first name or a nickname is enough.")


class TooLong(Refusal):
    """More text than a field keeps."""

    code = "inventory.too_long"

    def __init__(self, name: str, *, characters: int, characters_max: int) -> None:
        self.name, self.characters_max = name, characters_max
        super().__init__(
            f"That is {characters} characters; at most {characters_max} are kept. Shorten it and save again."
        )


class OffTheScale(Refusal):
    """A number from 0 to 10 that is neither."""

    code = "inventory.off_the_scale"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Choose a number from 0 to {SCALE_MAX}.")


class NotYet(Refusal):
    """Something that happened, dated in the future."""

    code = "inventory.not_yet"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__("That date lies in the future: check the year.")


class AliveAndDied(Refusal):
    """A date of death for somebody who is said to be alive."""

    code = "inventory.alive_and_died"

    def __init__(self) -> None:
        super().__init__(
            "There is a date of death for somebody who is alive: say that they have died, or clear the date."
        )


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """Everything the inventory asks about one tie. None, or an empty text, means that it was not asked or not said.

    nickname, tie, tie_words: who they are; the words say it closer, such as "sister" or "Jonas's mother"
    is_alive, died: died only for who has died, as exactly as it is known
    is_current: still part of the person's life
    ring, wanted_ring, ring_before: closeness now, as wished for, and before the episode
    angle: degrees clockwise from the top where the person put them in the picture; None where it does not matter
    valence, in_conflict: the marks of the picture
    satisfaction, conflict_level: 0 to 10
    expectations, expectations_of_me: what the person expects of them, and believes they expect
    are_met, are_spoken, are_shared: whether those expectations are met, said aloud, and the same for both
    conflict_about, last_conflict: what it is about, and when it last broke out
    is_confidant, knows_of_depression: somebody to confide in; somebody who knows
    support: what they give, empty where nothing; None where it was not asked
    changes_wanted: what the person would like to be different
    onset_change, onset_words: whether the tie changed near the onset, and how
    depression_effect: what the depression does to the tie
    safety: staff only. Empty where it was asked and there is no concern; None where it was not asked
    area, area_strength: the problem area the tie seems to belong to
    """

    nickname: str = field(repr=False)
    tie: Tie
    ring: Ring
    tie_words: str = field(default="", repr=False)
    is_alive: bool = True
    died: RoughDate | None = None
    is_current: bool = True
    wanted_ring: Ring | None = None
    ring_before: RingBefore | None = None
    angle: int | None = None
    valence: Valence | None = None
    in_conflict: bool = False
    contact: ContactFrequency | None = None
    contact_modes: frozenset[ContactMode] = frozenset()
    activities: str = field(default="", repr=False)
    good: str = field(default="", repr=False)
    hard: str = field(default="", repr=False)
    satisfaction: int | None = None
    expectations: str = field(default="", repr=False)
    expectations_of_me: str = field(default="", repr=False)
    are_met: bool | None = None
    are_spoken: bool | None = None
    are_shared: bool | None = None
    reciprocity: Reciprocity | None = None
    conflict_level: int | None = None
    conflict_about: str = field(default="", repr=False)
    last_conflict: RoughDate | None = None
    communication: frozenset[Communication] = frozenset()
    is_confidant: bool | None = None
    knows_of_depression: bool | None = None
    support: frozenset[Support] | None = None
    changes_wanted: str = field(default="", repr=False)
    onset_change: OnsetChange | None = None
    onset_words: str = field(default="", repr=False)
    depression_effect: str = field(default="", repr=False)
    safety: frozenset[SafetyConcern] | None = None
    area: ProblemArea | None = None
    area_strength: AreaStrength | None = None
    notes: str = field(default="", repr=False)

    @property
    def is_unsafe(self) -> bool:
        """Whether a concern about safety stands: it does as long as they live, whether or not they are still near."""
        return self.is_alive and bool(self.safety)

    @property
    def is_in_life_now(self) -> bool:
        """Alive, and still part of the person's life."""
        return self.is_alive and self.is_current

    @property
    def wants_a_move(self) -> bool:
        """Whether the person would like them elsewhere than they are."""
        return self.wanted_ring is not None and self.wanted_ring is not self.ring


@dataclass(frozen=True, kw_only=True)
class InventoryPerson(Relationship):
    """Somebody in an inventory: always the same `id`, whatever is told of them.

    number: in the order people were added, from 1 · telling: which telling of the inventory this was read from
    """

    id: UUID
    number: int
    telling: int

    def relationship(self) -> Relationship:
        """What was told, without who it was told of."""
        return Relationship(**{each.name: getattr(self, each.name) for each in fields(Relationship)})


def as_the_person_sees(told: InventoryPerson) -> InventoryPerson:
    """The same, without what only staff may see: concerns about safety, the area it may belong to, notes."""
    return replace(told, safety=None, area=None, area_strength=None, notes="")


def check_relationship(told: Relationship, *, today: date) -> None:
    """Refuse what cannot be kept. Raises NoNickname, TooLong, OffTheScale, AliveAndDied, NotYet."""
    if not told.nickname.strip():
        raise NoNickname
    for name, limit in TEXTS.items():
        characters = len(getattr(told, name))
        if characters > limit:
            raise TooLong(name, characters=characters, characters_max=limit)
    for name in ("satisfaction", "conflict_level"):
        value = getattr(told, name)
        if value is not None and not 0 <= value <= SCALE_MAX:
            raise OffTheScale(name)
    if told.is_alive and told.died:
        raise AliveAndDied
    for name in ("died", "last_conflict"):
        day = getattr(told, name)
        if day and day.first > today:
            raise NotYet(name)


TEXTS = {
    each.name: {"nickname": NICKNAME_MAX, "tie_words": TIE_WORDS_MAX}.get(each.name, WORDS_MAX)
    for each in fields(Relationship)
    if each.type is str
}
"""Everything told in words, with how many characters are kept."""
