"""Every number that judges, with what it stands on, as a page: measures, protocols, due times, outcome rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from openipt.core import measures, protocols
from openipt.core.formulation import FOCI, FOCI_MAX, GOALS, GOALS_MAX, ONE_CHANGE, PROLONGED_GRIEF
from openipt.core.inventory import ISOLATION
from openipt.core.measures import Count, Measure, Score, blanks_allowed, items_of
from openipt.core.outcomes import ADULT_AGE_YEARS, nhs
from openipt.core.protocols import AskingRules, Condition, DecisionPoint, FallUnder, MeasureTimes, Protocol, Reaches
from openipt.core.reminders import QUIET_HOURS, REMINDER_RULES, STARTING_DAYS
from openipt.core.rhythm import ALGORITHM, OWN_DAY, REGULAR, REGULAR_FROM, WINDOW
from openipt.core.rhythm.entry import DAY_BEGINS_HOUR, DAYS_BACK
from openipt.core.rhythm.metric import OCCURRENCES_MIN, OUTLIER_SD
from openipt.core.safety import ESCALATION_STEP, LADDER, STARTING_TIMES, ServiceTime
from openipt.core.safety.due_times import NOT_SET, SOONEST
from openipt.core.safety_plan import PLAN_REVIEW, REVIEW_WITHIN_DAYS, STEPS_OF_THE_MODEL
from openipt.core.schedules import ASKING_RULES, FOCUS_RATED, GOALS_RATED, MISSING_IN_A_ROW, MISSING_MAX
from openipt.core.schedules.milestones import GOALS_EVERY
from openipt.core.timeline.nearness import NEAR_MONTHS, NEARER_MONTHS
from openipt.core.timeline.nearness import SOURCE as NEAR_ONSET
from openipt.core.timeline.nearness import SOURCE as ONSET_WINDOW
from openipt.core.vocabulary import Source, SourceKind
from tests.docs.reference.markdown import WRITTEN_BY, joined, table

INTRODUCTION = """\
# Thresholds and their sources

Every number that judges, and what it stands on. A verdict of reliable change is given only where the mark is
*checked*. A *design rule* is our own and has not been validated.

