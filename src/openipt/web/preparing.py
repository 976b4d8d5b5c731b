"""How preparations are worded, for the person who writes them and for whoever they share them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.preparation import (
    STEPS,
    Boundary,
    Decision,
    Kind,
    Obstacle,
    Option,
    Prepared,
    Talk,
    is_begun,
    kind_of,
)

TITLES: Mapping[Kind, Any] = {
    Kind.TALK: gettext_lazy("A difficult talk"),
    Kind.BOUNDARY: gettext_lazy("A boundary"),
    Kind.DECISION: gettext_lazy("A decision"),
}
STEP_TITLES: Mapping[str, Any] = {
    "moment": gettext_lazy("One moment"),
    "said": gettext_lazy("Who said what"),
    "inside": gettext_lazy("What went on inside me"),
    "in-the-way": gettext_lazy("What got in the way"),
    "first-sentence": gettext_lazy("What I want to say"),
    "too-much": gettext_lazy("What is too much"),
    "need": gettext_lazy("What I need"),
    "sentence": gettext_lazy("How I say it"),
    "when": gettext_lazy("When and where"),
    "question": gettext_lazy("What there is to decide"),
    "options": gettext_lazy("What I could do"),
    "weighing": gettext_lazy("What I feel, and what I do not know yet"),
    "leaning": gettext_lazy("What I lean towards"),
    "afterwards": gettext_lazy("How it went"),
}
OBSTACLES: Mapping[Obstacle, Any] = {
    Obstacle.HINTED: gettext_lazy("I hinted and did not ask"),
    Obstacle.SHOWED: gettext_lazy("I showed it instead of saying it"),
    Obstacle.TOOK_AS_SAID: gettext_lazy("I took it that they knew"),
    Obstacle.TOOK_AS_UNDERSTOOD: gettext_lazy("I took it that I knew what they meant"),
    Obstacle.WENT_QUIET: gettext_lazy("One of us went quiet"),
    Obstacle.ATTACKED: gettext_lazy("One of us attacked"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: how it is put, and what helps to answer it."""

    label: Any
    hint: Any = ""


_WITH_WHOM = Asked(label=gettext_lazy("With whom"), hint=gettext_lazy("A first name or a nickname is best."))
_WHEN = Asked(
    label=gettext_lazy("When, and where"),
    hint=gettext_lazy("A moment when neither of you is tired or in a hurry, and tempers have cooled."),
)
_LOOK_AFTER = Asked(
    label=gettext_lazy("How I look after myself"),
    hint=gettext_lazy("Before it, and after it, whichever way it goes. What do you do if it gets too much?"),
)
ASKED: Mapping[Kind, Mapping[str, Asked]] = {
    Kind.TALK: {
        "with_whom": _WITH_WHOM,
        "happened": Asked(
            label=gettext_lazy("What happened"),
            hint=gettext_lazy("One moment from the last days, as small as you like. Where were you? What came first?"),
        ),
        "i_said": Asked(label=gettext_lazy("What I said"), hint=gettext_lazy("As near to the words as you can.")),
        "they_said": Asked(label=gettext_lazy("What they said"), hint=gettext_lazy("Or did, or did not say.")),
        "felt": Asked(label=gettext_lazy("What I felt")),
        "hoped_for": Asked(
            label=gettext_lazy("What I had hoped for"), hint=gettext_lazy("What did you want them to hear, or to do?")
        ),
        "in_the_way": Asked(label=gettext_lazy("What got in the way"), hint=gettext_lazy("As many as fit, or none.")),
        "may_have_heard": Asked(
            label=gettext_lazy("What they may have heard"), hint=gettext_lazy("It may be another thing than you said.")
        ),
        "understand": Asked(label=gettext_lazy("What I want them to understand")),
        "matters_to_them": Asked(
            label=gettext_lazy("What may matter to them"),
            hint=gettext_lazy("Saying first that you see it can help the other listen."),
        ),
        "first_sentence": Asked(
            label=gettext_lazy("My first sentence"),
            hint=gettext_lazy("Begin with “I”: I feel … when … I would like …"),
        ),
        "when_and_where": _WHEN,
        "look_after": _LOOK_AFTER,
        "how_it_went": Asked(
            label=gettext_lazy("How it went"),
            hint=gettext_lazy("Once you have talked. Not what you hoped for is worth knowing too."),
        ),
    },
    Kind.BOUNDARY: {
        "with_whom": _WITH_WHOM,
        "too_much": Asked(
            label=gettext_lazy("What is too much, or not all right"), hint=gettext_lazy("How does it leave you?")
        ),
        "need": Asked(label=gettext_lazy("What I need instead")),
        "can_give": Asked(
            label=gettext_lazy("What I can still give"), hint=gettext_lazy("A no to one thing can be a yes to another.")
        ),
        "sentence": Asked(
            label=gettext_lazy("My sentence"),
            hint=gettext_lazy("Short and kind. You need not explain: I cannot … I can …"),
        ),
        "if_pressed": Asked(
            label=gettext_lazy("If they press me"), hint=gettext_lazy("You may say the same sentence again.")
        ),
        "when_and_where": _WHEN,
        "look_after": _LOOK_AFTER,
        "how_it_went": Asked(label=gettext_lazy("How it went"), hint=gettext_lazy("Once you have said it.")),
    },
    Kind.DECISION: {
        "question": Asked(label=gettext_lazy("What I have to decide"), hint=gettext_lazy("As a question.")),
        "hoped_for": Asked(label=gettext_lazy("What I would like to happen")),
        "options": Asked(label=gettext_lazy("What I could do")),
        "felt": Asked(
            label=gettext_lazy("What I feel when I think of each"),
            hint=gettext_lazy("A feeling is not a reason by itself, and it is worth hearing."),
        ),
        "to_find_out": Asked(label=gettext_lazy("What I need to know first")),
        "who_could_help": Asked(label=gettext_lazy("Who could help me")),
        "leaning": Asked(
            label=gettext_lazy("What I lean towards"), hint=gettext_lazy("It may change. Nobody decides for you.")
        ),
        "first_step": Asked(label=gettext_lazy("A first small step, and by when")),
        "how_it_went": Asked(label=gettext_lazy("How it went"), hint=gettext_lazy("Once you have tried.")),
    },
}
LEAVE_AS_IT_IS = gettext_lazy("Leave things as they are")
"""The first option of every decision, since doing nothing is one too."""


