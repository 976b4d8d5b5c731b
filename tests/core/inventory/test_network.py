import dataclasses

import pytest
from hypothesis import given

from openipt.core.inventory import Reciprocity, Ring, RingBefore, Support, network_summary
from openipt.core.vocabulary import Mark, SourceKind
from tests.core.inventory.people import BEA, DAD, EMIL, JONAS, KLARA, RENATE, START, later, somebody
from tests.core.inventory.test_comparison import circles


def names(people) -> list[str]:
    return [person.nickname for person in people]


def test_maras_network_at_the_start():
    summary = network_summary(START)
    assert names(summary.now) == ["Emil", "Jonas", "Klara", "Bea", "Renate"]
    assert names(summary.died) == ["Dad"]
    assert names(summary.confidants) == ["Klara"]
    assert names(summary.not_asked) == ["Renate"]
    assert names(summary.inner) == ["Emil"]
    assert {kind: names(people) for kind, people in summary.support.items()} == {
        Support.EMOTIONAL: ["Klara"],
        Support.PRACTICAL: ["Klara"],
        Support.INFORMATION: [],
        Support.COMPANY: [],
    }
    assert names(summary.give_and_take[Reciprocity.I_GIVE_MORE]) == ["Jonas"]
    assert (summary.satisfaction_mean, summary.satisfaction_rated) == (5.5, 2)


def test_nobody_in_it_has_no_mean_and_no_division():
    summary = network_summary([])
    assert summary.satisfaction_mean is None
    assert summary.isolation.is_isolated is True


def test_who_was_there_before_and_is_not_now_was_lost_and_the_other_way_round():
    people = [
        somebody(1, is_current=False, ring_before=RingBefore.CLOSE),
        somebody(2, is_alive=False, ring_before=RingBefore.CLOSEST),
        somebody(3, is_current=False),
        somebody(4, is_current=False, ring_before=RingBefore.NOT_THERE),
        somebody(5, ring_before=RingBefore.NOT_THERE),
        somebody(6, ring_before=RingBefore.FURTHER_OUT),
    ]
    summary = network_summary(people)
    assert [person.number for person in summary.lost] == [1, 2]
    assert [person.number for person in summary.gained] == [5]


@pytest.mark.parametrize(
    ("people", "is_isolated"),
    [
        ((EMIL, KLARA), True),
        ((EMIL, KLARA, DAD), True),
        ((EMIL, KLARA, JONAS), False),
        ((EMIL, BEA, JONAS), True),
        ((EMIL, BEA, RENATE), None),
        ((EMIL, BEA, later(RENATE, is_confidant=True)), False),
    ],
)
def test_few_people_or_nobody_to_confide_in(people, is_isolated):
    """Two people or fewer, or nobody to confide in: domain document, 2.4.3. Not asked is not nobody."""
    assert network_summary(people).isolation.is_isolated is is_isolated


def test_the_rule_about_isolation_says_that_it_is_our_own():
    isolation = network_summary(START).isolation
    assert (isolation.source.mark, isolation.source.kind) == (Mark.OWN_RULE, SourceKind.DESIGN_RULE)
    assert isolation.because == "5 in their life now, 1 to confide in"


@given(circles)
def test_everybody_is_counted_once(people):
    summary = network_summary(people)
    counted = [*summary.now, *summary.died, *summary.past]
    assert sorted(person.number for person in counted) == sorted(person.number for person in people)


@given(circles)
def test_the_dead_and_the_past_give_no_support_and_stand_in_no_ring(people):
    """As they are told of now; what they gave is in the words about them."""
    everything = [
        dataclasses.replace(person, is_confidant=True, support=frozenset(Support), reciprocity=Reciprocity.BALANCED)
        for person in people
    ]
    summary = network_summary(everything)
    living = [person.number for person in summary.now]
    assert [person.number for person in summary.confidants] == living
    assert all([person.number for person in who] == living for who in summary.support.values())
    assert {person.ring for person in summary.inner} <= {Ring.CLOSEST}
