"""One alert as a page: what was answered and by when somebody must act, whom to call, who knows, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.caseload.reads import of_this_course, trend_of
from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.clinic.people.reads import CareTeam, Heading, HowToReach
from openipt.clinic.safety.reads import AlertBrief, Cause, ComingStep, HappenedToAlert, hours_of
from openipt.core.safety import Done, Needed, missing_before_closing
from openipt.core.vocabulary import Role
from openipt.web.practice import moments
from openipt.web.practice.alert_words import AlertInWords, Late, alert_in_words, given_in_words
from openipt.web.practice.asked_about import AskedAbout, asked_about
from openipt.web.practice.desk import Desk
from openipt.web.practice.people import PersonHead, person_head
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.practice.who_knows import Step, who_knows
from openipt.web.practice.wording import NEEDED, ON_SCREEN, WAYS
from openipt.web.words import role_in_words


@dataclass(frozen=True, kw_only=True)
class AlertFacts:
    """Everything known about one alert, as the clinic's reads give it."""

    alert: AlertBrief
    person: Heading
    reach: HowToReach
    team: CareTeam
    standing: Standing | None
    points: tuple[Point, ...]
    late: Late
    happened: tuple[HappenedToAlert, ...]
    coming: tuple[ComingStep, ...]
    owner_roles: tuple[Role, ...]
    outside: tuple[str, str]

    @property
    def done(self) -> frozenset[Done]:
        """What colleagues have said they did, so far."""
        return frozenset(Done(each) for step in self.happened for each in step.did)

    @property
    def missing(self) -> tuple[Needed, ...]:
        """What must still be said before it may be closed."""
        return missing_before_closing(self.done, needed=self.alert.needed)

    @property
    def check_in(self) -> Point | None:
        """The check-in with the answer, or None while it has not been sent."""
        return next((point for point in self.points if point.check_in_id == self.alert.worst.fact_id), None)


@dataclass(frozen=True, kw_only=True)
class AlsoAnswered:
    """Another answer, or something else noted, that belongs to the same alert. unprinted: what stays off paper"""

    answer: str
    unprinted: str
    when: str


@dataclass(frozen=True, kw_only=True)
class AlertPage:
    """The page of one alert.

    language: of the wording · stem, question: what the item asks · how: how the answer came
    unprinted: what was noted that stands on this page alone, and on no paper
    as_sent: the answer that was sent in the end, if it is another · also: other answers of this alert
    wrote: what came with it, for those who may read it; words_withheld where something did and this reader may not
    shown: what was on the screen of whoever answered · missing: what must be said before closing
    owner: who has it, and as what · clock: whether somebody is there now
    outside_name, outside_telephone: whom to call where nobody of the service is there: of an alert nobody answered, and
    of one of which two hear at once
    """

    head: PersonHead
    alert: AlertInWords
    language: str
    stem: str
    question: str
    unprinted: str
    how: str
    as_sent: str
    also: tuple[AlsoAnswered, ...]
    score: ScoreInWords | None
    wrote: str
    words_withheld: bool
    shown: str
    credit: str
    owner: str
    clock: str
    outside_name: str
    outside_telephone: str
    reach: HowToReach
    steps: tuple[Step, ...]
    missing: tuple[str, ...]


def alert_page(facts: AlertFacts, desk: Desk) -> AlertPage:
    """One alert seen from this desk. Whoever reads numbers and never notes sees no words of anybody."""
    cause, point, person = facts.alert.worst, facts.check_in, facts.person
    asked = asked_about(cause, service_id=desk.service.id)
    reads_words = can(desk.actor, Permission.PERSON_READ)
    words = alert_in_words(facts.alert, facts.points, desk, late=facts.late)
    when = given_in_words(cause, facts.points, desk, late=facts.late)
    return AlertPage(
        head=person_head(person, facts.standing, facts.team),
        alert=words,
        language=asked.language,
        stem=asked.stem,
        question=asked.question,
        how=_how(asked, point, words.given, when, person.called),
        unprinted=asked.unprinted,
        as_sent=_as_sent(asked, cause, point),
        also=tuple(_also(facts, desk)),
        score=_score(facts, desk),
        wrote=point.words if point and reads_words else "",
        words_withheld=bool(point and point.words and not reads_words),
        shown=_shown(asked, point),
        credit=asked.credit,
        owner=_owner(facts, desk),
        clock=_clock(desk),
        outside_name=facts.outside[0],
        outside_telephone=facts.outside[1],
        reach=facts.reach,
        steps=who_knows(
            facts.happened,
            facts.coming,
            called=person.called,
            is_answered=words.is_answered,
            with_words=reads_words,
            desk=desk,
        ),
        missing=tuple(str(NEEDED[needed]) for needed in facts.missing),
    )


