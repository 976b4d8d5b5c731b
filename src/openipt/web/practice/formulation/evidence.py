"""Evidence in words: what was recorded, and where, area by area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from openipt.core.formulation import AreaEvidence, Evidence, Recorded, Signal
from openipt.core.inventory import ISOLATION, Communication, InventoryPerson
from openipt.core.timeline import Entry, nearness
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice import citations, moments
from openipt.web.practice.circle.words import ONSET, RINGS, STRENGTHS, TALK
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation.words import names
from openipt.web.practice.timeline.words import NEAR, rough_day, stretch


@dataclass(frozen=True, kw_only=True)
class Line:
    """One fact: what it says, somebody's recorded words where there are any, and where it stands in the record."""

    words: str
    quote: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One area: what speaks for it, and what against."""

    name: str
    speaks_for: tuple[Line, ...]
    speaks_against: tuple[Line, ...]
    is_fallback: bool


def columns_of(
    evidence: Sequence[AreaEvidence], *, areas: Mapping[ProblemArea, str], recorded: Recorded, called: str, desk: Desk
) -> tuple[Column, ...]:
    """The areas side by side, in the order core gives them."""
    say = _Sayer(recorded=recorded, called=called, desk=desk)
    return tuple(
        Column(
            name=areas[each.area],
            speaks_for=tuple(say.line(fact) for fact in each.speaks_for),
            speaks_against=tuple(say.line(fact) for fact in each.speaks_against),
            is_fallback=each.is_fallback,
        )
        for each in evidence
    )


@dataclass(frozen=True, kw_only=True)
class _Sayer:
    recorded: Recorded
    called: str
    desk: Desk

    def line(self, fact: Evidence) -> Line:
        words, where = self._of_entry(fact) if fact.entry else self._other(fact)
        return Line(words=words, quote=fact.quote, where=where)

    def _of_entry(self, fact: Evidence) -> tuple[str, str]:
        assert fact.entry is not None
        when = stretch(fact.entry.began, fact.entry.ended, goes_on=fact.entry.goes_on)
        happened = _("%(what)s, %(when)s") % {"what": fact.entry.words, "when": when}
        match fact.signal:
            case Signal.SYMPTOMS_CAME_FIRST:
                return _("The symptoms came before this: %(happened)s") % {"happened": happened}, _("Timeline")
            case Signal.SINCE_ONSET:
                return happened, _("Timeline, since the onset")
            case Signal.LONG_BEFORE:
                return happened, _("Timeline, more than six months before the onset")
            case _:
                return happened, self._near(fact.entry)

    def _near(self, entry: Entry) -> str:
        if self.recorded.window is None:
            return _("Timeline, which has no onset yet")
        return _("Timeline, %(near)s") % {"near": NEAR[nearness(entry, window=self.recorded.window)]}

    def _other(self, fact: Evidence) -> tuple[str, str]:
        if fact.person is not None:
            return self._of_person(fact, fact.person)
        match fact.signal:
            case Signal.NONE_NEAR_ONSET:
                return _("Nothing of this kind near the onset"), _("Timeline, from six months before it")
            case Signal.NO_DEATH:
                return _("Nobody on the timeline or in the circle has died"), _("Timeline and inventory")
            case Signal.NO_CONFLICT:
                return _("No tie in conflict, and no expectations said to differ"), _("Inventory")
            case Signal.FEW_TIES:
                return self._few_ties(fact), _("Circle; %(rule)s") % {"rule": citations.short(ISOLATION)}
            case Signal.NOBODY_CLOSEST:
                return _("Nobody stands in the innermost ring"), _("Circle")
            case Signal.CONFIDANTS:
                people = names(each.nickname for each in fact.people)
                return _("Can confide in %(people)s") % {"people": people}, _("Inventory")
            case Signal.OTHER_EVENTS:
                happened = "; ".join(f"{each.words}, {rough_day(each.began)}" for each in fact.entries)
                return _("Something happened near the onset: %(happened)s") % {"happened": happened}, _("Timeline")
        raise ValueError(f"{fact.signal} needs an entry or a person.")

    def _few_ties(self, fact: Evidence) -> str:
        if not fact.people:
            return _("Nobody in %(name)s’s life now") % {"name": self.called}
        people = names(each.nickname for each in fact.people)
        return _("Few in %(name)s’s life now, or none to confide in: %(people)s") % {
            "name": self.called,
            "people": people,
        }

    def _of_person(self, fact: Evidence, person: InventoryPerson) -> tuple[str, str]:
        who = {"who": person.nickname, "name": self.called}
        match fact.signal:
            case Signal.LINKED:
                strength = f" ({STRENGTHS[person.area_strength]})" if person.area_strength else ""
                return _("%(who)s was linked to this area") % who + strength, _("Inventory, by the therapist")
            case Signal.CHANGED_NEAR_ONSET | Signal.UNCHANGED_AT_ONSET | Signal.SYMPTOMS_CAME_FIRST:
                assert person.onset_change is not None
                change = ONSET[person.onset_change]
                return _("%(who)s: %(change)s") % {**who, "change": change}, _("Inventory, around the onset")
            case Signal.WROTE_OF:
                assert fact.written_date is not None
                when = moments.on_day(fact.written_date, today=self.desk.today)
                return _("%(name)s wrote of %(who)s") % who, _("Check-in, %(when)s") % {"when": when}
            case Signal.DIED:
                assert person.died is not None
                return _("%(who)s died, %(when)s") % {**who, "when": rough_day(person.died)}, _("Inventory")
            case Signal.STILL_CLOSE:
                return _("%(who)s is still in the circle, %(ring)s") % {**who, "ring": RINGS[person.ring]}, _("Circle")
            case Signal.IN_CONFLICT:
                return self._conflict(person), _("Inventory")
            case Signal.EXPECTATIONS:
                return _("What %(name)s and %(who)s expect: %(how)s") % {**who, "how": _differ(person)}, _("Inventory")
            case Signal.HOW_THEY_TALK:
                how = names(str(TALK[each]) for each in Communication if each in person.communication)
                return _("With %(who)s, %(name)s %(how)s") % {**who, "how": how}, _("Inventory")
            case Signal.GOOD_TOO:
                return _("Good with %(who)s") % who, _("Inventory")
            case Signal.TIE_GONE:
                return _("%(who)s belonged to the life before, and no longer does") % who, _("Inventory")
        raise ValueError(f"{fact.signal} is not about somebody.")

    def _conflict(self, person: InventoryPerson) -> str:
        if person.conflict_level is None:
            return _("Conflict with %(who)s") % {"who": person.nickname}
        return _("Conflict with %(who)s, %(level)d of 10") % {"who": person.nickname, "level": person.conflict_level}


def _differ(person: InventoryPerson) -> str:
    """In what way expectations differ: "not said aloud, not met"."""
    said = {
        _("not the same"): person.are_shared,
        _("not said aloud"): person.are_spoken,
        _("not met"): person.are_met,
    }
    return names(words for words, is_so in said.items() if is_so is False)