@dataclass(frozen=True, kw_only=True)
class StepShown:
    """A step with what was written in it, each with its question."""

    key: str
    title: str
    lines: tuple[tuple[str, str], ...]
    is_begun: bool


def title_of(prepared: Prepared) -> str:
    """What it is called in a list: by whom or what it is about, as far as that was said."""
    match prepared:
        case Talk(with_whom=who) if who:
            return _("A talk with %(who)s") % {"who": who}
        case Boundary(with_whom=who) if who:
            return _("A boundary with %(who)s") % {"who": who}
        case Decision(question=question) if question:
            return question if len(question) <= 80 else f"{question[:79]}…"
        case _:
            return str(TITLES[kind_of(prepared)])


def heart_of(prepared: Prepared) -> str:
    """The sentence it all leads to."""
    match prepared:
        case Talk():
            return prepared.first_sentence
        case Boundary():
            return prepared.sentence
        case Decision():
            return prepared.leaning


def steps_shown(prepared: Prepared) -> tuple[StepShown, ...]:
    """Every step, with what was written in it."""
    kind = kind_of(prepared)
    return tuple(
        StepShown(
            key=step.key,
            title=str(STEP_TITLES[step.key]),
            lines=tuple(line for name in step.asks for line in _lines(prepared, kind, name)),
            is_begun=is_begun(prepared, step),
        )
        for step in STEPS[kind]
    )


def _lines(prepared: Prepared, kind: Kind, name: str) -> Iterator[tuple[str, str]]:
    value = getattr(prepared, name)
    if name == "options":
        for number, option in enumerate(value, start=1):
            yield from _option_lines(number, option)
    elif name == "in_the_way" and value:
        yield str(ASKED[kind][name].label), "\n".join(str(OBSTACLES[each]) for each in value)
    elif value:
        yield str(ASKED[kind][name].label), value


def _option_lines(number: int, option: Option) -> Iterator[tuple[str, str]]:
    yield _("Option %(number)d") % {"number": number}, option.option
    if option.speaks_for:
        yield _("What speaks for it"), option.speaks_for
    if option.speaks_against:
        yield _("What speaks against it"), option.speaks_against
