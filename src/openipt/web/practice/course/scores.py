"""Answers from sessions already held, a line of digits for each session."""

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
from openipt.web.practice import moments
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
class Line:
    """A session on the page, with its field unless its answers are here."""

    session: PastSession
    field: forms.BoundField | None


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for session in self.sessions:
            if cleaned.get(_name(session)):
                self._check(session)
        if not self.errors and not self.entered:
            raise forms.ValidationError(_("Nothing was typed in: fill in at least one session."))
        return cleaned

    @property
    def lines(self) -> list[Line]:
        """Every session held, in order."""
        return [
            Line(session=session, field=self[_name(session)] if session.points is None else None)
            for session in self.sessions
        ]

    @property
    def entered(self) -> list[Entered]:
        """The answers that were typed in. After its fields were cleaned."""
        return [
            Entered(
                check_in_id=uuid.uuid5(session.course_id, f"{self.measure.key}:{session.number}"),
                held_at=session.held_at,
                answers=self._answers(typed),
            )
            for session in self.sessions
            if (typed := self.cleaned_data.get(_name(session)))
        ]

    def _check(self, session: PastSession) -> None:
        given, codes = parts_of(self.cleaned_data[_name(session)]), list(self.measure.codes_by_item.values())
        if len(given) != len(codes):
            words = _("Session %(number)d: type %(wanted)d answers, one for each question, and - for a blank")
            self.add_error(_name(session), words % {"number": session.number, "wanted": len(codes)})
        elif not all(part == BLANK or part in map(str, allowed) for part, allowed in zip(given, codes, strict=True)):
            words = _("Session %(number)d: each answer is one of %(codes)s, or - for a blank")
            codes_in_words = ", ".join(map(str, self.measure.answer_codes))
            self.add_error(_name(session), words % {"number": session.number, "codes": codes_in_words})

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


def _name(session: PastSession) -> str:
    return f"session-{session.number}"
