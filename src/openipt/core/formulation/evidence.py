"""A recorded fact that speaks for an area or against it. Nothing is counted, weighed or ranked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openipt.core.formulation.recorded import Recorded
from openipt.core.inventory import InventoryPerson, OnsetChange
from openipt.core.timeline import Entry
from openipt.core.vocabulary import ProblemArea


class Signal(StrEnum):
    """Why a fact stands where it stands.

    near_onset, since_onset, on_timeline   an event of the area, before the onset, after it, or with no onset known
    long_before, symptoms_came_first       one that lies far back, or that began when the symptoms had
    none_near_onset                        no event of the area in the months before the onset, or since
    linked                                 the therapist linked a tie to the area
    changed_near_onset, unchanged_at_onset a tie that speaks for the area did, or did not, change as the episode began
    wrote_of                               the person wrote of such a tie
    died, still_close                      somebody who has died, by date; and who is still near
    in_conflict, expectations, how_they_talk, good_too, no_conflict      ties in dispute, and what is good in them
    tie_gone                               somebody who belonged to the life before, and no longer does
    few_ties, nobody_closest, confidants, other_events    how full or empty the circle is, and what else happened
    """

    NEAR_ONSET = "near_onset"
    SINCE_ONSET = "since_onset"
    ON_TIMELINE = "on_timeline"
    LONG_BEFORE = "long_before"
    SYMPTOMS_CAME_FIRST = "symptoms_came_first"
    NONE_NEAR_ONSET = "none_near_onset"
    LINKED = "linked"
    CHANGED_NEAR_ONSET = "changed_near_onset"
    UNCHANGED_AT_ONSET = "unchanged_at_onset"
    WROTE_OF = "wrote_of"
    DIED = "died"
    STILL_CLOSE = "still_close"
    NO_DEATH = "no_death"
    IN_CONFLICT = "in_conflict"
    EXPECTATIONS = "expectations"
    HOW_THEY_TALK = "how_they_talk"
    GOOD_TOO = "good_too"
    NO_CONFLICT = "no_conflict"
    TIE_GONE = "tie_gone"
    FEW_TIES = "few_ties"
    NOBODY_CLOSEST = "nobody_closest"
    CONFIDANTS = "confidants"
    OTHER_EVENTS = "other_events"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One fact, and why it speaks.

    entry, person: what it was read from, where it is one · entries, people: where it is several
    quote: recorded words, in the person's or the therapist's voice · written_date: the day they were written
    """

    signal: Signal
    entry: Entry | None = None
    person: InventoryPerson | None = None
    entries: tuple[Entry, ...] = ()
    people: tuple[InventoryPerson, ...] = ()
    quote: str = field(default="", repr=False)
    written_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class AreaEvidence:
    """What is recorded for one area and against it, in the order of reading: timeline, people, own words."""

    area: ProblemArea
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]

    @property
    def is_fallback(self) -> bool:
        """Whether this area is for when no death, dispute or change fits."""
        return self.area is ProblemArea.INTERPERSONAL_DEFICITS


def in_area(
    area: ProblemArea, recorded: Recorded, *, speaks_for: Sequence[Evidence], speaks_against: Sequence[Evidence]
) -> AreaEvidence:
    """An area's own evidence, with what holds for every area: links, change around the onset, and own words."""
    own = {each.person.id: each.person for each in speaks_for if each.person}
    linked = [each for each in recorded.people if each.area is area]
    ties = tuple({**own, **{each.id: each for each in linked}}.values())
    return AreaEvidence(
        area=area,
        speaks_for=(
            *speaks_for,
            *(Evidence(signal=Signal.LINKED, person=each) for each in linked),
            *_changed(ties, Signal.CHANGED_NEAR_ONSET, OnsetChange.BEFORE, OnsetChange.DURING),
            *_wrote_of(ties, recorded),
        ),
        speaks_against=(
            *speaks_against,
            *_changed(ties, Signal.SYMPTOMS_CAME_FIRST, OnsetChange.AFTER),
            *_changed(ties, Signal.UNCHANGED_AT_ONSET, OnsetChange.NONE),
        ),
    )


def _changed(ties: Iterable[InventoryPerson], signal: Signal, *when: OnsetChange) -> Iterator[Evidence]:
    return (Evidence(signal=signal, person=tie, quote=tie.onset_words) for tie in ties if tie.onset_change in when)


def _wrote_of(ties: Iterable[InventoryPerson], recorded: Recorded) -> list[Evidence]:
    return [
        Evidence(signal=Signal.WROTE_OF, person=tie, quote=written.words, written_date=written.day)
        for written in recorded.written
        for tie in ties
        if _names(written.words, tie.nickname)
    ]


def _names(words: str, nickname: str) -> bool:
    """Whether a nickname stands in these words as a word of its own.

    >>> _names("Jonas's mother came", "Jonas"), _names("Jonasson came", "Jonas")
    (True, False)
    """
    text, name = words.casefold(), nickname.strip().casefold()
    start = text.find(name) if name else -1
    while start != -1:
        before, after = text[start - 1 : start] if start else "", text[start + len(name) : start + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = text.find(name, start + 1)
    return False