| mark | means |
|---|---|
| checked | read in a published source, often its abstract or summary |
| to confirm | known from manuals and the literature; a clinician confirms it before people rely on it |
| uncertain | sources differ, or none was found |
| own rule | derived or decided by openipt |
"""
Row = tuple[str, str, Source]


def page() -> str:
    """The page."""
    return joined(
        WRITTEN_BY,
        INTRODUCTION,
        *(_of_measure(measures.get(key)) for key in sorted(measures.keys())),
        *(_of_protocol(protocols.get(key)) for key in sorted(protocols.keys())),
        _section("Focus and goals", "What a choice of focus is held against; a clinician decides.", _formulation()),
        _section("Alerts: by when, and who is asked next", "Of several limits the earliest counts.", _due_times()),
        _section("The safety plan", "Made by the two together; openipt adds nothing to it.", _safety_plan()),
        _section("Reminders", "A service sets its own days; its decisions stand under Messages.", _reminders()),
        _section("The timeline: near the onset", "What the picture shades. Order is not cause.", _near_onset()),
        _section("Daily rhythm", "How regular a week of the diary was.", _rhythm()),
        _section("What is asked when", "Where a protocol does not say itself.", _asked_when()),
        _section(
            "Outcome rules over two measures",
            f"Rules made on adults are applied from {ADULT_AGE_YEARS} years.",
            _outcomes(),
        ),
    )


def _of_measure(measure: Measure) -> str:
    about = f"Measure `{measure.key}`, version {measure.version}. Reviewed: {measure.reviewed}."
    rows = [row for score in measure.scores for row in _of_score(score)]
    rows += [
        (f"not asked: {', '.join(rule.items)}", f"{' and '.join(rule.after)} answered {rule.at_most}", rule.source)
        for rule in measure.not_asked
    ]
    rows += [
        (f"asks somebody to look: `{flag.rule}`", f"{flag.item} answered {flag.at_least} or more", flag.source)
        for flag in measure.item_flags
    ]
    return _section(measure.name, about, rows)


def _of_score(score: Score) -> Iterator[Row]:
    ends = [*(band.min for band in score.bands), score.points_max + 1]
    for band, (first, after) in zip(score.bands, pairwise(ends), strict=True):
        yield f"band: {band.key}", f"{score.written(first)} to {score.written(after - 1)}", band.source
    for cut_off in score.cut_offs:
        side = "or fewer" if cut_off.at_least is None else "or more"
        yield f"cut-off: {cut_off.key}", f"{score.written(cut_off.points)} {side}. {cut_off.says}", cut_off.source
    if score.reliable_change:
        yield "reliable change", f"{score.written(score.reliable_change.points)} points", score.reliable_change.source
    if score.meaningful_change:
        yield "change that people notice", f"{score.meaningful_change.points} points", score.meaningful_change.source
    if score.response:
        yield "response", f"a fall of {score.response.percent_fall} % or more", score.response.source
    if score.remission:
        yield "remission", f"under {score.remission.below} points", score.remission.source
    if score.blanks_source:
        blanks = f"at most {blanks_allowed(score.how)} of {len(items_of(score.how))}"
        others = "only the answers given count" if isinstance(score.how, Count) else "made up from the other answers"
        yield f"blanks: {others}", blanks, score.blanks_source


def _of_protocol(protocol: Protocol) -> str:
    about = f"Protocol `{protocol.key}`, version {protocol.version}. Reviewed: {protocol.reviewed}."
    return _section(protocol.name, about, [*_lengths(protocol), *_reviews(protocol), *_claims(protocol)])


def _lengths(protocol: Protocol) -> Iterator[Row]:
    allowed = protocol.sessions
    yield "sessions", f"{allowed.min} to {allowed.max}, usually {allowed.default}", allowed.source
    yield "extension", f"at most {allowed.extension_max} more", allowed.extension_source
    yield "minutes", f"{protocol.minutes.min} to {protocol.minutes.max}", protocol.minutes.source
    first = protocol.minutes_of_first
    yield "minutes of the first session", f"{first.min} to {first.max}", first.source
    yield "frequency", f"every {protocol.frequency.every_days} days", protocol.frequency.source
    yield "phases", _phases(protocol.lengths.initial, protocol.lengths.termination), protocol.lengths.source
    for preset in protocol.presets:
        lengths = preset.lengths
        usual = ", the default" if preset.is_default else ""
        named = f"phases of {preset.sessions} sessions: `{preset.key}`{usual}"
        yield named, _phases(lengths.initial, lengths.termination), lengths.source


def _reviews(protocol: Protocol) -> Iterator[Row]:
    for times in protocol.measures:
        yield f"measure `{times.measure}`", _times(times), times.source
        if times.follow_up:
            months = ", ".join(map(str, times.follow_up.months))
            yield f"measure `{times.measure}` after the end", f"after {months} months", times.follow_up.source
    if protocol.asking:
        yield "asking", *_asking(protocol.asking)
    for point in protocol.decision_points:
        yield f"review: {point.title.lower()}", _asked_for(point), point.source


def _asking(rules: AskingRules) -> tuple[str, Source]:
    when = f"{rules.hours_before} hours before an appointment, the same one at most every {rules.gap_days} days"
    return f"{when}; after the end for {rules.follow_up_days} days from its day", rules.source


def _times(times: MeasureTimes) -> str:
    every = {None: "", 1: "every session"}.get(times.every_sessions, f"every {times.every_sessions} sessions")
    start, middle, end = (times.at_intake, "intake"), (times.at_middle, "middle"), (times.at_end, "end")
    return ", ".join(filter(None, [every, *(name for says, name in (start, middle, end) if says)]))


def _claims(protocol: Protocol) -> Iterator[Row]:
    for stance in protocol.stance:
        yield f"stance: {_spaced(stance.key)}", f"`{stance.label}`. {stance.says}", stance.source
    for caution in protocol.cautions:
        yield f"{caution.kind}: {caution.title.lower()}", caution.says, caution.source
    for maintenance in protocol.maintenance:
        yield f"maintenance: {maintenance.key}", maintenance.says, maintenance.source


def _asked_for(point: DecisionPoint) -> str:
    at = f"session {point.session} of {point.of_sessions}"
    return f"{at}, when {point.measure} " + ", or ".join(_condition(each) for each in point.any_of)


def _condition(condition: Condition) -> str:
    match condition:
        case Reaches(points=points):
            return f"is {points} or more"
        case FallUnder(percent=percent, while_at_least=None):
            return f"fell by less than {percent} %"
        case FallUnder(percent=percent, while_at_least=points):
            return f"fell by less than {percent} % and is still {points} or more"


def _formulation() -> Iterator[Row]:
    yield "foci", f"one, at most {FOCI_MAX}", FOCI
    yield "a change of focus", "once, in the middle phase, with a reason", ONE_CHANGE
    yield "goals", f"one to {GOALS_MAX}", GOALS
    for criterion in PROLONGED_GRIEF:
        yield f"prolonged grief, {criterion.book}", f"from {criterion.months} months in adults", criterion.source
    yield "events close to the onset", "three and six months before it", NEAR_ONSET
    yield "few ties", "two people or fewer, or nobody to confide in", ISOLATION


def _due_times() -> Iterator[Row]:
    for due_time in [*STARTING_TIMES.values(), ESCALATION_STEP]:
        yield f"`{due_time.rule}`", _within(due_time.within), due_time.source
    yield "any other rule", _within(SOONEST), NOT_SET
    yield "who is asked", ", then ".join(_spaced(rung) for rung in LADDER.rungs), LADDER.source


def _within(time: ServiceTime) -> str:
    limits = [
        "the same working day" if time.same_working_day else "",
        f"within {time.calendar_hours:g} hours" if time.calendar_hours else "",
        f"within {time.working_hours:g} service hours" if time.working_hours else "",
    ]
    return ", ".join(limit for limit in limits if limit)


def _asked_when() -> Iterator[Row]:
    yield "asking", *_asking(ASKING_RULES)
    yield "goals are rated", f"when set, every {GOALS_EVERY} sessions and before the last", GOALS_RATED
    yield "how far the focus is resolved", "once in each quarter of the course", FOCUS_RATED
    yield "answers that stay away", f"asked more than {MISSING_MAX} times in a row", MISSING_IN_A_ROW


def _safety_plan() -> Iterator[Row]:
    yield "steps", "six, in the order in which they are gone through", STEPS_OF_THE_MODEL
    yield "looked at again", f"within {REVIEW_WITHIN_DAYS} days, and whenever an alert was answered", PLAN_REVIEW


def _reminders() -> Iterator[Row]:
    yield "a check-in that waits", f"once, {STARTING_DAYS.check_in_again} days after it opened", REMINDER_RULES
    yield "a session", f"{STARTING_DAYS.session_before} day before", REMINDER_RULES
    yield "no message", f"from {QUIET_HOURS.starts:%H:%M} to {QUIET_HOURS.ends:%H:%M}", QUIET_HOURS.source


def _near_onset() -> Iterator[Row]:
    yield "shaded", f"{NEAR_MONTHS} months before the onset", ONSET_WINDOW
    yield "shaded more deeply", f"{NEARER_MONTHS} months before the onset", ONSET_WINDOW


def _rhythm() -> Iterator[Row]:
    yield "a line counts", f"done on at least {OCCURRENCES_MIN} of the 7 days", ALGORITHM
    yield "usual time", f"the mean, without times more than {OUTLIER_SD} standard deviations from it", ALGORITHM
    yield "a hit", f"within {WINDOW} minutes of the usual time", ALGORITHM
    yield "regular", f"from {REGULAR_FROM} of 7", REGULAR
    yield "a day", f"from {DAY_BEGINS_HOUR} in the morning; {DAYS_BACK} day back can be filled in", OWN_DAY


def _outcomes() -> list[Row]:
    return [
        ("recovery", "under both cut-offs after being over one", nhs.RECOVERY),
        ("reliable improvement or deterioration", "one measure moved that way and none the other", nhs.RELIABLE_CHANGE),
        ("reliable recovery", "recovery and reliable improvement", nhs.RELIABLE_RECOVERY),
    ]


def _section(title: str, about: str, rows: Iterable[Row]) -> str:
    rows = list(rows)
    judged = table(
        ["what", "value", "source", "mark"],
        [(what, value, f"`{source.key}`", _mark(source)) for what, value, source in rows],
    )
    sources = {source.key: source for _, _, source in rows}
    said = table(["source", "says"], [(f"`{key}`", _says(source)) for key, source in sorted(sources.items())])
    return joined(f"## {title}", about, judged, said)


def _says(source: Source) -> str:
    day = f" Read on {source.checked_date:%d %B %Y}." if source.checked_date else ""
    return source.says.strip().rstrip(".") + "." + day


def _mark(source: Source) -> str:
    own = " (design rule)" if source.kind is SourceKind.DESIGN_RULE else ""
    return source.mark.value.replace("-", " ") + own


def _phases(initial: int, termination: int) -> str:
    return f"first {initial}, last {termination}, the middle between"


def _spaced(key: str) -> str:
    return key.replace("_", " ")
