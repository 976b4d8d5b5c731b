"""A letter drafted from the record: each passage in words, with what both signed left as it was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from openipt.clinic.people.reads import Heading
from openipt.core.ending import CourseReview, Gains, NonResponse, RelapsePlan
from openipt.core.letters import (
    Agreement,
    Areas,
    Block,
    BothSigned,
    CircleMoved,
    Closing,
    CourseSoFar,
    Dot,
    Goals,
    GoalSoFar,
    Letter,
    LetterFacts,
    LetterKind,
    Medicine,
    Medicines,
    NamedDiagnosis,
    Opening,
    Outlook,
    Pair,
    Pairs,
    Passage,
    Points,
    Quote,
    Reading,
    ReviewKept,
    Scores,
    ScoreStory,
    Section,
    Story,
    Table,
    Taken,
    Trend,
    outline,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.clauses import how_long_and_often, in_order
from openipt.web.letters.shown import in_short, in_words
from openipt.web.letters.titles import TITLES
from openipt.web.practice import answers, citations
from openipt.web.practice.circle.comparison import title_of
from openipt.web.practice.ending.words import AFTER, ALTERNATIVES
from openipt.web.practice.letters import words
from openipt.web.practice.review.form import OUTCOMES
from openipt.web.practice.scores import moved_by, moved_in_words
from openipt.web.practice.wording import SUGGESTIONS
from openipt.web.staying_well import parts_of

TREND_MIN = 3
"""Scores from which a picture says more than the table."""


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Whose letter it is and where it is written. areas: what the protocol calls its areas"""

    person: Heading
    service: str
    areas: Mapping[ProblemArea, str]
    to: str = ""


def drafted(kind: LetterKind, facts: LetterFacts, writer: Writer) -> Letter:
    """A letter of this kind as the record gives it. Raises NothingToTell"""
    is_to_person = kind is not LetterKind.REFERRER
    name, born = writer.person.name, in_words(writer.person.born)
    return Letter(
        kind=kind,
        title=str(TITLES[kind]),
        to=name if is_to_person else writer.to,
        about="" if is_to_person else _("%(name)s, born %(day)s") % {"name": name, "day": born},
        service=writer.service,
        language=(get_language() or "en").split("-")[0],
        sections=tuple(section for passage in outline(kind, facts) for section in _sections(passage, facts, writer)),
    )


def _sections(passage: Passage, facts: LetterFacts, writer: Writer) -> tuple[Section, ...]:
    """One passage as sections of the letter: one each, but for a plan, which has as many as it has parts."""
    if not isinstance(passage, RelapsePlan):
        return (_section(passage, facts, writer),)
    return tuple(
        Section(
            key=f"plan-{number}",
            heading=part.title,
            blocks=(Pairs(rows=tuple(Pair(term=label, words=said) for label, said in part.facts)),),
            is_needed=True,
        )
        for number, part in enumerate(parts_of(passage, day_in_words=in_words), start=1)
    )


def _section(passage: Passage, facts: LetterFacts, writer: Writer) -> Section:
    """One passage as a section of the letter."""
    match passage:
        case Opening():
            begins = words.opening(passage.kind, called=writer.person.called, name=writer.person.name)
            return Section(key="opening", words=begins, is_needed=True)
        case Closing():
            return Section(key="closing", words=words.closing(passage.kind, course=facts.course), is_needed=True)
        case Agreement():
            return _told("agreement", _agreement(passage), is_needed=True)
        case Story():
            return _told("story", *_story(passage, writer), is_needed=True)
        case BothSigned():
            return _told("signed", _both(passage, writer), is_needed=True)
        case ReviewKept():
            return _told("review", *_review(passage, writer), is_needed=True)
        case CourseSoFar():
            return _told("course", _course(passage))
        case CircleMoved():
            return _told("circle", Points(items=tuple(title_of(change) for change in passage.moves)))
        case CourseReview() | Gains() | NonResponse() | Outlook() | Taken():
            return _of_the_ending(passage, writer)
        case NamedDiagnosis():
            return _told("diagnosis", Points(items=(_diagnosis(passage),)))
        case Areas():
            return _told("areas", Points(items=tuple(writer.areas.get(key, key) for key in passage.keys)))
        case Goals():
            return _told("goals", _goals(passage))
        case Scores():
            return _told("scores", *_scores(passage, writer))
        case Medicines():
            return _told("medicines", Points(items=tuple(_medicine(each) for each in passage.all)))
        case RelapsePlan():
            raise AssertionError("A plan has a section for each of its parts.")
        case _:
            assert_never(passage)


