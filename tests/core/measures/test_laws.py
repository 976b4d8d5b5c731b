"""What holds for every measure and every set of answers."""

import dataclasses
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.measures import AllOf, Answers, Count, Measure, Scored, Sum, items_of, score
from tests.core.measures.sample import sample_files

MEASURES = [*map(measures.get, measures.keys()), measures.read_measure(sample_files(), name="sample3")]
any_measure = st.sampled_from(MEASURES)


@st.composite
def answered(draw: st.DrawFn, *, blanks: bool = True) -> tuple[Measure, Answers]:
    measure = draw(any_measure)
    answers = {}
    for item in measure.items:
        codes = st.sampled_from(measure.codes_by_item[item.key])
        answers[item.key] = draw(st.none() | codes if blanks else codes)
    return measure, answers


@given(answered())
def test_points_stay_on_the_scale(case):
    measure, answers = case
    for each in measure.scores:
        points = score(measure, answers).scores[each.key]
        assert points.value is None or each.points_min <= points.value <= each.points_max


@given(answered(), st.data())
def test_a_higher_answer_never_lowers_the_total(case, data):
    measure, answers = case
    item = data.draw(st.sampled_from(measure.items)).key
    assume(answers[item] is not None and not measure.not_asked)
    assume(not isinstance(measure.main.how, Count | AllOf) and item not in getattr(measure.main.how, "reversed", ()))
    codes = measure.codes_by_item[item]
    higher = {**answers, item: data.draw(st.sampled_from([code for code in codes if code >= answers[item]]))}
    before, after = score(measure, answers).points, score(measure, higher).points
    assert (before is None) == (after is None)
    assert before is None or after >= before


@given(answered(), st.randoms())
def test_the_order_of_answers_does_not_matter(case, chance):
    measure, answers = case
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert score(measure, dict(shuffled)) == score(measure, answers)


@given(answered())
def test_a_blank_is_never_zero(case):
    measure, answers = case
    scored = score(measure, answers)
    needless = measure.left_out(answers)
    blank = tuple(item.key for item in measure.items if answers[item.key] is None and item.key not in needless)
    assert scored.missing == blank
    assert scored.complete == (not blank)
    how, keys = measure.main.how, items_of(measure.main.how)
    assume(isinstance(how, Sum) and not needless)
    given_ = [answers[key] for key in keys if answers[key] is not None]
    unanswered = len(keys) - len(given_)
    if unanswered > how.blanks_allowed:
        assert scored.points is None
        assert "not answered" in scored.because
    elif not how.reversed:
        mean = Fraction(sum(given_), len(given_))
        assert scored.points == floor(mean * len(keys) + Fraction(1, 2))
        assert scored.prorated == (unanswered > 0)


@given(answered())
def test_not_to_mention_an_item_is_to_leave_it_blank(case):
    measure, answers = case
    mentioned = {key: answer for key, answer in answers.items() if answer is not None}
    assert score(measure, mentioned) == score(measure, answers)


@given(answered(), st.data())
def test_a_flag_never_disappears_when_answers_get_worse(case, data):
    measure, answers = case
    worse = {}
    for key, answer in answers.items():
        codes = [code for code in measure.codes_by_item[key] if answer is None or code >= answer]
        worse[key] = data.draw(st.sampled_from(codes))
    before = {(flag.item, flag.rule) for flag in score(measure, answers).flags}
    assert before <= {(flag.item, flag.rule) for flag in score(measure, worse).flags}


@given(answered(), st.data())
def test_a_flag_does_not_wait_for_the_total(case, data):
    measure, answers = case
    flags = score(measure, answers).flags
    flagged = {flag.item for flag in flags}
    alone = {key: answer if key in flagged else None for key, answer in answers.items()}
    assert score(measure, alone).flags == flags


@given(answered(blanks=False))
def test_a_reversed_item_mirrors(case):
    measure, answers = case
    for each in measure.scores:
        if not isinstance(each.how, Sum):
            continue
        total = 0
        for key in each.how.items:
            codes = measure.codes_by_item[key]
            total += codes[0] + codes[-1] - answers[key] if key in each.how.reversed else answers[key]
        assert score(measure, answers).scores[each.key].value == total * each.how.times


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_bands_cover_the_scale_once(measure: Measure):
    for each in measure.scores:
        if not each.bands:
            continue
        bands = [each.band_for(points) for points in range(each.points_min, each.points_max + 1)]
        assert [band for n, band in enumerate(bands) if n == 0 or band != bands[n - 1]] == list(each.bands)
        assert all(band.min <= points for points, band in enumerate(bands, start=each.points_min))


@settings(max_examples=50)
@given(answered())
def test_what_was_scored_cannot_be_changed(case):
    scored = score(*case)
    assert isinstance(scored, Scored)
    with pytest.raises(dataclasses.FrozenInstanceError):
        scored.points = 0
