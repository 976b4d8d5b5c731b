"""The initial phase in words, seen from one desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.assessment.reads import (
    DiagnosisStanding,
    ReviewedSymptoms,
    SickRoleStanding,
    SickRoleStep,
)
from openipt.core.assessment import Presence, symptom_list
from openipt.web.practice import moments
from openipt.web.practice.dossier import Dossier
from openipt.web.practice.other_care.words import CareInWords, care_in_words
from openipt.web.practice.start.latest import ItemInWords, item_in_words
from openipt.web.practice.start.missing import Missing, StartFacts, still_missing
from openipt.web.practice.start.words import PRESENCES, STOPPED, SYSTEMS, by_whom


@dataclass(frozen=True, kw_only=True)
class SymptomGroup:
    """Symptoms that are there equally often, each with what the person said about it."""

    title: str
    symptoms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class SymptomsInWords:
    """The latest review. `words` are the clinician's."""

    groups: tuple[SymptomGroup, ...]
    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class DiagnosisInWords:
    """What was named, and how the person was told. `told` says when, or that they have not been."""

    name: str
    told: str
    told_as: str
    answered_with: str
    by: str


@dataclass(frozen=True, kw_only=True)
class SickRoleInWords:
    """How it stands. `says`: agreed until when, left out, or over."""

    says: str
    is_due: bool
    relief: tuple[str, ...]
    duties: tuple[str, ...]
    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """The page. `sick_role_name`: what the protocol calls it, empty where it gives none."""

    missing: tuple[Missing, ...]
    stops: tuple[str, ...]
    checklist: tuple[ItemInWords, ...]
    symptoms: SymptomsInWords | None
    diagnosis: DiagnosisInWords | None
    sick_role: SickRoleInWords | None
    sick_role_name: str
    sick_role_left_out: str
    care: tuple[CareInWords, ...]
    events: str


def start_page(facts: StartFacts, *, dossier: Dossier) -> StartPage:
    """The initial phase, seen from this desk."""
    today, initial = dossier.desk.today, facts.initial
    rule = facts.protocol.sick_role
    return StartPage(
        missing=tuple(still_missing(facts, dossier.person.id)),
        stops=tuple(str(STOPPED[stop]) for stop in sorted(initial.checklist.stops)),
        checklist=tuple(item_in_words(each, today=today) for each in initial.checklist.items),
        symptoms=_symptoms(initial.symptoms, today) if initial.symptoms else None,
        diagnosis=_diagnosis(initial.diagnosis, today) if initial.diagnosis else None,
        sick_role=_sick_role(initial.sick_role, today) if initial.sick_role else None,
        sick_role_name=rule.name if rule.is_given else "",
        sick_role_left_out="" if rule.is_given else rule.says,
        care=tuple(care_in_words(each, person_id=dossier.person.id, today=today) for each in facts.care),
        events=_events(len(facts.events)),
    )


def _symptoms(reviewed: ReviewedSymptoms, today: date) -> SymptomsInWords:
    titles = {symptom.key: symptom.title for symptom in symptom_list().symptoms}
    groups = [
        SymptomGroup(
            title=str(PRESENCES[presence]),
            symptoms=tuple(
                (titles.get(each.symptom, each.symptom), each.words)
                for each in reviewed.found
                if each.presence is presence
            ),
        )
        for presence in (Presence.MOST_DAYS, Presence.SOME_DAYS, Presence.NO)
    ]
    return SymptomsInWords(
        groups=tuple(group for group in groups if group.symptoms),
        words=reviewed.words,
        by=by_whom(reviewed.by, reviewed.reviewed_date, today=today),
    )


def _diagnosis(named: DiagnosisStanding, today: date) -> DiagnosisInWords:
    book = " ".join(part for part in (str(SYSTEMS.get(named.system, "")) if named.system else "", named.code) if part)
    return DiagnosisInWords(
        name=f"{named.name} ({book})" if book else named.name,
        told=_("Told %(day)s") % {"day": moments.near_day(named.named_date, today=today)}
        if named.named_date
        else _("Not told yet"),
        told_as=named.told_as,
        answered_with=named.answered_with,
        by=named.by,
    )


def _sick_role(standing: SickRoleStanding, today: date) -> SickRoleInWords:
    return SickRoleInWords(
        says=_step(standing, today),
        is_due=standing.is_due(today),
        relief=standing.relief,
        duties=standing.duties,
        words=standing.words,
        by=by_whom(standing.by, standing.from_date, today=today),
    )


def _step(standing: SickRoleStanding, today: date) -> str:
    match standing.step:
        case SickRoleStep.AGREED:
            assert standing.review_date is not None
            return _("Agreed; to be looked at again %(day)s") % {
                "day": moments.on_day(standing.review_date, today=today)
            }
        case SickRoleStep.LEFT_OUT:
            return _("Left out")
        case _:
            return _("Over; the duties are back")


def _events(count: int) -> str:
    if not count:
        return _("None so far")
    return ngettext("%(count)d so far", "%(count)d so far", count) % {"count": count}
