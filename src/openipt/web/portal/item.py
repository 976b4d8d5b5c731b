"""One question on one page: each answer is the button that gives it, and it is kept before the next one comes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import save_answer
from openipt.core.measures import OutOfRange
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.packing import packed
from openipt.web.pages import page, see_other
from openipt.web.portal.questions import Question
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import Sheet, sheet_for


class NotAnAnswer(Refusal):
    """What was sent is none of the buttons of this page."""

    code = "answer.not_an_answer"

    def __init__(self) -> None:
        super().__init__("Choose one of the answers, or skip the question.")


@needs(Permission.CHECK_IN_SUBMIT, methods=("GET", "POST"))
@calm
@packed
def item(request: SignedInRequest, check_in_id: UUID, item: str) -> HttpResponse:
    """Show a question, or keep its answer and go on; a worrying one puts help on the screen first."""
    sheet = sheet_for(request.actor, check_in_id)
    question = sheet.question(item)
    if request.method == "POST":
        return _keep(request, sheet, question)
    if sheet.received_at:
        return redirect("portal:done", check_in_id)
    return _show(request, sheet, question)


def _keep(request: SignedInRequest, sheet: Sheet, question: Question) -> HttpResponse:
    try:
        kept = save_answer(
            actor=request.actor,
            check_in_id=sheet.check_in_id,
            item=question.item,
            answer=_answer_in(request.POST),
            at=request.received_at,
            answer_id=_touch_in(request.POST),
        )
    except (NotAnAnswer, OutOfRange):
        return _show(request, sheet, question, status=422, is_amiss=True)
    return see_other("portal:help" if kept.help_offered else "portal:check-in", sheet.check_in_id)


def _show(
    request: SignedInRequest, sheet: Sheet, question: Question, *, status: int = 200, is_amiss: bool = False
) -> HttpResponse:
    before = sheet.before(question)
    return page(
        request,
        "portal/item.html",
        status=status,
        sheet=sheet,
        question=question,
        before=before,
        is_amiss=is_amiss,
    )


def _answer_in(sent: QueryDict) -> int | None:
    """The code of the button pressed; None for a question skipped. Raises NotAnAnswer."""
    if "skip" in sent:
        return None
    try:
        return int(sent.get("answer", ""))
    except ValueError:
        raise NotAnAnswer from None


def _touch_in(sent: QueryDict) -> UUID | None:
    """The id a script gave this touch, so that it is kept once if it comes again; without script there is none."""
    try:
        return UUID(sent.get("answer_id", ""))
    except ValueError:
        return None
