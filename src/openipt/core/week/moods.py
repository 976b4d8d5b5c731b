"""Which company went with which mood: the bare pairs, for two people to talk about. Nothing is averaged or ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from openipt.core.inventory import Tie
from openipt.core.week.event import Company, WeekEvent


@dataclass(frozen=True, kw_only=True)
class MoodsWith:
    """The moods somebody noted after events of one kind of company, in the order of the days; one for each event.

    company: who was there · tie: what they are to the person, where they stand in the inventory
    moods: each from 0 (as low as it gets) to 10 (as good as it gets)
    """

    company: Company
    tie: Tie | None
    moods: tuple[int, ...]


def moods_by_company(events: Iterable[WeekEvent], *, ties: Mapping[UUID, Tie]) -> tuple[MoodsWith, ...]:
    """The pairs of company and mood, kind by kind in the order of the closed lists; never by how they came out.

    Takes    events: the earliest first; one without company or mood is left out, since nothing is guessed
             ties: what each person of the inventory is to whoever told it
    """
    moods: dict[tuple[Company, Tie | None], list[int]] = {}
    for event in events:
        if event.company is not None and event.mood is not None:
            tie = ties.get(event.somebody_id) if event.somebody_id else None
            moods.setdefault((event.company, tie), []).append(event.mood)
    places = [*((Company.SOMEBODY, tie) for tie in (*Tie, None)), (Company.SOMEBODY_ELSE, None), (Company.NOBODY, None)]
    return tuple(
        MoodsWith(company=place[0], tie=place[1], moods=tuple(moods[place])) for place in places if place in moods
    )
