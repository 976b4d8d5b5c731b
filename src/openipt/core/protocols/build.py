"""From a file that makes sense to the protocol the rest of core uses."""

from collections.abc import Mapping

from openipt.core.content.sources import sources_by_key
from openipt.core.protocols.definition import (
    AgendaItem,
    Area,
    Artefact,
    AskingRules,
    Caution,
    DecisionPoint,
    FollowUpTimes,
    Frequency,
    Maintenance,
    MeasureTimes,
    Minutes,
    PhaseLengths,
    Preset,
    Protocol,
    SessionsAllowed,
    SickRole,
    Stance,
)
from openipt.core.protocols.format import (
    AreaForm,
    AskingForm,
    CautionForm,
    DecisionPointForm,
    FollowUpForm,
    LengthsForm,
    MinutesForm,
    PresetForm,
    ProtocolForm,
    StanceForm,
)
from openipt.core.vocabulary import Source

Sources = Mapping[str, Source]


def build_protocol(form: ProtocolForm, *, digest: str) -> Protocol:
    """The protocol of a file that was found to make sense."""
    sources = sources_by_key(form.sources)
    return Protocol(
        key=form.key,
        version=form.version,
        digest=digest,
        name=form.name,
        family=form.family,
        manual_line=form.manual_line,
        population=form.population,
        given_by=form.given_by,
        sessions=_sessions(form, sources),
        minutes=_minutes(form.minutes, sources),
        minutes_of_first=_minutes(form.minutes_of_first, sources),
        frequency=Frequency(every_days=form.frequency.every_days, source=sources[form.frequency.source]),
        lengths=_lengths(form.lengths, sources),
        presets=tuple(_preset(preset, sources) for preset in form.presets),
        stance=tuple(_stance(stance, sources) for stance in form.stance),
        areas=tuple(_area(area, sources) for area in form.areas),
        sick_role=SickRole(is_given=form.sick_role.is_given, name=form.sick_role.name, says=form.sick_role.says),
        artefacts=tuple(
            Artefact(key=each.key, phase=each.phase, title=each.title, purpose=each.purpose) for each in form.artefacts
        ),
        agenda=tuple(
            AgendaItem(key=item.key, title=item.title, purpose=item.purpose, when=item.when) for item in form.agenda
        ),
        measures=_measures(form, sources),
        asking=_asking(form.asking, sources),
        decision_points=tuple(_decision_point(point, sources) for point in form.decision_points),
        cautions=tuple(_caution(caution, sources) for caution in form.cautions),
        maintenance=tuple(
            Maintenance(key=each.key, says=each.says, source=sources[each.source]) for each in form.maintenance
        ),
        sources=sources,
        reviewed=form.reviewed,
    )


def _sessions(form: ProtocolForm, sources: Sources) -> SessionsAllowed:
    return SessionsAllowed(
        min=form.sessions.min,
        default=form.sessions.default,
        max=form.sessions.max,
        source=sources[form.sessions.source],
        extension_max=form.extension.sessions_max,
        extension_source=sources[form.extension.source],
    )


def _minutes(form: MinutesForm, sources: Sources) -> Minutes:
    return Minutes(min=form.min, max=form.max, source=sources[form.source])


def _lengths(form: LengthsForm | PresetForm, sources: Sources) -> PhaseLengths:
    return PhaseLengths(initial=form.initial, termination=form.termination, source=sources[form.source])


def _preset(form: PresetForm, sources: Sources) -> Preset:
    return Preset(key=form.key, sessions=form.sessions, lengths=_lengths(form, sources), is_default=form.is_default)


def _stance(form: StanceForm, sources: Sources) -> Stance:
    return Stance(key=form.key, label=form.label, says=form.says, source=sources[form.source])


def _area(form: AreaForm, sources: Sources) -> Area:
    return Area(
        key=form.key,
        name=form.name,
        trigger=form.trigger,
        goals=form.goals,
        caution=form.caution,
        source=sources[form.source],
    )


def _measures(form: ProtocolForm, sources: Sources) -> tuple[MeasureTimes, ...]:
    return tuple(
        MeasureTimes(
            measure=times.key,
            at_intake=times.at_intake,
            every_sessions=times.every_sessions,
            at_middle=times.at_middle,
            at_end=times.at_end,
            follow_up=_follow_up(times.follow_up, sources),
            source=sources[times.source],
        )
        for times in form.measures
    )


def _follow_up(form: FollowUpForm | None, sources: Sources) -> FollowUpTimes | None:
    return FollowUpTimes(months=form.months, source=sources[form.source]) if form else None


def _asking(form: AskingForm | None, sources: Sources) -> AskingRules | None:
    if form is None:
        return None
    return AskingRules(
        hours_before=form.hours_before,
        gap_days=form.gap_days,
        follow_up_days=form.follow_up_days,
        source=sources[form.source],
    )


def _decision_point(form: DecisionPointForm, sources: Sources) -> DecisionPoint:
    return DecisionPoint(
        key=form.key,
        title=form.title,
        measure=form.measure,
        session=form.session,
        of_sessions=form.of_sessions,
        session_by_length={exception.sessions: exception.session for exception in form.exceptions},
        any_of=form.any_of,
        suggests=form.suggests,
        source=sources[form.source],
    )


def _caution(form: CautionForm, sources: Sources) -> Caution:
    return Caution(key=form.key, kind=form.kind, title=form.title, says=form.says, source=sources[form.source])
