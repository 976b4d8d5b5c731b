"""What the replies to a clinician's screen for suicide ask for: somebody to look, and what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.safety.causes import INTENT_OR_RECENT, SCREEN_REFUSED, SCREEN_UNRESOLVED, TRIGGERS
from openipt.core.safety.concerns import Concern
from openipt.core.screens import AsqResult, Reply, Screen, result_of
from openipt.core.vocabulary import Mark, Source, SourceKind

_NOT_IPT_ALONE = Source(
    key="ipt-not-alone",
    says="Weissman, Markowitz and Klerman 2018, and Stuart and Robertson 2012, on whom IPT suits; the words are ours",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)
_PLAN_AT_EACH = Source(
    key="stanley-brown-2012-again",
    says="Stanley and Brown 2012, Cognitive and Behavioral Practice: the plan is made together and looked at again",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)


class FollowsKey(StrEnum):
    """What a published form, or the documents on IPT, say comes next."""

    STAY = "stay"
    """Stay with the person; full evaluation now."""
    ASSESS_TODAY = "assess_today"
    """A brief safety assessment the same day."""
    MORE_THAN_IPT = "more_than_ipt"
    """Care for an emergency first; IPT is not the only treatment."""
    SAFETY_PLAN = "safety_plan"
    """The safety plan is made, or looked at again."""
    ASK_THE_REST = "ask_the_rest"
    """What has no reply is asked; until then the form says nothing."""


@dataclass(frozen=True, kw_only=True)
class Follows:
    """One thing that comes next, and who says so."""

    key: FollowsKey
    source: Source


def concerns_from_screen(screen: Screen, replies: Mapping[str, Reply]) -> tuple[Concern, ...]:
    """The concerns of a screen: one for each yes and each refusal, and one while a question waits for its reply.

    A refusal leaves its question open too; it raises its own concern and is not counted twice. Raises UnknownQuestion
    """
    return tuple(_concerns(screen, replies))


def follows_from(screen: Screen, replies: Mapping[str, Reply]) -> tuple[Follows, ...]:
    """What comes next after these replies, the first to be done first; empty where every reply is no."""
    return tuple(_follows(screen, replies))


def _concerns(screen: Screen, replies: Mapping[str, Reply]) -> Iterator[Concern]:
    for question in screen.questions:
        match replies.get(question.key):
            case Reply.YES:
                yield Concern(
                    rule=question.raises.rule,
                    item=question.key,
                    answer=question.raises.answer,
                    because=f"{screen.key} {question.key} answered yes ({screen.source.key})",
                    source=screen.source,
                )
            case Reply.REFUSED:
                yield _open(SCREEN_REFUSED, question.key, f"{screen.key} {question.key} refused")
    waiting = [key for key in result_of(screen, replies).missing if replies.get(key) is not Reply.REFUSED]
    if waiting:
        yield _open(SCREEN_UNRESOLVED, screen.key, f"{screen.key}: no reply to {', '.join(waiting)}")


def _open(rule: str, item: str, because: str) -> Concern:
    source = TRIGGERS[rule].source
    return Concern(rule=rule, item=item, answer=0, because=f"{because} ({source.key})", source=source)


def _follows(screen: Screen, replies: Mapping[str, Reply]) -> Iterator[Follows]:
    result = result_of(screen, replies)
    said_yes = [question for question in screen.questions if replies.get(question.key) is Reply.YES]
    if result.outcome is AsqResult.POSITIVE_ACUTE:
        yield Follows(key=FollowsKey.STAY, source=result.source)
    if result.outcome is AsqResult.POSITIVE_NOT_ACUTE:
        yield Follows(key=FollowsKey.ASSESS_TODAY, source=result.source)
    if any(question.raises.rule == INTENT_OR_RECENT for question in said_yes):
        yield Follows(key=FollowsKey.MORE_THAN_IPT, source=_NOT_IPT_ALONE)
    if said_yes:
        yield Follows(key=FollowsKey.SAFETY_PLAN, source=_PLAN_AT_EACH)
    if result.is_unresolved:
        yield Follows(key=FollowsKey.ASK_THE_REST, source=TRIGGERS[SCREEN_UNRESOLVED].source)
