"""What letters are made of: facts of one course, as they stand on the day of writing."""

from dataclasses import dataclass, field
from datetime import date

from openipt.core.ending import CourseReview, Gains, NonResponse, RelapsePlan, WhatComesAfter
from openipt.core.formulation import ChosenFocus, Clauses, Numbers, ReviewOutcome, ReviewStep
from openipt.core.inventory import ChangeKind, PersonChange
from openipt.core.measures import Measure
from openipt.core.outcomes import Change
from openipt.core.vocabulary import ProblemArea


@dataclass(frozen=True, kw_only=True)
class CourseSoFar:
    """Which treatment it is and how far it has come.

    sessions: agreed on · held: of them · began_date, latest_date: of the first and the last session held; None before
    is_over: the course has ended
    """

    protocol: str
    sessions: int
    held: int
    began_date: date | None
    latest_date: date | None
    is_over: bool = False


@dataclass(frozen=True, kw_only=True)
class BothSigned:
    """Who signed something and when. in_session: the person said so in a session, and it was noted."""

    version: int
    therapist: str
    therapist_date: date
    person_date: date
    in_session: bool


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The contract both have signed."""

    numbers: Numbers
    clauses: Clauses
    signed: BothSigned


@dataclass(frozen=True, kw_only=True)
class Story:
    """The formulation both have signed: what is worked on, what the person was told, and what they said to it."""

    foci: tuple[ChosenFocus, ...]
    told: str = field(repr=False)
    person_said: str = field(repr=False)
    signed: BothSigned

    @property
    def areas(self) -> "Areas":
        """The areas alone, without whom they are about."""
        return Areas(keys=tuple(focus.area for focus in self.foci))


@dataclass(frozen=True, kw_only=True)
class Areas:
    """What is worked on, by area and by nothing else: for a reader who is told of nobody in the person's life."""

    keys: tuple[ProblemArea, ...]


@dataclass(frozen=True, kw_only=True)
class GoalSoFar:
    """A goal, where it began and where it stands, both from 0 to 10; None while nobody has rated it."""

    words: str = field(repr=False)
    first: int | None
    now: int | None


@dataclass(frozen=True, kw_only=True)
class Goals:
    """Every goal that stands, in the order they were set."""

    all: tuple[GoalSoFar, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One check-in. points: None where it could not be scored · session: None before the course"""

    day: date
    session: int | None
    points: int | None


@dataclass(frozen=True, kw_only=True)
class ScoreStory:
    """How one measure went over the course.

    readings: in the order of answering, all of one version · change: from first to latest; None with fewer than two
    scores, or where the service shows no interpretation
    """

    measure: Measure
    readings: tuple[Reading, ...]
    change: Change | None

    @property
    def scored(self) -> tuple[Reading, ...]:
        """The readings that have points."""
        return tuple(reading for reading in self.readings if reading.points is not None)


@dataclass(frozen=True, kw_only=True)
class ReviewKept:
    """A review that was held. title: of the decision point that asked for it; empty where none did

    The therapist's reasons are no part of it: they are the record's, and a letter says what was decided.
    """

    title: str
    session: int
    held_date: date
    outcome: ReviewOutcome
    steps: tuple[ReviewStep, ...]
    focus_stands: bool | None
    person_said: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class NamedDiagnosis:
    """The diagnosis as a clinician named it, in which book and under which code where that was said."""

    name: str = field(repr=False)
    system: str
    code: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Medicine:
    """One medicine taken now."""

    what: str = field(repr=False)
    dose: str = field(repr=False)
    started_date: date | None


@dataclass(frozen=True, kw_only=True)
class Medicines:
    """Every medicine taken now, as it was told."""

    all: tuple[Medicine, ...]


@dataclass(frozen=True, kw_only=True)
class CircleMoved:
    """What became of the people in the circle from the start to the end of a course, as the person may see it."""

    changes: tuple[PersonChange, ...] = field(default=(), repr=False)

    @property
    def moves(self) -> tuple[PersonChange, ...]:
        """Everybody who came, left, died or stands elsewhere now."""
        return tuple(change for change in self.changes if change.kind is not ChangeKind.STAYED)


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What comes after, and what the person said to it. The reasons stay in the record, as those of a review do."""

    after: WhatComesAfter
    person_said: str = field(default="", repr=False)

    @property
    def alone(self) -> "Outlook":
        """What comes after, without a word of anybody's: for a reader outside."""
        return Outlook(after=self.after)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What the person takes from it, in their words. What they say about the therapy is for the service alone."""

    words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What the ending left behind so far; None where a task was not kept."""

    review: CourseReview | None = None
    gains: Gains | None = None
    relapse_plan: RelapsePlan | None = None
    non_response: NonResponse | None = None
    outlook: Outlook | None = None
    taken: Taken | None = None
    circle: CircleMoved = CircleMoved()


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """Everything letters of one course are drafted from. What is not there yet is None or empty."""

    course: CourseSoFar
    agreement: Agreement | None = None
    story: Story | None = None
    goals: tuple[GoalSoFar, ...] = ()
    scores: tuple[ScoreStory, ...] = ()
    review: ReviewKept | None = None
    diagnosis: NamedDiagnosis | None = None
    medicines: tuple[Medicine, ...] = ()
    ending: Ended = Ended()