def _of_the_ending(passage: CourseReview | Gains | NonResponse | Outlook | Taken, writer: Writer) -> Section:
    """What one task of the ending left behind, said to the person."""
    match passage:
        case CourseReview():
            return _written(
                "looking-back",
                (_("What got better"), passage.better),
                (_("By what, as we both see it"), passage.by_what),
                (_("What is still open"), passage.still_open),
            )
        case Gains():
            return _written("gains", (_("What you did"), passage.gains), (_("What you can do now"), passage.skills))
        case NonResponse():
            helps = "\n".join(str(ALTERNATIVES[each]) for each in passage.alternatives)
            return _written(
                "non-response",
                (_("What we said"), passage.said),
                (_("What may help"), helps),
                (_("The next step"), passage.next_step),
            )
        case Outlook():
            said = (Quote(words=passage.person_said, by=writer.person.called),) if passage.person_said else ()
            return _told("outlook", Points(items=(str(AFTER[passage.after]),)), *said)
        case Taken():
            return _told("taken", Quote(words=passage.words, by=writer.person.called))
        case _:
            assert_never(passage)


def _written(key: str, *facts: tuple[str, str]) -> Section:
    """What the therapist wrote down, as words to be changed: it was written for the record, and is now said to them."""
    words_of_it = "\n\n".join(f"{term}\n{said}" for term, said in facts if said)
    return Section(key=key, heading=str(words.HEADINGS[key]), words=words_of_it)


def _told(key: str, *blocks: Block, is_needed: bool = False) -> Section:
    return Section(key=key, heading=str(words.HEADINGS[key]), blocks=blocks, is_needed=is_needed)


def _agreement(agreement: Agreement) -> Pairs:
    numbers = Pair(term=_("How many, how long, how often"), words=how_long_and_often(agreement.numbers))
    return Pairs(rows=(numbers, *(Pair(term=term, words=said) for term, said in in_order(agreement.clauses))))


def _story(story: Story, writer: Writer) -> Iterator[Block]:
    yield Pairs(
        rows=tuple(Pair(term=writer.areas.get(focus.area, focus.area), words=focus.in_words) for focus in story.foci)
    )
    yield Quote(words=story.told)
    if story.person_said:
        yield Quote(words=story.person_said, by=writer.person.called)


def _both(signed: BothSigned, writer: Writer) -> Pairs:
    by_person = {"day": in_words(signed.person_date)}
    person = _("Said so in the session on %(day)s") if signed.in_session else _("Signed on the portal on %(day)s")
    by_therapist = {"day": in_words(signed.therapist_date), "version": signed.version}
    return Pairs(
        rows=(
            Pair(term=writer.person.name, words=person % by_person),
            Pair(
                term=signed.therapist or _("Therapist"),
                words=_("Signed on %(day)s, version %(version)d") % by_therapist,
            ),
        )
    )


def _course(course: CourseSoFar) -> Pairs:
    rows = [Pair(term=_("Treatment"), words=course.protocol), Pair(term=_("Sessions"), words=_sessions(course))]
    if course.began_date and course.latest_date:
        days = {"first": in_words(course.began_date), "last": in_words(course.latest_date)}
        rows.append(Pair(term=_("From, to"), words=_("%(first)s to %(last)s") % days))
    return Pairs(rows=tuple(rows))


def _sessions(course: CourseSoFar) -> str:
    if course.is_over:
        return _("%(held)d of %(sessions)d held; the course has ended") % {
            "held": course.held,
            "sessions": course.sessions,
        }
    said = {"held": course.held, "sessions": course.sessions, "left": course.sessions - course.held}
    return (
        ngettext(
            "%(held)d of %(sessions)d held, %(left)d left",
            "%(held)d of %(sessions)d held, %(left)d left",
            course.sessions,
        )
        % said
    )


def _diagnosis(diagnosis: NamedDiagnosis) -> str:
    book = " ".join(filter(None, (diagnosis.system.upper(), diagnosis.code)))
    return _("%(name)s (%(book)s)") % {"name": diagnosis.name, "book": book} if book else diagnosis.name


