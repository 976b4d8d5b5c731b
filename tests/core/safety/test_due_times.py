from openipt.core.assessment import checklist
from openipt.core.measures import get
from openipt.core.safety import ESCALATION_STEP, STARTING_TIMES, TRIGGERS, DueTime, ServiceTime, due_time_for
from openipt.core.vocabulary import SourceKind

SOONER = DueTime(
    rule="self_harm_item.any",
    within=ServiceTime(working_hours=2),
    source=STARTING_TIMES["self_harm_item.any"].source,
)


def test_starting_times_are_those_of_the_rules_we_ship():
    on_forms = {flag.rule for flag in get("phq9").item_flags}
    when_asked = {outcome.raises.rule for item in checklist().items for outcome in item.outcomes if outcome.raises}
    assert on_forms | when_asked | set(TRIGGERS) == set(STARTING_TIMES)
    assert due_time_for("self_harm_item.any", set_by_service={}).within == ServiceTime(
        calendar_hours=24, same_working_day=True
    )
    assert due_time_for("self_harm_item.two_or_more", set_by_service={}).within == ServiceTime(working_hours=4)


def test_a_service_sets_its_own():
    assert due_time_for("self_harm_item.any", set_by_service={SOONER.rule: SOONER}) is SOONER


def test_a_rule_nobody_set_a_time_for_gets_the_soonest():
    due_time = due_time_for("own.some_rule", set_by_service={})
    assert due_time.rule == "own.some_rule"
    assert due_time.within == ServiceTime(working_hours=4, calendar_hours=24, same_working_day=True)


def test_times_are_settings_with_a_source_and_name_no_level_of_risk():
    for due_time in (*STARTING_TIMES.values(), ESCALATION_STEP, due_time_for("own.some_rule", set_by_service={})):
        assert due_time.source.kind is SourceKind.DESIGN_RULE
        assert not any(level in due_time.source.says for level in ("high", "severe", "urgent"))
