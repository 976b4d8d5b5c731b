"""What a cause of an alert is, in words: an item of a measure or of the checklist, or something that was noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.library.reads import measure_for
from openipt.clinic.safety.reads import Cause
from openipt.core.assessment import ChecklistItem, EventKind, HarmKind, LedTo, UnknownOutcome, checklist
from openipt.core.inventory import SafetyConcern
from openipt.core.measures import Measure, flags_in
from openipt.core.safety import OWN_PAGE_ALONE, SCREEN_REFUSED, SCREEN_UNRESOLVED, CauseKind
from openipt.core.screens import Reply, Screen, screen_named
from openipt.web.practice import answers
from openipt.web.practice.circle.words import SAFETY
from openipt.web.practice.events.words import EVENT_KINDS, LED_TO
from openipt.web.practice.harm.words import HARM_KINDS
from openipt.web.practice.screens.words import REPLIES

By = Literal["form", "clinician", "screen", "record"]


@dataclass(frozen=True, kw_only=True)
class AskedAbout:
    """One item that was asked about, or something else that was noted.

    title: which item, in few words, given how it was answered before · answer: a code in the words of the form
    earlier: how it was answered before, as one sentence · language, stem, question, credit: of the wording
    by: whether a form asked it, a clinician did from the checklist or from a screen, or it was noted without asking
    unprinted: what stands on the alert's own page alone, and on no paper
    """

    title: Callable[[Sequence[int | None]], str]
    answer: Callable[[int | None], str]
    earlier: Callable[[Sequence[int | None]], str]
    language: str
    stem: str
    question: str
    credit: str
    by: By
    unprinted: str = ""


def asked_about(cause: Cause, *, service_id: UUID) -> AskedAbout:
    """What this cause asked."""
    if cause.rule in OWN_PAGE_ALONE:
        return _on_its_own_page(cause)
    match CauseKind(cause.kind):
        case CauseKind.ANSWER:
            return _on_a_form(measure_for(service_id, cause.measure_key, cause.measure_version), cause)
        case CauseKind.FINDING:
            return _by_clinician(checklist().item(cause.about))
        case CauseKind.SCREEN:
            return _on_a_screen(screen_named(str(cause.facts["screen"])), cause)
        case CauseKind.HOME | CauseKind.HARM:
            return _on_its_own_page(cause)
        case CauseKind.EVENT:
            led_to = LED_TO[LedTo(cause.facts["led_to"])]
            return _noted(_("Unwanted event"), f"{EVENT_KINDS[EventKind(cause.about)]}. {led_to}.")
        case CauseKind.WORSE:
            return _noted(_("Reliably worse"), _worse(cause, service_id))
        case CauseKind.STAYED_AWAY:
            return _noted(_("Stays away after a worrying answer"), _silent(cause, service_id))
        case unknown:
            assert_never(unknown)


def _on_a_form(measure: Measure, cause: Cause) -> AskedAbout:
    wording, item = answers.wording_of(measure), cause.about
    return AskedAbout(
        title=lambda before: _title(measure, item, cause.answer, before),
        answer=lambda code: answers.answer_in_words(measure, item, code),
        earlier=lambda before: answers.earlier_in_words(measure, item, before),
        language=wording.language if wording else "",
        stem=wording.stem if wording else "",
        question=answers.item_question(measure, item) or _without_its_words(measure, item),
        credit=wording.credit if wording else "",
        by="form",
    )


def _without_its_words(measure: Measure, item: str) -> str:
    """What is known of an item whose words are not here: that it is one of risk, and of which form."""
    words = {"item": answers.item_name(measure, item), "measure": measure.abbreviation}
    return (
        _("%(item)s of the %(measure)s asks about thoughts of death or self-harm. Its words stand on your own copy.")
        % words
    )


def _by_clinician(item: ChecklistItem) -> AskedAbout:
    return AskedAbout(
        title=lambda _before: _("%(item)s, asked by a clinician") % {"item": item.title},
        answer=lambda code: _found(item, code),
        earlier=lambda _before: _("What was found before stands in the checklist."),
        language="en",
        stem="",
        question=" ".join(item.asks),
        credit="",
        by="clinician",
    )


def _on_a_screen(screen: Screen, cause: Cause) -> AskedAbout:
    if cause.rule == SCREEN_UNRESOLVED:
        title = _("%(screen)s not finished") % {"screen": screen.abbreviation}
        return _noted(title, _("Questions of it have no yes and no no. They stand under Screens."))
    question = screen.question(cause.about)
    title = _("%(screen)s, question %(number)s") % {"screen": screen.abbreviation, "number": question.number}
    reply = REPLIES[Reply.REFUSED if cause.rule == SCREEN_REFUSED else Reply.YES]
    answer = _("%(reply)s: %(topic)s") % {"reply": reply, "topic": question.topic}
    return AskedAbout(
        title=lambda _before: title,
        answer=lambda _code: answer,
        earlier=lambda _before: _("What was said before stands there too."),
        language="",
        stem="",
        question="",
        credit="",
        by="screen",
    )


def _noted(title: str, words: str, *, unprinted: str = "") -> AskedAbout:
    return AskedAbout(
        title=lambda _before: title,
        answer=lambda _code: words,
        earlier=lambda _before: "",
        language="",
        stem="",
        question="",
        credit="",
        by="record",
        unprinted=unprinted,
    )


def _on_its_own_page(cause: Cause) -> AskedAbout:
    """What tells of safety at home or of harm is said on the alert's own page alone: no list is left open with it."""
    match CauseKind(cause.kind):
        case CauseKind.FINDING:
            found = _("Safety at home, when asked: %(found)s.") % {
                "found": _found(checklist().item(cause.about), cause.answer)
            }
        case CauseKind.EVENT:
            found = f"{EVENT_KINDS[EventKind(cause.about)]}."
        case CauseKind.HARM:
            found = f"{HARM_KINDS[HarmKind(cause.about)]}."
        case _:
            found = _("Noted in the inventory, in one tie: %(concern)s.") % {
                "concern": SAFETY[SafetyConcern(cause.about)]
            }
    return _noted(
        _("Noted by a clinician"),
        _("What it is stands on this alert’s own page, on no paper, and nowhere the person reads."),
        unprinted=found,
    )


