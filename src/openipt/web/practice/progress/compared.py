"""A course beside an average one, for staff alone, and what IPT would look at where it stands out."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.caseload.reads import CaseloadRow
from openipt.core.outcomes import WHERE_TRIED, ComparedWithAverage, ExpectedAt, FoundAt, found_by_session
from openipt.web.practice import citations
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One thing to look at, as a question, and the page where it is looked at."""

    words: str
    href: str


@dataclass(frozen=True, kw_only=True)
class SessionCompared:
    """One session of the table, in points with one decimal."""

    session: int
    points: int
    average: str
    limit: str
    is_above: bool


@dataclass(frozen=True, kw_only=True)
class ComparedInWords:
    """What the comparison says. rule: what was looked at · source: the model and its limits

    found, found_source: what limits of this kind found elsewhere by this session, and where
    """

    status: str
    tone: str
    rule: str
    source: str
    found: tuple[str, ...]
    found_source: str
    sessions: tuple[SessionCompared, ...]
    prompts: tuple[Prompt, ...]


def compared_in_words(row: CaseloadRow, desk: Desk) -> ComparedInWords | None:
    """The comparison in words, or None where there is none to show."""
    compared = row.compared
    if compared is None or compared.is_off_track is None:
        return None
    asks = compared.is_off_track or compared.is_slow
    return ComparedInWords(
        status=_status(compared),
        tone="worse" if asks else "steady",
        rule=compared.because,
        source=citations.in_full(compared.source),
        found=tuple(_found(each) for each in found_by_session(compared.at[-1].session)),
        found_source=citations.in_full(WHERE_TRIED),
        sessions=tuple(_session(each) for each in compared.at),
        prompts=support_prompts(row, desk) if asks else (),
    )


def support_prompts(row: CaseloadRow, desk: Desk) -> tuple[Prompt, ...]:
    """What IPT looks at when a course does not move: focus, alliance, events, medication, supervision."""
    name, person = row.person.called, row.person.id

    def at(page: str) -> str:
        return reverse(f"practice:{page}", args=[person])

    return (
        Prompt(
            words=_("The focus: is it still where %(name)s hurts most, or has another area come forward?")
            % {"name": name},
            href=at("formulation"),
        ),
        Prompt(
            words=_("The two of you: ask how working together feels, and what %(name)s holds back.") % {"name": name},
            href=at("review"),
        ),
        Prompt(words=_("Life events: what happened with people since it stopped moving?"), href=at("between")),
        Prompt(
            words=_("Medication and other care: is it taken, is it enough, does whoever prescribes know?"),
            href=at("care"),
        ),
        Prompt(words=_("Supervision: take this course there, with these figures."), href=at("review")),
    )


def _status(compared: ComparedWithAverage) -> str:
    if compared.is_off_track:
        return _("Above an average course")
    if compared.at[-1].is_above:
        return _("Above, not in a row") if len(compared.at) > 1 and compared.at[-2].is_above else _("Above once")
    return _("Little change so far") if compared.is_slow else _("Within an average course")


def _found(at: FoundAt) -> str:
    return _(
        "%(trial)s, session %(session)s, %(people)s people: of 100 who did not improve reliably it found %(found)s; "
        "of 100 who did it flagged %(flagged)s all the same."
    ) % {
        "trial": at.trial,
        "session": at.session,
        "people": at.people,
        "found": at.found_percent,
        "flagged": 100 - at.spared_percent,
    }


def _session(at: ExpectedAt) -> SessionCompared:
    return SessionCompared(
        session=at.session,
        points=at.points,
        average=f"{at.average:.1f}",
        limit=f"{at.limit:.1f}",
        is_above=at.is_above,
    )
