"""The contract of a course in words, seen from one desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.reads import ArtefactStanding, Contracts, ContractVersion
from openipt.core.vocabulary import Phase
from openipt.web.clauses import how_long_and_often, in_order
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation.words import answer_in_words

PLACES = {
    "symptom_review": "symptoms",
    "differential_checklist": "checklist",
    "timeline": "timeline",
    "inventory": "circle",
    "formulation": "formulation",
    "goals": "goals",
    "contract": "offer",
    "midpoint_review": "review",
    "inventory_then_and_now": "circle",
}
"""By the key of an artefact, the page on which it is made."""


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """Something a phase leaves behind, what it is for, where it is made, and whether it is there."""

    title: str
    purpose: str
    href: str
    is_there: bool


@dataclass(frozen=True, kw_only=True)
class VersionInWords:
    """One version of the contract, with both signatures. `answer` is empty while one waits."""

    number: int
    state: str
    numbers: str
    clauses: tuple[tuple[str, str], ...]
    reason: str
    signed_by: str
    signed: str
    answer: str
    answer_words: str
    agrees: bool
    is_waiting: bool


@dataclass(frozen=True, kw_only=True)
class ContractPage:
    """Everything the page shows, in the order of reading."""

    lead: str
    latest: VersionInWords | None
    earlier: tuple[VersionInWords, ...]
    artefacts: tuple[Artefact, ...]
    missing: int
    may_begin_middle: bool
    is_initial: bool


def contract_page(
    contracts: Contracts,
    *,
    standing: Standing,
    artefacts: Sequence[ArtefactStanding],
    person_id: UUID,
    called: str,
    desk: Desk,
) -> ContractPage:
    """The contract, seen from this desk."""
    versions = [_version(each, contracts, called, desk) for each in contracts.versions]
    initial = [each for each in artefacts if each.artefact.phase is Phase.INITIAL]
    missing = sum(not each.is_there for each in initial)
    is_initial = standing.phase is Phase.INITIAL
    return ContractPage(
        lead=_lead(contracts, standing),
        latest=versions[-1] if versions else None,
        earlier=tuple(reversed(versions[:-1])),
        artefacts=tuple(_artefact(each, person_id) for each in initial),
        missing=missing,
        may_begin_middle=is_initial and not missing and 1 <= standing.held < standing.plan.phases[0].last,
        is_initial=is_initial,
    )


def _lead(contracts: Contracts, standing: Standing) -> str:
    left = standing.plan.sessions - standing.held
    words = {"held": standing.held, "sessions": standing.plan.sessions, "left": left}
    so_far = ngettext(
        "%(held)d of %(sessions)d sessions held, %(left)d left.",
        "%(held)d of %(sessions)d sessions held, %(left)d left.",
        left,
    )
    if contracts.waiting:
        return _("%(so_far)s A contract waits for the person’s answer.") % {"so_far": so_far % words}
    if contracts.signed:
        return so_far % words
    return _("%(so_far)s No contract is signed by both yet.") % {"so_far": so_far % words}


def _version(version: ContractVersion, contracts: Contracts, called: str, desk: Desk) -> VersionInWords:
    answer = version.answer
    return VersionInWords(
        number=version.version,
        state=_state(version, contracts),
        numbers=how_long_and_often(version.numbers),
        clauses=in_order(version.clauses),
        reason=version.reason,
        signed_by=version.by,
        signed=moments.at(desk.here(version.offered_at), today=desk.today),
        answer=answer_in_words(answer, called=called, desk=desk) if answer else "",
        answer_words=answer.words if answer else "",
        agrees=version.is_signed,
        is_waiting=version is contracts.waiting,
    )


def _state(version: ContractVersion, contracts: Contracts) -> str:
    if version.answer is None:
        return _("Offered") if version is contracts.waiting else _("Not answered")
    if not version.answer.agrees:
        return _("Not signed")
    return _("Signed by both") if version is contracts.signed else _("Signed, and followed by another")


def _artefact(standing: ArtefactStanding, person_id: UUID) -> Artefact:
    place = PLACES.get(standing.artefact.key, "")
    return Artefact(
        title=standing.artefact.title,
        purpose=standing.artefact.purpose,
        href=reverse(f"practice:{place}", args=[person_id]) if place else "",
        is_there=standing.is_there,
    )
