"""The pages after a check-in was sent that ask for the week and the plan, one thing at a time, each to be skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.week.actions import tell_event
from openipt.core.week import MOOD_MAX, Company, PlanWent, WeekEvent
from openipt.web.doors import SignedInRequest, needs
from openipt.web.packing import packed
from openipt.web.pages import page, see_other
from openipt.web.portal.asks import Asks, asks_of, plan_event_of, plan_went_in, week_event_of
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.visit import Visit, visit_of
from openipt.web.portal.week.forms import NO_NUMBER, HappenedForm, MoodForm, NicknameForm, PlanWordsForm
from openipt.web.week import PLANS_WENT


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A check-in that was sent, and what it asks besides."""

    request: SignedInRequest
    check_in_id: UUID
    visit: Visit
    asks: Asks

    def show(self, template: str, *, pages_left: int, status: int = 200, **context: Any) -> HttpResponse:
        """One page. pages_left: how many there are with this one"""
        return page(
            self.request,
            f"portal/asks/{template}.html",
            status=status,
            check_in_id=self.check_in_id,
            asks=self.asks,
            pages_left=pages_left,
            therapist=self.visit.team.therapist if self.asks.quotes_plan else "",
            **context,
        )

    def tell(self, event_id: UUID, event: WeekEvent, *, seen: int) -> None:
        """Keep what was told so far."""
        tell_event(
            actor=self.request.actor, week_event_id=event_id, event=event, seen=seen, at=self.request.received_at
        )

    def end(self) -> HttpResponse:
        """The end of the check-in."""
        return see_other("portal:done", self.check_in_id)

    def after_week(self) -> HttpResponse:
        """On to the plan, if there is one."""
        return see_other("portal:check-in-plan", self.check_in_id) if self.asks.to_try else self.end()


def after_sending(request: SignedInRequest, check_in_id: UUID) -> str:
    """Where whoever sent a check-in goes on: to what they touched as they sent it, or to its end.

    How the plan went is kept at once.
    """
    sent = _sent(request, check_in_id)
    if went := plan_went_in(request.POST.get("plan", "")):
        if sent.asks.to_try:
            _keep_plan(sent, went)
        return reverse("portal:check-in-plan", args=(check_in_id,))
    if pressed := sent.asks.known(request.POST.get("with", "")):
        return f"{reverse('portal:check-in-week', args=(check_in_id,))}?{urlencode({'with': pressed})}"
    return reverse("portal:done", args=(check_in_id,))


def _once_sent(view: Callable[[Sent], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that comes after the sending, while a course is under way."""

    @needs(Permission.WEEK_TELL, methods=("GET", "POST"))
    @calm
    @packed
    @wraps(view)
    def shown(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
        if sheet_for(request.actor, check_in_id, is_filled_in=False).received_at is None:
            return redirect("portal:check-in", check_in_id)
        sent = _sent(request, check_in_id)
        return view(sent) if sent.asks.has_course else sent.end()

    return shown


@_once_sent
def week(sent: Sent) -> HttpResponse:
    """With whom something happened, each name a button; then what it was, kept as it is sent."""
    request, told = sent.request, sent.asks.week
    if told and told.told_at:
        return sent.after_week()
    company = sent.asks.known(request.POST.get("with") or request.GET.get("with", "")) or _company_of(sent)
    pages_left = 2 + bool(sent.asks.to_try)
    if not company:
        return sent.show("who", pages_left=pages_left + 1)
    event = told.event if told else None
    is_sent = request.POST if request.method == "POST" else None
    form = HappenedForm(is_sent, event=event, today=sent.visit.today)
    nickname = NicknameForm(is_sent, initial={"somebody": event.somebody_words if event else ""})
    asks_name = company == Company.SOMEBODY_ELSE
    if form.is_valid() and (nickname.is_valid() or not asks_name):
        happened = WeekEvent(
            words=form.cleaned_data["words"],
            happened_date=form.happened_date,
            somebody_words=nickname.cleaned_data["somebody"] if asks_name else "",
            **_who(company),
        )
        sent.tell(week_event_of(sent.check_in_id), happened, seen=told.version if told else 0)
        return see_other("portal:check-in-mood", sent.check_in_id)
    name = next((each.nickname for each in sent.asks.people if str(each.id) == company), "")
    return sent.show(
        "what",
        pages_left=pages_left,
        status=422 if is_sent is not None else 200,
        form=form,
        nickname=nickname if asks_name else None,
        company=company,
        name=name,
    )


@_once_sent
def mood(sent: Sent) -> HttpResponse:
    """How it left them: the number ends the telling."""
    told = sent.asks.week
    if told is None or told.told_at:
        return sent.after_week()
    form = MoodForm(sent.request.POST or None, initial={"feelings": told.event.feelings})
    if form.is_valid():
        feelings = tuple(form.cleaned_data["feelings"])
        event = replace(told.event, feelings=feelings, mood=form.mood_number, is_told=True)
        sent.tell(told.id, event, seen=told.version)
        return sent.after_week()
    return sent.show(
        "mood",
        pages_left=1 + bool(sent.asks.to_try),
        status=422 if form.is_bound else 200,
        form=form,
        choices=range(MOOD_MAX + 1),
        no_number=NO_NUMBER,
    )


@_once_sent
def plan(sent: Sent) -> HttpResponse:
    """How the plan went, one touch; then room for words about it, if they like."""
    request, told = sent.request, sent.asks.plan
    went = plan_went_in(request.POST.get("plan", ""))
    if told is None:
        if sent.asks.to_try is None:
            return sent.end()
        if went is None:
            return sent.show("plan", pages_left=1, status=422 if request.method == "POST" else 200)
        _keep_plan(sent, went)
        return see_other("portal:check-in-plan", sent.check_in_id)
    form = PlanWordsForm(request.POST or None, initial={"words": told.event.words})
    if form.is_valid():
        if form.cleaned_data["words"] != told.event.words:
            event = replace(told.event, words=form.cleaned_data["words"])
            sent.tell(told.id, event, seen=told.version)
        return see_other("portal:check-in-week", sent.check_in_id) if sent.asks.asks_week else sent.end()
    assert told.event.plan_went
    return sent.show(
        "plan_words",
        pages_left=1,
        status=422 if form.is_bound else 200,
        form=form,
        went=PLANS_WENT[told.event.plan_went],
    )


def _sent(request: SignedInRequest, check_in_id: UUID) -> Sent:
    visit = visit_of(request)
    return Sent(request=request, check_in_id=check_in_id, visit=visit, asks=asks_of(request, check_in_id, visit))


def _keep_plan(sent: Sent, went: PlanWent) -> None:
    event = WeekEvent(words="", plan_went=went, is_told=True)
    sent.tell(plan_event_of(sent.check_in_id), event, seen=0)


def _company_of(sent: Sent) -> str:
    """What was said so far about who was there."""
    event = sent.asks.week.event if sent.asks.week else None
    if event is None or event.company is None:
        return ""
    return str(event.somebody_id) if event.somebody_id else event.company.value


def _who(company: str) -> dict[str, Any]:
    if company in (Company.SOMEBODY_ELSE, Company.NOBODY):
        return {"company": Company(company)}
    return {"company": Company.SOMEBODY, "somebody_id": UUID(company)}
