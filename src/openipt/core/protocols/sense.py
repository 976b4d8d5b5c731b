"""What shape alone cannot promise: keys exist once, phases fit, reviews do not meet, every rule names its source."""

from collections.abc import Callable, Iterator

from openipt.core.content import Fault
from openipt.core.content.sense import Found, markup_in, parts_of
from openipt.core.protocols.definition import in_proportion
from openipt.core.protocols.format import DecisionPointForm, ProtocolForm
from openipt.core.protocols.placement import AtDecision, BeforeEnd, InPhase
from openipt.core.vocabulary import Phase

_KEYED = (
    "presets",
    "stance",
    "areas",
    "artefacts",
    "agenda",
    "measures",
    "decision_points",
    "cautions",
    "maintenance",
    "sources",
)


def faults_in_protocol(form: ProtocolForm, *, file: str) -> Iterator[Fault]:
    """Everything in protocol.toml that has the right shape and still makes no sense."""
    for check in _CHECKS:
        for says, place in check(form):
            yield Fault(file=file, says=says, place=place)


def _keys_are_unique(form: ProtocolForm) -> Found:
    for name in _KEYED:
        keys = [each.key for each in getattr(form, name)]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                yield f"'{key}' is there twice", f"$.{name}[{number}].key"


def _ranges_run_upwards(form: ProtocolForm) -> Found:
    if not form.sessions.min <= form.sessions.default <= form.sessions.max:
        yield "min, default and max must not fall", "$.sessions"
    for name, minutes in (("minutes", form.minutes), ("minutes_of_first", form.minutes_of_first)):
        if minutes.min > minutes.max:
            yield "min is more than max", f"$.{name}"


def _phases_fit(form: ProtocolForm) -> Found:
    if form.lengths.initial + form.lengths.termination >= form.sessions.min:
        yield f"no middle phase is left in {form.sessions.min} sessions", "$.lengths"
    longest = form.sessions.max + form.extension.sessions_max
    for number, preset in enumerate(form.presets):
        place = f"$.presets[{number}]"
        if preset.initial + preset.termination >= preset.sessions:
            yield f"no middle phase is left in {preset.sessions} sessions", place
        if not form.sessions.min <= preset.sessions <= longest:
            yield f"{preset.sessions} sessions are not {form.sessions.min} to {longest}", f"{place}.sessions"
        rivals = [other for other in form.presets[:number] if other.sessions == preset.sessions and other.is_default]
        if preset.is_default and rivals:
            yield f"{preset.sessions} sessions have another default, '{rivals[0].key}'", f"{place}.is_default"


def _agenda_has_a_place(form: ProtocolForm) -> Found:
    points = {point.key for point in form.decision_points}
    for number, item in enumerate(form.agenda):
        place = f"$.agenda[{number}].when"
        match item.when:
            case InPhase(phase=Phase.MAINTENANCE):
                yield "maintenance has a contract of its own and no place in these sessions", f"{place}.phase"
            case BeforeEnd(sessions_left=left) if left >= form.sessions.min:
                yield f"in {form.sessions.min} sessions there is none with {left} left", f"{place}.sessions_left"
            case AtDecision(decision_point=key) if key not in points:
                yield f"there is no decision point '{key}'", f"{place}.decision_point"
            case _:
                pass


def _measures_are_asked_some_time(form: ProtocolForm) -> Found:
    for number, times in enumerate(form.measures):
        place = f"$.measures[{number}]"
        at_sessions = (times.every_sessions, times.at_intake, times.at_middle, times.at_end)
        if not any(at_sessions) and times.follow_up is None:
            yield "it is never asked", place
        months = times.follow_up.months if times.follow_up else ()
        if list(months) != sorted(set(months)):
            yield "the months must rise", f"{place}.follow_up.months"


def _decision_points_can_be_asked(form: ProtocolForm) -> Found:
    measured = {measure.key for measure in form.measures}
    for number, point in enumerate(form.decision_points):
        place = f"$.decision_points[{number}]"
        if point.measure not in measured:
            yield f"'{point.measure}' is not among the measures of this protocol", f"{place}.measure"
        if point.session > point.of_sessions:
            yield f"a course of {point.of_sessions} has no session {point.session}", f"{place}.session"
        for which, exception in enumerate(point.exceptions):
            if exception.session > exception.sessions:
                yield (
                    f"a course of {exception.sessions} has no session {exception.session}",
                    f"{place}.exceptions[{which}]",
                )


def _decision_points_keep_apart(form: ProtocolForm) -> Found:
    for sessions in range(form.sessions.min, form.sessions.max + form.extension.sessions_max + 1):
        there = [_session_of(point, sessions) for point in form.decision_points]
        for number, session in enumerate(there):
            if session in there[:number]:
                other = form.decision_points[there.index(session)].key
                yield f"in {sessions} sessions it falls together with '{other}'", f"$.decision_points[{number}]"


def _session_of(point: DecisionPointForm, sessions: int) -> int:
    exceptions = {exception.sessions: exception.session for exception in point.exceptions}
    return exceptions.get(sessions) or in_proportion(point.session, of=point.of_sessions, sessions=sessions)


def _sources_exist(form: ProtocolForm) -> Found:
    known = {source.key for source in form.sources}
    for value, place in parts_of(form):
        if place.endswith(".source") and value not in known:
            yield f"there is no source '{value}'", place


_CHECKS: tuple[Callable[[ProtocolForm], Found], ...] = (
    _keys_are_unique,
    _ranges_run_upwards,
    _phases_fit,
    _agenda_has_a_place,
    _measures_are_asked_some_time,
    _decision_points_can_be_asked,
    _decision_points_keep_apart,
    _sources_exist,
    markup_in,
)
