import pytest

from openipt.core import measures, protocols
from openipt.core.schedules import (
    ASKING_RULES,
    PERINATAL,
    SETS,
    Change,
    Decided,
    LeftOutWithoutReason,
    NeverAsked,
    Rhythm,
    UnknownSet,
    check_change,
    schedule_of,
    set_of,
)
from openipt.core.vocabulary import SourceKind

IPT = protocols.get("ipt")
EACH = Rhythm(every_sessions=1)


def rhythms(*changes: Change) -> dict[str, Rhythm]:
    return {asking.measure: asking.rhythm for asking in schedule_of(IPT, changes).askings}


class TestTheProtocolsOwn:
    def test_asks_the_scores_of_the_start_before_the_first_session(self):
        own = rhythms()
        assert [key for key, rhythm in own.items() if rhythm.asks_at(1, of=16)] == ["phq9", "gad7", "wsas"]

    def test_asks_the_battery_at_a_quarter_the_middle_three_quarters_and_the_end(self):
        assert [n for n in range(1, 17) if rhythms()["wsas"].asks_at(n, of=16)] == [1, 4, 8, 12, 16]
        assert [n for n in range(1, 15) if rhythms()["wsas"].asks_at(n, of=14)] == [1, 4, 8, 12, 14]

    def test_an_earlier_version_takes_our_own_rules_for_what_it_does_not_say(self):
        first = schedule_of(protocols.get("ipt", "1"))
        assert first.rules == ASKING_RULES
        assert first.asking_of("wsas") is None


class TestAChange:
    def test_adds_a_measure(self):
        schedule = schedule_of(IPT, [Change(measure="isi", rhythm=EACH)])
        asking = schedule.asking_of("isi")
        assert asking is not None
        assert (asking.rhythm, asking.decided_by) == (EACH, Decided.THERAPIST)

    def test_leaves_one_out_and_says_so(self):
        schedule = schedule_of(IPT, [Change(measure="gad7")])
        assert schedule.asking_of("gad7") is None
        assert schedule.left_out == ("gad7",)

    def test_gives_another_rhythm(self):
        assert rhythms(Change(measure="gad7", rhythm=EACH))["gad7"] == EACH

    def test_the_latest_counts_and_may_go_back_to_the_protocol(self):
        there_and_back = [Change(measure="gad7"), Change(measure="gad7", as_protocol=True)]
        assert rhythms(*there_and_back) == rhythms()

    def test_an_added_measure_goes_as_it_came(self):
        added = Change(measure="isi", rhythm=EACH)
        for gone in (Change(measure="isi"), Change(measure="isi", as_protocol=True)):
            assert schedule_of(IPT, [added, gone]) == schedule_of(IPT)

    def test_never_is_no_rhythm(self):
        with pytest.raises(NeverAsked):
            check_change(Change(measure="gad7", rhythm=Rhythm()), reason="")

    def test_leaving_out_takes_a_reason(self):
        with pytest.raises(LeftOutWithoutReason):
            check_change(Change(measure="gad7"), reason="  ")
        check_change(Change(measure="gad7"), reason="Worry is not what troubles her.")

    def test_anything_else_needs_none(self):
        check_change(Change(measure="gad7", rhythm=EACH), reason="")
        check_change(Change(measure="gad7", as_protocol=True), reason="")


def test_the_middle_is_where_the_plan_has_it():
    middle = Rhythm(at_middle=True)
    assert [n for n in range(1, 17) if middle.asks_at(n, of=16)] == [8]
    assert [n for n in range(1, 14) if middle.asks_at(n, of=13)] == [7]


class TestASet:
    def test_around_a_birth_the_epds_comes_first_and_what_may_be_shown_stays_beside_it(self):
        schedule = schedule_of(IPT, PERINATAL.changes)
        assert schedule.most_often_first[0] == "epds"
        epds, phq9 = rhythms(*PERINATAL.changes)["epds"], rhythms(*PERINATAL.changes)["phq9"]
        assert [n for n in range(1, 13) if epds.asks_at(n, of=12)] == list(range(1, 13))
        assert [n for n in range(1, 13) if phq9.asks_at(n, of=12)] == [1, 4, 8, 12]

    @pytest.mark.parametrize("chosen", SETS.values(), ids=SETS)
    def test_every_one_asks_only_measures_there_are_and_says_whose_rule_it_is(self, chosen):
        for change in chosen.changes:
            assert change.measure in measures.keys()  # noqa: SIM118 - a function of the package
            check_change(change, reason="")
        assert chosen.source.kind is SourceKind.DESIGN_RULE

    def test_one_nobody_knows_is_refused(self):
        with pytest.raises(UnknownSet):
            set_of("winter")


def test_without_a_change_what_a_course_asks_most_often_is_the_protocols():
    assert schedule_of(IPT).most_often_first == ("phq9", "gad7", "wsas", "wai_sr")