def _owner(facts: AlertFacts, desk: Desk) -> str:
    """Whose it is to answer, and as what they work here."""
    roles = ", ".join(role_in_words(role).lower() for role in facts.owner_roles)
    words = {"owner": facts.alert.owner_name, "role": roles}
    if not roles:
        return _("It is with %(owner)s, who does not work here any more.") % words
    if facts.alert.owner_id == desk.actor.account_id:
        return _("It is yours to answer, as %(role)s.") % words
    return _("It is with %(owner)s, %(role)s.") % words


def _clock(desk: Desk) -> str:
    """Whether somebody is there while the clock runs."""
    opens = hours_of(desk.service).counting_from(desk.now)
    if opens <= desk.now:
        return _("The service is open now.")
    return _("The service is closed now and opens %(opens)s.") % {
        "opens": moments.at(desk.here(opens), today=desk.today)
    }


def _how(asked: AskedAbout, point: Point | None, given: str, when: str, called: str) -> str:
    words = {"name": called, "when": when}
    if asked.by == "record":
        return given
    if asked.by == "screen":
        return _("%(name)s, asked by a clinician, written down %(when)s. All of it stands under Screens.") % words
    if asked.by == "clinician":
        return (
            _("%(name)s, asked by a clinician, written down %(when)s. What was said stands in the checklist.") % words
        )
    if point is None:
        return _("%(name)s, on screen, %(when)s. The check-in has not been sent yet.") % words
    words["way"] = str(WAYS[point.way])
    if point.session_number is None:
        return _("%(name)s, %(way)s, %(when)s.") % words
    words["session"] = str(point.session_number)
    return _("%(name)s, %(way)s, %(when)s, before session %(session)s.") % words


def _as_sent(asked: AskedAbout, cause: Cause, point: Point | None) -> str:
    """The answer that was sent in the end, where the person changed it; the first one stands beside it."""
    if asked.by != "form" or point is None or point.answers.get(cause.about) == cause.answer:
        return ""
    return asked.answer(point.answers.get(cause.about))


def _also(facts: AlertFacts, desk: Desk) -> Iterator[AlsoAnswered]:
    """The other answers of this alert, the latest first, each once however many rules it met."""
    worst = facts.alert.worst
    seen = {(worst.fact_id, worst.about, worst.answer)}
    for cause in reversed(facts.alert.causes):
        if (cause.fact_id, cause.about, cause.answer) not in seen:
            seen.add((cause.fact_id, cause.about, cause.answer))
            asked = asked_about(cause, service_id=desk.service.id)
            yield AlsoAnswered(
                answer="" if asked.unprinted else asked.answer(cause.answer),
                unprinted=asked.unprinted,
                when=given_in_words(cause, facts.points, desk, late=facts.late),
            )


def _score(facts: AlertFacts, desk: Desk) -> ScoreInWords | None:
    """What the same check-in came to, held against the start of the course."""
    point, age = facts.check_in, facts.person.age_years
    if point is None or point.points is None:
        return None
    until = of_this_course(facts.points[: facts.points.index(point) + 1], facts.standing)
    trend = trend_of(until, point.measure_key, service=desk.service, age_years=age)
    return score_in_words(trend, age_years=age, desk=desk)


def _shown(asked: AskedAbout, point: Point | None) -> str:
    if asked.by == "record":
        return _("Nothing: this stays between staff.")
    if asked.by in ("clinician", "screen"):
        return _("Nothing on a screen: a clinician asked.")
    if point is None or point.way in ON_SCREEN:
        return _(
            "Help and telephone numbers as soon as the answer was kept; before the question, that nobody watches "
            "these answers live and whom to call."
        )
    return _("Nothing on a screen: the answers came %(way)s.") % {"way": WAYS[point.way]}
