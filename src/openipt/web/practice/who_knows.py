"""Who knows of an alert: what has happened to it, step by step, and what comes unless somebody acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from openipt.clinic.safety.reads import ComingStep, HappenedToAlert
from openipt.core.safety import Done
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.wording import done_in_words


@dataclass(frozen=True, kw_only=True)
class Step:
    """One entry of the timeline. `notes`: short facts · `words`: a colleague's own, where this reader may see them."""

    when: str
    what: str
    notes: tuple[str, ...] = ()
    words: str = ""
    is_to_come: bool = False


def who_knows(
    happened: Sequence[HappenedToAlert],
    coming: Sequence[ComingStep],
    *,
    called: str,
    is_answered: bool,
    with_words: bool,
    desk: Desk,
) -> tuple[Step, ...]:
    """The whole timeline, first to last."""
    return (
        *(_past(each, called=called, with_words=with_words, desk=desk) for each in happened),
        *(_ahead(each, is_first=each is coming[0], is_answered=is_answered, desk=desk) for each in coming),
    )


def _past(step: HappenedToAlert, *, called: str, with_words: bool, desk: Desk) -> Step:
    return Step(
        when=_when(step.at, desk),
        what=_what(step),
        notes=tuple(_notes(step, called, with_words=with_words, desk=desk)),
        words=step.words if with_words else "",
    )


def _what(step: HappenedToAlert) -> str:
    words = {"by": step.by, "owner": step.owner}
    match step.kind:
        case "raised":
            return _("Alert raised. %(owner)s owns it") % words
        case "joined":
            return _("Something more joined it. %(owner)s owns it") % words
        case "escalated":
            return _("Not answered in time. It went to %(owner)s") % words
        case "told_again":
            return _("Nobody answered, and nobody is above. All who could answer were told again")
        case "nobody_here":
            return (
                _("Nobody was set to receive it. %(owner)s was found, and whoever administers openipt was told") % words
            )
        case "second_told":
            return _("A second colleague was told at once")
        case "passed_on":
            return _("Whoever had it is not here any more. It went to %(owner)s") % words
        case "restored":
            return (
                _("Brought back from a backup. %(owner)s was told again: what was done meanwhile is not here") % words
            )
        case "handed_over":
            return _("%(by)s handed it over to %(owner)s") % words
        case "answered":
            return _("%(by)s said what they did") % words
        case "closed":
            return _("%(by)s closed it") % words
        case "opened":
            return _("%(by)s opened it") % words
        case unknown:
            raise ValueError(f"no words for what happened to an alert: {unknown}")


def _notes(step: HappenedToAlert, called: str, *, with_words: bool, desk: Desk) -> Iterator[str]:
    for done in step.did:
        yield done_in_words(Done(done), called)
    if step.kind == "answered":
        by = moments.by(desk.here(step.due_at), today=desk.today)
        if with_words and step.next_step:
            yield _("Next: %(step)s, %(by)s") % {"step": step.next_step.rstrip("."), "by": by}
        else:
            yield _("Next step due %(by)s") % {"by": by}


def _ahead(step: ComingStep, *, is_first: bool, is_answered: bool, desk: Desk) -> Step:
    words = {"owner": step.owner}
    if not step.owner:
        what = _("Then all who could answer are told again, until somebody does")
    elif not is_first:
        what = _("Then to %(owner)s") % words
    elif is_answered:
        what = _("If nothing more is noted it goes to %(owner)s") % words
    else:
        what = _("Without an answer it goes to %(owner)s") % words
    return Step(when=_when(step.at, desk), what=what, is_to_come=True)


def _when(moment: datetime, desk: Desk) -> str:
    """The time alone for today, else with its day."""
    here = desk.here(moment)
    if here.date() == desk.today:
        return moments.clock(here)
    return f"{moments.short_day(here.date())} {moments.clock(here)}"
