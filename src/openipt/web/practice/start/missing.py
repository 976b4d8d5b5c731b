"""What the initial phase must leave behind and has not yet, said calmly, each with what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.assessment.reads import EventStanding, InitialPhase, OtherCare
from openipt.core.protocols import Artefact, Protocol

ELSEWHERE = {"inventory": "circle", "formulation": "formulation", "goals": "formulation", "contract": "contract"}
"""What the initial phase leaves behind on other pages: by artefact, the page."""


@dataclass(frozen=True, kw_only=True)
class StartFacts:
    """Everything the start of a course is told from. `missing`: what the protocol asks the phase for and has not."""

    initial: InitialPhase
    care: Sequence[OtherCare]
    events: Sequence[EventStanding]
    missing: Sequence[Artefact]
    protocol: Protocol


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that is not there yet, and where it is done. `purpose`: what it is for."""

    words: str
    purpose: str
    href: str


def still_missing(facts: StartFacts, person_id: UUID) -> Iterator[Missing]:
    """In the order a first session takes; a protocol that does without the sick role does not miss it."""
    for words, purpose, view in _all_of_it(facts):
        yield Missing(words=words, purpose=purpose, href=reverse(f"practice:{view}", args=[person_id]))


def _all_of_it(facts: StartFacts) -> Iterator[tuple[str, str, str]]:
    initial, sick_role = facts.initial, facts.protocol.sick_role
    purposes = {artefact.key: artefact.purpose for artefact in facts.protocol.artefacts}
    if count := len(initial.checklist.missing):
        words = ngettext(
            "Checklist: %(count)d item not answered for", "Checklist: %(count)d items not answered for", count
        )
        yield words % {"count": count}, purposes.get("differential_checklist", ""), "checklist"
    if initial.symptoms is None:
        yield _("Symptoms: not gone through"), purposes.get("symptom_review", ""), "symptoms"
    if initial.diagnosis is None or initial.diagnosis.named_date is None:
        words = _("Diagnosis: named, and not told yet") if initial.diagnosis else _("Diagnosis: not named yet")
        yield words, _("An illness that has a name is nobody’s fault."), "diagnosis"
    if initial.sick_role is None and sick_role.is_given:
        words = _("%(sick_role)s: neither agreed nor left out") % {"sick_role": sick_role.name}
        yield words, _("Some duties may wait for a time, so that there is strength to get well."), "sick-role"
    for artefact in facts.missing:
        if artefact.key == "timeline":
            yield _("Timeline: no onset with something beside it"), artefact.purpose, "timeline"
        elif artefact.key in ELSEWHERE:
            yield artefact.title, artefact.purpose, ELSEWHERE[artefact.key]
