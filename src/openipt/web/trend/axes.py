"""What frames a trend: the scale, the sessions with their days, the phases and the decision points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openipt.web.trend.course import Course, Stretch
from openipt.web.trend.scale import Canvas, Scale
from openipt.web.trend.shapes import Line, Words, line, words

NUMBER_EVERY_SESSION_FROM = 20
"""How wide a session must be, in units of the canvas, for every session to have its number."""
DAYS_APART = 14.0
"""Between two days at least: bold digits are wider than a letter is taken to be."""


def axis(course: Course, canvas: Canvas, at: Scale) -> Iterator[Line]:
    """The foot of the picture, with a mark for each session."""
    yield line("axis", (canvas.left, canvas.bottom), (canvas.right, canvas.bottom))
    for session in range(1, course.places + 1):
        yield line("axis", (at.x(session), canvas.bottom), (at.x(session), canvas.bottom + 4))


def phases(course: Course, canvas: Canvas, at: Scale) -> Iterator[Line]:
    """A bar over each phase, and a line where one turns into the next."""
    for phase in course.phases:
        start, end = at.x(phase.first - 0.5), at.x(phase.last + 0.5)
        yield line("phase-now" if phase.is_now else "phase", (start + 2, canvas.head - 6), (end - 2, canvas.head - 6))
        if phase is not course.phases[0]:
            yield line("turn", (start, canvas.head - 22), (start, canvas.bottom))


def phase_names(course: Course, canvas: Canvas, at: Scale) -> Iterator[Words]:
    """Each phase by name, with its sessions where there is room for them."""
    for phase in course.phases:
        yield _phase_name(phase, canvas, at)


def scale_numbers(course: Course, canvas: Canvas, at: Scale) -> Iterator[Words]:
    """The numbers of the scale, at its left."""
    for points in range(course.points_min, course.points_max + 1, canvas.points_step):
        yield words("scale", canvas.left - 8, at.y(points) + 4, "end", str(points))


def session_numbers(course: Course, canvas: Canvas, at: Scale) -> Iterator[Words]:
    """Every session by its number; where there is no room, those that matter."""
    shown = list(range(1, course.places + 1))
    if at.slot < NUMBER_EVERY_SESSION_FROM:
        wanted = [session for session in (course.now, 1, course.places, *course.reviews) if session is not None]
        shown = _apart(wanted, gap=NUMBER_EVERY_SESSION_FROM / at.slot)
    for session in shown:
        yield words(_kind(session, course), at.x(session), canvas.bottom + 20, "middle", str(session))


def days(course: Course, canvas: Canvas, at: Scale) -> Iterator[Words]:
    """The days, under their sessions, as far as they do not touch."""
    free_from = canvas.left - 8.0
    for place, day in course.dates:
        half = len(day) * canvas.letter / 2
        x = min(max(at.x(place), canvas.left + half - 6), canvas.right - half)
        if x - half >= free_from:
            free_from = x + half + DAYS_APART
            yield words(_kind(place, course), x, canvas.bottom + 37, "middle", day)


def _phase_name(phase: Stretch, canvas: Canvas, at: Scale) -> Words:
    kind = "phase-now" if phase.is_now else "phase"
    start, end = at.x(phase.first - 0.5) + 2, at.x(phase.last + 0.5) - 2
    text = f"{phase.name} {phase.first}–{phase.last}"
    if len(text) * canvas.letter > end - start and not canvas.has_margin:
        text = phase.name
    if start + len(text) * canvas.letter > canvas.width:
        return words(kind, end, canvas.head - 14, "end", text)
    return words(kind, start, canvas.head - 14, "start", text)


def _apart(wanted: Iterable[int], *, gap: float) -> list[int]:
    shown: list[int] = []
    for session in wanted:
        if all(abs(session - other) >= gap for other in shown):
            shown.append(session)
    return shown


def _kind(place: float, course: Course) -> str:
    return "place-now" if place == course.now else "place"
