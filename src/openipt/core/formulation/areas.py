"""What is recorded for each problem area and against it: one function an area, for a clinician to check."""

from collections.abc import Callable, Iterable, Mapping

from openipt.core.formulation.events import CHANGES, DEATHS, DISPUTES, LOSSES, events_near_onset, from_events
from openipt.core.formulation.evidence import AreaEvidence, Evidence, Signal, in_area
from openipt.core.formulation.recorded import Recorded
from openipt.core.inventory import Communication, InventoryPerson, Ring
from openipt.core.protocols import Area, ManualLine
from openipt.core.timeline import Nearness, RoughDate
from openipt.core.vocabulary import ProblemArea


def side_by_side(recorded: Recorded, areas: Iterable[Area]) -> tuple[AreaEvidence, ...]:
    """The areas of a protocol, in alphabetical order of their names, each with what speaks for it and against it."""
    return tuple(_READ[area.key](recorded) for area in sorted(areas, key=lambda area: area.name.casefold()))


def grief(recorded: Recorded) -> AreaEvidence:
    """For: a death near the onset or since; somebody who died and is still near. Against: long ago, or nobody died."""
    is_wide = recorded.manual_line is ManualLine.STUART_ROBERTSON
    speaks_for, speaks_against = from_events(recorded, LOSSES if is_wide else DEATHS)
    long_ago = [entry for entry, where in recorded.entries_of(DEATHS) if where is Nearness.EARLIER]
    speaks_against += [Evidence(signal=Signal.LONG_BEFORE, entry=entry) for entry in long_ago]
    dead = [each for each in recorded.people if not each.is_alive]
    speaks_for += [
        Evidence(signal=Signal.DIED, person=each)
        for each in dead
        if each.died and not _is_on_timeline(each.died, recorded)
    ]
    near = [each for each in dead if each.ring in (Ring.CLOSEST, Ring.CLOSE)]
    speaks_for += [Evidence(signal=Signal.STILL_CLOSE, person=each) for each in near]
    if recorded.people and not dead and not any(True for _ in recorded.entries_of(DEATHS)):
        speaks_against.append(Evidence(signal=Signal.NO_DEATH))
    return in_area(ProblemArea.GRIEF, recorded, speaks_for=speaks_for, speaks_against=speaks_against)


def role_dispute(recorded: Recorded) -> AreaEvidence:
    """For: conflict, expectations unsaid or unmet, talk that goes round it. Against: what is good in the same ties."""
    speaks_for, speaks_against = from_events(recorded, DISPUTES)
    now = [each for each in recorded.people if each.is_in_life_now]
    of_ties = [evidence for each in now for evidence in _dispute_with(each)]
    ties = dict.fromkeys(each.person for each in of_ties if each.person)
    speaks_against += [Evidence(signal=Signal.GOOD_TOO, person=tie, quote=tie.good) for tie in ties if tie.good]
    if now and not ties:
        speaks_against.append(Evidence(signal=Signal.NO_CONFLICT))
    return in_area(
        ProblemArea.ROLE_DISPUTE, recorded, speaks_for=[*speaks_for, *of_ties], speaks_against=speaks_against
    )


def role_transition(recorded: Recorded) -> AreaEvidence:
    """For: a place in life that changed near the onset or since; ties gone with it. Against: no such change."""
    speaks_for, speaks_against = from_events(recorded, CHANGES)
    gone = [each for each in recorded.network.lost if each.is_alive]
    speaks_for += [Evidence(signal=Signal.TIE_GONE, person=each) for each in gone]
    return in_area(ProblemArea.ROLE_TRANSITION, recorded, speaks_for=speaks_for, speaks_against=speaks_against)


def interpersonal_deficits(recorded: Recorded) -> AreaEvidence:
    """For: few ties, nobody close, and nothing that happened. Against: confidants, and whatever happened."""
    happened = events_near_onset(recorded)
    speaks_for, speaks_against = [], []
    if recorded.window and not happened:
        speaks_for.append(Evidence(signal=Signal.NONE_NEAR_ONSET))
    if happened:
        speaks_against.append(Evidence(signal=Signal.OTHER_EVENTS, entries=happened))
    if recorded.people:
        network = recorded.network
        if network.isolation.is_isolated:
            speaks_for.append(Evidence(signal=Signal.FEW_TIES, people=network.now))
        if not network.inner:
            speaks_for.append(Evidence(signal=Signal.NOBODY_CLOSEST))
        if network.confidants:
            speaks_against.append(Evidence(signal=Signal.CONFIDANTS, people=network.confidants))
    return in_area(ProblemArea.INTERPERSONAL_DEFICITS, recorded, speaks_for=speaks_for, speaks_against=speaks_against)


def _dispute_with(tie: InventoryPerson) -> Iterable[Evidence]:
    if tie.in_conflict:
        yield Evidence(signal=Signal.IN_CONFLICT, person=tie, quote=tie.conflict_about)
    if False in (tie.are_met, tie.are_spoken, tie.are_shared):
        yield Evidence(signal=Signal.EXPECTATIONS, person=tie)
    if tie.communication - {Communication.DIRECT}:
        yield Evidence(signal=Signal.HOW_THEY_TALK, person=tie)


def _is_on_timeline(died: RoughDate, recorded: Recorded) -> bool:
    """Whether a death on the timeline may be this one: then it is not told twice."""
    deaths = (entry.began for entry, _ in recorded.entries_of(DEATHS))
    return any(began.first <= died.last and died.first <= began.last for began in deaths)


_READ: Mapping[ProblemArea, Callable[[Recorded], AreaEvidence]] = {
    ProblemArea.GRIEF: grief,
    ProblemArea.ROLE_DISPUTE: role_dispute,
    ProblemArea.ROLE_TRANSITION: role_transition,
    ProblemArea.INTERPERSONAL_DEFICITS: interpersonal_deficits,
}
