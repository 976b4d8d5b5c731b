"""Answers from sessions already held, a line of digits for each; or the total alone, where no more is known."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.core.measures import Answers, Measure
from openipt.web.forms.widgets import OneOf
from openipt.web.practice import answers, moments
from openipt.web.practice.desk import Desk

BLANK = "-"
_SEPARATORS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, kw_only=True)
class PastSession:
    """One session already held. `points` is None while its answers have not come in."""

    course_id: UUID
    number: int
    held_at: datetime
    day: str
    points: int | None


@dataclass(frozen=True, kw_only=True)
class Entered:
    """The answers of one session. Their id follows from the session, so that sending them twice is once."""

    check_in_id: UUID
    held_at: datetime
    answers: Answers


@dataclass(frozen=True, kw_only=True)
class EnteredTotal:
    """The total of one session, of which the answers are not known; `watched`: what was answered about risk."""

    check_in_id: UUID
    held_at: datetime
    total: int
    watched: Answers


@dataclass(frozen=True, kw_only=True)
class Line:
    """A session on the page, with its field unless its answers are here; and the fields of a total alone."""

    session: PastSession
    field: forms.BoundField | None
    total: tuple[forms.BoundField, ...] = ()

    @property
    def total_is_open(self) -> bool:
        """Whether something was typed there, or has to be mended."""
        return any(field.errors or field.value() for field in self.total)


def past_sessions(
    standing: Standing, points: Sequence[Point], *, measure_key: str, desk: Desk
) -> tuple[PastSession, ...]:
    """The sessions held so far, each with its points in this measure where they have come in."""
    scored = {
        point.session_number: point.points
        for point in points
        if point.measure_key == measure_key and point.course_id == standing.course_id
    }
    return tuple(
        PastSession(
            course_id=standing.course_id,
            number=number,
            held_at=held_at,
            day=moments.near_day(desk.here(held_at).date(), today=desk.today),
            points=scored.get(number),
        )
        for number, held_at in enumerate(standing.held_at, start=1)
    )


class ScoresForm(forms.Form):
    """For each session held that has no answers yet, a line of digits; what is left empty stays unknown."""

    def __init__(self, *args: Any, measure: Measure, sessions: Sequence[PastSession], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.sessions = measure, sessions
        for session in sessions:
            if session.points is None:
                self.fields[_name(session)] = forms.CharField(
                    label=_("Session %(number)d, %(day)s") % {"number": session.number, "day": session.day},
                    required=False,
                    max_length=200,
                    widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                )
                self.fields[_total(session)] = self._total_field(session)
                for item in self.watched:
                    self.fields[_risk(session, item)] = self._risk_field(session, item)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for session in self.sessions:
            if cleaned.get(_name(session)):
                self._check(session)
            if cleaned.get(_total(session)) is not None:
                self._check_total(session)
        if not self.errors and not self.entered and not self.totals:
            raise forms.ValidationError(_("Nothing was typed in: fill in at least one session."))
        return cleaned

    @property
    def lines(self) -> list[Line]:
        """Every session held, in order."""
        return [self._line(session) for session in self.sessions]

    @property
    def watched(self) -> tuple[str, ...]:
        """The items of risk, of which a total says nothing."""
        return tuple(dict.fromkeys(rule.item for rule in self.measure.item_flags))

    @property
    def totals(self) -> list[EnteredTotal]:
        """The totals that were typed in. After its fields were cleaned."""
        return [
            EnteredTotal(
                check_in_id=self._id(session),
                held_at=session.held_at,
                total=total,
                watched={item: self._watched_answer(session, item) for item in self.watched},
            )
            for session in self.sessions
            if (total := self.cleaned_data.get(_total(session))) is not None
        ]

    @property
    def entered(self) -> list[Entered]:
        """The answers that were typed in. After its fields were cleaned."""
        return [
            Entered(
                check_in_id=self._id(session),
                held_at=session.held_at,
                answers=self._answers(typed),
            )
            for session in self.sessions
            if (typed := self.cleaned_data.get(_name(session)))
        ]

    def _line(self, session: PastSession) -> Line:
        if session.points is not None:
            return Line(session=session, field=None)
        names = (_total(session), *(_risk(session, item) for item in self.watched))
        return Line(session=session, field=self[_name(session)], total=tuple(self[name] for name in names))

    def _total_field(self, session: PastSession) -> forms.IntegerField:
        main = self.measure.main
        words = _("Session %(number)d: a total lies between %(least)d and %(most)d") % {
            "number": session.number,
            "least": main.points_min,
            "most": main.points_max,
        }
        return forms.IntegerField(
            label=_("Total of session %(number)d") % {"number": session.number},
            required=False,
            min_value=main.points_min,
            max_value=main.points_max,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": words, "min_value": words, "max_value": words},
        )

    def _risk_field(self, session: PastSession, item: str) -> forms.ChoiceField:
        codes = self.measure.codes_by_item[item]
        said = [(str(code), answers.choice_in_words(self.measure, item, code)) for code in codes]
        return forms.ChoiceField(
            label=_("%(item)s at session %(number)d")
            % {"item": answers.item_name(self.measure, item), "number": session.number},
            choices=[*said, (BLANK, _("Not recorded"))],
            required=False,
            widget=OneOf(columns=True),
        )

    def _check_total(self, session: PastSession) -> None:
        if self.cleaned_data.get(_name(session)):
            words = _("Session %(number)d: type the answers or the total, not both")
            self.add_error(_total(session), words % {"number": session.number})
        for item in self.watched:
            if not self.cleaned_data.get(_risk(session, item)):
                words = _("Session %(number)d: choose how %(item)s was answered, or that it was not recorded")
                named = answers.item_name(self.measure, item).lower()
                self.add_error(_risk(session, item), words % {"number": session.number, "item": named})

    def _watched_answer(self, session: PastSession, item: str) -> int | None:
        given = self.cleaned_data.get(_risk(session, item))
        return None if given in (BLANK, "", None) else int(given)

    def _id(self, session: PastSession) -> UUID:
        return uuid.uuid5(session.course_id, f"{self.measure.key}:{session.number}")

    def _check(self, session: PastSession) -> None:
        given, codes = parts_of(self.cleaned_data[_name(session)]), list(self.measure.codes_by_item.values())
        if len(given) != len(codes):
            words = _("Session %(number)d: type %(wanted)d answers, one for each question, and - for a blank")
            self.add_error(_name(session), words % {"number": session.number, "wanted": len(codes)})
            return
        for part, allowed in zip(given, codes, strict=True):
            if part != BLANK and part not in map(str, allowed):
                words = _("Session %(number)d: each answer is one of %(codes)s, or - for a blank")
                said = {"number": session.number, "codes": ", ".join(map(str, allowed))}
                self.add_error(_name(session), words % said)
                return

    def _answers(self, typed: str) -> Answers:
        items = self.measure.codes_by_item
        return {item: None if part == BLANK else int(part) for item, part in zip(items, parts_of(typed), strict=True)}


def parts_of(typed: str) -> list[str]:
    """The answers in a line: apart by spaces or commas, or digit by digit.

    >>> parts_of("2 1 3 - 0"), parts_of("213-0")
    (['2', '1', '3', '-', '0'], ['2', '1', '3', '-', '0'])
    """
    parts = [part for part in _SEPARATORS.split(typed.strip()) if part]
    return list(parts[0]) if len(parts) == 1 else parts


def _total(session: PastSession) -> str:
    return f"total-{session.number}"


def _risk(session: PastSession, item: str) -> str:
    return f"risk-{session.number}-{item}"


def _name(session: PastSession) -> str:
    return f"session-{session.number}"