def _goals(goals: Goals) -> Table:
    return Table(
        caption="",
        columns=(_("Goal"), _("At first"), _("Now")),
        rows=tuple((goal.words, *_ratings(goal)) for goal in goals.all),
        notes=(_("From 0, not at all, to 10, fully."),),
    )


def _ratings(goal: GoalSoFar) -> tuple[str, str]:
    return tuple(_("not rated") if each is None else str(each) for each in (goal.first, goal.now))  # type: ignore[return-value]


def _scores(scores: Scores, writer: Writer) -> Iterator[Block]:
    yield Table(
        caption="",
        columns=(_("Questionnaire"), _("First"), _("Latest"), _("Change")),
        rows=tuple(_score(story) for story in scores.all),
        notes=tuple(filter(None, map(_note, scores.all))),
    )
    main = scores.all[0]
    if len(main.scored) >= TREND_MIN:
        yield _trend(main)


def _score(story: ScoreStory) -> tuple[str, str, str, str]:
    first, latest = story.scored[0], story.scored[-1]
    if first is latest:
        return _scale(story), _on(first), "", ""
    moved = moved_in_words(story.change) if story.change else moved_by((latest.points or 0) - (first.points or 0))
    return _scale(story), _on(first), _on(latest), capfirst(moved)


def _scale(story: ScoreStory) -> str:
    main = story.measure.main
    said = {"measure": story.measure.abbreviation, "low": main.points_min, "high": main.points_max}
    if main.worse == "higher":
        return _("%(measure)s, %(low)d to %(high)d, lower is better") % said
    return _("%(measure)s, %(low)d to %(high)d, higher is better") % said


def _on(reading: Reading) -> str:
    return _("%(points)d on %(day)s") % {"points": reading.points, "day": in_short(reading.day)}


def _note(story: ScoreStory) -> str:
    """Whose figure a verdict stands on, and the line of credit."""
    needed, wording = story.measure.main.reliable_change, answers.wording_of(story.measure)
    rule = ""
    if needed is not None and story.change is not None and story.change.verdict is not None:
        rule = _("%(measure)s: reliable change is %(points)d points or more; %(source)s.") % {
            "measure": story.measure.abbreviation,
            "points": needed.points,
            "source": citations.short(needed.source),
        }
    elif story.change is not None and story.measure.main.stands_alone:
        rule = f"{story.measure.abbreviation}: {citations.limits_not_confirmed()}"
    return " ".join(filter(None, (rule, wording.credit if wording else "")))


def _trend(story: ScoreStory) -> Trend:
    main, measure = story.measure.main, story.measure.abbreviation
    numbers = ", ".join(str(reading.points) for reading in story.scored)
    return Trend(
        title=_("%(measure)s by session") % {"measure": measure},
        says=_("%(measure)s by session: %(numbers)s, of %(high)d.")
        % {"measure": measure, "numbers": numbers, "high": main.points_max},
        points_min=main.points_min,
        points_max=main.points_max,
        dots=tuple(Dot(place=_place(reading), points=reading.points or 0) for reading in story.scored),
    )


def _place(reading: Reading) -> str:
    return "–" if reading.session is None else str(reading.session)


def _review(review: ReviewKept, writer: Writer) -> Iterator[Block]:
    rows = [
        Pair(
            term=review.title or _("Review"),
            words=_("Held in session %(session)d, on %(day)s")
            % {"session": review.session, "day": in_words(review.held_date)},
        ),
        Pair(term=_("Decided together"), words=str(OUTCOMES[review.outcome])),
    ]
    if review.steps:
        rows.append(Pair(term=_("What follows"), words="\n".join(str(SUGGESTIONS[step]) for step in review.steps)))
    if review.focus_stands is not None:
        stands = _("It stands.") if review.focus_stands else _("It changes, and is put into words anew.")
        rows.append(Pair(term=_("What we work on"), words=stands))
    yield Pairs(rows=tuple(rows))
    if review.person_said:
        yield Quote(words=review.person_said, by=writer.person.called)


def _medicine(medicine: Medicine) -> str:
    what = ", ".join(filter(None, (medicine.what, medicine.dose)))
    if medicine.started_date is None:
        return what
    return _("%(what)s, since %(day)s") % {"what": what, "day": in_words(medicine.started_date)}
