"""A person's check-ins: what waits, what came in, and asking for another."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import ask_for_check_in
from openipt.clinic.checkins.reads import (
    KeptBeside,
    OpenCheckIn,
    Point,
    entered_by,
    kept_beside,
    open_check_ins,
    points_of,
)
from openipt.clinic.checkins.refusals import NobodyToAlert
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.library.reads import measures_here, structure_for
from openipt.clinic.links.reads import LinkMade, LinkState, links_to, pin_chosen_at
from openipt.clinic.people.access import may, person_for
from openipt.clinic.people.reads import care_team_of, heading
from openipt.clinic.safety.reads import can_anybody_answer
from openipt.core.measures import Measure
from openipt.core.outcomes import ADULT_AGE_YEARS
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.answers import answer_in_words, item_name
from openipt.web.practice.ask_form import AskForm
from openipt.web.practice.check_in_words import answered_in_words, late_in_words, score_of, session_in_words
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.paper import may_be_read_to
from openipt.web.practice.people import check_same_person, person_head, tabs_of
from openipt.web.practice.wording import WAYS


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A check-in that was asked for and has not been sent. link: how the one made last stands; empty without one"""

    id: UUID
    measure: str
    asked: str
    so_far: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Received:
    """A check-in that came in."""

    measure: str
    session: str
    answered: str
    way: str
    received: str
    score: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What came besides a check-in that was received. other: the answers that differ, first as they stand"""

    measure: str
    came: str
    other: tuple[str, ...]
    words: str


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def check_ins(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What waits for somebody's answers and what came in; a POST asks for one more."""
    desk = desk_of(request)
    needed = Permission.CHECK_IN_ENTER if request.method == "POST" else Permission.PERSON_READ
    row = person_for(request.actor, person_id, to=needed)
    waiting = open_check_ins(person_id)
    standing = standing_of(person_id)
    measures = _by_use(desk, standing)
    offered = _may_be_asked(measures, row.language, waiting)
    form = AskForm(request.POST or None, measures=offered, initial={"check_in": uuid.uuid4()})
    if request.method == "POST" and _asked(request, person_id, form):
        return see_other("practice:check-ins", person_id, just="asked")
    points = points_of([person_id]).get(person_id, ())
    links = links_to((each.id for each in waiting), at=desk.now)
    names = entered_by(point.check_in_id for point in points)
    used = {point.measure_key for point in points} | _asked_by_protocol(standing)
    person = heading(row, today=desk.today)
    return page(
        request,
        "practice/check_ins.html",
        status=422 if form.is_bound else 200,
        head=person_head(person, standing, care_team_of(person_id)),
        is_of_age=person.age_years >= ADULT_AGE_YEARS,
        tabs=tabs_of(person_id, here="check-ins"),
        just=request.GET.get("just", ""),
        nobody_to_alert=not can_anybody_answer(desk.service.id, person_id),
        may_enter=may(request.actor, Permission.CHECK_IN_ENTER, person_id),
        may_hand_over=may(request.actor, Permission.CHECK_IN_ENTER, person_id) and row.account_id is not None,
        form=form if offered else None,
        measures=[each for each in measures if each.languages or each.key in used],
        other_measures=[each for each in measures if not each.languages and each.key not in used],
        has_pin=pin_chosen_at(person_id) is not None,
        waiting=[_waiting(each, links.get(each.id), desk) for each in waiting],
        aloud=[each for each in measures if may_be_read_to(each, row.language)],
        beside=[_beside(each, desk) for each in kept_beside(person_id)],
        received=[_received(point, names.get(point.check_in_id, ""), desk) for point in reversed(points)],
    )


def _asked(request: SignedInRequest, person_id: UUID, form: AskForm) -> bool:
    """Ask, if the form can be kept; else say on the form why not. Raises AboutSomebodyElse, NotAllowed."""
    check_same_person(request.POST, person_id)
    if not form.is_valid():
        return False
    try:
        ask_for_check_in(
            actor=request.actor,
            person_id=person_id,
            measure_key=form.cleaned_data["measure"],
            check_in_id=form.cleaned_data["check_in"],
            at=request.received_at,
        )
    except NobodyToAlert as refusal:
        form.add_error("measure", str(refusal))
        return False
    return True


def _by_use(desk: Desk, standing: Standing | None) -> tuple[Measure, ...]:
    """Every measure of the service, those the course's protocol asks for first."""
    asked = _asked_by_protocol(standing)
    return tuple(sorted(measures_here(desk.service.id), key=lambda measure: measure.key not in asked))


def _asked_by_protocol(standing: Standing | None) -> set[str]:
    return {times.measure for times in standing.plan.protocol.measures} if standing else set()


def _may_be_asked(measures: Sequence[Measure], language: str, waiting: Sequence[OpenCheckIn]) -> tuple[Measure, ...]:
    """What somebody can answer themselves, in their language, and has not been asked already."""
    open_already = {each.measure.key for each in waiting}
    return tuple(
        measure
        for measure in measures
        if measure.may_be_sent and language in measure.languages and measure.key not in open_already
    )


def _waiting(each: OpenCheckIn, link: LinkMade | None, desk: Desk) -> Waiting:
    return Waiting(
        id=each.id,
        measure=each.measure.abbreviation,
        asked=moments.at(desk.here(each.asked_at), today=desk.today),
        so_far=_so_far(each.answered),
        link=_link(link, desk) if link else "",
    )


def _link(link: LinkMade, desk: Desk) -> str:
    words = {
        "made": moments.at(desk.here(link.made_at), today=desk.today),
        "until": moments.at(desk.here(link.expires_at), today=desk.today),
    }
    match link.state:
        case LinkState.OUT:
            return _("A link was made %(made)s; it opens until %(until)s.") % words
        case LinkState.LOCKED:
            return _("The link made %(made)s is locked: five wrong PINs were typed.") % words
        case LinkState.EXPIRED | LinkState.ENDED:
            return _("The link made %(made)s opens nothing any more.") % words
        case never:
            assert_never(never)


def _so_far(answered: int) -> str:
    if answered == 0:
        return _("nothing answered yet")
    return ngettext("%(count)d answer so far", "%(count)d answers so far", answered) % {"count": answered}


def _received(point: Point, entered: str, desk: Desk) -> Received:
    measure = structure_for(desk.service.id, point.measure_key, point.measure_version)
    return Received(
        measure=measure.abbreviation,
        session=session_in_words(point),
        answered=answered_in_words(point, desk),
        way=_way(point, entered),
        received=late_in_words(point, desk),
        score=score_of(point, measure),
    )


def _way(point: Point, entered: str) -> str:
    words = {"way": WAYS[point.way], "name": entered}
    if not entered:
        return str(WAYS[point.way])
    return (_("%(way)s, asked by %(name)s") if point.way == "phone" else _("%(way)s, typed in by %(name)s")) % words


def _beside(each: KeptBeside, desk: Desk) -> Beside:
    return Beside(
        measure=each.measure.abbreviation,
        came=moments.at(desk.here(each.received_at), today=desk.today),
        other=tuple(_others(each)),
        words=each.words,
    )


def _others(each: KeptBeside) -> Iterator[str]:
    for item, answer in each.answers.items():
        stands = each.stands.get(item)
        if answer != stands:
            words = {
                "item": item_name(each.measure, item),
                "stands": answer_in_words(each.measure, item, stands),
                "other": answer_in_words(each.measure, item, answer),
            }
            yield _("%(item)s: “%(stands)s” stands, “%(other)s” came") % words