def _worse(cause: Cause, service_id: UUID) -> str:
    measure = measure_for(service_id, cause.measure_key, cause.measure_version)
    return _("%(measure)s came to %(points)d; it was %(first)d at first and %(best)d at best.") % {
        "measure": measure.abbreviation,
        "points": cause.answer,
        "first": cause.facts["first"],
        "best": cause.facts["best"],
    }


def _silent(cause: Cause, service_id: UUID) -> str:
    measure = measure_for(service_id, cause.measure_key, cause.measure_version)
    missed = ngettext(
        "%(count)d session missed without a word.", "%(count)d sessions missed without a word.", cause.answer
    ) % {"count": cause.answer}
    words = {"missed": missed, "measure": measure.abbreviation, "points": cause.facts.get("points", "–")}
    return _("%(missed)s The last %(measure)s came to %(points)s.") % words


def _title(measure: Measure, item: str, answer: int, before: Sequence[int | None]) -> str:
    words = {"item": answers.item_name(measure, item)}
    if not any(flags_in(measure, {item: earlier}) for earlier in before):
        return _("%(item)s newly positive") % words
    last = before[-1]
    if last is not None and answer > last:
        return _("%(item)s positive again, and risen since last time") % words
    return _("%(item)s positive again") % words


def _found(item: ChecklistItem, code: int | None) -> str:
    if code is None:
        return _("not recorded")
    try:
        return item.raised_by(code).says
    except UnknownOutcome:  # of an older version of the checklist
        return _("Found when asked; see the checklist")
