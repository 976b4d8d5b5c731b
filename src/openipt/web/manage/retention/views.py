"""How long records are kept: what was decided, and a dry run of it. Erasing is asked for each person apart."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.formats import date_format

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.retention.actions import decide_retention
from openipt.clinic.retention.reads import Decided, decisions, in_force
from openipt.clinic.rights.reads import TimeOver, reference_of, whose_time_is_over
from openipt.core.retention import published_rules
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.refusing import said_on
from openipt.web.manage.erasing.words import in_the_way
from openipt.web.manage.retention.form import DecideForm
from openipt.web.manage.retention.words import CLASSES, rule_in_words
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here


@needs(Permission.PERSON_ERASE)
def retention(request: SignedInRequest) -> HttpResponse:
    """The rules that count, whose time is over by them, and what was decided before."""
    return _show(request, _form(request))


@needs(Permission.PERSON_ERASE, methods=("POST",))
@needs_step_up
def decided(request: SignedInRequest) -> HttpResponse:
    """Keep a decision; it counts from the next look on."""
    form = _form(request, bound=True)
    if form.is_valid():
        with said_on(form):
            decide_retention(
                actor=request.actor,
                record_class=form.chosen_class,
                decision=form.decision,
                seen=form.seen,
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:retention", just="decided")
    return _show(request, form)


def _form(request: SignedInRequest, *, bound: bool = False) -> DecideForm:
    service = service_here(request)
    here = {each.key: each for each in published_rules() if each.country == service.country}
    seen = {each: decided.number for each, decided in in_force(service.id).items()}
    today = request.received_at.astimezone(ZoneInfo(service.time_zone)).date()
    return DecideForm(request.POST if bound else None, published=here, seen=seen, today=today)


def _show(request: SignedInRequest, form: DecideForm) -> HttpResponse:
    service = service_here(request)
    counts = in_force(service.id)
    return page(
        request,
        "manage/retention.html",
        status=422 if form.is_bound else 200,
        form=form,
        published=list(form.published.values()),
        not_kept=form if form.errors else None,
        just=request.GET.get("just", ""),
        rules=[(words, _rule(counts.get(each))) for each, words in CLASSES.items()],
        over=[_over(each) for each in whose_time_is_over(request.actor, at=request.received_at)],
        history=[
            {
                "what": CLASSES[each.record_class],
                "rule": rule_in_words(each.rule) if each.rule else "",
                "says": each.says,
                "by": each.by,
                "day": _day(each.decided_at, ZoneInfo(service.time_zone)),
            }
            for each in decisions(service.id)
        ],
    )


def _rule(decided: Decided | None) -> dict[str, object] | None:
    if decided is None or decided.rule is None:
        return None
    return {
        "words": rule_in_words(decided.rule),
        "binds": decided.binds,
        "says": decided.says,
        "read_at": decided.read_at,
        "checked": decided.checked_date,
    }


def _over(each: TimeOver) -> dict[str, object]:
    return {
        "id": each.person_id,
        "number": reference_of(each.person_id),
        "last": each.until.last_date,
        "ended": each.until.care_ended,
        "rule": rule_in_words(each.until.decided.rule) if each.until.decided.rule else "",
        "keeps": [in_the_way(keeps) for keeps in each.keeps],
        "is_asked": each.is_asked,
    }


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "j F Y")
