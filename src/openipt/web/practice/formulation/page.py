"""The formulation of a course in words, seen from one desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.reads import (
    Formulations,
    FormulationVersion,
    GoalStanding,
    StageNoted,
    ViewKept,
)
from openipt.core.formulation import (
    CautionKind,
    FocusCaution,
    Recorded,
    cautions_about,
    side_by_side,
    still_unknown,
)
from openipt.core.inventory import InventoryPerson
from openipt.core.vocabulary import Phase, ProblemArea
from openipt.web.goals import Scale, scale_of
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation import words
from openipt.web.practice.formulation.evidence import Column, columns_of


@dataclass(frozen=True, kw_only=True)
class Caution:
    """One thing to mind about a focus, and what was said to it. `stays_off_paper`: about safety at home."""

    kind: str
    title: str
    words: str
    months: str
    said: str
    stays_off_paper: bool


@dataclass(frozen=True, kw_only=True)
class FocusInWords:
    """An area and what it is about."""

    label: str
    area: str
    in_words: str


@dataclass(frozen=True, kw_only=True)
class VersionInWords:
    """One version: its foci, its story, what was told, and both signatures. `answer` is empty while one waits."""

    number: int
    state: str
    foci: tuple[FocusInWords, ...]
    slots: tuple[tuple[str, str], ...]
    told: str
    reason: str
    signed_by: str
    signed: str
    answer: str
    answer_words: str
    agrees: bool
    is_waiting: bool


@dataclass(frozen=True, kw_only=True)
class Expectations:
    """What each of two expects, as it stands in the inventory."""

    who: str
    mine: str
    theirs: str
    spoken: str
    met: str


@dataclass(frozen=True, kw_only=True)
class GoalInWords:
    """A goal, where it began and where it stands, in words and as geometry."""

    goal_id: UUID
    version: int
    words: str
    so_far: str
    scale: Scale


@dataclass(frozen=True, kw_only=True)
class FormulationPage:
    """Everything the page shows, in the order of reading."""

    lead: str
    view: str
    view_by: str
    columns: tuple[Column, ...]
    gaps: tuple[str, ...]
    latest: VersionInWords | None
    earlier: tuple[VersionInWords, ...]
    cautions: tuple[Caution, ...]
    sessions_for_it: str
    is_dispute: bool
    session_number: int
    stages: tuple[str, ...]
    expectations: tuple[Expectations, ...]
    goals: tuple[GoalInWords, ...]
    printed: str


@dataclass(frozen=True, kw_only=True)
class FormulationFacts:
    """Everything the page is made of. `is_unsafe`: a concern about safety at home stands."""

    standing: Standing
    view: ViewKept | None
    formulations: Formulations
    recorded: Recorded
    stages: Sequence[StageNoted]
    goals: Sequence[GoalStanding]
    is_unsafe: bool


def formulation_page(facts: FormulationFacts, *, called: str, staff_name: str, desk: Desk) -> FormulationPage:
    """The formulation, seen from this desk."""
    protocol = facts.standing.plan.protocol
    areas, recorded = words.area_names(protocol), facts.recorded
    versions = [_version(each, facts, called, desk) for each in facts.formulations.versions]
    in_force = facts.formulations.latest
    return FormulationPage(
        lead=_lead(facts.formulations, desk),
        view=facts.view.words if facts.view else "",
        view_by=_view_by(facts.view, desk) if facts.view else "",
        columns=columns_of(
            side_by_side(recorded, protocol.areas), areas=areas, recorded=recorded, called=called, desk=desk
        ),
        gaps=tuple(words.gap_in_words(each, called=called) for each in still_unknown(recorded)),
        latest=versions[-1] if versions else None,
        earlier=tuple(reversed(versions[:-1])),
        cautions=cautions_in_words(facts, in_force, desk=desk),
        sessions_for_it=_sessions_for_it(facts.standing),
        is_dispute=bool(facts.stages) or _is_dispute(in_force),
        session_number=facts.standing.session_number,
        stages=tuple(_stage(each, recorded.people, desk) for each in reversed(facts.stages)),
        expectations=tuple(_expectations(recorded.people)),
        goals=goals_in_words(facts.goals),
        printed=_("Printed by %(name)s, %(when)s.")
        % {"name": staff_name, "when": f"{moments.full_day(desk.today)}, {moments.clock(desk.now)}"},
    )


def cautions_in_words(
    facts: FormulationFacts, version: FormulationVersion | None, *, desk: Desk
) -> tuple[Caution, ...]:
    """What to mind about the areas of this version, and what was said to each."""
    if version is None:
        return ()
    found = cautions_about(version.areas, died=facts.recorded.latest_death, today=desk.today, is_unsafe=facts.is_unsafe)
    return tuple(caution_in_words(each, said=version.about_cautions.get(each.kind, "")) for each in found)


def caution_in_words(caution: FocusCaution, *, said: str = "") -> Caution:
    """One caution."""
    return Caution(
        kind=caution.kind.value,
        title=str(words.CAUTIONS[caution.kind]),
        words=str(words.ABOUT_CAUTIONS[caution.kind]),
        months=words.months_in_words(caution) if caution.kind is CautionKind.PROLONGED_GRIEF else "",
        said=said,
        stays_off_paper=caution.kind is CautionKind.UNSAFE,
    )


def goals_in_words(goals: Sequence[GoalStanding]) -> tuple[GoalInWords, ...]:
    """The goals with where each began and where it stands."""
    return tuple(
        GoalInWords(
            goal_id=goal.goal_id,
            version=goal.version,
            words=goal.words,
            so_far=_so_far(goal),
            scale=scale_of(goal),
        )
        for goal in goals
    )


def _lead(formulations: Formulations, desk: Desk) -> str:
    agreed, latest = formulations.agreed, formulations.latest
    if latest is None:
        return _("Nothing is agreed yet. Write how you see it, look at what is recorded, then put it into words.")
    said = {"version": latest.version, "session": latest.session_number}
    if latest.answer is None:
        return _("Version %(version)d, written in session %(session)d, waits for the person’s answer.") % said
    if agreed is latest:
        day = moments.on_day(desk.here(latest.answer.answered_at).date(), today=desk.today)
        return _("Version %(version)d, written in session %(session)d, agreed %(day)s.") % {**said, "day": day}
    return _("Version %(version)d does not fit yet, the person says. Change it together and write the next.") % said


def _view_by(view: ViewKept, desk: Desk) -> str:
    by = {"name": view.by, "when": moments.at(desk.here(view.kept_at), today=desk.today)}
    if view.evidence_seen:
        return _("Written with the evidence in sight. %(name)s, %(when)s") % by
    return _("Written before the evidence was laid out. %(name)s, %(when)s") % by


def _version(version: FormulationVersion, facts: FormulationFacts, called: str, desk: Desk) -> VersionInWords:
    areas, answer = words.area_names(facts.standing.plan.protocol), version.answer
    labels = (_("Focus"), _("Second focus"))
    return VersionInWords(
        number=version.version,
        state=_state(version),
        foci=tuple(
            FocusInWords(label=label, area=areas.get(focus.area, focus.area), in_words=focus.in_words)
            for label, focus in zip(labels, version.foci, strict=False)
        ),
        slots=tuple(
            (str(label), getattr(version.narrative, name))
            for name, label in words.SLOTS.items()
            if getattr(version.narrative, name)
        ),
        told=version.narrative.told,
        reason=version.reason,
        signed_by=version.by,
        signed=moments.at(desk.here(version.proposed_at), today=desk.today),
        answer=words.answer_in_words(answer, called=called, desk=desk) if answer else "",
        answer_words=answer.words if answer else "",
        agrees=version.is_agreed,
        is_waiting=answer is None and version is facts.formulations.latest,
    )


def _state(version: FormulationVersion) -> str:
    if version.answer is None:
        return _("Not answered")
    return _("Agreed by both") if version.answer.agrees else _("Does not fit yet")


def _sessions_for_it(standing: Standing) -> str:
    middle = next(bounds for bounds in standing.plan.phases if bounds.phase is Phase.MIDDLE)
    many = {"first": middle.first, "last": middle.last, "count": middle.last - middle.first + 1}
    return _("%(first)d to %(last)d, %(count)d in all") % many


def _is_dispute(version: FormulationVersion | None) -> bool:
    return version is not None and ProblemArea.ROLE_DISPUTE in version.areas


def _stage(noted: StageNoted, people: Sequence[InventoryPerson], desk: Desk) -> str:
    who = next((each.nickname for each in people if each.id == noted.about_id), "")
    said = {
        "session": noted.session_number,
        "stage": words.STAGES[noted.stage],
        "who": who,
        "words": f" {noted.words}" if noted.words else "",
        "by": noted.by,
        "when": moments.near_day(desk.here(noted.noted_at).date(), today=desk.today),
    }
    if who:
        return _("Session %(session)d, with %(who)s: %(stage)s.%(words)s (%(by)s, %(when)s)") % said
    return _("Session %(session)d: %(stage)s.%(words)s (%(by)s, %(when)s)") % said


def _expectations(people: Sequence[InventoryPerson]) -> list[Expectations]:
    return [
        Expectations(
            who=each.nickname,
            mine=each.expectations,
            theirs=each.expectations_of_me,
            spoken=_yes_or_no(each.are_spoken),
            met=_yes_or_no(each.are_met),
        )
        for each in people
        if each.is_in_life_now and (each.expectations or each.expectations_of_me)
    ]


def _yes_or_no(is_so: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: _("Not asked")}[is_so]


def _so_far(goal: GoalStanding) -> str:
    if goal.first is None or goal.now is None:
        return _("Not rated yet")
    said = {"now": goal.now.rating, "first": goal.first.rating, "session": goal.now.session_number}
    if goal.first is goal.now:
        return _("%(now)d of 10 at session %(session)d, where it begins") % said
    return _("%(now)d of 10 at session %(session)d, %(first)d at first") % said
